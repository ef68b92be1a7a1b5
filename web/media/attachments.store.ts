import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import type { AgentId, ConversationId, MessageKey } from '../../worker/platform/id.ts';
import type { OutgoingLine } from '../conversation/outgoing.store.ts';
import { newOutgoing, type Outgoing } from '../conversation/outgoing.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { serverNow } from '../live/clock.env.ts';
import type { Connection } from '../live/connection.store.ts';
import {
  type Attachment,
  type Leaving,
  mediaOf,
  sentOf,
  takenOver,
  takesCaption,
  type UploadState,
} from './attachment.ts';
import { type Keep, openKeep } from './keep.store.ts';
import { newAttachment } from './new-attachment.env.ts';
import { recoverRecordings } from './recover.store.ts';
import { uploadFile } from './upload.client.ts';
import type { Uploading } from './uploading.ts';
import { keepOwn } from './url.store.ts';

/** Files that an agent has attached, in every conversation; they survive threads, reloads and crashes. */
export interface Attachments {
  keep: Keep;
  /** What waits in the composer of a conversation, in the order in which it was attached. */
  tray(id: ConversationId): Attachment[];
  /** What is on its way to the server. */
  leaving(id: ConversationId): (Attachment & { leaving: Leaving })[];
  upload(id: MessageKey): UploadState;
  /** An address under which this page shows one. */
  urlOf(attachment: Attachment): string;
  /** They stand in the tray once they are here and made ready. */
  attach(id: ConversationId, files: readonly File[] | Promise<readonly File[]>): void;
  /** Some that were attached are not in the tray yet. */
  isComing(id: ConversationId): boolean;
  /** Puts one down that was made here. */
  add(attachment: Attachment): void;
  /** `reclaims`: [O8] what expired in the queue and stands in these words again. */
  describe(id: MessageKey, caption: string, reclaims?: readonly MessageKey[]): void;
  /** Lets a small WebP go as a sticker, or as a picture. */
  makeSticker(id: MessageKey, sticker: boolean): void;
  remove(id: MessageKey): void;
  /** Everything in the tray leaves, in order. */
  send(id: ConversationId, how: Leaving): void;
  /** Stops an upload, or gives up one that failed: the file is in the tray again. */
  takeBack(id: MessageKey): void;
  retry(id: MessageKey): void;
  /** The server took the message. */
  accepted(id: MessageKey): void;
}

const RETRY_MS = 4_000;
/** Refusals that say nothing about the file: signed out, too many requests. */
const passing = [401, 429];

