import type { ChannelStop, Proof, ProviderFailure } from '../channels/channel.ts';
import { isForeknown, isHarder, isSameCause } from '../channels/stop.ts';
import type { MessageKey } from '../platform/id.ts';
import { isBlocked } from './blocking.ts';
import { uncount } from './counted.do.ts';
import { FIRST_ATTEMPT_MS, heeding, isGoodNews, leaving } from './due.ts';
import { writtenUnder } from './exchanged.ts';
import { type Head, type OwedReport, type QueueHold, windowOfHead } from './head.ts';
import { showNewest } from './listed.do.ts';
import type { Author, OutboundBody, OutboundEntry } from './message.ts';
import { asksInVain, isStopped, leavesAs, rankOf, withoutTemplate } from './outbox.ts';
import { couldNotWait, failReaction } from './reacting.do.ts';
import { isReaction } from './reaction.ts';
import type { Turn } from './turn.do.ts';

/**
 * [R17] A reply has opened the window: held messages become ready, in the queue's order, up to the first that an agent looks
 * at again (`reviewed`: that is all of them). What an agent must let go stays. `at`: when the reply stands, ms; `why`: there was none.
 */
export function releaseQueue(turn: Turn, at: number, reviewed = false, why?: 'merged'): void {
  if (turn.head.queueHold != null || isBlocked(turn.head)) return;
  const held = turn.tables.waiting('held');
  const firstKept = reviewed ? 0 : held.findIndex((entry) => entry.review === true);
  const leaving = firstKept === -1 ? held : held.slice(0, firstKept);
  const line = turn.lineKey();
  const released = release(turn, leaving, line);
  const { owedReport } = turn.head;
  if (why === undefined && owedReport?.heeds === true && released < leaving.length)
    turn.set({ owedReport: { ...owedReport, answeredAt: at } });
  if (released > 0)
    turn.answerLine({ type: 'released', count: released, ...(why && { why }) }, at, writtenUnder(turn), line);
  if (firstKept !== -1 && held.length > 0) turn.set({ queueHold: { why: 'review', at: turn.now } });
}

/**
 * [N5] The contact asked us to stop: what has not been claimed waits for an agent's word. `at`: when the message stands, ms;
 * `why`: what they want no more of.
 */
export function holdForStop(turn: Turn, at: number, why: Exclude<QueueHold['why'], 'review'> = 'stop_asked'): void {
  holdReady(turn, ({ body }) => body.kind !== 'template', 'contact');
  for (const entry of turn.tables.waiting('delayed')) holdAgain(turn, entry, { waitsFor: 'contact' });
  // What waited for the channel alone now waits for an agent; what is typed from here on does not.
  for (const entry of turn.tables.waiting('held')) {
    if (entry.waitsFor === 'channel' && entry.body.kind !== 'template') turn.update(entry, { waitsFor: 'contact' });
  }
  const known = turn.head.queueHold?.why;
  if (turn.head.held === 0 || known === 'stop_asked' || known === why) return;
  turn.set({ queueHold: { why, at: turn.now } });
  const of = why === 'marketing_stopped' ? { of: 'marketing' as const } : {};
  turn.answerLine({ type: 'stop_asked', waiting: turn.head.held, ...of }, at, writtenUnder(turn));
}

/** [N60] Nothing leaves for who is blocked; templates in the line fail at their turn. */
export function holdForBlock(turn: Turn): void {
  holdReady(turn, ({ body }) => body.kind !== 'template', 'contact');
  for (const entry of turn.tables.waiting('delayed')) holdAgain(turn, entry, { waitsFor: 'contact' });
}

/** [N5] An agent lets the queue go, which the thread tells. */
export function flushQueue(turn: Turn, by: Author): void {
  turn.set({ queueHold: null });
  const line = turn.lineKey();
  const count = release(turn, turn.tables.waiting('held'), line);
  if (count > 0) turn.line({ type: 'flushed', by, count }, turn.now, turn.head.ticket.id, line);
}

