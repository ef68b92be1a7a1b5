import type {
  ConversationEvent,
  InboundContent,
  InboundMessage,
  StatusUpdate,
  SystemMessage,
} from '../channels/channel.ts';
import { readTag } from '../channels/tag.ts';
import { assertNever } from '../platform/assert.ts';
import { newTicketId } from '../platform/id.env.ts';
import type { MessageKey } from '../platform/id.ts';
import { advance, worthWriting } from './delivery.ts';
import { windowOfHead } from './head.ts';
import type { OutboundEntry, Ticket } from './message.ts';
import { afterReply, opensWindow } from './outbox.ts';
import { releaseQueue, settleFailure } from './queue.do.ts';
import { onContactMessage, openTicket, reopen } from './ticket.ts';
import { placedAt } from './timeline.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** What one event came to. `heard`: a bare `sent`, which only the line needs to know. */
export type Reception = { type: 'stored' } | { type: 'known' } | { type: 'heard'; key: MessageKey };

/** Applies one event of the provider; `receipt`: when we first got it, ms, kept through every retry of ours. */
export function receiveEvent(turn: Turn, event: ConversationEvent, receipt: number): Reception {
  switch (event.type) {
    case 'message':
      return receiveMessage(turn, event, receipt);
    case 'system':
      return receiveSystem(turn, event, receipt);
    case 'status':
      return receiveStatus(turn, event, receipt);
    default:
      return assertNever(event, 'event');
  }
}

/** A new ticket in Novos, told in the thread. */
export function beginTicket(turn: Turn, ticket: Ticket): void {
  turn.live(ticket);
  turn.line({ type: 'received', channelName: turn.head.channel.name }, ticket.openedAt, ticket.id);
}

function receiveMessage(turn: Turn, event: InboundMessage, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const stamp = Math.min(event.at, receipt);
  const at = placedAt(event.at, receipt);
  const opens = opensWindow(event.content.kind);

  if (opens) reviveTicket(turn, stamp, at);

  const { ticket } = turn.head;
  const pos = turn.tables.freePlace(at);
  turn.insert({
    direction: 'in',
    pos,
    key: event.key,
    rev: turn.rev,
    ticketId: ticket.id,
    at,
    receivedAt: receipt,
    content: event.content,
    quoted: event.quoted,
  });
  if (!opens) return { type: 'stored' };

  const { lastInbound } = turn.head;
  turn.set({
    ticket: { ...ticket, unread: ticket.unread + 1 },
    lastInbound: lastInbound !== null && lastInbound.pos > pos ? lastInbound : { pos, providerId: event.key },
    openedAt: Math.max(turn.head.openedAt ?? 0, stamp),
    unanswered: afterReply(turn.head.unanswered, stamp),
    promptFailed: null,
  });
  turn.touch({ from: 'contact', kind: event.content.kind, text: textOf(event.content) }, pos, at);
  // [W2] A message days late does not release: the window is judged as it stands now.
  if (turn.head.held > 0 && isOpen(windowOfHead(turn.head, turn.now))) releaseQueue(turn, at);
  return { type: 'stored' };
}

function reviveTicket(turn: Turn, stamp: number, at: number): void {
  const { ticket, held, channel } = turn.head;
  const effect = onContactMessage(ticket, held, stamp);
  switch (effect) {
    case 'stays':
      return;
    case 'reopens':
      turn.live(reopen(ticket));
      turn.line({ type: 'reopened', channelName: channel.name }, at, ticket.id);
      return;
    case 'begins':
      beginTicket(turn, openTicket(newTicketId(), channel.defaultTeamId, at));
      return;
    default:
      assertNever(effect, 'effect');
  }
}

function receiveSystem(turn: Turn, event: SystemMessage, receipt: number): Reception {
  if (turn.tables.has(event.key)) return { type: 'known' };
  const at = placedAt(event.at, receipt);
  turn.line({ type: 'system', text: event.text }, at, turn.head.ticket.id, event.key);
  return { type: 'stored' };
}

function receiveStatus(turn: Turn, update: StatusUpdate, receipt: number): Reception {
  const entry = messageOf(turn, update);
  if (entry === null) return { type: 'known' };
  const status = { ...update, at: Math.min(update.at, receipt) };
  const advanced = advance(entry, status);
  if (advanced === entry) return { type: 'known' };
  if (!worthWriting(entry, status)) return { type: 'heard', key: entry.key };
  if (status.status === 'failed' && advanced.state === 'failed' && status.failure !== null) {
    settleFailure(turn, entry, advanced, status.failure);
    return { type: 'stored' };
  }
  turn.update(entry, advanced);
  return { type: 'stored' };
}

function messageOf(turn: Turn, update: StatusUpdate): OutboundEntry | null {
  const tag = update.tag === null ? null : readTag(update.tag);
  if (tag === null) return turn.tables.byProviderId(update.providerId);
  const entry = turn.tables.get(tag.key);
  return entry?.direction === 'out' ? entry : null;
}

function textOf(content: InboundContent): string | null {
  if ('text' in content) return content.text;
  if (content.kind === 'reaction') return content.emoji;
  return content.caption;
}
