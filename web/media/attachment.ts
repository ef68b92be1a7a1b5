import type { MediaKind } from '../../worker/channels/content.ts';
import { LIMITS } from '../../worker/conversation/limits.ts';
import type { Author, OutboundMedia } from '../../worker/conversation/message.ts';
import { fitName } from '../../worker/media/file-name.ts';
import { rungOf, stickerMaxBytes } from '../../worker/media/ladder.ts';
import { plainType } from '../../worker/media/mime.ts';
import type { UploadedFile } from '../../worker/media/upload.ts';
import type { ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { canLeave, type Fate, fateOf } from './fate.ts';
import type { ShownFile } from './shown.ts';

/** A file that an agent has attached and the server has not taken as a message yet. Kept in this browser, bytes and all. */
export interface Attachment {
  form: 1;
  /** Becomes the id of its upload and of its message, so that neither is ever made twice. */
  id: MessageKey;
  conversationId: ConversationId;
  name: string;
  type: string;
  blob: Blob;
  caption: string;
  /** It was recorded here and is what WhatsApp plays as a voice note. */
  voice: boolean;
  /** It was recorded here. */
  recorded: boolean;
  addedAt: number;
  /** What its agent attached, where it was drawn anew for WhatsApp; left out: the file itself. */
  original?: File;
  /** A picture that moves. */
  moving?: boolean;
  /** WhatsApp takes no such picture or film: it goes as a file. */
  foreign?: boolean;
  /** Its bytes are not what its name says, and nothing that WhatsApp takes. */
  misnamed?: boolean;
  /** It shall go as a sticker, as it was attached. */
  sticker?: boolean;
  /** [O8] What expired in the queue and stands here again. */
  reclaims?: MessageKey[];
  /** The server has it, with that message; left out or null: it has to be uploaded. */
  stored?: { kind: MediaKind; media: OutboundMedia } | null;
  /** null: it waits in the composer. */
  leaving: Leaving | null;
}

/** What a file is called once the server has it; one of which no name would be left keeps its own until then. */
export const nameToBe = (name: string): string => fitName(name) ?? name;

/** What was so at the moment at which its agent pressed send. */
export interface Leaving {
  author: Author;
  contactName: string;
  /** Server's clock, ms. */
  writtenAt: number;
  held: boolean;
  quoted: MessageKey | null;
}

/** How the upload of one that is leaving stands. `progress` 0 to 1. */
export type UploadState =
  | { state: 'moving'; progress: number }
  /** Others of its conversation go first. */
  | { state: 'queued' }
  /** The server did not answer: it is tried again. */
  | { state: 'waiting' }
  | { state: 'failed'; reason: string };

/** [O8] What the server takes over by itself, unless it shall go otherwise than it was sent there; null: it is uploaded. */
export const takenOver = ({ stored, sticker }: Pick<Attachment, 'stored' | 'sticker'>): Attachment['stored'] =>
  stored != null && (stored.kind === 'sticker') === (sticker === true) ? stored : null;

type Sent = Pick<Attachment, 'name' | 'type' | 'blob' | 'original' | 'sticker'>;

/** The file that leaves. */
export function sentOf({ name, type, blob, original, sticker }: Sent): Pick<Attachment, 'name' | 'type' | 'blob'> {
  if (sticker !== true || original === undefined) return { name, type, blob };
  return { name: original.name, type: original.type, blob: original };
}

/** Whether WhatsApp would take it as a sticker: a small WebP. */
export function mayBeSticker(file: Sent & Pick<Attachment, 'moving'>): boolean {
  const { type, blob } = sentOf({ ...file, sticker: true });
  return plainType(type) === 'image/webp' && blob.size <= stickerMaxBytes(file.moving === true);
}

/** What will become of it. */
export function fateOfFile({
  type,
  blob,
  sticker,
  misnamed,
  foreign,
}: Pick<Attachment, 'type' | 'blob' | 'sticker' | 'misnamed' | 'foreign'>): Fate {
  if (sticker === true) return { fate: 'itself' };
  const fate = fateOf(type, blob.size, foreign);
  return fate.fate === 'link_type' && misnamed === true ? { fate: 'misnamed' } : fate;
}

/** Whether a file of this type carries words of its own. */
export function takesCaption({ type, blob, sticker }: Pick<Attachment, 'type' | 'blob' | 'sticker'>): boolean {
  return sticker !== true && rungOf(plainType(type) ?? '', blob.size).kind !== 'audio';
}

/** What in a tray keeps everything in it back: files that can never be sent, and captions that are too long. */
export function heldBack(tray: readonly Attachment[]): { unsendable: Attachment[]; tooLong: Attachment[] } {
  return {
    unsendable: tray.filter((file) => !canLeave(fateOfFile(file))),
    tooLong: tray.filter((file) => takesCaption(file) && file.caption.length > LIMITS.caption),
  };
}

/** Whether everything in the tray can be sent as it stands. */
export function areReady(tray: readonly Attachment[]): boolean {
  const { unsendable, tooLong } = heldBack(tray);
  return unsendable.length === 0 && tooLong.length === 0;
}

/** How the browser shows one before the server knows it. */
export function shownOf(file: Attachment, url: string): ShownFile {
  const { voice, sticker } = file;
  const { name, type, blob } = sentOf(file);
  const mimeType = plainType(type) ?? 'application/octet-stream';
  return {
    kind: sticker === true ? 'sticker' : kindSeen(mimeType),
    url,
    smallUrl: url,
    downloadUrl: null,
    mimeType,
    sizeBytes: blob.size,
    name,
    width: null,
    height: null,
    voice,
    carriage: 'upload',
  };
}

/** What it looks like here, whatever it will travel as. */
function kindSeen(mimeType: string): MediaKind {
  const family = mimeType.split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
}

/** The file of its message, once the server has it. */
export function mediaOf(file: UploadedFile, voice: boolean): OutboundMedia {
  const { id, mimeType, sizeBytes, name: fileName, carriage, width, height, isVoiceNote } = file;
  return { id, mimeType, sizeBytes, fileName, voice: voice && isVoiceNote, carriage, width, height };
}
