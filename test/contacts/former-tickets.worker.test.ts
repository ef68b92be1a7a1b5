import { beforeAll, describe, expect, it } from 'vitest';
import type { ConversationId } from '../../worker/platform/id.ts';
import { SECOND } from '../clock.ts';
import { everyTicket, newId, newPhone, openShop, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { type Known, undo, unite } from './pairs.ts';
import { conversationOf } from './people.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await shop.ana.patch('/api/me/preferences', { archive: 'now' });
});

/** Somebody whose first ticket is over, and whose second waits. */
async function twice(name: string): Promise<Known> {
  const phone = newPhone();
  await phone.set({ name });
  await phone.writes('Bom dia');
  const id = await conversationOf(shop, 'new', { name });
  await shop.ana.post(`/api/conversations/${id}/take`);
  await shop.ana.post(`/api/conversations/${id}/conclude`);
  // Meta's stamps have whole seconds, and what was written before the conclusion reopens the ticket.
  await phone.writes('De novo', Date.now() + 2 * SECOND);
  await until(async () => expect((await show(shop.admin, id)).ticket.status).toBe('new'));
  return { phone, id };
}

/** How *Concluídos* calls the contacts of these conversations, row by row. */
const called = async (...ids: ConversationId[]): Promise<string[]> =>
  (await everyTicket(shop.ana, 'concluded')).flatMap(({ conversationId, contact }) =>
    ids.includes(conversationId) ? [contact.name] : [],
  );

describe('[I8] the rows of tickets that are over', () => {
  it('follow an agent’s word for the contact', async () => {
    const { id } = await twice(`Sem apelido ${newId()}`);
    const { contact } = await show(shop.ana, id);
    expect((await shop.ana.patch(`/api/contacts/${contact.id}`, { name: 'Dona Cida' })).status).toBe(200);
    expect(await called(id)).toEqual(['Dona Cida']);
  });

  it('follow two contacts who are made one, and who are two again, each in its thread', async () => {
    const [mine, theirs] = [`Cida ${newId()}`, `Cidinha ${newId()}`];
    const [kept, other] = [await twice(mine), await twice(theirs)];
    const merge = await unite(shop, kept, other);
    // Of the other's two, the one that was waiting has ended by that.
    await until(async () => expect(await called(kept.id, other.id)).toEqual([mine, mine, mine]));
    const { contact } = await show(shop.ana, kept.id);
    await shop.ana.patch(`/api/contacts/${contact.id}`, { name: 'Dona Cida' });
    expect(await called(kept.id, other.id)).toEqual(['Dona Cida', 'Dona Cida', 'Dona Cida']);
    await undo(shop, merge);
    await until(async () => expect(await called(other.id)).toEqual([theirs]));
    expect(await called(kept.id)).toEqual([mine]);
  });
});
