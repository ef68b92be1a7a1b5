import type { TimelinePage } from '../inbox/protocol.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import type { TicketId } from '../platform/id.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { standsInChat } from './exchanged.ts';
import { type Head, viewOf, viewOfEarlier } from './head.ts';
import type { Entry, InboundEntry, OutboundEntry, Ticket, TicketMark, TimelineItem } from './message.ts';
import { joinStretches, type Stretch } from './parts.ts';
import type { Reach } from './reach.ts';
import { quietTicket } from './ticket.ts';
import { veil } from './timeline.ts';
import { standingAskOf } from './transfer-ask.ts';
import type { Undecided } from './undecided.do.ts';
import { exchangedBy } from './via.ts';
import type { ConversationView } from './view.ts';

/** What each viewer may see of one conversation: every page, frame and file asks here. */
export class Sight {
  readonly #tables: ConversationTables;
  readonly #head: () => Head | null;
  readonly #undecided: Undecided;
  #tickets: Map<TicketId, Ticket> | null = null;

  constructor(tables: ConversationTables, head: () => Head | null, undecided: Undecided) {
    this.#tables = tables;
    this.#head = head;
    this.#undecided = undecided;
  }

  /** The life of a ticket went on: they are read anew. */
  forgetTickets(): void {
    this.#tickets = null;
  }

  /** The newest ticket that this viewer may see decides what they see; null: they may see none. */
  view(viewer: Viewer): ConversationView | null {
    const head = this.#head();
    if (head === null || head.hidden === true) return null;
    if (this.#seesPresent(viewer, head)) return viewOf(head);
    // Of the present one only the head knows whom it is offered to.
    const earlier = [...this.#all().values()].filter(
      ({ id, ...rest }) => id !== head.ticket.id && canSee(viewer, rest),
    );
    const newest = earlier.sort((a, b) => a.openedAt - b.openedAt).at(-1);
    if (newest === undefined) return null;
    // Members see what is new, but for what is offered to a colleague, or is about to be.
    const { status, teamId } = head.ticket;
    const isOffered = status === 'new' && viewer.teams.includes(teamId);
    return { ...viewOfEarlier(head, newest), ...(isOffered ? { offered: true as const } : {}) };
  }

  /** What this conversation is to somebody who wants to write to its contact. `now`: ms. */
  reach(viewer: Viewer, now: number): Reach {
    const head = this.#head();
    if (head === null || head.hidden === true) return { state: 'unborn' };
    const view = this.view(viewer);
    if (this.#seesPresent(viewer, head) && view !== null) return { state: 'seen', view };
    const { ticket } = head;
    if (ticket.status !== 'concluded') {
      const asked = standingAskOf(head.transferAsks ?? [], ticket.id, viewer.id, now);
      return { state: 'elsewhere', teamId: ticket.teamId, view, askedAt: asked?.at ?? null };
    }
    if (view !== null) return { state: 'seen', view };
    return { state: 'ended', view: viewOfEarlier(head, quietTicket(ticket.id, ticket.teamId, head.touchedAt)) };
  }

  ticket(viewer: Viewer, ticketId: TicketId): boolean {
    const head = this.#head();
    if (ticketId === head?.ticket.id) return this.#seesPresent(viewer, head);
    const ticket = this.#all().get(ticketId);
    return ticket !== undefined && canSee(viewer, ticket);
  }

  #seesPresent(viewer: Viewer, { ticket }: Head): boolean {
    return canSee(viewer, ticket) && !this.#undecided.hides(viewer, ticket);
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
        ? (['expired', 'held', 'ready', 'delayed'] as const).flatMap((state) => this.#tables.waiting(state))
        : [];
    const earlier = waiting.filter((entry) => entry.pos < first).sort((a, b) => a.pos - b.pos);
    const items = this.veil(viewer, [...earlier, ...entries]);
    return { items, before: more ? first : null, tickets: this.#marks(items) };
  }

  /** [N51] The tickets of what a viewer receives, which are none but those that they may see. */
  #marks(items: readonly TimelineItem[]): TicketMark[] {
    const present = this.#head()?.ticket;
    const ids = new Set(items.flatMap((item) => (item.direction === 'veiled' ? [] : [item.ticketId])));
    return [...ids].flatMap((ticketId) => {
      const ticket = ticketId === present?.id ? present : this.#all().get(ticketId);
      if (ticket === undefined) return [];
      const { id, number, openedAt, concludedAt } = ticket;
      return [{ id, number, openedAt, concludedAt }];
    });
  }

  /** [I6] [I9] Says of a message by which address it came, and that it stands in another chat; its user id is nobody's business. */
  #shown(item: TimelineItem): TimelineItem {
    const head = this.#head();
    if (head === null || item.direction === 'veiled') return item;
    if (item.direction === 'note') return item;
    const { under: _, ...shown } = item;
    if (shown.direction === 'event') return shown;
    const told = { ...withoutBerths(shown), ...exchangedBy(item, head) };
    return standsInChat(item, head) ? told : { ...told, apart: true };
  }

  #all(): Map<TicketId, Ticket> {
    this.#tickets ??= this.#tables.tickets();
    return this.#tickets;
  }
}

/** Of which tickets it was is nobody's business who may not see them. */
function withoutBerths(item: InboundEntry | OutboundEntry): InboundEntry | OutboundEntry {
  if (item.direction === 'in' || item.was === undefined) return item;
  const { was: _, ...shown } = item;
  return shown;
}
