import { refusalOf, type Verb, type Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import type { MessageKey } from '../platform/id.ts';
import { refuse } from '../platform/result.ts';
import { isBlocked } from './blocking.ts';
import { isSameBody } from './body.ts';
import { classifyTicket } from './classify.do.ts';
import { type Command, type CommandDeps, type CommandRefusal, done, mayLetLeave, type Outcome } from './command.ts';
import { followTicket } from './following.do.ts';
import { markTicket } from './mark.do.ts';
import type { Entry, Ticket } from './message.ts';
import { actOnNote, addNote } from './noting.do.ts';
import { actOnQueue } from './queue-acts.do.ts';
import { sendMessage } from './sending.do.ts';
import { snoozeTicket, unsnoozeTicket } from './snoozing.do.ts';
import { concludeTicket, restartTicket, startTicket, takeTicket } from './ticket-acts.do.ts';
import { isTransfer, transferTicket } from './transfer.do.ts';
import type { Turn } from './turn.do.ts';
import { undoAct } from './undo.do.ts';

/** Carries out one command of one agent, judging rights and state in the same breath as the change. */
export function obey(turn: Turn, viewer: Viewer, command: Command, deps: CommandDeps): Outcome {
  const answered = alreadyDone(turn, viewer, command, deps);
  if (answered !== null) return answered;
  if (isBlocked(turn.head) && servesContact(command)) return refuse({ code: 'contact_blocked' });
  // Whoever starts need not see what was there before.
  if (command.type === 'start') return startTicket(turn, viewer, command, deps);
  // Whoever handed a ticket over may not see it any more.
  if (command.type === 'undo') return undoAct(turn, viewer, command);
  if (command.type === 'edit_note' || command.type === 'delete_note') return actOnNote(turn, viewer, command, deps);
  const refusal = judge(turn.head.ticket, viewer, verbOf(command), deps);
  if (refusal !== null) return refuse(refusal);
  const outcome = carryOut(turn, viewer, command, deps);
  // [N20] Somebody has gone on from what was done before.
  if (outcome.ok && verbOf(command) === 'write' && turn.head.undoable != null) turn.set({ undoable: null });
  return outcome;
}

/** [N60] Whether something leaves by it, or somebody serves the contact from then on. */
const servesContact = (command: Command): boolean => mayLetLeave(command) && command.type !== 'conclude';

type Judged = Exclude<Command, { type: 'start' | 'undo' | 'edit_note' | 'delete_note' }>;

function carryOut(turn: Turn, viewer: Viewer, command: Judged, deps: CommandDeps): Outcome {
  switch (command.type) {
    case 'take':
      return takeTicket(turn, viewer, command.from);
    case 'conclude':
      return concludeTicket(turn, viewer, command, deps.desk ?? null);
    case 'classify':
      return classifyTicket(turn, viewer, command.classification);
    case 'mark':
      return markTicket(turn, viewer, command.unread);
    case 'transfer':
      return transferTicket(turn, viewer, command);
    case 'restart':
      return restartTicket(turn, viewer, command, deps);
    case 'send':
      return sendMessage(turn, viewer, command, deps);
    case 'note':
      return addNote(turn, viewer, command);
    case 'snooze':
      return snoozeTicket(turn, viewer, command);
    case 'unsnooze':
      return unsnoozeTicket(turn, viewer);
    case 'follow':
      return followTicket(turn, viewer, command);
    case 'delete':
    case 'cancel':
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
    case 'dismiss':
      return actOnQueue(turn, viewer, command, deps.elsewhere);
    default:
      return assertNever(command, 'command');
  }
}

/** The same id, the same answer: also when the ticket or the window has moved on since. */
function alreadyDone(turn: Turn, viewer: Viewer, command: Command, deps: CommandDeps): Outcome | null {
  if (command.type === 'transfer') return alreadyTransferred(turn, viewer, command.id);
  if (command.type === 'conclude') return alreadyConcluded(turn, viewer, command.id);
  if (command.type !== 'send' && command.type !== 'restart' && command.type !== 'start') return null;
  const known = turn.tables.get(command.id) ?? deps.already ?? null;
  if (known === null || judge(turn.head.ticket, viewer, 'see', deps) !== null) return null;
  return isThisAct(known, viewer, command) ? done(known) : refuse({ code: 'id_taken' });
}

/** It may have taken the ticket out of their sight, and tells them nothing new. */
function alreadyTransferred(turn: Turn, viewer: Viewer, id: MessageKey): Outcome | null {
  const known = turn.tables.get(id);
  return isTransfer(known) && known.event.by.id === viewer.id ? done(known) : null;
}

/** [N54] What was reopened since is not concluded once more. */
function alreadyConcluded(turn: Turn, viewer: Viewer, id: MessageKey | undefined): Outcome | null {
  const known = id === undefined ? null : turn.tables.get(id);
  if (known?.direction !== 'event' || known.event.type !== 'concluded') return null;
  return known.event.by?.id === viewer.id ? done() : null;
}

type Repeatable = Extract<Command, { type: 'send' | 'restart' | 'start' }>;

function isThisAct(known: Entry, viewer: Viewer, command: Repeatable): boolean {
  if (known.direction === 'event') {
    return command.type !== 'send' && (known.event.type === 'restarted' || known.event.type === 'started');
  }
  if (known.direction !== 'out' || known.author.id !== viewer.id) return false;
  if (command.type !== 'send') return known.body.kind === 'template';
  return isSameBody(known.body, command.body) && (known.quoted ?? null) === command.quoted;
}

function verbOf(command: Judged): Verb {
  switch (command.type) {
    case 'take':
    case 'transfer':
    case 'conclude':
    case 'restart':
    case 'note':
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
    case 'snooze':
    case 'unsnooze':
      return 'write';
    // For who concluded it, and for who has it.
    case 'classify':
    case 'mark':
    // Their own words, whosever ticket it is by now.
    case 'cancel':
    case 'dismiss':
    case 'follow':
      return 'see';
    default:
      return assertNever(command, 'command');
  }
}

function judge(ticket: Ticket, viewer: Viewer, verb: Verb, deps: CommandDeps): CommandRefusal | null {
  const refusal = refusalOf(viewer, ticket, verb);
  if (refusal === null) return null;
  if (refusal === 'not_found' && deps.seesEarlier(viewer)) {
    if (ticket.status === 'concluded') return { code: 'not_assignee' };
    return { code: 'ticket_live_elsewhere', teamId: ticket.teamId };
  }
  return { code: refusal };
}
