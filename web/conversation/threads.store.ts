import { type Accessor, batch, createSignal, onCleanup, type Setter } from 'solid-js';
import type { Entry } from '../../worker/conversation/message.ts';
import type { Thread } from '../../worker/inbox/apply.ts';
import { type ThreadToClient, type ThreadToServer, type TimelinePage, TYPING_MS } from '../../worker/inbox/protocol.ts';
import type { ConversationId, TicketId } from '../../worker/platform/id.ts';
import { call, isNotFound } from '../live/api.client.ts';
import { hearServerTime } from '../live/clock.env.ts';
import type { Connection } from '../live/connection.store.ts';
import { openSocket } from '../live/socket.client.ts';
import { type Gone, whyGone } from './gone.ts';
import { oldestPlace, withDelta, withEarlier, withEntry } from './thread.ts';

/** Threads kept to be opened again in one frame; the longest unvisited leaves first. */
const KEPT = 40;

/** Where the reader left a thread: what stood first in view, by its node's id, and how far below the top edge, px. */
export interface ReadingMark {
  node: string;
  offsetPx: number;
}

interface Memory {
  thread: Accessor<Thread | null>;
  setThread: Setter<Thread | null>;
  /** Newest revision that the server told in full; an entry of an answer does not move it. */
  since: number;
  /** null: the end of the thread was in view. */
  mark: ReadingMark | null;
  /** It was told for other rights than hold now: the server is to tell all of it anew. */
  outdated: boolean;
  past: Accessor<ReadonlySet<TicketId>>;
  setPast: Setter<ReadonlySet<TicketId>>;
}

export interface OpenThread {
  thread: Accessor<Thread | null>;
  /** The server has answered on this visit: what is shown is no longer memory alone. */
  answered: Accessor<boolean>;
  /** The viewer may not see this conversation (any more). */
  gone: Accessor<Gone | null>;
  /** Where it was not to be seen: looks whether it is again. */
  reopen(): void;
  /** The contact turned out to be another's: where the thread goes on; null: here. */
  moved: Accessor<ConversationId | null>;
  /** Changes when what the contact has in the company's fields may be other than it was. */
  fieldsTold: Accessor<number>;
  earlier: Accessor<'idle' | 'loading' | 'failed'>;
  /** One at a time: whoever asks meanwhile awaits the same. */
  loadEarlier(): Promise<void>;
  /** [N51] Which tickets before the present one were asked for. */
  past: Accessor<ReadonlySet<TicketId>>;
  seePast(ids: Iterable<TicketId>): void;
  /** The assignee has seen everything up to this place. */
  seen(pos: number): void;
  /** Somebody types an answer that leaves at once. */
  typing(): void;
  mark(): ReadingMark | null;
  leaveMark(mark: ReadingMark | null): void;
}

export interface Threads {
  /** Opens a thread from memory, fills the gap and keeps it live until its owner is gone. */
  open(id: ConversationId): OpenThread;
  /** An entry that came as an answer. */
  learn(id: ConversationId, entry: Entry): void;
  /** Other rights hold: forgets all but this one, so that whoever writes there goes on; it is told anew in full. */
  renew(open: ConversationId | null): void;
}

export function createThreads(connection: Connection): Threads {
  const memories = new Map<ConversationId, Memory>();

  const recall = (id: ConversationId): Memory => {
    const [thread, setThread] = createSignal<Thread | null>(null);
    const [past, setPast] = createSignal<ReadonlySet<TicketId>>(new Set());
    const memory = memories.get(id) ?? { thread, setThread, since: 0, mark: null, outdated: false, past, setPast };
    memories.delete(id);
    memories.set(id, memory);
    const [eldest] = memories.keys();
    if (memories.size > KEPT && eldest !== undefined) memories.delete(eldest);
    return memory;
  };

  return {
    open: (id) => watchThread(id, recall(id), connection),
    learn: (id, entry) => memories.get(id)?.setThread((thread) => thread && withEntry(thread, entry)),
    renew: (open) => {
      for (const [id, memory] of memories) {
        if (id === open) memory.outdated = true;
        else memories.delete(id);
      }
    },
  };
}

