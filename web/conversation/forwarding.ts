import type { ChannelStop } from '../../worker/channels/channel.ts';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { sendableOf } from '../../worker/conversation/body.ts';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import { QUEUE_MAX } from '../../worker/conversation/outbox.ts';
import { isOpen, windowAt } from '../../worker/conversation/window.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { firstOf } from '../../worker/platform/first-of.ts';

/** What becomes of a message that is passed on to a conversation now. */
export type Course =
  | 'leaves'
  /** It waits in the queue for the contact's reply, or for the channel. */
  | 'waits'
  | 'waits_for_channel'
  /** [N5] The queue there waits for an agent, and so does this: the contact asked to stop, or somebody looks at it first. */
  | 'stop_asked'
  | 'marketing_stopped'
  | 'review';

type Row = Pick<TicketRow, 'channel' | 'window' | 'unanswered' | 'held' | 'queueHold'>;

/** By the rules that the server enforces; null: it cannot go there. `stops`: of its channel. `now`: server's clock, ms. */
export function courseOf(
  row: Row,
  body: WrittenBody,
  stops: readonly Pick<ChannelStop, 'what'>[],
  now: number,
): Course | null {
  const capabilities = capabilitiesOf[row.channel.provider];
  if (!capabilities.sends.includes(sendableOf(body))) return null;
  const open = isOpen(windowAt(row.window, capabilities, now));
  const isStopped = stops.some(({ what }) => what === 'everything');
  const { queueHold } = row;
  if (open && !isStopped && queueHold === undefined) return 'leaves';
  if (!open && row.unanswered.length === 0) return null;
  if (row.held >= QUEUE_MAX) return null;
  if (open && queueHold !== undefined) return queueHold;
  return open ? 'waits_for_channel' : 'waits';
}

/** When the first of these windows shuts, server's clock, ms; null: none does. */
export function shutsAt(rows: readonly Row[], now: number): number | null {
  const ends = rows.flatMap(({ window, channel }) => {
    const { expiresAt } = windowAt(window, capabilitiesOf[channel.provider], now);
    return expiresAt !== null && expiresAt > now ? [expiresAt] : [];
  });
  return firstOf(ends);
}
