import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { ConversationId } from '../../worker/platform/id.ts';
import type { Session } from '../cast.ts';
import type { Phone } from '../scene.ts';

/** Has a new ticket stand offered to one agent, as distribution will; the list hears of it with the contact's next words. */
export async function offer(id: ConversationId, { me }: Session, phone: Phone): Promise<void> {
  const stub = env.CONVERSATION.getByName(id);
  const offeredTo = JSON.stringify({ id: me.id, name: me.name, until: Date.now() + 600_000 });
  await runInDurableObject(stub, (_, ctx) => {
    const { sql } = ctx.storage;
    sql.exec(`UPDATE head SET body = json_set(body, '$.ticket.offeredTo', json(?))`, offeredTo);
    sql.exec(
      `UPDATE ticket SET body = json_set(body, '$.offeredTo', json(?)) WHERE id = (SELECT json_extract(body, '$.ticket.id') FROM head)`,
      offeredTo,
    );
  });
  await evictDurableObject(stub);
  await phone.writes('alguém aí?');
}
