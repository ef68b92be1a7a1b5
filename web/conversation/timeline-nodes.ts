import { isOffered } from '../../worker/conversation/expired.ts';
import { isRevoked } from '../../worker/conversation/marks.ts';
import type {
  EventEntry,
  InboundEntry,
  NoteEntry,
  OutboundEntry,
  TicketMark,
  TimelineItem,
} from '../../worker/conversation/message.ts';
import { followsPrompt, rankOf } from '../../worker/conversation/outbox.ts';
import type { Via } from '../../worker/conversation/via.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { AgentId, MessageKey } from '../../worker/platform/id.ts';
import type { Attachment } from '../media/attachment.ts';
import { isSameVia } from './via.ts';

/** One of our messages as a bubble shows it, whether the server has it already or not. */
export type OutgoingBubble = Pick<
  OutboundEntry,
  | 'key'
  | 'at'
  | 'writtenAt'
  | 'author'
  | 'body'
  | 'file'
  | 'quoted'
  | 'providerId'
  | 'state'
  | 'failure'
  | 'marks'
  | 'apart'
  | 'via'
  | 'forwarded'
  | 'waitsFor'
  | 'prompts'
  | 'rank'
  | 'review'
  | 'withheld'
  | 'doubted'
  | 'twice'
  | 'confirmedBy'
  | 'reclaimed'
  | 'reclaims'
  | 'dismissed'
  | 'leavesAt'
> & {
  times?: OutboundEntry['times'];
  /** `local`: not yet answered by the server; `waiting`: it goes out when the connection is back. */
  whereabouts: 'server' | 'local' | 'waiting';
  /** Its file is still on its way to the server. */
  attachment?: Attachment;
};

/** What the thread draws, in order. `first`: the bubble begins a run of the same speaker. */
export type TimelineNode =
  /** [N51] From here on it is another ticket. */
  | { kind: 'ticket'; id: string; mark: TicketMark }
  | { kind: 'day'; id: string; at: number }
  | { kind: 'unread'; id: string }
  | { kind: 'event'; id: string; entry: EventEntry }
  | { kind: 'note'; id: string; entry: NoteEntry }
  | { kind: 'veiled'; id: string }
  /** From here on messages are exchanged by this address of the contact's. */
  | { kind: 'via'; id: string; via: Via }
  | { kind: 'in'; id: string; entry: InboundEntry; first: boolean }
  /**
   * `moves`: of one in the queue, where it can go; `line`: of one in the line, whether it leaves first; `unheard`: since when nothing was heard of the one that it waits for, ms;
   * `behind`: what stands before it is later, for it has not left yet.
   */
  | {
      kind: 'out';
      id: string;
      entry: OutgoingBubble;
      first: boolean;
      moves: Moves | null;
      line: 'first' | 'behind' | null;
      unheard: number | null;
      behind: boolean;
    }
  /** Begins the viewer's own that expired in the queue, which are offered to them before the end. */
  | { kind: 'offered'; id: string; count: number }
  /** Begins the held ones, which stand together at the end. */
  | { kind: 'held'; id: string; count: number };

type OutNode = Extract<TimelineNode, { kind: 'out' }>;

/** Before which message a step puts this one, null: at the end; and at which place of the queue it stands then, from 1. */
export interface Step {
  before: MessageKey | null;
  place: number;
}

/** Where a message in the queue can go; null: not that way. `of`: how many can be moved. */
export interface Moves {
  up: Step | null;
  down: Step | null;
  of: number;
}

const MINUTE_MS = 60 * 1000;
const RUN_MS = 5 * MINUTE_MS;

/**
 * Lays a thread out: a divider before each day, one before the first unread, [I9] a line where the contact's address is another,
 * runs of bubbles; what is in the line stands after
 * all that has left, as it gets its place when it does, then what can still be taken back, [O8] what is offered to the viewer
 * again, and held ones at the end.
 * `awaits`: the window is shut and a template asks the contact, or will: nothing goes before it. `dayOf` names the day of a moment in the company's zone; `unreadFrom` is the place of the first unread entry;
 * `begins`: with which entries which tickets begin, where several are shown.
 */
