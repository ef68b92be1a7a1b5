import { For, Show } from 'solid-js';
import type { OrderItem } from '../../worker/channels/content.ts';
import { t } from '../i18n/i18n.ts';
import { productPrice } from '../i18n/product-price.ts';
import { Icon } from '../ui/Icon.tsx';
import { orderTotal } from './order-total.ts';
import './Cards.css';

/** What the contact put into their basket, and what it comes to. */
export function OrderCard(props: { items: readonly OrderItem[] }) {
  return (
    <div class="card-box">
      <span class="card-badge">
        <Icon name="bag" size={20} />
      </span>
      <div class="card-words card-order">
        <strong>{t('conversation.kind.order')}</strong>
        <ul>
          <For each={props.items}>
            {(item) => (
              <li>
                <span>{item.quantity === null ? '' : `${item.quantity} ×`}</span>
                <span dir="auto">{item.productId}</span>
                <span>{item.unitPrice === null ? '' : productPrice(item.unitPrice, item.currency)}</span>
              </li>
            )}
          </For>
        </ul>
        <Show when={orderTotal(props.items)}>
          {(total) => (
            <p>
              {t('conversation.card.total')} <b>{productPrice(total().amount, total().currency)}</b>
            </p>
          )}
        </Show>
      </div>
    </div>
  );
}
