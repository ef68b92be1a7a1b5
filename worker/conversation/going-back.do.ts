import type { ConversationId, MergeId } from '../platform/id.ts';
import type { Part, Parted } from './estate.ts';
import { joinedUnanswered, joinedWindow } from './estate.ts';
import { want } from './fetches.do.ts';
import { isFrom, isReachedBy, openingOf, unansweredAt, wasWith, windowWithout, withoutPart } from './going-back.ts';
import { showNewest } from './listed.do.ts';
import { isListed, previewOf } from './listed.ts';
import { type Entry, isMessage } from './message.ts';
import { reviveTicket } from './opened.do.ts';
import { unansweredSince } from './prompt.do.ts';
import { isReaction } from './reaction.ts';
import type { Turn } from './turn.do.ts';
import type { Unanswered } from './view.ts';

/** How many entries are read at once on the way back to the newest that opened the window. */
const STRETCH = 100;

/** [I5] What goes back to a conversation that is somebody else's again, besides what waits. */
export interface GoneBack extends NonNullable<Parted['back']> {
  /** In the order of the thread. */
  messages: Entry[];
}

/**
 * [I5] Takes out of the thread what was exchanged with somebody of these names, who has a thread of their own again, and kept
 * nothing of it: unread, preview, window and unanswered templates are as if it had never been here. Gives how many messages.
 */
export function takeOut(turn: Turn, merge: MergeId, part: Part, names: readonly string[], to: ConversationId): number {
  const { head, tables } = turn;
  const going = tables.addressed().filter((entry) => wasWith(entry, names));
  const keys = new Set(going.map(({ key }) => key));
  const unread = head.ticket.unread === 0 ? [] : newestOpenings(turn, head.ticket.unread);
  const { answered = [] } = head;
  const isTheirs = ({ key }: Unanswered) => keys.has(key) || part.templates?.includes(key) === true;
  // Answered by one of them, it was not by the other.
  const reopened = answered.filter(
    ({ by, template }) => isFrom(by, names) !== isTheirs(template) && arrived(turn, template),
  );
  const [theirs, own] = split([...reopened.map(({ template }) => template), ...head.unanswered], isTheirs);
  const back = {
    unanswered: theirs.filter(({ key }) => keys.has(key)),
    refusedAt: refusedThere(turn, part, names),
  };
  for (const entry of going) {
    tables.goingBack.put(merge, { ...entry, ...sentFrom(entry, head.conversationId) });
    tables.remove(entry.key);
  }
  turn.set({
    ticket: { ...head.ticket, unread: head.ticket.unread - unread.filter(({ key }) => keys.has(key)).length },
    unanswered: joinedUnanswered(own, []),
    answered: answered.filter(({ by, template }) => !isFrom(by, names) && !isTheirs(template)),
    flight: head.flight !== null && keys.has(head.flight.key) ? null : head.flight,
    fetches: head.fetches?.filter(({ key }) => !keys.has(key)) ?? [],
    lodgings: [...(head.lodgings ?? []), { conversationId: to, until: turn.now }],
    parted: (head.parted ?? []).map((each) => (each.merge === merge ? { ...each, back } : each)),
  });
  shutOff(turn, part, back.refusedAt);
  turn.set({ unanswered: sinceOpened(turn) });
  showOwn(turn);
  return going.filter(isTold).length;
}

/** [I5] Takes in what comes back; what is known already stays as it is. Gives how many messages came. */
export function takeBack(turn: Turn, { messages, unanswered, refusedAt }: GoneBack): number {
  const news = messages.filter(({ key }) => !turn.tables.has(key));
  const openedAt = Math.max(0, ...news.map((entry) => openingOf(entry) ?? 0)) || null;
  const waiting = unansweredAt(news);
  const last = waiting.at(-1);
  // Whoever wrote last waits for an answer: in their own thread, too.
  if (last !== undefined) reviveTicket(turn, openingOf(last) ?? last.at, last.at);
  const { ticket } = turn.head;
  for (const entry of news) {
    const pos = turn.tables.isFree(entry.pos) ? entry.pos : turn.tables.freePlace(entry.at);
    const own = { ...entry, pos, rev: turn.rev, ticketId: ticket.id };
    turn.insert(own);
    if (isMessage(own) && own.file?.state === 'pending') want(turn, own);
    const opens = own.direction === 'in' && openingOf(own) !== null;
    if (opens && own.pos > (turn.head.lastInbound?.pos ?? 0))
      turn.set({ lastInbound: { pos: own.pos, providerId: own.key } });
    if (isListed(own)) turn.touch(previewOf(own), own.pos, own.at);
  }
  turn.set({
    ...joinedWindow(turn.head, { openedAt, refusedAt }),
    ticket: { ...turn.head.ticket, unread: turn.head.ticket.unread + waiting.length },
  });
  turn.set({ unanswered: joinedUnanswered(turn.head.unanswered, unanswered) });
  turn.set({ unanswered: sinceOpened(turn) });
  return news.filter(isTold).length;
}

