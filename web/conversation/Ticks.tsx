import { Match, Switch } from 'solid-js';
import type { DeliveryState } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { type TickLook, tickLook } from './tick-look.ts';
import './Ticks.css';

const said = {
  clock: 'conversation.delivery.sending',
  one: 'conversation.delivery.sent',
  two: 'conversation.delivery.delivered',
  read: 'conversation.delivery.read',
  failed: 'conversation.delivery.failed',
  uncertain: 'conversation.delivery.uncertain',
  unsent: 'conversation.delivery.unsent',
} as const satisfies Record<TickLook, string>;

export function Ticks(props: { state: DeliveryState; label?: string | undefined; title?: string | undefined }) {
  const look = () => tickLook(props.state);
  const label = () => props.label ?? t(said[look()]);
  return (
    <span class="ticks" data-look={look()} role="img" aria-label={label()} title={props.title ?? label()}>
      <Switch>
        <Match when={look() === 'clock'}>
          <Icon name="clock" size={14} />
        </Match>
        <Match when={look() === 'failed'}>
          <Icon name="warn" size={14} />
        </Match>
        <Match when={look() === 'uncertain'}>
          <Icon name="question" size={14} />
        </Match>
        <Match when={look() === 'unsent'}>
          <Icon name="minus" size={14} />
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
