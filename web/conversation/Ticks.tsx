import { Match, Switch } from 'solid-js';
import type { DeliveryState } from '../../worker/conversation/message.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './Ticks.css';

export type TickLook = 'clock' | 'one' | 'two' | 'read' | 'failed' | 'uncertain';

/** Clock, one, two, blue, red: what is known of a message's way to the contact. */
export function tickLook(state: DeliveryState): TickLook {
  switch (state) {
    case 'held':
    case 'ready':
    case 'sending':
    case 'cancelled':
      return 'clock';
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

const said = {
  clock: 'conversation.delivery.sending',
  one: 'conversation.delivery.sent',
  two: 'conversation.delivery.delivered',
  read: 'conversation.delivery.read',
  failed: 'conversation.delivery.failed',
  uncertain: 'conversation.delivery.uncertain',
} as const satisfies Record<TickLook, string>;

export function Ticks(props: { state: DeliveryState; label?: string | undefined }) {
  const look = () => tickLook(props.state);
  const label = () => props.label ?? t(said[look()]);
  return (
    <span class="ticks" data-look={look()} role="img" aria-label={label()} title={label()}>
      <Switch>
        <Match when={look() === 'clock'}>
          <Icon name="clock" size={14} />
        </Match>
        <Match when={look() === 'failed' || look() === 'uncertain'}>
          <Icon name="warn" size={14} />
        </Match>
        <Match when={look() === 'one'}>
          <svg width="14" height="14" viewBox="0 0 16 14" aria-hidden="true">
            <path d="m3 7.5 3.2 3.2L12.5 4" />
          </svg>
        </Match>
        <Match when={true}>
          <svg width="16" height="14" viewBox="0 0 18 14" aria-hidden="true">
            <path d="m1.5 7.5 3.2 3.2L11 4M8.3 10.1l.6.6L15.5 4" />
          </svg>
        </Match>
      </Switch>
    </span>
  );
}
