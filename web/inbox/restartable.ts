import { capabilitiesOf, type Provider } from '../../worker/channels/channel.ts';
import type { Ticket } from '../../worker/conversation/message.ts';
import { isOpen, type WindowView, windowAt } from '../../worker/conversation/window.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';

/**
 * [R4] Whether a row's ticket can be restarted: a concluded one, or the viewer's own whose window is shut. [R10] Not on a channel
 * that takes nothing then. `now`: server's clock, ms.
 */
export const isRestartable = (
  { ticket, window, channel }: Pick<TicketRow, 'ticket' | 'window' | 'channel'>,
  viewerId: string,
  now: number,
): boolean =>
  mayRestart(ticket, windowAt(window, capabilitiesOf[channel.provider], now), channel.provider, viewerId, now);

/** The same of a ticket whose window was told some time ago. */
export function mayRestart(
  { status, assignee }: Pick<Ticket, 'status' | 'assignee'>,
  window: WindowView,
  provider: Provider,
  viewerId: string,
  now: number,
): boolean {
  const open = isOpen(window) && (window.expiresAt === null || now < window.expiresAt);
  if (!open && capabilitiesOf[provider].reopensWith === 'nothing') return false;
  return status === 'concluded' || (status === 'open' && assignee?.id === viewerId && !open);
}