/**
 * [O3] What a failure put back into the queue while the window is open, and nobody keeps there, leaves before what an agent
 * writes now: writing on lets it go.
 */
export function releaseBefore(turn: Turn, by: Author): void {
  if (turn.head.held > 0 && turn.head.queueHold == null) flushQueue(turn, by);
}

/** Takes these out of the queue for good; a template among them is no longer waited for. */
export function dropHeld(
  turn: Turn,
  entries: readonly OutboundEntry[],
  fate: { state: 'cancelled' | 'expired'; waitsFor?: 'review' },
): OutboundEntry[] {
  const dropped = entries.map((entry) => turn.update(entry, fate));
  for (const { key } of dropped) {
    const unanswered = withoutTemplate(turn.head.unanswered, key);
    if (unanswered.length < turn.head.unanswered.length) turn.set({ unanswered });
  }
  setHeld(turn, turn.head.held - dropped.length);
  if (turn.head.owedReport == null) leaveChannel(turn);
  return dropped;
}

/**
 * [O7] Where nothing waits any more for a channel that stands still, the Channel must be told, and counts this conversation no
 * longer. It learns anew how the channel stands before it sends.
 */
export function leaveChannel(turn: Turn): void {
  const { channelStop, tried, receipt } = turn.head;
  if (channelStop == null || tried != null || receipt !== null || waitingForChannel(turn).length > 0) return;
  turn.set({ channelStop: null, channelAsOf: 0, owedReport: leaving(turn.now) });
}

/** [N7] Takes the whole queue out of it; gives which messages. */
export const cancelHeld = (turn: Turn): MessageKey[] =>
  dropHeld(turn, turn.tables.waiting('held'), { state: 'cancelled' }).map(({ key }) => key);

/** An empty queue waits for nobody. */
export const setHeld = (turn: Turn, held: number): void => turn.set(held === 0 ? { held, queueHold: null } : { held });

/**
 * Lets these go into the line, in this order; what a channel that stands still keeps back now waits for that. Gives how many
 * leave, which the thread's line of this key will count: [O15] the line withdraws what would ask in vain.
 */
function release(turn: Turn, entries: readonly OutboundEntry[], countedIn: MessageKey): number {
  const window = windowOfHead(turn.head, turn.now);
  let released = 0;
  let inVain = 0;
  for (const entry of entries) {
    if (!isStopped(turn.head.channelStop, entry.body)) {
      const vain = asksInVain(entry, window);
      const change = { state: 'ready', waitsFor: 'contact', countedIn: vain ? null : countedIn } as const;
      turn.update(entry, change, turn.tables.endOfLine(turn.now));
      released++;
      if (vain) inVain++;
    } else if (entry.waitsFor !== 'channel') turn.update(entry, { waitsFor: 'channel' });
  }
  if (released > 0) setHeld(turn, turn.head.held - released);
  return released - inVain;
}

/** [N6] What no longer fits into the window waits for the next reply, in its old order. */
export function holdLine(turn: Turn): void {
  holdReady(turn, ({ body, otherwise }) => body.kind !== 'template' && otherwise === undefined, 'contact');
}

function holdReady(turn: Turn, which: (entry: OutboundEntry) => boolean, waitsFor: 'contact' | 'channel'): void {
  for (const entry of turn.tables.waiting('ready')) {
    if (which(entry)) holdAgain(turn, entry, { waitsFor });
  }
}

const isAutomatic = ({ author }: OutboundEntry): boolean => 'automatic' in author;

