import { UNDO_WITHIN_MS } from '../contacts/merge.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import { isAnother, leftBehind, reachedBy, turnedTo } from './addressing.ts';
import { heardBlocked } from './blocking.do.ts';
import { isBlocked } from './blocking.ts';
import { appear } from './elsewhere.do.ts';
import { writtenUnder } from './exchanged.ts';
import { windowOfHead } from './head.ts';
import { holdForStop, releaseQueue } from './held.do.ts';
import type { Ticket } from './message.ts';
import { unansweredSince } from './prompt.do.ts';
import { teamRulesOf } from './queue-rules.ts';
import { cancelOnReply } from './schedules.do.ts';
import { onContactMessage, openTicket, reopen } from './ticket.ts';
import type { Turn } from './turn.do.ts';
import type { Unanswered } from './view.ts';
import { isOpen } from './window.ts';

/**
 * [W2] The contact did what opens the window. `stamp`: the provider's time of it, ms; `at`: where it stands. What comes days late
 * does not release the queue: the window is judged as it stands now. `asksToStop`: in so many words, which holds the queue.
 */
export function opened(turn: Turn, stamp: number, at: number, asksToStop = false): void {
  cancelOnReply(turn, stamp);
  turnToWriter(turn, stamp);
  const unanswered = unansweredSince(turn, stamp);
  rememberAnswered(turn, unanswered, stamp);
  turn.set({ openedAt: Math.max(turn.head.openedAt ?? 0, stamp), unanswered, promptFailed: null });
  heardBlocked(turn, stamp);
  if (asksToStop) holdForStop(turn, at);
  else if (turn.head.held > 0 && isOpen(windowOfHead(turn.head, turn.now))) {
    const { channel, ticket } = turn.head;
    releaseQueue(turn, at, teamRulesOf(channel, ticket.teamId).review);
  }
}

/** [I7] They did it as another user of the provider's than they are written to: from now on that one is, whose window this is. */
function turnToWriter(turn: Turn, stamp: number): void {
  const { head, wroteAs } = turn;
  if (wroteAs === null || !isAnother(head, wroteAs)) return;
  const known = Math.max(head.openedAt ?? 0, inSeconds(head.contactAt ?? 0));
  if (stamp < known) return;
  const turned = turnedTo(head, reachedBy(head, wroteAs, wroteAs));
  turn.set({ ...turned, ...leftBehind(head, stamp, turn.now), refusedAt: null });
}

/** [I5] Of two who were made one only one has answered, which counts again should they be two. */
function rememberAnswered(turn: Turn, left: readonly Unanswered[], at: number): void {
  const { under: by } = writtenUnder(turn);
  const { answered = [], unanswered } = turn.head;
  if (by === undefined) return;
  const ended = unanswered.filter((template) => !left.includes(template)).map((template) => ({ template, by, at }));
  if (ended.length === 0) return;
  turn.set({ answered: [...answered.filter((each) => turn.now < each.at + UNDO_WITHIN_MS), ...ended] });
}

/** The provider's stamps have whole seconds. */
const inSeconds = (ms: number): number => Math.floor(ms / 1_000) * 1_000;

/** The contact is here: the ticket that was there, or a new one, is live. `stamp`: provider's time, ms. */
export function reviveTicket(turn: Turn, stamp: number, at: number): void {
  // [N60] It stands in the thread, and asks for nobody.
  if (isBlocked(turn.head)) {
    appear(turn, at);
    return;
  }
  const { ticket, held, channel } = turn.head;
  // [I5] A ticket that went on elsewhere is not this thread's any more, should it be a thread of its own again.
  const away = turn.head.ticketAway === true;
  if (away) turn.set({ ticketAway: false });
  const effect = away ? 'begins' : onContactMessage(ticket, held, stamp);
  switch (effect) {
    case 'stays':
      return;
    case 'reopens':
      turn.live(reopen(ticket));
      turn.line({ type: 'reopened', channelName: channel.name }, at, ticket.id);
      return;
    case 'wakes':
      beginTicket(turn, openTicket(ticket.id, ticket.teamId, at));
      return;
    case 'begins':
      beginTicket(turn, openTicket(newTicketId(), channel.defaultTeamId, at));
      return;
    default:
      assertNever(effect, 'effect');
  }
}

/** A new ticket in Novos, told in the thread. */
function beginTicket(turn: Turn, ticket: Ticket): void {
  turn.live(ticket);
  turn.line({ type: 'received', channelName: turn.head.channel.name }, ticket.openedAt, ticket.id);
}
