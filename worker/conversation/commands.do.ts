import { capabilitiesOf } from '../channels/channel.ts';
import { costCategoryOf } from '../costs/category.ts';
import { type Estimate, estimate, sendingTo, type TariffToday } from '../costs/estimate.ts';
import { type Policy, refusalOf, type Verb, type Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import type { MessageKey, TicketId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { isSameBody, sendableOf } from './body.ts';
import type { Command, CommandRefusal } from './command.ts';
import { isLaden } from './content.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { severally, standsInChat } from './exchanged.ts';
import { viewOf, windowOfHead } from './head.ts';
import { dropHeld, releaseBefore } from './held.do.ts';
import type { Author, Entry, OutboundBody, OutboundEntry, Ticket } from './message.ts';
import { providerIdOf } from './named.ts';
import { admit, categoryFits, isStopped, lacksPhone, QUEUE_MAX, TEMPLATE_PAUSE_MS, withTemplate } from './outbox.ts';
import { touchWith } from './queue.do.ts';
import { actOnQueue } from './queue-acts.do.ts';
import { putReaction } from './reacting.do.ts';
import { isReaction, reactionRefusal } from './reaction.ts';
import { conclude, restart, take, takeOutcome } from './ticket.ts';
import type { Turn } from './turn.do.ts';
import { boundCategory, isAwaiting } from './view.ts';
import { isOpen } from './window.ts';

/** What a command needs besides its turn. */
export interface CommandDeps {
  policy: Policy;
  /** Whether a message may be claimed in this very turn. */
  lineIsFree(): boolean;
  claimed(key: MessageKey): void;
  /** An earlier ticket that this viewer may see, when the present one they may not. */
  seesEarlier(viewer: Viewer): boolean;
  /** [V3] Whether this viewer may see what stands in a ticket, also an earlier one. */
  sees(viewer: Viewer, ticketId: TicketId): boolean;
  /** [I6] The message that the command names, where it lies in an earlier part of the thread. */
  elsewhere: Entry | null;
  /** What estimates go by; null: nobody could tell. */
  tariff: TariffToday | null;
}

/** `sendsAgain`: the message lies in an earlier part of the thread, and goes into the line or the queue. */
export type Done = { entry: Entry | null; sendsAgain?: 'ready' | 'held' };
type Outcome = Result<Done, CommandRefusal>;

const authorOf = (viewer: Viewer): Author => ({ id: viewer.id, name: viewer.name });
const done = (entry: Entry | null = null): Outcome => ok({ entry });

/** Carries out one command of one agent, judging rights and state in the same breath as the change. */
export function obey(turn: Turn, viewer: Viewer, command: Command, deps: CommandDeps): Outcome {
  const answered = alreadyDone(turn, viewer, command, deps);
  if (answered !== null) return answered;
  const refusal = judge(turn.head.ticket, viewer, verbOf(command), deps);
  if (refusal !== null) return refuse(refusal);
  switch (command.type) {
    case 'take':
      return takeTicket(turn, viewer, command.from);
    case 'conclude':
      return concludeTicket(turn, viewer, command.held);
    case 'restart':
      return restartTicket(turn, viewer, command, deps);
    case 'send':
      return sendMessage(turn, viewer, command, deps);
    case 'delete':
    case 'restore':
    case 'edit':
    case 'move':
    case 'join':
    case 'review':
    case 'flush':
    case 'discard':
    case 'resend':
    case 'confirm':
    case 'retry':
    case 'reclaim':
      return actOnQueue(turn, viewer, command, deps.elsewhere);
    default:
      return assertNever(command, 'command');
  }
}

/** The same id, the same answer: also when the ticket or the window has moved on since. */
function alreadyDone(turn: Turn, viewer: Viewer, command: Command, deps: CommandDeps): Outcome | null {
  if (command.type !== 'send' && command.type !== 'restart') return null;
  const known = turn.tables.get(command.id);
  if (known === null || judge(turn.head.ticket, viewer, 'see', deps) !== null) return null;
  return isThisAct(known, viewer, command) ? done(known) : refuse({ code: 'id_taken' });
}

function isThisAct(known: Entry, viewer: Viewer, command: Extract<Command, { type: 'send' | 'restart' }>): boolean {
  if (known.direction === 'event') return command.type === 'restart' && known.event.type === 'restarted';
  if (known.direction === 'in' || known.author.id !== viewer.id) return false;
  if (command.type === 'restart') return known.body.kind === 'template';
  return isSameBody(known.body, command.body) && (known.quoted ?? null) === command.quoted;
}

function verbOf(command: Command): Verb {
  switch (command.type) {
    case 'take':
    case 'conclude':
    case 'restart':
      return command.type;
    case 'send':
    case 'delete':
    case 'restore':
    case 'edit':
    case 'move':
    case 'join':
    case 'review':
    case 'flush':
    case 'discard':
    case 'resend':
    case 'confirm':
    case 'retry':
      return 'write';
    // Their own words, whosever ticket it is by now.
    case 'reclaim':
      return 'see';
    default:
      return assertNever(command, 'command');
  }
}

function judge(ticket: Ticket, viewer: Viewer, verb: Verb, deps: CommandDeps): CommandRefusal | null {
  const refusal = refusalOf(viewer, ticket, deps.policy, verb);
  if (refusal === null) return null;
  if (refusal === 'not_found' && deps.seesEarlier(viewer)) {
    return { code: ticket.status === 'concluded' ? 'not_assignee' : 'ticket_live_elsewhere' };
  }
  return { code: refusal };
}

function takeTicket(turn: Turn, viewer: Viewer, from: string | null): Outcome {
  const { ticket, channel } = turn.head;
  const by = authorOf(viewer);
  const outcome = takeOutcome(ticket, by, from);
  switch (outcome) {
    case 'has_it':
      return done();
    case 'concluded':
      return refuse({ code: 'ticket_concluded' });
    case 'already_taken':
      return refuse({ code: 'already_taken', by: ticket.assignee ?? by });
    case 'takes':
      turn.live(take(ticket, by));
      turn.line({ type: 'taken', by, channelName: channel.name, from: ticket.assignee }, turn.now, ticket.id);
      oweReceipt(turn);
      return done();
    default:
      return assertNever(outcome, 'outcome');
  }
}

/** [R46] The contact gets blue ticks from taking on, for everything up to the newest message. */
function oweReceipt(turn: Turn): void {
  const { lastInbound } = turn.head;
  if (lastInbound === null) return;
  turn.set({ receipt: { providerId: lastInbound.providerId, attempts: 0, dueAt: turn.now + FIRST_ATTEMPT_MS } });
}

/** The assignee has the thread in view and in focus up to this place. */
export function see(turn: Turn, viewer: Viewer, pos: number): void {
  const { ticket, lastInbound } = turn.head;
  if (ticket.status !== 'open' || ticket.assignee?.id !== viewer.id) return;
  const newest = Math.max(lastInbound?.pos ?? 0, turn.head.lastCallPos ?? 0);
  if (ticket.unread === 0 || pos < newest) return;
  turn.set({ ticket: { ...ticket, unread: 0 } });
  oweReceipt(turn);
}

function concludeTicket(turn: Turn, viewer: Viewer, choice: 'keep' | 'cancel' | null): Outcome {
  const { ticket, held } = turn.head;
  if (ticket.status === 'concluded') {
    return ticket.concludedBy?.id === viewer.id ? done() : refuse({ code: 'already_concluded' });
  }
  if (held > 0 && choice === null) return refuse({ code: 'messages_held', held });
  if (choice === 'cancel') {
    dropHeld(turn, turn.tables.waiting('held'), 'cancelled');
  }
  const by = authorOf(viewer);
  turn.live(conclude(ticket, by, turn.now));
  const fate = held === 0 ? 'none' : choice === 'cancel' ? 'cancelled' : 'kept';
  turn.line({ type: 'concluded', by, held: fate }, turn.now, ticket.id);
  return done();
}

type Restart = Extract<Command, { type: 'restart' }>;

function restartTicket(turn: Turn, viewer: Viewer, command: Restart, deps: CommandDeps): Outcome {
  const refusal = refusalToRestart(turn, command);
  if (refusal !== null) return refuse(refusal);

  const { ticket } = turn.head;
  const by = authorOf(viewer);
  if (ticket.status !== 'open') turn.live(restart(ticket, by));
  if (command.template === null) {
    turn.line({ type: 'restarted', by }, turn.now, ticket.id, command.id);
    return done();
  }
  turn.line({ type: 'restarted', by }, turn.now, ticket.id);
  const entry = enqueue(turn, by, command.id, command.template, 'ready', deps);
  turn.set({
    unanswered: withTemplate(turn.head.unanswered, {
      key: entry.key,
      category: command.template.category,
      at: turn.now,
    }),
    templateAt: turn.now,
    promptFailed: null,
  });
  return done(entry);
}

function refusalToRestart(turn: Turn, command: Restart): CommandRefusal | null {
  const { head, now } = turn;
  const { template } = command;
  const open = isOpen(windowOfHead(head, now));
  if (template === null) {
    if (open) return head.ticket.status === 'open' ? { code: 'window_open' } : null;
    const { reopensWith } = capabilitiesOf[head.channel.provider];
    return { code: reopensWith === 'template' ? 'template_required' : 'channel_cannot_restart' };
  }
  if (lacksPhone(template.category, head.contact.address)) return { code: 'phone_required' };
  if (template.category === 'MARKETING' && head.marketingStoppedAt != null) return { code: 'marketing_stopped' };
  const bound = boundCategory(viewOf(head), now);
  if (bound !== null && !categoryFits(bound, template.category)) {
    return { code: 'template_category_mismatch', category: bound };
  }
  const recent = head.templateAt !== null && now < head.templateAt + TEMPLATE_PAUSE_MS;
  return recent && !command.again ? { code: 'template_just_sent' } : null;
}

function sendMessage(
  turn: Turn,
  viewer: Viewer,
  { id, body, quoted, hold, review }: Extract<Command, { type: 'send' }>,
  deps: CommandDeps,
): Outcome {
  const { head, now } = turn;
  if (head.ticket.status === 'concluded') return refuse({ code: 'ticket_concluded' });
  if (head.ticket.status === 'new') return refuse({ code: 'not_taken' });

  const { sends } = capabilitiesOf[head.channel.provider];
  if (!sends.includes(sendableOf(body))) return refuse({ code: 'kind_not_sendable' });

  const admitted = admit(body.kind, windowOfHead(head, now), isAwaiting(viewOf(head), now), hold);
  if (admitted === 'window_closed' || admitted === 'window_open') return refuse({ code: admitted });
  const stopped = isStopped(head.channelStop, body);
  if (stopped && body.kind === 'reaction') return refuse({ code: 'channel_stopped' });
  if ((stopped || admitted === 'held') && head.held >= QUEUE_MAX) return refuse({ code: 'queue_full' });
  const seen = (key: MessageKey): Entry | null => {
    const entry = turn.tables.get(key) ?? deps.elsewhere;
    return entry !== null && deps.sees(viewer, entry.ticketId) ? entry : null;
  };
  const answered = quoted === null ? null : seen(quoted);
  if (quoted !== null && !canBeQuoted(answered)) return refuse({ code: 'quoted_not_found' });
  const target = body.kind === 'reaction' ? seen(body.target) : null;
  const refusal = body.kind === 'reaction' ? reactionRefusal(target, now) : null;
  if (refusal !== null) return refuse({ code: refusal });
  if ([answered, target].some((entry) => entry !== null && !standsInChat(entry, head)))
    return refuse({ code: 'another_chat' });
  const author = authorOf(viewer);
  if (admitted === 'ready' && body.kind !== 'reaction') releaseBefore(turn, author);
  return done(enqueue(turn, author, id, body, admitted, deps, quoted, review === true));
}

/** What the contact has on the phone: a message of theirs, or one of ours that the provider took. */
const canBeQuoted = (entry: Entry | null): boolean => providerIdOf(entry) !== null;

/** Into the queue, or into the line; where the line is free, claimed at once, which saves writing it twice. */
function enqueue(
  turn: Turn,
  author: Author,
  key: MessageKey,
  body: OutboundBody,
  wanted: 'ready' | 'held',
  deps: CommandDeps,
  quoted: MessageKey | null = null,
  review = false,
): OutboundEntry {
  const { now } = turn;
  // [O7] What a channel that stands still keeps back waits for it.
  const stopped = wanted === 'ready' && isStopped(turn.head.channelStop, body);
  const state = stopped ? 'held' : wanted;
  const estimated = estimateOf(turn, body, deps.tariff);
  // A file is handed over first, by the line.
  const claimNow = state === 'ready' && deps.lineIsFree() && !isLaden(body);
  const pos = turn.tables.freePlace(now);
  const written: OutboundEntry = {
    direction: 'out',
    pos,
    key,
    rev: turn.rev,
    ticketId: turn.head.ticket.id,
    at: now,
    writtenAt: now,
    author,
    body,
    ...(quoted === null ? {} : { quoted }),
    ...(claimNow ? severally(turn.head) : {}),
    state: claimNow ? 'sending' : state,
    ...(stopped ? { waitsFor: 'channel' as const } : {}),
    ...(review && state === 'held' ? { review } : {}),
    attempts: claimNow ? 1 : 0,
    providerId: null,
    times: {},
    failure: null,
    price: null,
    ...(estimated === null ? {} : { estimate: estimated }),
  };
  const entry = isReaction(written) ? putReaction(turn, written, deps.elsewhere) : written;
  const rank = state === 'ready' ? turn.tables.endOfLine(now) : now;
  turn.insert(entry, claimNow ? null : rank);
  if (state === 'held') turn.set({ held: turn.head.held + 1 });
  else touchWith(turn, entry);
  if (claimNow) {
    turn.set({ flight: { pos, key, claimedAt: now }, pausedUntil: null });
    deps.claimed(key);
  }
  return entry;
}

function estimateOf({ head, now }: Turn, body: OutboundBody, tariff: TariffToday | null): Estimate | null {
  const category = costCategoryOf(body);
  if (tariff === null || category === null) return null;
  const { market, freeUntil, channel } = viewOf(head);
  const windowOpen = isOpen(windowOfHead(head, now));
  const to = sendingTo({ market, freeUntil, windowOpen, channelId: channel.id }, tariff);
  return estimate({ ...to, category }, tariff, now);
}
