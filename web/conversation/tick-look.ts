import type { DeliveryState } from '../../worker/conversation/message.ts';
import { assertNever } from '../../worker/platform/assert.ts';

export type TickLook = 'clock' | 'one' | 'two' | 'read' | 'failed' | 'uncertain' | 'unsent';

/** Clock, one, two, blue, red, a stroke for what will not leave by itself: what is known of a message's way to the contact. */
export function tickLook(state: DeliveryState): TickLook {
  switch (state) {
    case 'held':
    case 'delayed':
    case 'ready':
    case 'sending':
      return 'clock';
    case 'cancelled':
    case 'expired':
      return 'unsent';
    case 'accepted':
    case 'sent':
      return 'one';
    case 'delivered':
      return 'two';
    case 'read':
    case 'played':
      return 'read';
    case 'failed':
      return 'failed';
    case 'uncertain':
      return 'uncertain';
    default:
      return assertNever(state, 'delivery state');
  }
}
