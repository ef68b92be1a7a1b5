import type { MediaId } from '../platform/id.ts';

/** A file of ours: its bytes lie in R2 under its id. */
export interface StoredFile {
  id: MediaId;
  /** What the bytes are, without parameters. */
  mimeType: string;
  sizeBytes: number;
  /** Of a picture, px, upright; null: not a picture, or not known. */
  width: number | null;
  height: number | null;
}

/** Why the contact's file is not here (yet); screens put it into words. */
export type FetchTrouble =
  /** The provider knows no such file. */
  | 'gone'
  /** The provider keeps files for seven days only. */
  | 'expired'
  /** Our access was refused: token or permission. */
  | 'no_access'
  /** No answer, or not a useful one. */
  | 'unreachable'
  /** What came is not what was announced: cut short, or another checksum. */
  | 'damaged'
  | 'too_large';

/**
 * A file that the provider has, on its way to us. `tries`: how often it was fetched in vain · `told`: when we were told of it, ms,
 * where that is long after its message; left out: with it · `again`: when it is fetched again by itself, ms, after `trouble`.
 */
export type MediaFile =
  | { state: 'pending'; id: MediaId; tries: number; trouble: FetchTrouble | null; told?: number; again?: number }
  | ({ state: 'stored' } & StoredFile)
  | { state: 'failed'; id: MediaId; tries: number; trouble: FetchTrouble };
