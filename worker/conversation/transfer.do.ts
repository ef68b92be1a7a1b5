import type { Viewer } from '../inbox/visibility.ts';
import type { ConversationId } from '../platform/id.ts';
import { refuse } from '../platform/result.ts';
import { authorOf, type Command, done, type Outcome } from './command.ts';
import { cancelHeld } from './held.do.ts';
import type { Author, Entry, EventEntry } from './message.ts';
import { placeOf, standsAt, transferred } from './transfer.ts';
import type { Turn } from './turn.do.ts';

type Transfer = Extract<Command, { type: 'transfer' }>;

/** [R47] [R48] Hands a live ticket to a team or to a person; its queue goes with it, or is cancelled. */
export function transferTicket(turn: Turn, viewer: Viewer, { id, destination, held: choice, note }: Transfer): Outcome {
  const { ticket, held } = turn.head;
  if (ticket.status === 'concluded') return refuse({ code: 'ticket_concluded' });
  const place = placeOf(destination, ticket);
  if (!place.ok) return refuse({ code: place.reason });
  if (standsAt(ticket, place.value)) return refuse({ code: 'already_there' });
  if (held > 0 && choice === null) return refuse({ code: 'messages_held', held });
  if (turn.tables.has(id)) return refuse({ code: 'id_taken' });
  const { team, person } = place.value;
  const cancelled = choice === 'cancel' ? cancelHeld(turn) : [];
  turn.live(transferred(ticket, place.value));
  const queue = held === 0 ? {} : { held: choice === 'cancel' ? ('cancelled' as const) : ('kept' as const) };
  const more = { ...(ticket.teamId === team.id ? {} : { moved: true as const }), ...(note === null ? {} : { note }) };
  const by = authorOf(viewer);
  turn.line({ type: 'transferred', by, team: team.name, to: person, ...queue, ...more }, turn.now, ticket.id, id);
  turn.set({ undoable: { act: id, what: 'transferred', by: by.id, at: turn.now, before: ticket, cancelled } });
  return done(turn.tables.get(id));
}

/** What a receiver is told, and whoever transferred. */
export interface Transferred {
  conversationId: ConversationId;
  contactName: string;
  by: Author;
  /** ms */
  at: number;
  /** What the team is called. */
  team: string;
  /** null: it waits in the team's Novos. */
  to: Author | null;
  note: string | null;
  /** Whether whoever transferred it still sees the conversation. */
  seen: boolean;
}

type TransferLine = EventEntry & { event: Extract<EventEntry['event'], { type: 'transferred' }> };

export const isTransfer = (entry: Entry | null): entry is TransferLine =>
  entry?.direction === 'event' && entry.event.type === 'transferred';