function watchThread(id: ConversationId, memory: Memory, connection: Connection): OpenThread {
  const [gone, setGone] = createSignal<Gone | null>(null);
  const [moved, setMoved] = createSignal<ConversationId | null>(null);
  const [answered, setAnswered] = createSignal(false);
  const [earlier, setEarlier] = createSignal<'idle' | 'loading' | 'failed'>('idle');
  const [fieldsTold, setFieldsTold] = createSignal(0);
  let why: Gone = 'unseen';
  let seenTo = 0;
  let typedAt = -TYPING_MS;

  const hello = (afresh = memory.outdated) => {
    const thread = afresh ? null : memory.thread();
    seenTo = 0;
    socket.send({
      v: 1,
      type: 'hello',
      since: thread === null ? null : memory.since,
      from: thread === null ? null : oldestPlace(thread),
    });
  };
  const leave = () => {
    why = whyGone(memory.thread()?.view ?? null, why);
    setGone(why);
    memory.setThread(null);
    socket.close();
  };
  const connect = () =>
    openSocket<ThreadToServer, ThreadToClient>(`/live/conversation/${id}`, connection, {
      opened: () => {
        // Of what was said while nobody listened nothing is known.
        setFieldsTold((times) => times + 1);
        hello();
      },
      heard: (frame) => {
        if (frame.v !== 1) return hello(true);
        switch (frame.type) {
          case 'snapshot':
            hearServerTime(frame.now);
            batch(() => {
              const { view, items, before, tickets } = frame;
              memory.setThread({ view, items, before, tickets });
              memory.outdated = false;
              setAnswered(true);
            });
            break;
          case 'delta':
            if (frame.now !== null) hearServerTime(frame.now);
            if (memory.thread() === null) return hello(true);
            batch(() => {
              memory.setThread((thread) => thread && withDelta(thread, frame));
              setAnswered(true);
            });
            break;
          case 'fields':
            setFieldsTold((times) => times + 1);
            return;
          case 'moved':
            setMoved(frame.to);
            memory.setThread(null);
            return socket.close();
          default:
            frame satisfies never;
            return hello(true);
        }
        memory.since = Math.max(memory.since, frame.view.rev);
      },
      gone: leave,
      unopened: () => {
        void call('GET', `/conversations/${id}`).then((answer) => {
          if (!answer.ok && isNotFound(answer.reason)) leave();
        });
      },
    });
  let socket = connect();
  onCleanup(() => socket.close());

  let loading: Promise<void> | null = null;
  const loadEarlier = async () => {
    const before = memory.thread()?.before ?? null;
    if (before === null) return;
    setEarlier('loading');
    const answer = await call<TimelinePage>('GET', `/conversations/${id}/timeline?before=${before}`);
    batch(() => {
      setEarlier(answer.ok ? 'idle' : 'failed');
      if (answer.ok) memory.setThread((thread) => thread && withEarlier(thread, answer.value));
    });
  };

  return {
    thread: memory.thread,
    answered,
    gone,
    reopen: () => {
      if (gone() === null) return;
      setGone(null);
      socket = connect();
    },
    moved,
    fieldsTold,
    earlier,
    loadEarlier: () => {
      loading ??= loadEarlier().finally(() => {
        loading = null;
      });
      return loading;
    },
    past: memory.past,
    seePast: (ids) => memory.setPast((known) => new Set([...known, ...ids])),
    seen: (pos) => {
      if (pos <= seenTo) return;
      seenTo = pos;
      socket.send({ v: 1, type: 'seen', pos });
    },
    typing: () => {
      if (performance.now() < typedAt + TYPING_MS) return;
      typedAt = performance.now();
      socket.send({ v: 1, type: 'typing' });
    },
    mark: () => memory.mark,
    leaveMark: (mark) => {
      memory.mark = mark;
    },
  };
}
