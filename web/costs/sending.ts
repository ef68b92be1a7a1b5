import { type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import { type Sending, sendingTo, type TariffToday } from '../../worker/costs/estimate.ts';

/** Sending to the contact of a conversation at a moment (ms). `windowOpen` left out: as it is then. */
export const sendingIn = (
  view: ConversationView,
  tariff: TariffToday,
  now: number,
  windowOpen = isOpen(windowOf(view, now)),
): Omit<Sending, 'category'> =>
  sendingTo(
    // A conversation that still runs the release before this one tells neither.
    { market: view.market ?? null, freeUntil: view.freeUntil ?? null, windowOpen, channelId: view.channel.id },
    tariff,
  );
