import { type Fault, newPhone, type Phone, parsePhone, spellings } from './phone.ts';
import { isPlausible, userId } from './user-id.ts';

type Row = {
  phone: string;
  name: string;
  username: string | null;
  hidden: number;
  ninth_digit: number;
  delivers: number;
  reads: number;
  fault: Fault | null;
};

const PHONES_SHOWN = 200;

/** The phone that answers to these digits, in whichever spelling of its ninth digit. */
export function findPhone(sql: SqlStorage, digits: string): Phone | null {
  const [given, other] = spellings(digits);
  const rows = sql
    .exec<Row>(
      'SELECT * FROM phone WHERE phone IN (?, ?) ORDER BY phone = ? DESC',
      given ?? digits,
      other ?? digits,
      digits,
    )
    .toArray();
  return rows[0] ? fromRow(rows[0]) : null;
}

/** The phone that a person or the business wrote down; one that nobody used yet is made up. Null: no phone number. */
export function resolvePhone(sql: SqlStorage, text: string): Phone | null {
  const digits = parsePhone(text);
  if (!digits || !isPlausible(digits)) return null;
  return findPhone(sql, digits) ?? newPhone(digits);
}

/** The phone of a business-scoped user id, when it belongs to this portfolio. */
export function findUser(sql: SqlStorage, id: string, portfolioId: string): Phone | null {
  const row = sql
    .exec<{ phone: string }>('SELECT phone FROM user WHERE user_id = ? AND portfolio_id = ?', id, portfolioId)
    .toArray()[0];
  return row ? findPhone(sql, row.phone) : null;
}

/** The phone's user id for a portfolio; from now on a message can be addressed by it. */
export function introduce(sql: SqlStorage, phone: string, portfolioId: string): string {
  const id = userId(phone, portfolioId, generationOf(sql, phone));
  sql.exec(
    'INSERT INTO user(user_id, phone, portfolio_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    id,
    phone,
    portfolioId,
  );
  return id;
}

/** How many users of this number came before the one who has it now. */
const generationOf = (sql: SqlStorage, phone: string): number =>
  sql.exec<{ generation: number }>('SELECT generation FROM rebirth WHERE phone = ?', phone).toArray()[0]?.generation ??
  0;

/** From now on the number has another user id, and the old one is unknown. */
export function renew(sql: SqlStorage, phone: string): void {
  sql.exec('DELETE FROM user WHERE phone = ?', phone);
  sql.exec(
    'INSERT INTO rebirth(phone, generation) VALUES (?, 1) ON CONFLICT(phone) DO UPDATE SET generation = generation + 1',
    phone,
  );
}

/** A phone gets another number and keeps what is on it. Whoever gets the old number next is someone else. */
export function moveNumber(sql: SqlStorage, from: string, to: Phone, touchedAtMs: number): void {
  renew(sql, from);
  sql.exec('DELETE FROM phone WHERE phone = ?', from);
  sql.exec('UPDATE message SET phone = ? WHERE phone = ?', to.phone, from);
  savePhone(sql, to, touchedAtMs);
}

/** Phones by their last sign of life, newest first. */
export const recentPhones = (sql: SqlStorage): Phone[] =>
  sql.exec<Row>(`SELECT * FROM phone ORDER BY touched_at DESC LIMIT ${PHONES_SHOWN}`).toArray().map(fromRow);

export function savePhone(sql: SqlStorage, phone: Phone, touchedAtMs: number): void {
  sql.exec(
    `INSERT INTO phone(phone, name, username, hidden, ninth_digit, delivers, reads, fault, touched_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT(phone) DO UPDATE SET name = excluded.name, username = excluded.username,
       hidden = excluded.hidden, ninth_digit = excluded.ninth_digit, delivers = excluded.delivers,
       reads = excluded.reads, fault = excluded.fault, touched_at = excluded.touched_at`,
    phone.phone,
    phone.name,
    phone.username,
    Number(phone.hidden),
    Number(phone.ninthDigit),
    Number(phone.delivers),
    Number(phone.reads),
    phone.fault,
    touchedAtMs,
  );
}

const fromRow = (row: Row): Phone => ({
  phone: row.phone,
  name: row.name,
  username: row.username,
  hidden: row.hidden === 1,
  ninthDigit: row.ninth_digit === 1,
  delivers: row.delivers === 1,
  reads: row.reads === 1,
  fault: row.fault,
});