export function createAttachments(
  agentId: AgentId,
  connection: Connection,
  outgoing: Pick<OutgoingLine, 'of' | 'send'>,
): Attachments {
  const keep = openKeep(`janela.files.${agentId}`);
  const [all, setAll] = createSignal<readonly Attachment[]>([]);
  const [uploads, setUploads] = createStore<Record<string, UploadState>>({});
  /** How often something is on its way into each tray. */
  const [coming, setComing] = createStore<Record<string, number>>({});
  const urls = new WeakMap<Blob, string>();
  const busy = new Map<ConversationId, { id: MessageKey; uploading: Uploading }>();
  /** Handed on as a message that waits for its answer. */
  const handed = new Set<MessageKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const change = (id: MessageKey, by: Partial<Attachment>) => {
    setAll((now) => now.map((one) => (one.id === id ? { ...one, ...by } : one)));
    const changed = all().find((one) => one.id === id);
    if (changed !== undefined) void keep.put(changed);
  };
  const forget = (id: MessageKey) => {
    setAll((now) => now.filter((one) => one.id !== id));
    setUploads(reconcile(Object.fromEntries(Object.entries(uploads).filter(([key]) => key !== id))));
    handed.delete(id);
    void keep.drop(id);
  };
  const add = (attachment: Attachment) => {
    setAll((now) => [...now.filter(({ id }) => id !== attachment.id), attachment]);
    void keep.put(attachment);
  };

  const leavingOf = (id: ConversationId) =>
    all().filter((one): one is Attachment & { leaving: Leaving } => one.conversationId === id && one.leaving !== null);
  const next = (id: ConversationId) =>
    leavingOf(id)
      .filter((one) => !handed.has(one.id) && uploads[one.id]?.state !== 'failed')
      .sort((a, b) => a.leaving.writtenAt - b.leaving.writtenAt || a.addedAt - b.addedAt)[0];

  const work = async (id: ConversationId): Promise<void> => {
    if (busy.has(id)) return;
    for (let file = next(id); file !== undefined; file = next(id)) {
      const one = file;
      const stored = takenOver(one);
      if (stored != null) {
        handed.add(one.id);
        outgoing.send(messageOf(one, { ...stored, text: captionOf(one) }, true));
        continue;
      }
      setUploads(one.id, { state: 'moving', progress: 0 });
      const uploading = uploadFile(one, (progress) => {
        if (busy.get(id)?.id === one.id) setUploads(one.id, { state: 'moving', progress });
      });
      busy.set(id, { id: one.id, uploading });
      const answer = await uploading.done;
      busy.delete(id);
      const now = leavingOf(id).find((other) => other.id === one.id);
      if (now === undefined) continue;
      if (answer.ok) {
        handed.add(one.id);
        keepOwn(answer.value.id, urlOf(one));
        outgoing.send(
          messageOf(now, {
            kind: answer.value.kind,
            text: captionOf(now),
            media: mediaOf(answer.value, now.voice),
          }),
        );
      } else if (answer.reason.kind === 'refused' && !passing.includes(answer.reason.problem.status)) {
        setUploads(one.id, { state: 'failed', reason: troubleSentence(answer.reason) });
      } else {
        setUploads(one.id, { state: 'waiting' });
        clearTimeout(timer);
        timer = setTimeout(workAll, RETRY_MS);
        return;
      }
    }
  };
  const isOutgoing = ({ id, conversationId }: Attachment) => outgoing.of(conversationId).some((one) => one.id === id);
  const workAll = () => {
    for (const id of new Set(all().flatMap((one) => (one.leaving === null ? [] : [one.conversationId])))) void work(id);
  };

  const urlOf = (file: Attachment): string => {
    const { blob } = sentOf(file);
    const url = urls.get(blob) ?? URL.createObjectURL(blob);
    urls.set(blob, url);
    return url;
  };

  void keep.all().then((kept) => {
    for (const one of kept) if (isOutgoing(one)) handed.add(one.id);
    const known = new Set(all().map(({ id }) => id));
    setAll((now) => [...kept.filter(({ id }) => !known.has(id)), ...now].sort((a, b) => a.addedAt - b.addedAt));
    workAll();
    void recoverRecordings(keep, add);
  });
  createEffect(
    on(connection.downSince, (downSince) => {
      if (downSince === null) workAll();
    }),
  );
  window.addEventListener('online', workAll);
  onCleanup(() => {
    window.removeEventListener('online', workAll);
    clearTimeout(timer);
    for (const { uploading } of busy.values()) uploading.abort();
  });

  const attach = async (
    conversationId: ConversationId,
    files: readonly File[] | Promise<readonly File[]>,
  ): Promise<void> => {
    const firstAt = serverNow();
    setComing(conversationId, (n = 0) => n + 1);
    try {
      for (const [place, file] of (await files).entries()) {
        add(await newAttachment(conversationId, file, firstAt + place));
      }
    } finally {
      setComing(conversationId, (n = 1) => n - 1);
    }
  };

  const byConversation = createMemo(() => Map.groupBy(all(), (one) => one.conversationId));
  return {
    keep,
    tray: (id) => (byConversation().get(id) ?? []).filter(({ leaving }) => leaving === null),
    leaving: (id) =>
      (byConversation().get(id) ?? []).filter(
        (one): one is Attachment & { leaving: Leaving } => one.leaving !== null && !handed.has(one.id),
      ),
    upload: (id) => uploads[id] ?? { state: 'queued' },
    urlOf,
    attach: (conversationId, files) => void attach(conversationId, files),
    isComing: (id) => (coming[id] ?? 0) > 0,
    add,
    describe: (id, caption, reclaims = []) => {
      const before = all().find((one) => one.id === id)?.reclaims ?? [];
      change(id, reclaims.length === 0 ? { caption } : { caption, reclaims: [...before, ...reclaims] });
    },
    makeSticker: (id, sticker) => change(id, { sticker }),
    remove: forget,
    send: (id, how) => {
      // Only the first one answers.
      let { quoted } = how;
      for (const { id: key } of (byConversation().get(id) ?? []).filter(({ leaving }) => leaving === null)) {
        change(key, { leaving: quoted === null ? { ...how, quoted } : how });
        quoted = null;
      }
      void work(id);
    },
    takeBack: (id) => {
      handed.delete(id);
      // Should the server not have taken it over, it is uploaded.
      change(id, { leaving: null, stored: null });
      for (const { id: moving, uploading } of busy.values()) if (moving === id) uploading.abort();
    },
    retry: (id) => {
      setUploads(id, { state: 'queued' });
      const one = all().find((other) => other.id === id);
      if (one !== undefined) void work(one.conversationId);
    },
    accepted: forget,
  };
}

const captionOf = (file: Attachment): string => (takesCaption(file) ? file.caption.trim() : '');

/** `forward`: the server takes its file over from the message that it stands with. */
const messageOf = (
  { id, conversationId, leaving, reclaims }: Attachment & { leaving: Leaving },
  body: WrittenBody,
  forward = false,
): Outgoing => {
  const { author, contactName, writtenAt, held, quoted } = leaving;
  const used = reclaims === undefined ? {} : { reclaims };
  const over = forward ? { forward } : {};
  return newOutgoing({ id, conversationId, contactName, body, quoted, author, writtenAt, held, ...used, ...over });
};