export function timelineNodes(
  items: readonly TimelineItem[],
  locals: readonly OutgoingBubble[],
  unreadFrom: number | null,
  dayOf: (atMs: number) => string,
  awaits = false,
  viewerId: AgentId | null = null,
  begins: ReadonlyMap<MessageKey, TicketMark> = new Map(),
): TimelineNode[] {
  const known = new Set(items.flatMap((item) => (item.direction === 'veiled' ? [] : [item.key])));
  const unsent = locals.filter((local) => !known.has(local.key) && !isChip(local));
  /** What is on its way to the server came of these. */
  const becoming = new Set(unsent.flatMap(({ reclaims }) => reclaims ?? []));
  const nodes: TimelineNode[] = [];
  const held: OutgoingBubble[] = [];
  const offered: OutgoingBubble[] = [];
  const line = inLine(items);
  let day = '';
  let latest = 0;
  let before: Via | null = null;
  let unreadShown = unreadFrom === null;

  for (const item of items) {
    if (item.direction === 'out' && (isChip(item) || item.state === 'ready' || item.state === 'delayed')) continue;
    if (item.direction === 'out' && !isRevoked(item) && (item.state === 'cancelled' || item.state === 'held')) {
      if (item.state === 'held') held.push(bubbleOf(item));
      continue;
    }
    if (item.direction === 'out' && isOffered(item) && item.author.id === viewerId) {
      if (!becoming.has(item.key)) offered.push(bubbleOf(item));
      continue;
    }
    const ticket = item.direction === 'veiled' ? undefined : begins.get(item.key);
    if (ticket !== undefined) nodes.push({ kind: 'ticket', id: `ticket ${ticket.id}`, mark: ticket });
    const itemDay = dayOf(item.at);
    if (itemDay > day) nodes.push({ kind: 'day', id: `day ${itemDay}`, at: item.at });
    if (itemDay > day) day = itemDay;
    if (!unreadShown && unreadFrom !== null && item.pos >= unreadFrom) {
      nodes.push({ kind: 'unread', id: 'unread' });
      unreadShown = true;
    }
    const node = nodeOf(item);
    const via = node.kind === 'in' || node.kind === 'out' ? node.entry.via : undefined;
    if (via !== undefined && !isSameVia(via, before)) nodes.push({ kind: 'via', id: `via ${node.id}`, via });
    before = via ?? before;
    nodes.push(node);
    latest = Math.max(latest, item.at);
  }
  const unheard = unheardSince(items);
  for (const entry of [
    ...[...line, ...delayed(items)].map(bubbleOf),
    ...unsent.filter(({ state }) => state !== 'held'),
  ]) {
    const itsDay = dayOf(entry.at);
    if (itsDay > day) {
      nodes.push({ kind: 'day', id: `day ${itsDay}`, at: entry.at });
      day = itsDay;
    }
    // [T8] Of what has not left only when it was written is known.
    const behind = minuteOf(entry.at) < minuteOf(latest);
    const place = entry.key === line[0]?.key ? 'first' : 'behind';
    const stands = entry.whereabouts === 'server' && entry.state === 'ready';
    nodes.push({ ...bubble(entry), line: stands ? place : null, unheard: stands ? unheard : null, behind });
    latest = Math.max(latest, entry.at);
  }
  if (offered.length > 0) nodes.push({ kind: 'offered', id: 'offered', count: offered.length }, ...again(offered));
  held.push(...unsent.filter(({ state }) => state === 'held'));
  if (held.length > 0) nodes.push({ kind: 'held', id: 'held', count: held.length }, ...inQueue(held, awaits));
  return withRuns(nodes);
}

/** [O3] What is ready to leave, in the order in which it will: what was tried before goes first. */
const inLine = (items: readonly TimelineItem[]): OutboundEntry[] =>
  items
    .filter((item) => item.direction === 'out')
    .filter((item) => item.state === 'ready' && !isChip(item))
    .sort(
      (a, b) =>
        Number(b.attempts > 0) - Number(a.attempts > 0) ||
        (a.attempts > 0 ? a.pos - b.pos : rankOf(a) - rankOf(b)) ||
        a.pos - b.pos,
    );

