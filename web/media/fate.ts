import { rungOf, UPLOAD_MAX_BYTES } from '../../worker/media/ladder.ts';
import { plainType } from '../../worker/media/mime.ts';

const MB = 1024 * 1024;

/** What will become of a file, as its agent reads it before sending. `limitMb`: beyond which it is so. */
export type Fate =
  | { fate: 'itself' }
  | { fate: 'file' | 'link_size'; limitMb: number }
  /** foreign: WhatsApp takes the type, and not as what this one is · misnamed: its name promises what WhatsApp takes, and its bytes are something else. */
  | { fate: 'foreign' | 'link_type' | 'misnamed' | 'too_large' | 'empty' };

const nativeMb: Record<string, number> = { image: 5, video: 16, audio: 16 };

/** [R96] By the ladder that the server goes by. `type` as the browser tells it. */
export function fateOf(type: string, sizeBytes: number, isForeign = false): Fate {
  if (sizeBytes === 0) return { fate: 'empty' };
  if (sizeBytes > UPLOAD_MAX_BYTES) return { fate: 'too_large' };
  const mimeType = plainType(type) ?? '';
  const { carriage } = rungOf(mimeType, sizeBytes, isForeign);
  const family = mimeType.split('/')[0] ?? '';
  switch (carriage) {
    case 'upload':
      return { fate: 'itself' };
    case 'hosted':
      if (isForeign) return { fate: 'foreign' };
      return { fate: 'file', limitMb: nativeMb[family] ?? 100 };
    case 'link':
      // Small ones of the same type would go as they are, so it is the size that makes a link of this one.
      return rungOf(mimeType, 1).carriage === 'link'
        ? { fate: 'link_type' }
        : { fate: 'link_size', limitMb: family === 'audio' && sizeBytes <= 100 * MB ? 60 : 100 };
    default:
      return carriage satisfies never;
  }
}

/** Whether a file is none that WhatsApp takes, though its name or its system says so. */
export const isMisnamed = (told: string, type: string): boolean =>
  rungOf(plainType(told) ?? '', 1).carriage !== 'link' && rungOf(plainType(type) ?? '', 1).carriage === 'link';

/** Files that can never be sent stay in the tray until they are removed. */
export const canLeave = ({ fate }: Fate): boolean => fate !== 'too_large' && fate !== 'empty';

const types: Record<string, string> = {
  pdf: 'application/pdf',
  txt: 'text/plain',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg',
  m4a: 'audio/mp4',
};

/** A file's type as its system tells it, else after its ending. */
export function typeOf({ type, name }: { type: string; name: string }): string {
  if (type !== '') return type;
  return types[/\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