/** Back into the queue, to where it stood. [O25] The line of the thread that said that it left counts it no longer. */
export function holdAgain(turn: Turn, entry: OutboundEntry, change: Partial<OutboundEntry> = {}): OutboundEntry {
  if (isReaction(entry)) return failReaction(turn, entry, couldNotWait, change);
  // [R64] It is of the moment, and would be out of place on another day.
  const kept = isAutomatic(entry)
    ? turn.update(entry, { ...change, state: 'cancelled' })
    : backInQueue(turn, entry, change);
  if (entry.pos === turn.head.previewPos) showNewest(turn);
  return kept;
}

function backInQueue(turn: Turn, entry: OutboundEntry, change: Partial<OutboundEntry>): OutboundEntry {
  turn.set({ held: turn.head.held + 1 });
  return turn.update(
    entry,
    { ...change, ...uncount(turn, entry, 'waits'), ...formerPlace(turn, entry), state: 'held' },
    rankOf(entry),
  );
}

/** [T8] [T9] Refused for now, it stays the first in the line, however long ago the others became due; in the thread it is where it was. */
export function backInLine(turn: Turn, entry: OutboundEntry): OutboundEntry {
  const kept = turn.update(entry, { ...formerPlace(turn, entry), state: 'ready' }, 0);
  if (entry.pos === turn.head.previewPos) {
    const newest = showNewest(turn);
    // Nothing came and nothing left: the row, too, goes back to where it was.
    if (newest !== null) turn.set({ touchedAt: Math.min(turn.head.touchedAt, newest.at) });
  }
  return kept;
}

/** Where it stood before it was claimed. */
function formerPlace({ tables }: Turn, entry: OutboundEntry): Pick<OutboundEntry, 'pos' | 'at'> {
  const place = entry.queuedPos ?? entry.pos;
  const pos = place === entry.pos || tables.isFree(place) ? place : tables.freePlace(entry.writtenAt);
  return { pos, at: entry.writtenAt };
}

/** [O7] The channel stands still: what it keeps back waits for it, and the Channel must be told who waits. */
export function stopLine(turn: Turn, entry: OutboundEntry, failure: ProviderFailure): void {
  if (turn.head.tried?.key === entry.key) turn.set({ tried: null });
  learnStop(turn, failure, proofOf(entry.body));
  holdAgain(turn, entry, { waitsFor: 'channel', failure: null, providerId: null, times: {} });
  holdStopped(turn);
}

/** What a message shows of the channel by leaving, or by being refused. */
export const proofOf = ({ kind }: OutboundBody): Proof => (kind === 'template' ? 'template' : 'free');

/** [O7] What a refusal says of the channel, of whatever it was. The Channel must be told. */
export function learnStop(turn: Turn, failure: ProviderFailure, proof: Proof): void {
  const { code, detail, stops } = failure;
  const refused: ChannelStop = {
    what: stops?.what ?? 'everything',
    mends: stops?.mends ?? 'health',
    code,
    detail,
    since: turn.now,
  };
  const provenBy = proof === 'template' ? { provenBy: proof } : {};
  const owedReport = { failure, ...provenBy, at: turn.now, attempts: 0, dueAt: turn.now + FIRST_ATTEMPT_MS };
  turn.set({ channelStop: withRefusal(turn.head.channelStop ?? null, refused, proof), owedReport });
}

/** Of what was known and what was refused the one that governs, until the Channel has answered. */
function withRefusal(known: ChannelStop | null, refused: ChannelStop, proof: Proof): ChannelStop {
  if (known === null) return refused;
  if (isForeknown(known, refused, proof) || isHarder(known, refused)) return known;
  return isSameCause(known, refused) ? { ...refused, since: known.since } : refused;
}

/** Whether this word of the channel is newer than the Channel's own, and keeps back more than is kept back already. */
export const isNewStop = ({ channelStop, channelAsOf = 0 }: Head, stop: ChannelStop): boolean =>
  (stop.asOf ?? stop.since) > channelAsOf && (channelStop == null || isHarder(stop, channelStop));

