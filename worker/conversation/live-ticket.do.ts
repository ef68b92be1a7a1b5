import type { Viewer } from '../inbox/visibility.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import type { MessageKey, TeamId } from '../platform/id.ts';
import { authorOf, type CommandRefusal } from './command.ts';
import { type Entrance, entrance, openTicket, restart, take } from './ticket.ts';
import type { Turn } from './turn.do.ts';

/** A door to a live ticket of this conversation. */
export interface Door {
  /** In which team whoever comes would serve; null: in the ticket's own. */
  teamId: TeamId | null;
  /** Whether it also leads into a ticket that is live already. */
  intoLive: boolean;
}

/** Why this door does not lead to a live ticket; null: it does. */
export function refusalToEnter(turn: Turn, viewer: Viewer, door: Door): CommandRefusal | null {
  const way = wayOf(turn, viewer, door);
  switch (way.type) {
    case 'elsewhere':
      return { code: 'ticket_live_elsewhere', teamId: way.teamId };
    case 'taken':
      return door.intoLive ? null : { code: 'already_taken', by: way.by };
    case 'waits':
    case 'mine':
      return door.intoLive ? null : { code: 'ticket_live' };
    case 'reopens':
    case 'begins':
      return null;
    default:
      return assertNever(way, 'way');
  }
}

/**
 * The one way to a live ticket, for every door: into the one that is there, back into the one before, or into a new one. Never a
 * second. `act`: without a template the line that tells of it carries the act's id.
 */
export function enterTicket(
  turn: Turn,
  viewer: Viewer,
  door: Door,
  act: { id: MessageKey; template: object | null },
): CommandRefusal | null {
  const refusal = refusalToEnter(turn, viewer, door);
  if (refusal !== null) return refusal;
  const { ticket, channel, hidden } = turn.head;
  const by = authorOf(viewer);
  const key = act.template === null ? ([act.id] as const) : ([] as const);
  if (wayOf(turn, viewer, door).type === 'begins') {
    // Where nothing was seen yet, its ticket is nobody's memory.
    const id = hidden === true ? ticket.id : newTicketId();
    if (turn.head.ticketAway === true) turn.set({ ticketAway: false });
    turn.live(take(openTicket(id, door.teamId ?? ticket.teamId, turn.now), by));
    turn.line({ type: 'started', by, channelName: channel.name }, turn.now, id, ...key);
    return null;
  }
  if (ticket.status !== 'open') turn.live(restart(ticket, by));
  turn.line({ type: 'restarted', by }, turn.now, ticket.id, ...key);
  return null;
}

/** [I5] A ticket that went on elsewhere is not this thread's any more, should it be a thread of its own again. */
function wayOf({ head }: Turn, viewer: Viewer, { teamId }: Door): Entrance {
  if (head.ticketAway === true || head.hidden === true) return { type: 'begins' };
  return entrance(head.ticket, viewer, teamId);
}