const sinceOpened = (turn: Turn): Unanswered[] =>
  turn.head.openedAt === null ? turn.head.unanswered : unansweredSince(turn, turn.head.openedAt);

/** Whether a template, if it lies here, has not failed since. */
function arrived({ tables }: Turn, { key }: Unanswered): boolean {
  const entry = tables.get(key);
  return entry?.direction !== 'out' || entry.state !== 'failed';
}

const split = <Item>(items: readonly Item[], fits: (item: Item) => boolean): [Item[], Item[]] => [
  items.filter(fits),
  items.filter((item) => !fits(item)),
];

const isTold = (entry: Entry): boolean =>
  isMessage(entry)
    ? entry.direction === 'in' || !isReaction(entry)
    : entry.direction === 'event' && entry.event.type === 'call';

/** [O5] Its tag, and what was counted of its price, name the conversation that sent it. */
const sentFrom = (entry: Entry, id: ConversationId): { sentFrom?: ConversationId } =>
  entry.direction === 'out' ? { sentFrom: entry.sentFrom ?? id } : {};

/** [W3] A verdict since the sealing is of where the contact was written to, ms; null: there was none, or it is ours. */
function refusedThere({ head }: Turn, part: Part, names: readonly string[]): number | null {
  const since = (head.refusedAt ?? 0) > (part.sealedAt ?? 0) ? head.refusedAt : null;
  return since !== null && isReachedBy(head.contact.address, names) ? since : null;
}

function shutOff(turn: Turn, part: Part, refusedThere: number | null): void {
  const { earlier = [], refusedAt } = turn.head;
  const others = earlier.filter(({ merge, sealedAt }) => merge !== part.merge && sealedAt !== null);
  const [newest] = newestOpenings(turn, 1);
  const openedAt = newest === undefined ? null : openingOf(newest);
  const window = windowWithout(part, openedAt, others);
  const isOurs = refusedThere === null && (refusedAt ?? 0) > (part.sealedAt ?? 0);
  turn.set({
    openedAt: window.openedAt,
    refusedAt: isOurs ? refusedAt : window.refusedAt,
    earlier: earlier.map((each) => (others.includes(each) ? withoutPart(each, part, openedAt, others) : each)),
  });
}

/** The list, and the blue ticks, speak of a message that is not here any more. */
function showOwn(turn: Turn): void {
  const { preview, previewPos, lastInbound } = turn.head;
  if (preview !== null && turn.tables.isFree(previewPos)) showNewest(turn);
  if (lastInbound === null || !turn.tables.isFree(lastInbound.pos)) return;
  const [newest] = newestOpenings(turn, 1, ({ direction }) => direction === 'in');
  turn.set({ lastInbound: newest === undefined ? null : { pos: newest.pos, providerId: newest.key } });
}

/** The newest of what the contact did here that opened the window, newest first. */
function newestOpenings(turn: Turn, count: number, fits: (entry: Entry) => boolean = () => true): Entry[] {
  const found: Entry[] = [];
  for (let before: number | null = null, more = true; more && found.length < count; ) {
    const stretch = turn.tables.page(before, STRETCH);
    found.push(...stretch.entries.filter((entry) => fits(entry) && openingOf(entry) !== null).reverse());
    before = stretch.entries[0]?.pos ?? null;
    more = stretch.more;
  }
  return found.slice(0, count);
}
