import { type Accessor, createSignal } from 'solid-js';
import type { AgentId } from '../../worker/platform/id.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { reused } from '../templates/reused.ts';
import { fetchPage } from './replies.client.ts';
import { repliesOf } from './replies.store.ts';

/** The quick replies on their page, a hundred at a time. */
export interface Listed {
  /** null: not known yet. */
  items: Accessor<readonly QuickReplyView[] | null>;
  failed: Accessor<boolean>;
  busy: Accessor<boolean>;
  archived: Accessor<boolean>;
  /** Those in use, or those that were put away. */
  setArchived(archived: boolean): void;
  /** Asks anew for as many as are shown. */
  load(): Promise<void>;
  /** Brings the next hundred; null: these are all. */
  more: Accessor<(() => void) | null>;
}

export function createListed(agentId: AgentId): Listed {
  const [items, setItems] = createSignal<readonly QuickReplyView[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const [archived, setArchived] = createSignal(false);
  const [next, setNext] = createSignal<string | null>(null);
  let asked = 0;

  /** From a place on until so many stand there. */
  const read = async (before: readonly QuickReplyView[], from: string | null, wanted: number) => {
    asked += 1;
    const mine = asked;
    setBusy(true);
    const read = [...before];
    let cursor = from;
    do {
      const answer = await fetchPage(archived(), cursor);
      if (mine !== asked) return;
      setFailed(!answer.ok);
      if (!answer.ok) break;
      read.push(...answer.value.items);
      cursor = answer.value.cursor;
    } while (cursor !== null && read.length < wanted);
    setBusy(false);
    if (failed()) return;
    setItems(reused(items() ?? [], read));
    setNext(cursor);
  };
  const load = async () => {
    await read([], null, items()?.length ?? 0);
    // What the field offers is what stands here.
    void repliesOf(agentId).refresh();
  };
  return {
    ...{ items, failed, busy, archived, load },
    setArchived: (now) => {
      setArchived(now);
      void read([], null, 0);
    },
    more: () => {
      const cursor = next();
      return cursor === null ? null : () => void read(items() ?? [], cursor, 0);
    },
  };
}
