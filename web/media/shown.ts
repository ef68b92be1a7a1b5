import type { InboundContent, MediaKind } from '../../worker/channels/content.ts';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type {
  NoteEntry,
  OutboundBody,
  OutboundEntry,
  OutboundMedia,
  TimelineItem,
} from '../../worker/conversation/message.ts';
import type { Carriage } from '../../worker/media/ladder.ts';
import type { MediaFile } from '../../worker/media/media.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { urlOf } from './url.store.ts';

/** A file as a bubble, the tray and the viewer draw it. */
export interface ShownFile {
  kind: MediaKind;
  url: string;
  /** A picture as large as a bubble shows it. */
  smallUrl: string;
  /** Saves it under its name; null: it is only here. */
  downloadUrl: string | null;
  mimeType: string;
  sizeBytes: number;
  name: string | null;
  /** Of a picture, px; null: not known. */
  width: number | null;
  height: number | null;
  voice: boolean;
  carriage: Carriage;
}

/** A file that we fetched, once it is here: the contact's, or ours of the phone app. */
export function fileFetched(content: InboundContent, file: MediaFile | undefined): ShownFile | null {
  if (file?.state !== 'stored' || !('fileName' in content)) return null;
  const { id, mimeType, sizeBytes, width, height } = file;
  const { kind, fileName: name, media } = content;
  const voice = media?.voice ?? false;
  return { kind, ...urlOf(id), mimeType, sizeBytes, name, width, height, voice, carriage: 'upload' };
}

/** Our file. */
export function fileOfOutbound(body: OutboundBody): ShownFile | null {
  if ('media' in body) return shownOutbound(body.kind, body.media);
  return body.kind === 'template' ? fileOnTemplate(body, 'file') : null;
}

/** Ours that stands on a template, by the key of its variable. */
function fileOnTemplate(body: Extract<OutboundBody, { kind: 'template' }>, key: string): ShownFile | null {
  const file = body.files?.find((one) => one.key === key);
  return file === undefined ? null : shownOutbound(file.kind, file.media);
}

function shownOutbound(kind: MediaKind, media: OutboundMedia): ShownFile {
  const { id, mimeType, sizeBytes, fileName: name, voice, carriage = 'upload', width = null, height = null } = media;
  return { kind, ...urlOf(id), mimeType, sizeBytes, name, width, height, voice, carriage };
}

/** What a colleague left beside their words. */
export const fileOfNote = ({ file }: Pick<NoteEntry, 'file'>): ShownFile | null =>
  file === undefined ? null : shownOutbound(file.kind, file.media);

const fileOfOurs = ({ body, file }: OutboundEntry): ShownFile | null =>
  body.kind === 'echo' ? fileFetched(body.content, file) : fileOfOutbound(body);

/** Whether drawing it anew would change nothing. */
export const isSameFile = (one: ShownFile | null, other: ShownFile | null): boolean =>
  one?.url === other?.url && one?.name === other?.name && one?.kind === other?.kind;

/** What is seen large: the file of a message, or the one on a card of it. */
export type ViewKey = MessageKey | `${MessageKey} ${string}`;

/** Something of the thread that is seen large. */
export interface Viewable {
  key: ViewKey;
  from: 'contact' | 'us';
  at: number;
  file: ShownFile;
}

export const isViewable = ({ kind, mimeType }: Pick<ShownFile, 'kind' | 'mimeType'>): boolean =>
  kind === 'image' || kind === 'video' || mimeType.startsWith('image/') || mimeType === 'application/pdf';

/** Every picture, video and PDF of what is loaded and was not deleted, oldest first. */
export function viewablesOf(items: readonly TimelineItem[]): Viewable[] {
  return items.flatMap((item): Viewable[] => {
    if ((item.direction !== 'in' && item.direction !== 'out') || isRevoked(item)) return [];
    const from = item.direction === 'in' ? 'contact' : 'us';
    return filesOf(item).flatMap(({ key, file }) =>
      file === null || file.kind === 'sticker' || !isViewable(file) ? [] : [{ key, from, at: item.at, file }],
    );
  });
}

function filesOf(item: Extract<TimelineItem, { direction: 'in' | 'out' }>): { key: ViewKey; file: ShownFile | null }[] {
  if (item.direction === 'in') return [{ key: item.key, file: fileFetched(item.content, item.file) }];
  const { key, body } = item;
  const cards = body.kind === 'template' ? (body.cards ?? []) : [];
  return [
    { key, file: fileOfOurs(item) },
    ...cards.map((_, place) => ({ key: onCard(key, place), file: cardFile(body, place) })),
  ];
}

/** The file on a card of a message, by the card's place from 0. */
export const onCard = (key: MessageKey, place: number): ViewKey => `${key} card ${place}`;

/** Ours that stands on a card of a carousel. */
export const cardFile = (body: OutboundBody, place: number): ShownFile | null =>
  body.kind === 'template' ? fileOnTemplate(body, `card.${place}.file`) : null;

const WIDEST_PX = 300;
const TALLEST_PX = 320;
const NARROWEST_PX = 120;

/**
 * The box that a picture stands in, px, known before its first byte so that nothing jumps: its own proportions within the
 * largest, and wide enough for the time below it. Without dimensions it is a calm default.
 */
export function boxOf(width: number | null, height: number | null): { width: number; height: number } {
  if (width === null || height === null) return { width: WIDEST_PX, height: 200 };
  const scale = Math.min(1, WIDEST_PX / width, TALLEST_PX / height);
  return {
    width: Math.round(Math.max(NARROWEST_PX, width * scale)),
    height: Math.round(Math.max(64, height * scale)),
  };
}

const KB = 1024;

/** `1,2 MB`: in units of 1,024, as the limits are, and never less than it is: what is above a limit must look it. */
export function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`;
  const isSmall = bytes < KB * KB;
  const value = bytes / (isSmall ? KB : KB * KB);
  const text = value.toLocaleString('pt-BR', { maximumFractionDigits: isSmall ? 0 : 1, roundingMode: 'ceil' });
  return `${text} ${isSmall ? 'kB' : 'MB'}`;
}

/** `1:05`; `–:––` while it is not known. */
export function durationText(seconds: number): string {
  if (!Number.isFinite(seconds)) return '–:––';
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What a document is, in the letters of its ending: `PDF`, `XLSX`. */
export function typeText(name: string | null, mimeType: string): string {
  const ending = /\.(\w{1,5})$/.exec(name ?? '')?.[1];
  return (
    ending ??
    mimeType
      .split('/')[1]
      ?.replace(/^(x-|vnd\.)/, '')
      .slice(0, 5) ??
    ''
  ).toUpperCase();
}
