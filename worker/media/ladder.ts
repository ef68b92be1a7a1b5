import type { MediaKind } from '../channels/content.ts';

const KB = 1024;
const MB = 1024 * KB;

/** [R96] No larger file is taken. */
export const UPLOAD_MAX_BYTES = 200 * MB;

/** [R96] The largest that goes out as a file; what is larger goes as a link. */
const FILE_MAX_BYTES = 100 * MB;

/** What WhatsApp takes as each kind (facts/meta.md §2.2). */
const native: Record<Exclude<MediaKind, 'sticker'>, { types: readonly string[]; maxBytes: number }> = {
  image: { types: ['image/jpeg', 'image/png'], maxBytes: 5 * MB },
  video: { types: ['video/mp4', 'video/3gpp'], maxBytes: 16 * MB },
  audio: {
    types: ['audio/aac', 'audio/mp4', 'audio/m4a', 'audio/x-m4a', 'audio/mpeg', 'audio/mp3', 'audio/amr', 'audio/ogg'],
    maxBytes: 16 * MB,
  },
  document: {
    types: [
      'text/plain',
      'application/pdf',
      'application/msword',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.ms-excel',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    maxBytes: FILE_MAX_BYTES,
  },
};

/** What WhatsApp takes as this kind, by type. */
export const typesTakenAs = (kind: keyof typeof native): readonly string[] => native[kind].types;

/** [R96] From here on an audio goes as a link. */
const AUDIO_FILE_MAX_BYTES = 60 * MB;

/**
 * How a file travels. upload: handed to the provider, as what it is · hosted: as a file that the provider fetches from us, for
 * what it takes no upload of: pictures, videos and sounds beyond their own limits · link: as a text with a link to it.
 */
export const carriages = ['upload', 'hosted', 'link'] as const;

export type Carriage = (typeof carriages)[number];

/** As what a file is sent, and how it travels. */
export interface Rung {
  kind: Exclude<MediaKind, 'sticker'>;
  carriage: Carriage;
}

/**
 * [R96] The size ladder of WhatsApp, for files that are taken at all. `mimeType` without parameters. `isForeign`: it cannot go as
 * the picture or film that it is, however small.
 */
export function rungOf(mimeType: string, sizeBytes: number, isForeign = false): Rung {
  const kind = kindOf(mimeType);
  // Nothing that WhatsApp takes, at any size: only a link surely arrives.
  if (kind === null) return { kind: 'document', carriage: 'link' };
  if (sizeBytes <= native[kind].maxBytes && !isForeign) return { kind, carriage: 'upload' };
  const fileMaxBytes = kind === 'audio' ? AUDIO_FILE_MAX_BYTES : FILE_MAX_BYTES;
  return { kind: 'document', carriage: sizeBytes <= fileMaxBytes ? 'hosted' : 'link' };
}

/** The kind of which WhatsApp takes this type; null: none. */
function kindOf(mimeType: string): Exclude<MediaKind, 'sticker'> | null {
  for (const kind of ['image', 'video', 'audio', 'document'] as const) {
    if (native[kind].types.includes(mimeType)) return kind;
  }
  return null;
}

const STICKER_MAX_BYTES = 100 * KB;
const MOVING_STICKER_MAX_BYTES = 500 * KB;

/** The most that a WebP may weigh to go out as a sticker, bytes. */
export const stickerMaxBytes = (moves: boolean): number => (moves ? MOVING_STICKER_MAX_BYTES : STICKER_MAX_BYTES);