/** [R66] What can still be taken back, in the order in which it will leave. */
const delayed = (items: readonly TimelineItem[]): OutboundEntry[] =>
  items
    .filter((item) => item.direction === 'out')
    .filter((item) => item.state === 'delayed')
    .sort((a, b) => (a.leavesAt ?? 0) - (b.leavesAt ?? 0));

/** [O5] Since when the provider owes an answer to what left last, ms; null: it does not. */
function unheardSince(items: readonly TimelineItem[]): number | null {
  const last = items.findLast((item) => item.direction === 'out' && item.attempts > 0 && item.state !== 'ready');
  return last?.direction === 'out' && (last.state === 'sending' || last.state === 'uncertain') ? last.at : null;
}

/** A reaction of ours stands on its message; only one that failed has a bubble, which says why. */
const isChip = ({ body, state }: Pick<OutgoingBubble, 'body' | 'state'>): boolean =>
  body.kind === 'reaction' && state !== 'failed';

function nodeOf(item: TimelineItem): TimelineNode {
  switch (item.direction) {
    case 'in':
      return { kind: 'in', id: item.key, entry: item, first: true };
    case 'out':
      return bubble(bubbleOf(item));
    case 'event':
      return { kind: 'event', id: item.key, entry: item };
    case 'note':
      return { kind: 'note', id: item.key, entry: item };
    case 'veiled':
      return { kind: 'veiled', id: `veiled ${item.pos}` };
    default:
      return assertNever(item, 'timeline item');
  }
}

const bubbleOf = (entry: OutboundEntry): OutgoingBubble => ({ ...entry, whereabouts: 'server' });

const bubble = (entry: OutgoingBubble, moves: Moves | null = null): OutNode => ({
  kind: 'out',
  id: entry.key,
  entry,
  first: true,
  moves,
  line: null,
  unheard: null,
  behind: false,
});

/** As the screen tells the time. */
const minuteOf = (at: number): number => Math.floor(at / MINUTE_MS);

/** [N3] In the order in which they shall leave. One that the server does not have yet stays where it was written. */
function inQueue(held: readonly OutgoingBubble[], awaits: boolean): TimelineNode[] {
  const queue = held.toSorted((a, b) => rankOf(a) - rankOf(b));
  const movable = queue.filter(({ whereabouts }) => whereabouts === 'server');
  return queue.map((entry) => {
    const place = movable.indexOf(entry);
    if (place === -1) return bubble(entry);
    const above = movable[place - 1];
    const below = movable[place + 1];
    return bubble(entry, {
      up: above === undefined || (awaits && followsPrompt(entry, above)) ? null : { before: above.key, place },
      down:
        below === undefined || (awaits && followsPrompt(below, entry))
          ? null
          : { before: movable[place + 2]?.key ?? null, place: place + 2 },
      of: movable.length,
    });
  });
}

/** [O8] In the order in which they would have left; what stands before them is later. */
const again = (offered: readonly OutgoingBubble[]): TimelineNode[] =>
  offered.toSorted((a, b) => rankOf(a) - rankOf(b)).map((entry) => ({ ...bubble(entry), behind: true }));

const speakerOf = (node: TimelineNode | undefined): string | null => {
  if (node?.kind === 'in') return 'contact';
  if (node?.kind !== 'out') return null;
  const { author } = node.entry;
  return author.id ?? ('automatic' in author ? author.name : 'device');
};

const atOf = (node: TimelineNode | undefined): number =>
  node?.kind === 'in' || node?.kind === 'out' ? node.entry.at : 0;

function withRuns(nodes: readonly TimelineNode[]): TimelineNode[] {
  return nodes.map((node, index) =>
    node.kind === 'in' || node.kind === 'out' ? { ...node, first: !goesOn(nodes[index - 1], node) } : node,
  );
}

const goesOn = (before: TimelineNode | undefined, node: TimelineNode): boolean =>
  speakerOf(node) !== null && speakerOf(before) === speakerOf(node) && Math.abs(atOf(node) - atOf(before)) < RUN_MS;
