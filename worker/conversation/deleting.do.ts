import { ok, type Result, refuse } from '../platform/result.ts';
import type { CommandRefusal } from './command.ts';
import { uncount } from './counted.do.ts';
import { windowOfHead } from './head.ts';
import { dropHeld, leaveChannel } from './held.do.ts';
import { showNewest } from './listed.do.ts';
import type { OutboundEntry } from './message.ts';
import { isStopped, QUEUE_MAX, rankOf, withoutTemplate, withTemplate } from './outbox.ts';
import { isReaction } from './reaction.ts';
import { trialInVain } from './trial.do.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

type Outcome = Result<{ entry: OutboundEntry }, CommandRefusal>;

/**
 * [O8] Takes a message out of the queue, or out of the line before it is claimed: whatever comes, it does not leave, unless
 * somebody puts it back.
 */
export function deleteWaiting(turn: Turn, entry: OutboundEntry): Outcome {
  // Its words are part of another message now, and will go out with it.
  if (entry.joinedInto !== undefined) return refuse({ code: 'already_joined' });
  if (entry.state === 'cancelled') return ok({ entry });
  if (mayHaveLeft(entry)) return refuse({ code: 'maybe_sent' });
  if (entry.state === 'ready' && !isReaction(entry)) return ok({ entry: dropReady(turn, entry) });
  if (entry.state !== 'held') return refuse({ code: 'not_held' });
  const [dropped = entry] = dropHeld(turn, [entry], { state: 'cancelled' });
  return ok({ entry: turn.update(dropped, { deleted: true }) });
}

/** Whether the contact may have it though the provider has not said so. */
const mayHaveLeft = ({ state, doubted }: OutboundEntry): boolean =>
  state === 'sending' || state === 'uncertain' || (state === 'ready' && doubted === true);

function dropReady(turn: Turn, entry: OutboundEntry): OutboundEntry {
  const change = { state: 'cancelled', deleted: true, ...uncount(turn, entry, 'dropped') } as const;
  const dropped = turn.update(entry, change);
  const unanswered = withoutTemplate(turn.head.unanswered, entry.key);
  if (unanswered.length < turn.head.unanswered.length) turn.set({ unanswered });
  // The contact got none, so another template need not be asked about.
  if (entry.body.kind === 'template' && unanswered.length === 0) turn.set({ templateAt: null });
  trialInVain(turn, entry.key);
  if (turn.head.owedReport == null) leaveChannel(turn);
  if (entry.pos === turn.head.previewPos) showNewest(turn);
  return dropped;
}

/**
 * [O8] Puts a deleted message back to where it stood. Where the contact has answered meanwhile somebody looks at it before it
 * leaves: whoever takes a deletion back does not mean to send this moment. A template waits for nothing but its channel.
 */
export function restoreDeleted(turn: Turn, entry: OutboundEntry): Outcome {
  if (entry.deleted !== true) return entry.state === 'cancelled' ? refuse({ code: 'not_deleted' }) : ok({ entry });
  if (turn.head.ticket.status !== 'open') return refuse({ code: 'ticket_concluded' });
  return putBack(turn, entry);
}

/** The same of any message that was taken out of the queue, whatever became of its ticket. */
export function putBack(turn: Turn, entry: OutboundEntry): Outcome {
  const { head, now } = turn;
  if (head.held >= QUEUE_MAX) return refuse({ code: 'queue_full' });
  const { key, body, writtenAt: at } = entry;
  const stopped = isStopped(head.channelStop, body);
  if (body.kind === 'template') {
    turn.set({ unanswered: withTemplate(head.unanswered, { key, category: body.category, at }) });
    if (!stopped)
      return ok({ entry: turn.update(entry, { state: 'ready', deleted: false }, turn.tables.endOfLine(now)) });
  }
  const review = !stopped && isOpen(windowOfHead(head, now));
  turn.set({ held: head.held + 1, queueHold: head.queueHold ?? (review ? { why: 'review', at: now } : null) });
  const waits = { state: 'held', deleted: false, waitsFor: stopped ? 'channel' : 'contact' } as const;
  return ok({ entry: turn.update(entry, waits, rankOf(entry)) });
}
