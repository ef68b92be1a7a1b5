import type { Traits } from './media-kinds.ts';

/** A file whose bytes are in the bucket under its id. `sha256` is hexadecimal. */
export type Blob = {
  id: string;
  name: string;
  mimeType: string;
  sizeBytes: number;
  sha256: string;
  traits: Traits;
};

export type BlobRow = {
  blob: string;
  name: string;
  mime_type: string;
  size: number;
  sha256: string;
  is_animated: number;
  opus_channels: number | null;
  undrawable: number;
};

/** A column of a query that reads a `blob`. */
export const UNDRAWABLE = 'EXISTS (SELECT 1 FROM undrawable u WHERE u.blob = blob.blob) AS undrawable';

export function addBlob(sql: SqlStorage, blob: Blob): void {
  sql.exec(
    `INSERT INTO blob(blob, name, mime_type, size, sha256, is_animated, opus_channels) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    blob.id,
    blob.name,
    blob.mimeType,
    blob.sizeBytes,
    blob.sha256,
    Number(blob.traits.isAnimated),
    blob.traits.opusChannels,
  );
  if (blob.traits.isUndrawable) sql.exec('INSERT INTO undrawable(blob) VALUES (?)', blob.id);
}

export const findBlob = (sql: SqlStorage, id: string): Blob | null =>
  sql.exec<BlobRow>(`SELECT *, ${UNDRAWABLE} FROM blob WHERE blob = ?`, id).toArray().map(blobFrom)[0] ?? null;

export const blobFrom = (row: BlobRow): Blob => ({
  id: row.blob,
  name: row.name,
  mimeType: row.mime_type,
  sizeBytes: row.size,
  sha256: row.sha256,
  traits: {
    isAnimated: row.is_animated === 1,
    opusChannels: row.opus_channels,
    isUndrawable: row.undrawable === 1,
  },
});
