import type { ChannelFacts, ContactFacts } from '../channels/channel.ts';
import type { InboundContent } from '../channels/content.ts';
import type { Expired } from '../conversation/expired.ts';
import { follows } from '../conversation/following.ts';
import type { QueueHold } from '../conversation/head.ts';
import type { DeliveryState, OutboundBody, Ticket } from '../conversation/message.ts';
import type { Unanswered } from '../conversation/view.ts';
import type { WindowFacts } from '../conversation/window.ts';
import type { AgentId, ConversationId, LabelId, MessageKey, TicketId } from '../platform/id.ts';

/** Kinds of what the contact and we may do last, as the list names them. An echo goes by what it holds. */
export type ContactKind = InboundContent['kind'] | 'call' | 'revoked';
export type OurKind = Exclude<OutboundBody['kind'], 'echo'> | InboundContent['kind'] | 'revoked';

/** What the list shows of the last message. `state`: read, played, failed or uncertain; `accepted` claims nothing yet. */
export type Preview =
  | { from: 'contact'; kind: ContactKind; text: string | null }
  /** `author` null: written in the phone app. `key`: which message it is; left out: of old. */
  | { from: 'us'; kind: OurKind; text: string; author: string | null; state: DeliveryState; key?: MessageKey };

/** A ticket as a line of the list: facts without a clock, like `ConversationView`. */
export interface TicketRow {
  ticketId: TicketId;
  conversationId: ConversationId;
  /** Revision of the conversation that made this row; the greater one is the truth. */
  rev: number;
  ticket: Omit<Ticket, 'id'>;
  contact: Omit<ContactFacts, 'address'>;
  channel: Pick<ChannelFacts, 'id' | 'name' | 'provider'>;
  preview: Preview | null;
  /** When the last message came or went, ms; only messages move a row. */
  touchedAt: number;
  window: WindowFacts;
  unanswered: Pick<Unanswered, 'at' | 'unsent'>[];
  held: number;
  /** [N5] Why the queue waits for an agent; left out: it does not. */
  queueHold?: QueueHold['why'];
  /** [N60] The contact is blocked. */
  blocked?: true;
  /** [R82] When the next scheduled message is due, ms; left out: nothing is scheduled. */
  scheduledFor?: number | null;
  /** [R39] The labels that the contact bears, by name; left out: none. */
  labels?: LabelId[];
  /** [N3] Whose messages expired in the queue, until they use them again or dismiss them; left out: nobody's. */
  expired?: Expired[];
}

/** `snoozed`: [N52] what of mine is put aside; `followed`: [N53] what I follow, wherever else it stands. */
export type Tab = 'new' | 'mine' | 'others' | 'concluded' | 'snoozed' | 'followed';

export const tabs = ['new', 'mine', 'others', 'concluded', 'snoozed', 'followed'] as const satisfies Tab[];

/** Whose a ticket is: who has it, of a new one whom it is offered to, of a concluded one whose it was. */
export function ownerOf({ status, assignee, concludedBy, offeredTo }: TicketRow['ticket']): { id: AgentId } | null {
  if (status === 'new') return offeredTo ?? null;
  return status === 'concluded' ? (assignee ?? concludedBy) : assignee;
}

/** Where a row stands for this agent; `mine`, `snoozed` and `others` are relative to the viewer (R37). */
export function tabOf(row: Pick<TicketRow, 'ticket'>, viewerId: AgentId): Exclude<Tab, 'followed'> {
  if (row.ticket.status === 'concluded') return 'concluded';
  if (row.ticket.status === 'new') return 'new';
  if (row.ticket.assignee?.id !== viewerId) return 'others';
  return row.ticket.snoozed === undefined ? 'mine' : 'snoozed';
}

/** Whether a row stands in this tab for this agent: in its one place, and in what they follow. */
export const standsIn = (row: Pick<TicketRow, 'ticket'>, tab: Tab, viewerId: AgentId): boolean =>
  tab === 'followed' ? follows(row.ticket, viewerId) : tabOf(row, viewerId) === tab;

/** As much of a row as tells its place in a tab. */
export interface Listed extends Pick<TicketRow, 'ticketId' | 'touchedAt'> {
  ticket: Pick<TicketRow['ticket'], 'status' | 'openedAt' | 'concludedAt'>;
}

/**
 * What a tab is sorted by, ms: Novos by who has waited longest, the live tabs by the last message, Concluídos by when it
 * was concluded. Ties are broken by the ticket's id, so that pages of several teams merge.
 */
export function sortTime(row: Pick<Listed, 'ticket' | 'touchedAt'>): number {
  if (row.ticket.status === 'new') return row.ticket.openedAt;
  return row.ticket.status === 'concluded' ? (row.ticket.concludedAt ?? row.touchedAt) : row.touchedAt;
}

/** Where a row stands in a tab, or a page goes on: by the sort time (ms) and, among equals, the ticket. The same serves every team. */
export interface Place {
  time: number;
  id: string;
}

export const placeIn = (row: Listed): Place => ({ time: sortTime(row), id: row.ticketId });

/** Order of a tab (R40's defaults): Novos oldest first, the others latest first. */
export function comparePlaces(tab: Tab): (a: Place, b: Place) => number {
  const sign = tab === 'new' ? 1 : -1;
  return (a, b) => sign * (a.time - b.time || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1));
}

export function compareRows(tab: Tab): (a: Listed, b: Listed) => number {
  const byPlace = comparePlaces(tab);
  return (a, b) => byPlace(placeIn(a), placeIn(b));
}

/** Novos counts tickets waiting (R38), Meus and Outros count tickets with something unread; what is put aside counts nowhere. */
export interface Counters {
  new: number;
  mine: number;
  others: number;
}

export const noCounters: Counters = { new: 0, mine: 0, others: 0 };

export const addCounters = (a: Counters, b: Counters): Counters => ({
  new: a.new + b.new,
  mine: a.mine + b.mine,
  others: a.others + b.others,
});
