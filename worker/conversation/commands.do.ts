import { refusalOf, type Verb, type Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import { refuse } from '../platform/result.ts';
import { isSameBody } from './body.ts';
import { type Command, type CommandDeps, type CommandRefusal, done, type Outcome } from './command.ts';
import type { Entry, Ticket } from './message.ts';
import { actOnQueue } from './queue-acts.do.ts';
import { sendMessage } from './sending.do.ts';
import { concludeTicket, restartTicket, startTicket, takeTicket } from './ticket-acts.do.ts';
import type { Turn } from './turn.do.ts';

/** Carries out one command of one agent, judging rights and state in the same breath as the change. */
export function obey(turn: Turn, viewer: Viewer, command: Command, deps: CommandDeps): Outcome {
  const answered = alreadyDone(turn, viewer, command, deps);
  if (answered !== null) return answered;
  // Whoever starts need not see what was there before.
  if (command.type === 'start') return startTicket(turn, viewer, command, deps);
  const refusal = judge(turn.head.ticket, viewer, verbOf(command), deps);
  if (refusal !== null) return refuse(refusal);
  switch (command.type) {
    case 'take':
      return takeTicket(turn, viewer, command.from);
    case 'conclude':
      return concludeTicket(turn, viewer, command.held, command.archive);
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
  if (command.type !== 'send' && command.type !== 'restart' && command.type !== 'start') return null;
  const known = turn.tables.get(command.id) ?? deps.already ?? null;
  if (known === null || judge(turn.head.ticket, viewer, 'see', deps) !== null) return null;
  return isThisAct(known, viewer, command) ? done(known) : refuse({ code: 'id_taken' });
}

type Repeatable = Extract<Command, { type: 'send' | 'restart' | 'start' }>;

function isThisAct(known: Entry, viewer: Viewer, command: Repeatable): boolean {
  if (known.direction === 'event') {
    return command.type !== 'send' && (known.event.type === 'restarted' || known.event.type === 'started');
  }
  if (known.direction === 'in' || known.author.id !== viewer.id) return false;
  if (command.type !== 'send') return known.body.kind === 'template';
  return isSameBody(known.body, command.body) && (known.quoted ?? null) === command.quoted;
}

function verbOf(command: Exclude<Command, { type: 'start' }>): Verb {
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
  const refusal = refusalOf(viewer, ticket, verb);
  if (refusal === null) return null;
  if (refusal === 'not_found' && deps.seesEarlier(viewer)) {
    if (ticket.status === 'concluded') return { code: 'not_assignee' };
    return { code: 'ticket_live_elsewhere', teamId: ticket.teamId };
  }
  return { code: refusal };
}
