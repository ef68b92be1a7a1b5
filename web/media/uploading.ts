import type { UploadedFile } from '../../worker/media/upload.ts';
import type { Answer } from '../live/api.client.ts';

/** A file on its way up. */
export interface Uploading {
  done: Promise<Answer<UploadedFile>>;
  /** Ends it; nothing of it stays at the server. */
  abort(): void;
}
