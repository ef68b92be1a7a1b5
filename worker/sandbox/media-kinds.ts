import type { FileCard } from './content.ts';
import { fileTooLarge, type GraphError, mediaUploadError, unsupportedFile } from './graph-error.ts';
import { isUndrawable } from './undrawable.ts';

const MEGABYTE = 1_048_576;
const KILOBYTE = 1024;
const IMAGE_MAX_BYTES = 5 * MEGABYTE;
const CLIP_MAX_BYTES = 16 * MEGABYTE;
const STICKER_MAX_BYTES = 100 * KILOBYTE;
const ANIMATED_STICKER_MAX_BYTES = 500 * KILOBYTE;

/** No upload may be larger: the limit of a document. */
export const UPLOAD_MAX_BYTES = 100 * MEGABYTE;

type MediaKind = FileCard['kind'];

const ACCEPTED: Record<MediaKind, readonly string[]> = {
  audio: ['audio/aac', 'audio/mp4', 'audio/mpeg', 'audio/amr', 'audio/ogg', 'audio/opus'],
  document: [
    'application/vnd.ms-powerpoint',
    'application/msword',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/pdf',
    'text/plain',
    'application/vnd.ms-excel',
  ],
  image: ['image/jpeg', 'image/png'],
  sticker: ['image/webp'],
  video: ['video/mp4', 'video/3gpp'],
};

/** What the first bytes of a file tell about it. */
export type Traits = { isAnimated: boolean; opusChannels: number | null; isUndrawable: boolean };

/** How much of a file's beginning `traitsOf` wants to see. */
export const HEAD_BYTES = 128 * KILOBYTE;

/** The type without its parameters: `audio/ogg` for `audio/ogg; codecs=opus`. */
export const essence = (mimeType: string): string => mimeType.split(';')[0]?.trim().toLowerCase() ?? '';

/** Which kind of message a file of the business can be, or null when WhatsApp takes no such file. */
function kindOf(mimeType: string): MediaKind | null {
  const type = essence(mimeType);
  for (const kind of ['image', 'video', 'audio', 'sticker', 'document'] as const)
    if (ACCEPTED[kind].includes(type)) return kind;
  return null;
}

/** Meta's refusal of an upload, or null. Source: Meta, "Media", supported types and sizes. */
export function uploadError(mimeType: string, sizeBytes: number, traits: Traits): GraphError | null {
  const kind = kindOf(mimeType);
  if (kind === null) return unsupportedFile(Object.values(ACCEPTED).flat(), mimeType);
  return sizeBytes > limitOf(kind, traits) ? fileTooLarge : null;
}

function limitOf(kind: MediaKind, traits: Traits): number {
  switch (kind) {
    case 'image':
      return IMAGE_MAX_BYTES;
    case 'video':
    case 'audio':
      return CLIP_MAX_BYTES;
    case 'sticker':
      return traits.isAnimated ? ANIMATED_STICKER_MAX_BYTES : STICKER_MAX_BYTES;
    case 'document':
      return UPLOAD_MAX_BYTES;
    default:
      return kind;
  }
}

/** Why a stored file cannot be sent as this kind of message, or null. A document may be a file of any accepted type. */
export function fitError(kind: MediaKind, isVoice: boolean, mimeType: string, traits: Traits): GraphError | null {
  const type = essence(mimeType);
  const accepted = kind === 'document' ? Object.values(ACCEPTED).flat() : ACCEPTED[kind];
  if (!accepted.includes(type))
    return mediaUploadError(
      `Unsupported ${capitalised(kind)} mime type ${type}. Please use one of ${accepted.join(', ')}.`,
    );
  if (isVoice && (type !== 'audio/ogg' || traits.opusChannels !== 1))
    return mediaUploadError('A voice message must be an OGG file with OPUS codec and one channel.');
  return null;
}

/** Why a file that Meta fetched for a message cannot be sent as this kind, or null. */
export function linkedFileError(
  kind: MediaKind,
  mimeType: string,
  file: { sizeBytes: number; traits: Traits },
): GraphError | null {
  return (
    fitError(kind, false, mimeType, file.traits) ?? (file.sizeBytes > limitOf(kind, file.traits) ? fileTooLarge : null)
  );
}

/** Whether Meta fails a message of this kind only once it looks into its file. */
export const failsLater = (kind: MediaKind, traits: Traits): boolean =>
  (kind === 'image' || kind === 'video') && traits.isUndrawable;

const CONTAINER_BYTES = 64;
const OGG = 'OggS';
const OPUS_HEAD = 'OpusHead';
const OPUS_CHANNELS_OFFSET = 9;
const WEBP_FLAGS_OFFSET = 20;
const WEBP_ANIMATION_FLAG = 2;

/** Reads the beginning of a file. Sources: RFC 7845 §5.1 (Opus in Ogg), the WebP container's extended header. */
export function traitsOf(head: Uint8Array): Traits {
  const text = String.fromCharCode(...head.subarray(0, CONTAINER_BYTES));
  const opus = text.startsWith(OGG) ? text.indexOf(OPUS_HEAD) : -1;
  const isExtendedWebp = text.startsWith('RIFF') && text.slice(8, 16) === 'WEBPVP8X';
  return {
    isAnimated: isExtendedWebp && ((head[WEBP_FLAGS_OFFSET] ?? 0) & WEBP_ANIMATION_FLAG) !== 0,
    opusChannels: opus < 0 ? null : (head[opus + OPUS_CHANNELS_OFFSET] ?? null),
    isUndrawable: isUndrawable(head),
  };
}

const capitalised = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
