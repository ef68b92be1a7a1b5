import type { Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import type { MessageKey } from '../platform/id.ts';
import { ok, refuse } from '../platform/result.ts';
import { type Command, done, type Outcome } from './command.ts';
import { cancelDelayed } from './delayed.do.ts';
import { deleteWaiting, restoreDeleted } from './deleting.do.ts';
import { standsInChat } from './exchanged.ts';
import { faultsOf } from './faults.ts';
import { viewOf, windowOfHead } from './head.ts';
import { dropHeld, flushQueue, setHeld } from './held.do.ts';
import { joiningOf } from './join.ts';
import type { Author, Entry, OutboundEntry } from './message.ts';
import {
  admit,
  followsPrompt,
  hasWords,
  lacksPhone,
  mayTryAgainAt,
  QUEUE_MAX,
  rankOf,
  UNCERTAIN_WAIT_MS,
  withTemplate,
} from './outbox.ts';
import { resend } from './queue.do.ts';
import { trustReaction } from './reacting.do.ts';
import { isReaction } from './reaction.ts';
import { dismiss } from './reclaiming.do.ts';
import type { Turn } from './turn.do.ts';
import { isAwaiting } from './view.ts';
import { isOpen } from './window.ts';

export type QueueCommand = Extract<
  Command,
  {
    type:
      | 'delete'
      | 'cancel'
      | 'restore'
      | 'edit'
      | 'move'
      | 'join'
      | 'review'
      | 'flush'
      | 'discard'
      | 'resend'
      | 'confirm'
      | 'retry'
      | 'dismiss';
  }
>;

/**
 * What agents do with messages that wait, failed, or whose fate is unknown. Judged in the object, so a flush cannot race it.
 * `elsewhere`: the message, where it lies in an earlier part of the thread; what waits or is in doubt never does.
 */
export function actOnQueue(turn: Turn, viewer: Viewer, command: QueueCommand, elsewhere: Entry | null): Outcome {
  const by = { id: viewer.id, name: viewer.name };
  if (command.type === 'flush') return flush(turn, by);
  if (command.type === 'discard') return discard(turn, by);
  if (command.type === 'review') return review(turn, command.review);
  if (command.type === 'join') return join(turn, command.id, command.keys);
  const entry = turn.tables.get(command.key) ?? elsewhere;
  if (entry?.direction !== 'out') return refuse({ code: 'not_found', what: 'message' });
  switch (command.type) {
    case 'delete':
      return deleteWaiting(turn, entry);
    case 'cancel':
      return cancelDelayed(turn, entry, by);
    case 'restore':
      return restoreDeleted(turn, entry);
    case 'edit':
      return edit(turn, entry, command.text);
    case 'move':
      return move(turn, entry, command.before);
    case 'resend':
      return resendUncertain(turn, entry);
    case 'confirm':
      return confirm(turn, entry, by);
    case 'retry':
      return retry(turn, entry, entry === elsewhere);
    case 'dismiss':
      return dismiss(turn, entry, by, command.dismissed);
    default:
      return assertNever(command, 'command');
  }
}

function edit(turn: Turn, entry: OutboundEntry, text: string): Outcome {
  if (!hasWords(entry.body)) return refuse({ code: 'not_text' });
  if (entry.body.text === text) return done(entry);
  if (entry.state !== 'held') return refuse({ code: 'not_held' });
  const [fault] = faultsOf({ ...entry.body, text });
  if (fault !== undefined) return refuse({ code: 'words_refused', rule: fault.rule, max: fault.max });
  return done(turn.update(entry, { body: { ...entry.body, text }, editedAt: turn.now }));
}

/** Ranks stay what they were; the messages change places among them. Only those that moved are written. */
function move(turn: Turn, entry: OutboundEntry, before: MessageKey | null): Outcome {
  if (entry.state !== 'held') return refuse({ code: 'not_held' });
  const queue = turn.tables.waiting('held');
  const rest = queue.filter(({ key }) => key !== entry.key);
  const place = before === null ? rest.length : rest.findIndex(({ key }) => key === before);
  if (place === -1) return before === entry.key ? done(entry) : refuse({ code: 'not_held' });
  if (!isOpen(windowOfHead(turn.head, turn.now)) && overtakesPrompt(queue, entry, place)) {
    return refuse({ code: 'template_first' });
  }
  let last = Number.NEGATIVE_INFINITY;
  const ranks = queue.map((one) => {
    last = Math.max(rankOf(one), last + 1);
    return last;
  });
  let moved = entry;
  for (const [at, one] of rest.toSpliced(place, 0, entry).entries()) {
    const rank = ranks[at] ?? rankOf(one);
    if (rank === rankOf(one)) continue;
    const after = turn.rerank(one, rank);
    if (one.key === entry.key) moved = after;
  }
  return done(moved);
}

/** [O8] Whether this move puts a message before the template that asks for the answer it waits for. */
function overtakesPrompt(queue: readonly OutboundEntry[], entry: OutboundEntry, place: number): boolean {
  const from = queue.findIndex(({ key }) => key === entry.key);
  if (place < from) return queue.slice(place, from).some((other) => followsPrompt(entry, other));
  return queue.slice(from + 1, place + 1).some((other) => followsPrompt(other, entry));
}

/**
 * [N11] The first one takes in the words of the others, which are cancelled with a mark; all of it or nothing. Words are those
 * of this moment, so what a colleague wrote into one of them meanwhile is not lost.
 */
function join(turn: Turn, id: MessageKey, keys: readonly MessageKey[]): Outcome {
  const entries = keys.map((key) => turn.tables.get(key)).filter((entry) => entry?.direction === 'out');
  const [first, ...rest] = entries;
  if (first === undefined || entries.length < keys.length) return refuse({ code: 'not_found', what: 'message' });
  if (first.joined?.some((act) => act.id === id)) return done(first);
  if (entries.some(({ state }) => state !== 'held')) return refuse({ code: 'not_held' });
  const queue = turn.tables.waiting('held');
  const place = queue.findIndex(({ key }) => key === first.key);
  const areNeighbours = keys.every((key, at) => queue[place + at]?.key === key);
  const joining = areNeighbours ? joiningOf(entries) : null;
  if (joining === null) return refuse({ code: 'not_joinable' });
  for (const entry of rest) turn.update(entry, { state: 'cancelled', joinedInto: first.key });
  setHeld(turn, turn.head.held - rest.length);
  const joined = [...(first.joined ?? []), { id, keys: [...keys] }];
  return done(turn.update(first, { body: { ...first.body, text: joining.text }, joined, editedAt: turn.now }));
}

/** [N5] Marks, or unmarks, all that waits for the contact. A queue that a reply has reached already is let go by `flush`. */
function review(turn: Turn, wanted: boolean): Outcome {
  for (const entry of turn.tables.waiting('held')) {
    if ((entry.review === true) !== wanted) turn.update(entry, { review: wanted });
  }
  return done();
}

function flush(turn: Turn, by: Author): Outcome {
  const { held, queueHold } = turn.head;
  if (held === 0 || queueHold == null) return done();
  if (!isOpen(windowOfHead(turn.head, turn.now))) return refuse({ code: 'window_closed' });
  flushQueue(turn, by);
  return done();
}

function discard(turn: Turn, by: Author): Outcome {
  if (turn.head.held === 0 || turn.head.queueHold == null) return done();
  const dropped = dropHeld(turn, turn.tables.waiting('held'), { state: 'cancelled' });
  turn.line({ type: 'discarded', by, count: dropped.length }, turn.now, turn.head.ticket.id);
  return done();
}

function resendUncertain(turn: Turn, entry: OutboundEntry): Outcome {
  if (entry.state !== 'uncertain') return entry.attempts > 0 ? done(entry) : refuse({ code: 'not_uncertain' });
  if (turn.now < entry.at + UNCERTAIN_WAIT_MS) return refuse({ code: 'still_waiting' });
  return done(resend(turn, entry));
}

function confirm(turn: Turn, entry: OutboundEntry, by: Author): Outcome {
  if (entry.state !== 'uncertain') return entry.attempts > 0 ? done(entry) : refuse({ code: 'not_uncertain' });
  if (turn.now < entry.at + UNCERTAIN_WAIT_MS) return refuse({ code: 'still_waiting' });
  if (isReaction(entry)) trustReaction(turn, entry);
  return done(turn.update(entry, { state: 'sent', confirmedBy: by }));
}

/** [N10] A new attempt of the same message, where the reason allows one: at once, or when the contact answers. */
function retry(turn: Turn, entry: OutboundEntry, isElsewhere: boolean): Outcome {
  if (entry.state !== 'failed') return entry.attempts > 1 ? done(entry) : refuse({ code: 'not_failed' });
  const { head, now } = turn;
  // What was taken from its message again is made anew.
  if (isReaction(entry)) return refuse({ code: 'never_again' });
  // It was for somebody whose thread this is not any more.
  const { cameFrom } = entry;
  if (
    !isElsewhere &&
    cameFrom !== undefined &&
    !head.earlier?.some(({ conversationId }) => conversationId === cameFrom)
  ) {
    return refuse({ code: 'never_again' });
  }
  const at = mayTryAgainAt(entry);
  // What was written in the phone app is sent again there, not from here.
  if (at === null || entry.body.kind === 'echo') return refuse({ code: 'never_again' });
  if (at > now) return refuse({ code: 'too_soon' });
  if (!standsInChat(entry, head)) return refuse({ code: 'another_chat' });
  if (head.ticket.status !== 'open') return refuse({ code: 'ticket_concluded' });
  if (entry.body.kind === 'template') return retryTemplate(turn, entry, entry.body.category, isElsewhere);
  const admitted = admit(entry.body.kind, windowOfHead(head, now), isAwaiting(viewOf(head), now), false);
  if (admitted === 'window_closed' || admitted === 'window_open') return refuse({ code: 'window_closed' });
  if (admitted === 'held' && head.held >= QUEUE_MAX) return refuse({ code: 'queue_full' });
  return isElsewhere ? ok({ entry, sendsAgain: admitted }) : done(resend(turn, entry, admitted));
}

function retryTemplate(
  turn: Turn,
  entry: OutboundEntry,
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION',
  isElsewhere: boolean,
): Outcome {
  if (lacksPhone(category, turn.head.contact.address)) return refuse({ code: 'phone_required' });
  if (category === 'MARKETING' && turn.head.marketingStoppedAt != null) return refuse({ code: 'marketing_stopped' });
  // It stands unanswered from when it is here.
  if (isElsewhere) return ok({ entry, sendsAgain: 'ready' });
  const again = resend(turn, entry);
  const unanswered = withTemplate(turn.head.unanswered, { key: entry.key, category, at: turn.now });
  turn.set({ unanswered, promptFailed: null, templateAt: turn.now });
  return done(again);
}
