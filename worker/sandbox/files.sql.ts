/** The bytes of a file that a contact sent, in base64. */
export type StoredFile = { mimeType: string; name: string; dataBase64: string };

export function addFile(sql: SqlStorage, id: string, file: StoredFile): void {
  sql.exec(
    'INSERT INTO file(id, mime_type, name, data_base64) VALUES (?, ?, ?, ?)',
    id,
    file.mimeType,
    file.name,
    file.dataBase64,
  );
}

export const findFile = (sql: SqlStorage, id: string): StoredFile | null =>
  sql
    .exec<StoredFile>('SELECT mime_type AS mimeType, name, data_base64 AS dataBase64 FROM file WHERE id = ?', id)
    .toArray()[0] ?? null;
