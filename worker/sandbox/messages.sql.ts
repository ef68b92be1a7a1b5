import { content } from './content.ts';
import type { BusinessStatus } from './delivery-status.ts';
import type { LedgerMessage } from './ledger.ts';
import type { Phone } from './phone.ts';

type Row = {
  seq: number;
  id: string;
  number: string;
  phone: string;
  author: 'contact' | 'business';
  at: number;
  status: BusinessStatus;
  opens_window: number;
  category: string;
  tag: string | null;
  addressed_by: 'phone' | 'user';
  content: string;
};

const SHOWN = 1000;

export function addMessage(sql: SqlStorage, message: Omit<LedgerMessage, 'seq'>): void {
  sql.exec(
    `INSERT INTO message(id, number, phone, author, at, status, opens_window, category, tag, addressed_by, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    message.id,
    message.number,
    message.phone,
    message.from,
    message.atMs,
    message.status,
    Number(message.opensWindow),
    message.category,
    message.tag,
    message.addressedBy,
    JSON.stringify(message.content),
  );
}

export const findMessage = (sql: SqlStorage, id: string): LedgerMessage | null =>
  sql.exec<Row>('SELECT * FROM message WHERE id = ?', id).toArray().map(fromRow)[0] ?? null;

/** The business numbers that this phone has written to or heard from. */
export const numbersOfPhone = (sql: SqlStorage, phone: string): string[] =>
  sql
    .exec<{ number: string }>('SELECT DISTINCT number FROM message WHERE phone = ? ORDER BY number', phone)
    .toArray()
    .map((row) => row.number);

/** Whether the contact has deleted this message for everyone. */
export const isRevoked = (sql: SqlStorage, message: LedgerMessage): boolean =>
  sql
    .exec(
      `SELECT 1 FROM message WHERE phone = ? AND at >= ? AND json_extract(content, '$.revoke.messageId') = ?`,
      message.phone,
      message.atMs,
      message.id,
    )
    .toArray().length > 0;

/** What was said on a phone, oldest first; with `number`, only to and from that business number. */
export function conversation(sql: SqlStorage, phone: string, number: string | null): LedgerMessage[] {
  return sql
    .exec<Row>(
      `SELECT * FROM message WHERE phone = ? AND (number = ? OR ? IS NULL) ORDER BY at DESC, seq DESC LIMIT ${SHOWN}`,
      phone,
      number,
      number,
    )
    .toArray()
    .map(fromRow)
    .reverse();
}

/** The newest message that the phone shows: not one that failed, nor one that waits for a phone that is off. */
export const lastMessage = (sql: SqlStorage, phone: Pick<Phone, 'phone' | 'delivers'>): LedgerMessage | null =>
  sql
    .exec<Row>(
      `SELECT * FROM message WHERE phone = ? AND (author = 'contact' OR status IN ('accepted', 'delivered', 'read', 'played') OR
         (status = 'sent' AND ?)) ORDER BY at DESC, seq DESC LIMIT 1`,
      phone.phone,
      Number(phone.delivers),
    )
    .toArray()
    .map(fromRow)[0] ?? null;

/** How many messages of the business have reached this phone, for the screen's unread count. */
export const receivedCount = (sql: SqlStorage, phone: string): number =>
  sql
    .exec<{ count: number }>(
      `SELECT COUNT(*) AS count FROM message
       WHERE phone = ? AND author = 'business' AND status IN ('accepted', 'delivered', 'read', 'played')`,
      phone,
    )
    .one().count;

/** When the contact last opened the window towards a number, or null. */
export const openedAtMs = (sql: SqlStorage, phone: string, number: string): number | null =>
  sql
    .exec<{ at: number | null }>(
      'SELECT MAX(at) AS at FROM message WHERE phone = ? AND number = ? AND opens_window = 1',
      phone,
      number,
    )
    .one().at;

/** What was written and accepted after the message numbered `afterSeq`, in the order of committing. */
export const messagesAfter = (sql: SqlStorage, afterSeq: number, limit: number): LedgerMessage[] =>
  sql.exec<Row>('SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT ?', afterSeq, limit).toArray().map(fromRow);

/** Messages of the business about which something may still be reported, oldest first. */
export const unsettled = (sql: SqlStorage, phone: string): LedgerMessage[] =>
  sql
    .exec<Row>(
      `SELECT * FROM message WHERE phone = ? AND author = 'business' AND status IN ('accepted', 'sent', 'delivered')
       ORDER BY seq`,
      phone,
    )
    .toArray()
    .map(fromRow);

export function setStatus(sql: SqlStorage, seq: number, status: BusinessStatus): void {
  sql.exec('UPDATE message SET status = ? WHERE seq = ?', status, seq);
}

/** The business has read this message of the contact and all that came before it. */
export function markRead(sql: SqlStorage, upTo: LedgerMessage): void {
  sql.exec(
    `UPDATE message SET status = 'read' WHERE phone = ? AND number = ? AND author = 'contact' AND status = 'sent'
       AND (at < ? OR (at = ? AND seq <= ?))`,
    upTo.phone,
    upTo.number,
    upTo.atMs,
    upTo.atMs,
    upTo.seq,
  );
}

function fromRow(row: Row): LedgerMessage {
  const shared = {
    seq: row.seq,
    id: row.id,
    number: row.number,
    phone: row.phone,
    atMs: row.at,
    opensWindow: row.opens_window === 1,
    category: row.category,
    tag: row.tag,
    addressedBy: row.addressed_by,
    content: content.parse(JSON.parse(row.content)),
  };
  return row.author === 'contact'
    ? { ...shared, from: 'contact', status: row.status === 'read' ? 'read' : 'sent' }
    : { ...shared, from: 'business', status: row.status };
}
