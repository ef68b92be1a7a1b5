import type { MediaKind } from '../channels/content.ts';
import type { TimelinePage } from '../inbox/protocol.ts';
import type { StoredFile } from '../media/media.ts';
import type { MessageKey } from '../platform/id.ts';
import type { Result } from '../platform/result.ts';
import { isRevoked } from './marks.ts';
import type { DeliveryState, OutboundMedia, TimelineItem } from './message.ts';

/** What a list of files can be narrowed to. */
export const fileKinds = ['image', 'video', 'audio', 'document'] as const;
export type FileKind = (typeof fileKinds)[number];

/** A file that was exchanged. */
export interface SharedFile {
  /** Of its message. */
  key: MessageKey;
  at: number;
  from: 'contact' | 'us';
  kind: FileKind;
  name: string | null;
  voice: boolean;
  file: StoredFile;
}

export interface FilesPage {
  /** Newest first. */
  items: SharedFile[];
  /** Where the next page goes on; null: there is none. */
  before: number | null;
}

/** So many are enough for one page, and so many stretches of the thread are looked through for them at most. */
const ENOUGH = 24;
const STRETCHES = 20;

/** [R91] The files of a thread as its viewer sees it, told by `stretch`, which gives what lies before a place. */
export async function filesOf<Refusal>(
  stretch: (before: number | null) => Promise<Result<TimelinePage, Refusal>>,
  from: number | null,
  kind: FileKind | null,
): Promise<Result<FilesPage, Refusal>> {
  const items: SharedFile[] = [];
  let before = from;
  for (let n = 0; n < STRETCHES; n++) {
    const page = await stretch(before);
    if (!page.ok) return page;
    const found = page.value.items.flatMap(filesIn).filter((file) => kind === null || file.kind === kind);
    items.push(...found.reverse());
    before = page.value.before;
    if (before === null || items.length >= ENOUGH) break;
  }
  return { ok: true, value: { items, before } };
}

/** What has left, or may have. */
const gone: readonly DeliveryState[] = ['uncertain', 'accepted', 'sent', 'delivered', 'read', 'played'];

/** The files of a message that are here and were not taken back; stickers are none that anybody looks for. */
export function filesIn(item: TimelineItem): SharedFile[] {
  if ((item.direction !== 'in' && item.direction !== 'out') || isRevoked(item)) return [];
  const { key, at } = item;
  const shared = (from: SharedFile['from'], kind: MediaKind, rest: Pick<SharedFile, 'name' | 'voice' | 'file'>) =>
    isListed(kind) ? [{ key, at, from, kind, ...rest }] : [];
  const fetched = (from: SharedFile['from'], content: Extract<TimelineItem, { direction: 'in' }>['content']) => {
    if (item.file?.state !== 'stored' || !('fileName' in content)) return [];
    const { state: _, ...file } = item.file;
    return shared(from, content.kind, { name: content.fileName, voice: content.media?.voice ?? false, file });
  };
  if (item.direction === 'in') return fetched('contact', item.content);
  const { body, state } = item;
  if (!gone.includes(state)) return [];
  if (body.kind === 'echo') return fetched('us', body.content);
  const ours = (kind: MediaKind, { id, mimeType, sizeBytes, fileName, voice, width, height }: OutboundMedia) =>
    shared('us', kind, {
      name: fileName,
      voice,
      file: { id, mimeType, sizeBytes, width: width ?? null, height: height ?? null },
    });
  if ('media' in body) return ours(body.kind, body.media);
  return body.kind === 'template' ? (body.files ?? []).flatMap(({ kind, media }) => ours(kind, media)) : [];
}

const isListed = (kind: MediaKind): kind is FileKind => fileKinds.some((one) => one === kind);
