import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { isOpen, windowAt } from '../../worker/conversation/window.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';

/**
 * [R4] Whether a row's ticket can be restarted: a concluded one, or the viewer's own whose window is shut. [R10] Not on a channel
 * that takes nothing then. `now`: server's clock, ms.
 */
export function isRestartable(
  row: Pick<TicketRow, 'ticket' | 'window' | 'channel'>,
  viewerId: string,
  now: number,
): boolean {
  const { status, assignee } = row.ticket;
  const capabilities = capabilitiesOf[row.channel.provider];
  const open = isOpen(windowAt(row.window, capabilities, now));
  if (!open && capabilities.reopensWith === 'nothing') return false;
  return status === 'concluded' || (status === 'open' && assignee?.id === viewerId && !open);
}
