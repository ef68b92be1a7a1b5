import { authorsOf, type ExpiredBatch, expiredOf, joinedBatch, reasonOf, reasonOfAll } from './expired.ts';
import { dropHeld } from './held.do.ts';
import type { OutboundEntry } from './message.ts';
import { expiryMs } from './queue-rules.ts';
import type { Turn } from './turn.do.ts';

/** [O21] What expires so soon after the first is told in one notice with it, ms. */
const TOGETHER_MS = 600_000;

/** [N3] What has waited too long becomes a draft of its author's, who is told so in the thread, in the list and in the bell. */
export function expireHeld(turn: Turn): void {
  const { channel, ticket, queueHold } = turn.head;
  const latest = turn.now - expiryMs(channel, ticket.teamId);
  const old = turn.tables.waiting('held').filter(({ writtenAt }) => Math.floor(writtenAt) <= latest);
  if (old.length === 0) return;
  const why = reasonOfAll(old.map((entry) => reasonOf(entry, queueHold != null)));
  expire(turn, old);
  turn.line({ type: 'expired', authors: authorsOf(old), ...(why === null ? {} : { why }) }, turn.now, ticket.id);
}

/** Takes these out of the queue, and offers them to their authors. */
export function expire(turn: Turn, entries: readonly OutboundEntry[]): void {
  if (entries.length === 0) return;
  const isKept = turn.head.queueHold != null;
  const { kept = [], others = [] } = Object.groupBy(entries, (entry) =>
    reasonOf(entry, isKept) === 'kept' ? 'kept' : 'others',
  );
  dropHeld(turn, others, { state: 'expired' });
  dropHeld(turn, kept, { state: 'expired', waitsFor: 'review' });
  countExpired(turn);
  oweNotice(turn, entries);
}

/** The list tells authors what they have to take back. */
export function countExpired(turn: Turn): void {
  const expired = expiredOf(turn.tables.waiting('expired'));
  if (expired.length > 0 || turn.head.expired !== undefined) turn.set({ expired });
}

/** [O21] Their authors are to be told, with whatever else expires in the next minutes. */
function oweNotice(turn: Turn, entries: readonly OutboundEntry[]): void {
  const { channel, ticket, owedExpired: owed } = turn.head;
  const batches = owed?.batches ?? [];
  const open = batches.find(({ at, begun }) => begun !== true && turn.now <= at + TOGETHER_MS);
  // By when it was, a notice is told once: no two have the same.
  const at = Math.max(turn.now, ...batches.map((each) => each.at + 1));
  const batch: ExpiredBatch = joinedBatch(open ?? { at, theirs: [] }, entries);
  const oldest = turn.tables.oldestHeld();
  const next = oldest === null ? Number.POSITIVE_INFINITY : oldest + expiryMs(channel, ticket.teamId);
  const dueAt = next <= batch.at + TOGETHER_MS ? next : turn.now;
  turn.set({
    owedExpired: {
      batches: [...batches.filter((each) => each !== open), batch],
      ...(owed == null || owed.attempts === 0
        ? { attempts: 0, dueAt }
        : { attempts: owed.attempts, dueAt: owed.dueAt }),
    },
  });
}
