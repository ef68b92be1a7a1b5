import { capabilitiesOf } from '../channels/channel.ts';
import { fits } from '../clearing/criteria.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import type { MessageKey, TeamId } from '../platform/id.ts';
import { refuse } from '../platform/result.ts';
import type { Desk } from '../teams/automatic.ts';
import { authorOf, type Command, type CommandDeps, type CommandRefusal, done, type Outcome } from './command.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { viewOf, windowOfHead } from './head.ts';
import { cancelHeld } from './held.do.ts';
import { enterTicket, refusalToEnter } from './live-ticket.do.ts';
import type { Entry } from './message.ts';
import { categoryFits, lacksPhone, TEMPLATE_PAUSE_MS } from './outbox.ts';
import { prompt } from './prompt.do.ts';
import { enqueue } from './sending.do.ts';
import { farewell } from './speaking.do.ts';
import { conclude, take, takeOutcome } from './ticket.ts';
import type { Turn } from './turn.do.ts';
import { boundCategory } from './view.ts';
import { isOpen } from './window.ts';

/** [R7] Makes a ticket the viewer's. `from`: whom it is taken from, if anybody. */
export function takeTicket(turn: Turn, viewer: Viewer, from: string | null): Outcome {
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
export function oweReceipt(turn: Turn): void {
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

/** Ends a ticket. `held`: what becomes of its queue, null: not said; `desk`: how its team takes its leave, null: it does not. */
export function concludeTicket(turn: Turn, viewer: Viewer, conclusion: Conclude, desk: Desk | null): Outcome {
  const { id, held: choice, archive, classification } = conclusion;
  const { ticket, held } = turn.head;
  if (ticket.status === 'concluded') {
    return ticket.concludedBy?.id === viewer.id ? done() : refuse({ code: 'already_concluded' });
  }
  if (conclusion.only !== undefined && !isMeant(turn, conclusion.only)) return refuse({ code: 'no_longer_fits' });
  if (held > 0 && choice === null) return refuse({ code: 'messages_held', held });
  if (classification === undefined && conclusion.mustClassify === true)
    return refuse({ code: 'classification_required' });
  const cancelled = choice === 'cancel' ? cancelHeld(turn) : [];
  const by = authorOf(viewer);
  turn.live(conclude(ticket, by, turn.now, archive, classification));
  const fate = held === 0 ? 'none' : choice === 'cancel' ? 'cancelled' : 'kept';
  const named = id !== undefined && !turn.tables.has(id) ? id : undefined;
  const said = classification === undefined ? {} : { classification };
  const act = turn.line({ type: 'concluded', by, held: fate, ...said }, turn.now, ticket.id, named);
  turn.set({ undoable: { act, what: 'concluded', by: by.id, at: turn.now, before: ticket, cancelled } });
  if (desk !== null) farewell(turn, desk, held);
  return done();
}

/** [R43] It may have changed since somebody looked for it. */
const isMeant = ({ head }: Turn, { ticketId, criteria }: NonNullable<Conclude['only']>): boolean =>
  head.ticket.id === ticketId && fits(head, criteria);

type Conclude = Extract<Command, { type: 'conclude' }>;
type Restart = Extract<Command, { type: 'restart' }>;
type Start = Extract<Command, { type: 'start' }>;

/** Goes on with a ticket, by a template where the window is shut. */
export function restartTicket(turn: Turn, viewer: Viewer, command: Restart, deps: CommandDeps): Outcome {
  const refusal = refusalToWrite(turn, command);
  if (refusal !== null) return refuse(refusal);
  // While one may write freely a template is a message like any other: nothing is restarted by it.
  const isMessage = turn.head.ticket.status === 'open' && isOpen(windowOfHead(turn.head, turn.now));
  if (!isMessage) {
    const belongs = viewer.role === 'admin' || viewer.teams.includes(turn.head.ticket.teamId);
    const teamId = belongs ? turn.head.ticket.teamId : teamOf(viewer, command);
    if (teamId === null) return refuse({ code: 'team_required' });
    const stopped = enterTicket(turn, viewer, { teamId: null, intoLive: true }, command);
    if (stopped !== null) return refuse(stopped);
    if (turn.head.ticket.teamId !== teamId) turn.live({ ...turn.head.ticket, teamId });
  }
  return command.template === null ? done() : done(sendPrompt(turn, viewer, command.id, command.template, deps));
}

/** [R7] Where they serve who restart what everybody sees: the team that they chose, or their only one. */
function teamOf({ teams }: Viewer, { teamId }: Restart): TeamId | null {
  if (teamId != null) return teams.includes(teamId) ? teamId : null;
  const [only, ...more] = teams;
  return more.length === 0 ? (only ?? null) : null;
}

/** [R23] Begins to serve somebody who did not write; whatever is live with them already is told instead. */
export function startTicket(turn: Turn, viewer: Viewer, command: Start, deps: CommandDeps): Outcome {
  const door = { teamId: command.teamId, intoLive: false };
  const refusal = refusalToEnter(turn, viewer, door) ?? refusalToWrite(turn, command);
  if (refusal !== null) return refuse(refusal);
  const stopped = enterTicket(turn, viewer, door, command);
  if (stopped !== null) return refuse(stopped);
  return command.template === null ? done() : done(sendPrompt(turn, viewer, command.id, command.template, deps));
}

/** Sends a template, which the contact is then to answer. */
function sendPrompt(
  turn: Turn,
  viewer: Viewer,
  id: MessageKey,
  template: NonNullable<Start['template']>,
  deps: CommandDeps,
): Entry {
  const entry = enqueue(turn, authorOf(viewer), id, template, 'ready', deps);
  prompt(turn, entry, template.category);
  return entry;
}

function refusalToWrite(turn: Turn, command: Restart | Start): CommandRefusal | null {
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
  if (bound !== null && command.anyCategory !== true && !categoryFits(bound, template.category)) {
    return { code: 'template_category_mismatch', category: bound };
  }
  const recent = head.templateAt !== null && now < head.templateAt + TEMPLATE_PAUSE_MS;
  return recent && !command.again ? { code: 'template_just_sent' } : null;
}
