import { z } from 'zod';
import { type MediaKind, mediaKinds } from '../channels/content.ts';
import { mediaIdDoor } from '../platform/door.ts';
import type { MediaId } from '../platform/id.ts';
import type { ProblemStatus } from '../platform/problem.ts';
import { type Carriage, carriages } from './ladder.ts';

/** A file that an agent uploaded and may send. */
export interface UploadedFile {
  id: MediaId;
  /** What it goes out as. */
  kind: MediaKind;
  carriage: Carriage;
  mimeType: string;
  sizeBytes: number;
  name: string | null;
  width: number | null;
  height: number | null;
  /** It may go out as a voice note: Ogg/Opus with one channel. */
  isVoiceNote: boolean;
}

/** Why an upload was not taken. */
export type UploadRefusal =
  | 'length_required'
  | 'file_empty'
  | 'file_too_large'
  /** The bytes stopped coming, or were not as many as announced. */
  | 'upload_broken'
  /** It was to be made of parts that are not all here. */
  | 'part_missing'
  /** The id names another file, or somebody else's. */
  | 'id_taken';

export const uploadDoor = z.object({
  id: mediaIdDoor,
  kind: z.enum(mediaKinds).describe('What it goes out as'),
  carriage: z.enum(carriages).describe('upload: as itself · hosted: as a file · link: as a text with a link to it'),
  mimeType: z.string(),
  sizeBytes: z.int(),
  name: z.string().nullable(),
  width: z.int().nullable().describe('Of a picture, px'),
  height: z.int().nullable(),
  isVoiceNote: z.boolean().describe('It may be sent with `voice`: Ogg/Opus with one channel'),
});

/** What is said of each refusal. */
export const uploadRefusals = {
  length_required: { status: 422, code: 'length_required', detail: 'Say how long the file is: Content-Length.' },
  file_empty: { status: 422, code: 'file_empty', detail: 'The file has no bytes.' },
  file_too_large: { status: 413, code: 'file_too_large', detail: 'A file may have up to 200 MB.' },
  upload_broken: { status: 422, code: 'upload_broken', detail: 'The file did not arrive whole. Send it again.' },
  part_missing: { status: 422, code: 'part_missing', detail: 'A part of the file is missing. Send it again.' },
  id_taken: { status: 409, code: 'id_taken', detail: 'This id names another upload.' },
} as const satisfies Record<UploadRefusal, { status: ProblemStatus; code: UploadRefusal; detail: string }>;