/** [O7] The channel stands still though nothing was refused here: nothing is tried, and the Channel must be told who waits. */
export function heedStop(turn: Turn, stop: ChannelStop): void {
  const { owedReport, channelAsOf = 0 } = turn.head;
  const told = { channelStop: stop, channelAsOf: Math.max(channelAsOf, stop.asOf ?? 0) };
  const owed = owedReport == null || owedReport.leaves === true ? heeding(turn.now) : owedReport;
  turn.set({ ...told, owedReport: owed });
  holdStopped(turn);
}

/** What stands ready and may not leave a stopped channel waits for it. */
export const holdStopped = (turn: Turn): void => holdReady(turn, (entry) => isKeptBack(turn.head, entry), 'channel');

/** Whether a channel that stands still keeps this message back, which is not the one that shall show whether it works again. */
export const isKeptBack = ({ channelStop, tried }: Head, { key, body }: OutboundEntry): boolean =>
  isStopped(channelStop, body) && tried?.key !== key;

/** [O7] Of the templates that the contact has not answered, tells which have not left for the channel's sake. Run at the end of each turn. */
export function markUnsent(turn: Turn): void {
  const { channelStop, unanswered, tried } = turn.head;
  if (channelStop == null && !unanswered.some(({ unsent }) => unsent)) return;
  const marked = unanswered.map((template) => {
    const entry = turn.tables.get(template.key);
    if (entry?.direction !== 'out') return template;
    const { unsent, ...left } = template;
    const waits = tried?.key === template.key || (entry.state === 'held' && entry.waitsFor === 'channel');
    if (waits === (unsent ?? false)) return template;
    return waits ? { ...left, unsent: true as const } : left;
  });
  if (marked.some((template, place) => template !== unanswered[place])) turn.set({ unanswered: marked });
}

/**
 * [O7] The channel works again, or (`stop`) keeps back no more than this: what waited for it leaves while the window is open, and
 * waits for the contact's reply otherwise. `told`: what this conversation told the Channel last. A message that was sent on trial
 * and has left waited for it, too, and was the first.
 */
export function mendLine(turn: Turn, stop: ChannelStop | null = null, told = turn.head.owedReport ?? null): void {
  turn.set({ channelStop: stop, owedReport: null, ...(stop === null ? { tried: null } : {}) });
  const window = windowOfHead(turn.head, turn.now);
  const waiting = waitingForChannel(turn).filter(({ body }) => !isStopped(stop, body));
  const leaving = waiting.filter((entry) => leavesAs(entry, window) !== null);
  for (const entry of waiting) {
    if (!leaving.includes(entry)) turn.update(entry, { waitsFor: 'contact' });
  }
  const line = turn.lineKey();
  const released = release(turn, leaving, line);
  const worked = told !== null && isGoodNews(told) && (stop === null || isFreed(stop, told));
  const onTrial = worked ? 1 : 0;
  if (waiting.length + onTrial === 0) return;
  const { id } = turn.head.ticket;
  // It stood still only by a word that was out of date: what the reply released is told as ever, and what was written just left.
  if (told?.heeds === true && told.attempts === 0) {
    if (told.answeredAt !== undefined && released > 0)
      turn.line({ type: 'released', count: released }, told.answeredAt, id, line);
  } else turn.line({ type: 'channel_mended', released: released + onTrial }, mendedAt(turn, told), id, line);
}

const isFreed = ({ what }: ChannelStop, { provenBy }: OwedReport): boolean =>
  what === 'templates' && provenBy !== 'template';

/** What waits for the channel, in the order in which it shall leave. */
export const waitingForChannel = ({ tables }: Turn): OutboundEntry[] =>
  tables.waiting('held').filter(({ waitsFor }) => waitsFor === 'channel');

/** Before the first message that leaves by it. */
function mendedAt({ tables, now }: Turn, told: OwedReport | null): number {
  const first = told?.tried === undefined ? null : tables.get(told.tried);
  return first === null ? now : Math.floor(first.at) - 1;
}
