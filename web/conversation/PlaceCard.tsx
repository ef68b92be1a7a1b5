import { Show } from 'solid-js';
import type { Place } from '../../worker/channels/content.ts';
import { isOnEarth } from '../../worker/conversation/followable.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './Cards.css';

const DECIMALS = 5;

/** A point on earth: what it is called, and the way to a map. */
export function PlaceCard(props: { place: Place }) {
  const position = () => `${props.place.latitude.toFixed(DECIMALS)}, ${props.place.longitude.toFixed(DECIMALS)}`;
  const map = () => {
    const { latitude, longitude } = props.place;
    return `https://www.google.com/maps/search/?api=1&query=${latitude}%2C${longitude}`;
  };
  return (
    <div class="card-box">
      <span class="card-badge">
        <Icon name="pin" size={20} />
      </span>
      <div class="card-words">
        <strong dir="auto">{props.place.name ?? t('conversation.kind.location')}</strong>
        <Show when={props.place.address}>{(address) => <span dir="auto">{address()}</span>}</Show>
        <Show when={isOnEarth(props.place)}>
          <a href={map()} target="_blank" rel="noopener noreferrer" title={position()}>
            {t('conversation.card.openMap')}
          </a>
        </Show>
      </div>
    </div>
  );
}
