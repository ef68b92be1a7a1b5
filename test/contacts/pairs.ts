import { expect } from 'vitest';
import type { MergeView } from '../../worker/contacts/person.ts';
import type { EventEntry } from '../../worker/conversation/message.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { inTab, newPhone, type Phone, type Scene, show, timeline } from '../scene.ts';
import { conversationOf } from './people.ts';

/** Somebody with a thread of their own. */
export interface Known {
  phone: Phone;
  id: ConversationId;
}

/** Somebody who shows their number, and wrote so long ago. */
export async function known(shop: Scene, agoMs = 0): Promise<Known> {
  const phone = newPhone();
  await phone.writes(`oi de ${phone.number}`, Date.now() - agoMs);
  return { phone, id: await inTab(shop.admin, 'new', phone) };
}

/** Somebody who hides their number, and wrote so long ago. */
export async function hidden(shop: Scene, agoMs = 0): Promise<Known> {
  const phone = newPhone();
  const name = `Sem número ${phone.number}`;
  await phone.set({ name, hidden: true });
  await phone.writes(`oi de ${phone.number}`, Date.now() - agoMs);
  return { phone, id: await conversationOf(shop, 'new', { name }) };
}

/** They go on under a number of which nobody has heard, as Meta tells us. */
export async function changesNumber(shop: Scene, phone: Phone): Promise<Phone> {
  const now = newPhone();
  const path = `/sandbox/phones/${phone.number}/identity`;
  expect((await shop.admin.post(path, { change: 'number', to: now.number })).status).toBe(201);
  return now;
}

/** The provider names them by another user id, and tells no number. */
export async function changesUserId(shop: Scene, { phone }: Known): Promise<void> {
  const path = `/sandbox/phones/${phone.number}/identity`;
  expect((await shop.admin.post(path, { change: 'user_id' })).status).toBe(201);
}

/** Makes the two one, of whom the first goes on; gives the merge. */
export async function unite(shop: Scene, kept: Pick<Known, 'id'>, other: Pick<Known, 'id'>): Promise<string> {
  const [contactId, otherId] = [
    (await show(shop.ana, kept.id)).contact.id,
    (await show(shop.ana, other.id)).contact.id,
  ];
  const proposed = await shop.ana.post('/api/merges', { contactId, otherId });
  const { id } = await proposed.json<MergeView>();
  expect((await shop.ana.post(`/api/merges/${id}/accept`)).status).toBe(200);
  expect((await show(shop.ana, other.id)).conversationId).toBe(kept.id);
  return id;
}

export const undo = async (shop: Scene, merge: string): Promise<void> =>
  expect((await shop.ana.post(`/api/merges/${merge}/undo`)).status).toBe(200);

/** What happened in a thread, as its lines tell it. */
export const lines = async (shop: Scene, { id }: Known): Promise<EventEntry['event'][]> =>
  (await timeline(shop.admin, id)).flatMap((item) => (item.direction === 'event' ? [item.event] : []));
