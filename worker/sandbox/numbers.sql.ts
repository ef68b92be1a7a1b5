import type { BusinessNumber } from './webhook-payload.ts';

const COLUMNS = `id, display_phone_number AS displayPhoneNumber, verified_name AS verifiedName, waba_id AS wabaId,
  portfolio_id AS portfolioId`;

/** The business numbers, in the order in which they were registered. */
export const listNumbers = (sql: SqlStorage): BusinessNumber[] =>
  sql.exec<BusinessNumber>(`SELECT ${COLUMNS} FROM number ORDER BY seq`).toArray();

export const findNumber = (sql: SqlStorage, id: string): BusinessNumber | null =>
  sql.exec<BusinessNumber>(`SELECT ${COLUMNS} FROM number WHERE id = ?`, id).toArray()[0] ?? null;

export const numbersOfAccount = (sql: SqlStorage, wabaId: string): BusinessNumber[] =>
  sql.exec<BusinessNumber>(`SELECT ${COLUMNS} FROM number WHERE waba_id = ? ORDER BY seq`, wabaId).toArray();

/** Registers a number, or changes one that is there. */
export function saveNumber(sql: SqlStorage, number: BusinessNumber): void {
  sql.exec(
    `INSERT INTO number(id, display_phone_number, verified_name, waba_id, portfolio_id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT(id) DO UPDATE SET display_phone_number = excluded.display_phone_number,
       verified_name = excluded.verified_name, waba_id = excluded.waba_id, portfolio_id = excluded.portfolio_id`,
    number.id,
    number.displayPhoneNumber,
    number.verifiedName,
    number.wabaId,
    number.portfolioId,
  );
}
