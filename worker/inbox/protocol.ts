import type { TicketMark, TimelineItem } from '../conversation/message.ts';
import type { ConversationView } from '../conversation/view.ts';
import type { Notification } from '../notifications/notification.ts';
import type { ConversationId, TicketId } from '../platform/id.ts';
import type { Counters, Tab, TicketRow } from './row.ts';
import type { Difference } from './terse.ts';

// Every frame on both sockets, both ways. A side that meets a `v` or `type` it does not know asks for a snapshot.

/** How many rows of each tab a hello brings: what the tallest screen shows, and some more; six tabs of each team are waited for. */
export const FIRST_PAGE = 25;
/** How many rows each further page of a tab holds. */
export const LIST_PAGE = 50;
/** So long a concluded ticket stays in its team's list, ms; HISTORY keeps it. */
export const CONCLUDED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
/** How many entries a thread's first page and each earlier page hold. */
export const THREAD_PAGE = 50;

/** A position in a tab's list: `sortTime:ticketId` of the last row loaded. null: the end was reached. */
export type ListCursor = string | null;

export interface PageOf<Row> {
  rows: Row[];
  cursor: ListCursor;
}

export type ListPage = PageOf<TicketRow>;

/** `gone`: the viewer may not see the ticket (any more). */
export type ListEvent = { type: 'row'; row: TicketRow } | { type: 'gone'; ticketId: TicketId; rev: number };

/** `like`: the row is like the one before it in the same frame, save for what is told. */
export type TerseEvent = ListEvent | { type: 'like'; row: Difference };

/** Socket `/live/team/:id`. `terse`: frames may come as `terse`; left out by browsers from before that. */
export type ListToServer = { v: 1; type: 'hello'; epoch: string | null; seq: number; terse?: true };

/** What every browser of this release says. `epoch` and `seq`: of the last frame; null and 0: none was heard. */
export const listHello = (epoch: string | null, seq: number): ListToServer => ({
  v: 1,
  type: 'hello',
  epoch,
  seq,
  terse: true,
});

export type ListToClient =
  | {
      v: 1;
      type: 'snapshot';
      epoch: string;
      seq: number;
      /** The server's clock, ms, by which the browser corrects its own. */
      now: number;
      counters: Counters;
      pages: Record<Tab, ListPage>;
    }
  | { v: 1; type: 'frame'; epoch: string; seq: number; counters: Counters; events: ListEvent[] }
  /** The same frame in fewer words, for whoever said that they read it. */
  | { v: 1; type: 'terse'; epoch: string; seq: number; counters: Counters; events: TerseEvent[] }
  /** The provider changed templates: what is known of them must be asked for anew. Stands outside the numbering. */
  | { v: 1; type: 'templates' }
  /** Something has happened that concerns this viewer. Stands outside the numbering; what was missed is asked for over HTTP. */
  | { v: 1; type: 'notified'; items: Notification[] }
  /** A channel fares otherwise than it did: how they fare must be asked for anew. Stands outside the numbering. */
  | { v: 1; type: 'channels' }
  /**
   * [V5] What this viewer may see or do is not what it was, or there is a team more: who they are, and their teams, are to be asked
   * for anew. Where they see this team otherwise, a snapshot follows, for which rows held of it are to be forgotten. Stands outside
   * the numbering.
   */
  | { v: 1; type: 'rights' }
  /** [R81] What is scheduled, of what this viewer sees, is not what it was: it must be asked for anew. Stands outside the numbering. */
  | { v: 1; type: 'schedules' }
  /** To administrators: something came that nobody here understood. Stands outside the numbering. */
  | { v: 1; type: 'unhandled' }
  /** [R39] The company's labels are not what they were: they must be asked for anew. Stands outside the numbering. */
  | { v: 1; type: 'labels' }
  /** [N72] People changed who a contact is, or how they stand with us: whoever looks at contacts asks anew. Stands outside the numbering. */
  | { v: 1; type: 'contacts' }
  /** [N80] A team is called, or to administrators settled, otherwise: teams must be asked for anew. Stands outside the numbering. */
  | { v: 1; type: 'teams' }
  /** Nothing was missed. */
  | { v: 1; type: 'current'; epoch: string; seq: number; now: number; counters: Counters };

/** Socket `/live/conversation/:id`. `since`: newest revision held; `from`: the place from which on all is held. */
export type ThreadToServer =
  | { v: 1; type: 'hello'; since: number | null; from: number | null }
  /** The assignee has the thread on screen and in focus up to this place; moves unread and blue ticks (R46). */
  | { v: 1; type: 'seen'; pos: number }
  /** Somebody types an answer that will leave at once; said again at most every `TYPING_MS` while they go on. */
  | { v: 1; type: 'typing' };

export type ThreadToClient =
  | ({ v: 1; type: 'snapshot'; now: number; view: ConversationView } & TimelinePage)
  /** What is newer than `since`. `now` only in the answer to a hello. */
  | { v: 1; type: 'delta'; now: number | null; view: ConversationView; items: TimelineItem[] }
  /** [N50] What the contact has in the company's fields must be asked for anew. */
  | { v: 1; type: 'fields' }
  /** This thread has ended in another one, and goes on there; the last frame of this socket. */
  | { v: 1; type: 'moved'; to: ConversationId };

/** An earlier stretch of a thread, oldest first. `before`: ask with it for the stretch before; null: the beginning. */
export interface TimelinePage {
  items: TimelineItem[];
  before: number | null;
  /** [N51] The tickets that these belong to, in no order. */
  tickets: TicketMark[];
}

/** How often the contact is told that an answer is being typed, ms: the provider shows it for 25 s (facts/meta.md §2.2). */
export const TYPING_MS = 20_000;

/** Close codes of both sockets. */
export const CLOSE = {
  /** The lease ran out: connect again, to be judged anew. */
  lease: 4001,
  /** A frame was not understood. */
  protocol: 4002,
  /** The viewer may not see this (any more). */
  gone: 4004,
  /** The thread goes on in another conversation. */
  moved: 4005,
} as const;

/** How long a socket lives on one judgement of session and access, ms; the browser connects anew before that. */
export const LEASE_MS = 10 * 60 * 1000;
