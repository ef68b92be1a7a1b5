import type { TimelinePage } from '../inbox/protocol.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import type { TicketId } from '../platform/id.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { standsInChat } from './exchanged.ts';
import { type Head, viewOf, viewOfEarlier } from './head.ts';
import type { Entry, Ticket, TimelineItem } from './message.ts';
import { joinStretches, type Stretch } from './parts.ts';
import type { Reach } from './reach.ts';
import { quietTicket } from './ticket.ts';
import { veil } from './timeline.ts';
import { exchangedBy } from './via.ts';
import type { ConversationView } from './view.ts';

/** What each viewer may see of one conversation: every page, frame and file asks here. */
export class Sight {
  readonly #tables: ConversationTables;
  readonly #head: () => Head | null;
  #tickets: Map<TicketId, Ticket> | null = null;

  constructor(tables: ConversationTables, head: () => Head | null) {
    this.#tables = tables;
    this.#head = head;
  }

  /** The life of a ticket went on: they are read anew. */
  forgetTickets(): void {
    this.#tickets = null;
  }

  /** The newest ticket that this viewer may see decides what they see; null: they may see none. */
  view(viewer: Viewer): ConversationView | null {
    const head = this.#head();
    if (head === null || head.hidden === true) return null;
    if (canSee(viewer, head.ticket)) return viewOf(head);
    const earlier = [...this.#all().values()].filter((ticket) => canSee(viewer, ticket));
    const newest = earlier.sort((a, b) => a.openedAt - b.openedAt).at(-1);
    return newest === undefined ? null : viewOfEarlier(head, newest);
  }

  /** What this conversation is to somebody who wants to write to its contact. */
  reach(viewer: Viewer): Reach {
    const head = this.#head();
    if (head === null || head.hidden === true) return { state: 'unborn' };
    const view = this.view(viewer);
    if (canSee(viewer, head.ticket) && view !== null) return { state: 'seen', view };
    const { ticket } = head;
    if (ticket.status !== 'concluded') return { state: 'elsewhere', teamId: ticket.teamId, view };
    if (view !== null) return { state: 'seen', view };
    return { state: 'ended', view: viewOfEarlier(head, quietTicket(ticket.id, ticket.teamId, head.touchedAt)) };
  }

  ticket(viewer: Viewer, ticketId: TicketId): boolean {
    const head = this.#head();
    const ticket = ticketId === head?.ticket.id ? head.ticket : this.#all().get(ticketId);
    return ticket !== undefined && canSee(viewer, ticket);
  }

  /** The entries as this viewer may receive them. */
  veil(viewer: Viewer, entries: readonly Entry[]): TimelineItem[] {
    return veil(entries, (ticketId) => this.ticket(viewer, ticketId)).map((item) => this.#shown(item));
  }

  /**
   * A stretch of the thread. What waits in the queue or the line stands at its end whatever its place, so the last page brings
   * all of it; what has expired too, for its authors.
   */
  page(viewer: Viewer, before: number | null, limit: number, parts: readonly Stretch[]): TimelinePage {
    const { entries, more } = joinStretches(this.#tables.page(before, limit), parts, limit);
    const first = entries[0]?.pos ?? 0;
    const waiting =
      before === null && more
        ? (['expired', 'held', 'ready'] as const).flatMap((state) => this.#tables.waiting(state))
        : [];
    const earlier = waiting.filter((entry) => entry.pos < first).sort((a, b) => a.pos - b.pos);
    return { items: this.veil(viewer, [...earlier, ...entries]), before: more ? first : null };
  }

  /** [I6] [I9] Says of a message by which address it came, and that it stands in another chat; its user id is nobody's business. */
  #shown(item: TimelineItem): TimelineItem {
    const head = this.#head();
    if (head === null || item.direction === 'veiled') return item;
    const { under: _, ...shown } = item;
    if (shown.direction === 'event') return shown;
    const told = { ...shown, ...exchangedBy(item, head) };
    return standsInChat(item, head) ? told : { ...told, apart: true };
  }

  #all(): Map<TicketId, Ticket> {
    this.#tickets ??= this.#tables.tickets();
    return this.#tickets;
  }
}
