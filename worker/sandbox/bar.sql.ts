/** What Meta does not let an account send. Times in epoch seconds; a restriction without an end lasts until another is told. */
export type Bar = { isDisabled: boolean; restrictions: { type: string; expiration?: number | undefined }[] };

const NONE: Bar = { isDisabled: false, restrictions: [] };

export function barOf(sql: SqlStorage, wabaId: string): Bar {
  const row = sql
    .exec<{ disabled: number; restrictions: string }>(
      'SELECT disabled, restrictions FROM bar WHERE waba_id = ?',
      wabaId,
    )
    .toArray()[0];
  return row === undefined ? NONE : { isDisabled: row.disabled === 1, restrictions: JSON.parse(row.restrictions) };
}

export function setBar(sql: SqlStorage, wabaId: string, change: Partial<Bar>): void {
  const { isDisabled, restrictions } = { ...barOf(sql, wabaId), ...change };
  sql.exec(
    'INSERT OR REPLACE INTO bar(waba_id, disabled, restrictions) VALUES (?, ?, ?)',
    wabaId,
    Number(isDisabled),
    JSON.stringify(restrictions),
  );
}
