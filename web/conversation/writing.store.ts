import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import { awaited, capabilities } from '../../worker/conversation/view.ts';
import { firstOf } from '../../worker/platform/first-of.ts';
import { stopsOf, watchHealth } from '../channels/health.store.ts';
import { createTimed } from '../live/timed.env.ts';
import { preloadTemplates } from '../templates/templates.store.ts';
import { blockedText } from './blocked-text.ts';
import { type Buildable, offered } from './builder/form.ts';
import { type ComposerNotices, composerNotices, waitsForChannel } from './composer-notices.ts';
import {
  type ComposerState,
  changesAt,
  composerState,
  type FreeWriting,
  freeOf,
  type Writing,
} from './composer-state.ts';
import type { Here } from './here.store.ts';
import { queueIn } from './queue.ts';
import { type QueueWaits, queueWaitsFor } from './queue-waits.ts';

/** How one may write in the open conversation at this moment. */
export interface WritingHere {
  /** null: not loaded yet. */
  now: Accessor<{
    state: ComposerState;
    notices: ComposerNotices;
    awaiting: ReturnType<typeof awaited>;
    queueFor: QueueWaits;
  } | null>;
  /** How one may write freely, if only into the queue; null: not at all. */
  free: Accessor<FreeWriting | null>;
  /** Why nothing can be written freely now, not even into the queue, and what to do first; null: it can. */
  blocked: Accessor<string | null>;
  /** What is written in this way waits: for the contact, or for the channel. */
  queues(writing: Writing): boolean;
  /** Whether what goes into the queue is looked at again before it leaves. */
  review: Accessor<boolean>;
  /** null: as the queue says. */
  setReview(review: boolean | null): void;
  mayReact(): boolean;
  /** What can be sent besides words and files. */
  kinds(): Buildable[];
}

export function createWriting({ desk, view, items }: Here): WritingHere {
  const { viewer } = desk.session;
  onCleanup(watchHealth());
  const [wished, setReview] = createSignal<boolean | null>(null);
  /** null: nothing is held. */
  const marked = createMemo(() => {
    const held = queueIn(items());
    return held.length === 0 ? null : held.every((entry) => entry.review === true);
  });
  // Once the queue is as wished it speaks for itself, also of what colleagues wish.
  createEffect(() => {
    if (marked() !== null && marked() === wished()) setReview(null);
  });
  const now = createTimed((at) => {
    const facts = view();
    if (facts === null) return null;
    const state = composerState(facts, viewer, at);
    const notices = composerNotices(facts, at, stopsOf(facts.channel.id));
    return {
      state,
      notices,
      awaiting: awaited(facts, at),
      queueFor: queueWaitsFor(facts, notices, at),
      changesAt: firstOf([changesAt(state), notices.paused?.until ?? null]),
    };
  });
  createEffect(() => {
    const state = now()?.state.state;
    if (state === 'C3' || state === 'C4' || state === 'C5') preloadTemplates(view()?.channel.id);
  });

  const sends = () => {
    const facts = view();
    return facts === null ? [] : capabilities(facts).sends;
  };
  const notices = () => now()?.notices ?? null;
  const free = () => {
    const state = now()?.state;
    return state === undefined ? null : freeOf(state);
  };
  return {
    now,
    free,
    blocked: () => {
      const state = now()?.state;
      return state === undefined ? null : blockedText(state);
    },
    queues: (writing) => {
      const said = notices();
      return writing.state === 'C4' || (said !== null && waitsForChannel(said));
    },
    review: () => wished() ?? marked() ?? false,
    setReview,
    mayReact: () => free()?.state === 'C1' && sends().includes('reaction'),
    kinds: () => offered(sends()),
  };
}
