import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { Ticket } from '../../worker/conversation/message.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { type ConversationId, isConversationId } from '../../worker/platform/id.ts';
import { newPhone, type Phone } from '../scene.ts';
import { until } from '../until.ts';

const A_PICTURE = { name: 'a.png', mimeType: 'image/png', dataBase64: 'iVBORw0KGgo=' };

export interface StandingTicket {
  phone: Phone;
  id: ConversationId;
  contactId: string;
  mediaId: string;
  /** The message that has the file. */
  messageKey: string;
}

/** Somebody who sent a picture, and whose ticket stands in this way with a team, whatever led there. */
export async function standing(teamId: string, how: Partial<Ticket>): Promise<StandingTicket> {
  const phone = newPhone();
  await phone.does({ file: A_PICTURE });
  const file = await until(async () => {
    const row = await env.DB.prepare(
      `SELECT m.id AS mediaId, m.message_key AS messageKey, m.conversation_id AS id, c.id AS contactId
       FROM contact c JOIN media m ON m.conversation_id LIKE '%:' || c.id WHERE c.phone = ?1 AND m.state = 'stored'`,
    )
      .bind(phone.number)
      .first<Record<'mediaId' | 'messageKey' | 'id' | 'contactId', string>>();
    if (row === null || !isConversationId(row.id)) throw new Error('The picture is not here yet');
    return { ...row, id: row.id };
  });
  await stand(teamId, file.id, how);
  return { phone, ...file };
}

async function stand(teamId: string, id: ConversationId, how: Partial<Ticket>): Promise<void> {
  const conversation = env.CONVERSATION.getByName(id);
  const patch = JSON.stringify(how);
  const number = await until(() =>
    runInDurableObject(conversation, (_, ctx) => {
      const { sql } = ctx.storage;
      const facts = `SELECT json_extract(body, '$.debts') AS debts, json_extract(body, '$.ticket.number') AS number FROM head`;
      const { debts, number } = sql.exec<{ debts: string | null; number: string }>(facts).one();
      expect(debts, 'all is told elsewhere').toBe(null);
      sql.exec(
        `UPDATE head SET body = json_set(body, '$.ticket', json_patch(json_extract(body, '$.ticket'), ?))`,
        patch,
      );
      sql.exec(`UPDATE ticket SET body = json_patch(body, ?)`, patch);
      return number;
    }),
  );
  await evictDurableObject(conversation);
  const { status = 'new', assignee, concludedBy, called } = how;
  await env.HISTORY.prepare(
    'UPDATE ticket SET status = ?2, assignee_id = ?3, concluded_by = ?4, called = ?5 WHERE number = ?1',
  )
    .bind(
      Number(number),
      status,
      assignee?.id ?? null,
      concludedBy?.id ?? null,
      called === undefined ? null : JSON.stringify(called.map(({ id }) => id)),
    )
    .run();
  const team = env.TEAM.getByName(teamId);
  await runInDurableObject(team, async (instance, ctx) => {
    const stored = ctx.storage.sql.exec<{ row: string }>('SELECT row FROM ticket WHERE instr(row, ?) > 0', id);
    const row: TicketRow = JSON.parse(stored.one().row);
    await instance.publish({ ...row, rev: row.rev + 1, ticket: { ...row.ticket, ...how } });
  });
}
