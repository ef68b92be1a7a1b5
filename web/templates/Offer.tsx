import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Icon } from '../ui/Icon.tsx';
import './Offer.css';

/** A limited-time offer's headline, and when it ends; `endsAt` 0: that is not known yet. */
export function Offer(props: { text: string; endsAt: number }) {
  return (
    <p class="offer">
      <Icon name="clock" size={16} />
      <span dir="auto">{props.text}</span>
      <Show when={props.endsAt > 0}>
        <span class="offer-end">{t('templates.offerEnds', dateTime(props.endsAt, serverNow()))}</span>
      </Show>
    </p>
  );
}
