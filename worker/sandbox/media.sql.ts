import { type Blob, type BlobRow, blobFrom, UNDRAWABLE } from './blobs.sql.ts';

/** An id by which the business knows a file. `phone` is who sent it, null for an upload of the business. */
export type Media = {
  id: string;
  number: string;
  phone: string | null;
  expiresAtMs: number;
  isDeleted: boolean;
  blob: Blob;
};

type Row = BlobRow & { id: string; number: string; phone: string | null; expires_at: number; deleted: number };

export function addMedia(sql: SqlStorage, media: Omit<Media, 'isDeleted'>): void {
  sql.exec(
    'INSERT INTO media(id, blob, number, phone, expires_at, deleted) VALUES (?, ?, ?, ?, ?, 0)',
    media.id,
    media.blob.id,
    media.number,
    media.phone,
    media.expiresAtMs,
  );
}

export const findMedia = (sql: SqlStorage, id: string): Media | null =>
  sql
    .exec<Row>(`SELECT *, ${UNDRAWABLE} FROM media JOIN blob USING (blob) WHERE media.id = ?`, id)
    .toArray()
    .map((row) => ({
      id: row.id,
      number: row.number,
      phone: row.phone,
      expiresAtMs: row.expires_at,
      isDeleted: row.deleted === 1,
      blob: blobFrom(row),
    }))[0] ?? null;

/** The id is dead from now on; what phones show of the file stays. */
export function deleteMedia(sql: SqlStorage, id: string): void {
  sql.exec('UPDATE media SET deleted = 1 WHERE id = ?', id);
}
