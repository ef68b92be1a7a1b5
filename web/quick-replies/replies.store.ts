import { type Accessor, createSignal } from 'solid-js';
import type { AgentId } from '../../worker/platform/id.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { makeShelf } from '../live/shelf.store.ts';
import { fetchPage } from './replies.client.ts';

/** What this browser knows of an agent's quick replies. */
export interface Replies {
  /** Those that can be used, by name; null: not known yet. */
  all: Accessor<readonly QuickReplyView[] | null>;
  /** They were asked for in vain. */
  failed: Accessor<boolean>;
  /** Asks whether something is otherwise, and only then for all of them; whoever asks meanwhile waits for the same answer. */
  refresh(): Promise<void>;
}

interface Kept {
  v: 1;
  stamp: string;
  items: readonly QuickReplyView[];
}

const shelf = makeShelf('janela.quick-replies.', localStorage);
const known = new Map<AgentId, Replies>();

/** One for each agent, so that what one has does not stay for the next at the same browser. */
export function repliesOf(agentId: AgentId): Replies {
  const there = known.get(agentId);
  if (there !== undefined) return there;
  const replies = createReplies(agentId);
  known.set(agentId, replies);
  return replies;
}

function createReplies(agentId: AgentId): Replies {
  const [kept, setKept] = createSignal<Kept | null>(keptIn(shelf.get(agentId)));
  const [failed, setFailed] = createSignal(false);
  let asking: Promise<void> | null = null;

  const work = async () => {
    const items: QuickReplyView[] = [];
    let cursor: string | null = null;
    do {
      const answer = await fetchPage(false, cursor);
      if (!answer.ok) return void setFailed(true);
      setFailed(false);
      if (items.length === 0 && answer.value.stamp === kept()?.stamp) return;
      items.push(...answer.value.items);
      cursor = answer.value.cursor;
      if (cursor === null) learn({ v: 1, stamp: answer.value.stamp, items });
      // As soon as some are known there is something to choose from.
      else if (kept() === null) setKept({ v: 1, stamp: '', items: [...items] });
    } while (cursor !== null);
  };
  const learn = (all: Kept) => {
    setKept(all);
    shelf.put(agentId, JSON.stringify(all));
  };
  return {
    all: () => kept()?.items ?? null,
    failed,
    refresh: () => {
      asking ??= work().finally(() => {
        asking = null;
      });
      return asking;
    },
  };
}

/** What this file put down; null: nothing, or of another form. */
function keptIn(json: string | null): Kept | null {
  try {
    const read: Kept | null = json === null ? null : JSON.parse(json);
    return read?.v === 1 ? read : null;
  } catch {
    return null;
  }
}
