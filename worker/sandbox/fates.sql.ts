import type { Fate } from './delivery-status.ts';

export function setFate(sql: SqlStorage, messageId: string, fate: Fate): void {
  sql.exec(
    'INSERT OR REPLACE INTO fate(message_id, held, fails_with) VALUES (?, ?, ?)',
    messageId,
    Number(fate.held),
    fate.failsWith,
  );
}

export const fateOf = (sql: SqlStorage, messageId: string): Fate | null =>
  sql
    .exec<{ held: number; failsWith: number | null }>(
      'SELECT held, fails_with AS failsWith FROM fate WHERE message_id = ?',
      messageId,
    )
    .toArray()
    .map(({ held, failsWith }) => ({ held: held === 1, failsWith }))[0] ?? null;
