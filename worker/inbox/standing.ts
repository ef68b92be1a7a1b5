import { capabilitiesOf } from '../channels/channel.ts';
import { isOpen, windowAt } from '../conversation/window.ts';
import type { AgentId } from '../platform/id.ts';
import type { TicketRow } from './row.ts';

/** [N13] A window that closes within this is closing, ms. */
export const CLOSING_MS = 60 * 60 * 1000;

type Facts = Pick<TicketRow, 'window' | 'unanswered'> & { channel: Pick<TicketRow['channel'], 'provider'> };

/** How a ticket's window stands. `closing` is open, too; a channel without windows is always open. */
export type Standing = 'open' | 'closing' | 'awaiting' | 'shut';

/** `changesAt`: when time alone makes it another, ms; null: never. */
export function standingAt(row: Facts, now: number): { standing: Standing; changesAt: number | null } {
  const window = windowAt(row.window, capabilitiesOf[row.channel.provider], now);
  if (!isOpen(window)) return { standing: row.unanswered.length > 0 ? 'awaiting' : 'shut', changesAt: null };
  if (window.expiresAt === null) return { standing: 'open', changesAt: null };
  const closesFrom = window.expiresAt - CLOSING_MS;
  return now < closesFrom
    ? { standing: 'open', changesAt: closesFrom }
    : { standing: 'closing', changesAt: window.expiresAt };
}

/** When the window shuts, ms; what is not open, or never shuts, comes last. */
export function closesAt(row: Facts, now: number): number {
  const window = windowAt(row.window, capabilitiesOf[row.channel.provider], now);
  return window.state === 'open' ? window.expiresAt : Number.POSITIVE_INFINITY;
}

/** [N13] Whether this assignee must hurry: the contact wrote last, and within the hour only a template may go out. */
export function urges(row: Facts & Pick<TicketRow, 'ticket' | 'preview'>, me: AgentId, now: number): boolean {
  const { status, assignee } = row.ticket;
  const isMine = status === 'open' && assignee?.id === me;
  return isMine && row.preview?.from === 'contact' && standingAt(row, now).standing === 'closing';
}
