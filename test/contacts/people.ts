import { expect } from 'vitest';
import { deliver } from '../channels/sign.ts';
import { changeWith, textMessage } from '../channels/webhook.ts';
import { SECOND } from '../clock.ts';
import { newId, type Scene, tickets } from '../scene.ts';
import { until } from '../until.ts';

// Contacts as Meta's webhooks tell of them, at the door of the Worker.

let counter = 0;

/** Somebody on WhatsApp: which names a webhook shows is told each time. */
export interface Somebody {
  name: string;
  userId: string;
  phone: string;
}

/** By which of their names a webhook tells of them. */
type Names = { [Name in 'userId' | 'phone']: string | null };

export function newcomer(): Somebody {
  const n = String(++counter).padStart(4, '0');
  return { name: `Pessoa ${n}`, userId: `BR.77${n}`, phone: `551198612${n}` };
}

const stamp = (atMs: number): string => String(Math.floor(atMs / SECOND));

export interface Shown {
  phone?: boolean;
  userId?: boolean;
  at?: number;
  id?: string;
  text?: string;
  content?: Record<string, unknown>;
  /** Which of our numbers they write to, by Meta's id; the first by default. */
  to?: string;
}

/** A message of theirs as Meta sends it. */
export function message(who: Somebody, { phone = true, userId = true, at = Date.now(), ...more }: Shown = {}): object {
  const names = { ...(phone ? { wa_id: who.phone } : {}), ...(userId ? { user_id: who.userId } : {}) };
  const content = more.content ?? { type: 'text', text: { body: more.text ?? `Oi de ${who.name}` } };
  return changeWith({
    ...(more.to === undefined ? {} : { metadata: { display_phone_number: '552130031244', phone_number_id: more.to } }),
    contacts: [{ profile: { name: who.name }, ...names }],
    messages: [
      textMessage({
        from: phone ? who.phone : undefined,
        from_user_id: userId ? who.userId : undefined,
        id: more.id ?? `wamid.${newId()}`,
        timestamp: stamp(at),
        ...(more.content === undefined ? {} : { text: undefined }),
        ...content,
      }),
    ],
  });
}

/** The provider says that somebody has other names now; `hidden`: by user id alone. */
export function change(
  from: Somebody,
  to: Somebody,
  { at = Date.now(), hidden = false, id = `wamid.${newId()}` } = {},
) {
  const names = hidden
    ? { type: 'user_changed_user_id', user_id: to.userId, previous_user_id: from.userId }
    : { type: 'user_changed_number', wa_id: to.phone, user_id: to.userId, previous_user_id: from.userId };
  const sender = hidden ? { from_user_id: to.userId } : { from: from.phone };
  return changeWith({ messages: [{ ...sender, id, timestamp: stamp(at), type: 'system', system: names }] });
}

/** What became of a message of ours. */
export const status = (id: string, what: string, more: Record<string, unknown> = {}): object =>
  changeWith({ statuses: [{ id, status: what, timestamp: stamp(Date.now()), ...more }] });

/** What they chose of our marketing, and when, ms. */
export const preference = (who: Pick<Somebody, 'name'> & Names, value: 'stop' | 'resume', at: number): object => {
  const names = {
    ...(who.phone === null ? {} : { wa_id: who.phone }),
    ...(who.userId === null ? {} : { user_id: who.userId }),
  };
  const chosen = { ...names, category: 'marketing_messages', value, timestamp: Math.floor(at / SECOND) };
  return changeWith(
    { contacts: [{ profile: { name: who.name }, ...names }], user_preferences: [chosen] },
    'user_preferences',
  );
};

export async function told(payload: object): Promise<void> {
  expect((await deliver(payload)).status).toBe(200);
}

/** Waits until somebody of this name stands in a tab; gives the conversation. */
export const conversationOf = (shop: Scene, tab: string, { name }: Pick<Somebody, 'name'>) =>
  until(async () => {
    const row = (await tickets(shop.admin, tab)).find(({ contact }) => contact.name === name);
    if (row === undefined) throw new Error(`${name} is not in ${tab}`);
    return row.conversationId;
  });
