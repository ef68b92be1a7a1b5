import { Show } from 'solid-js';
import type { InboundEntry } from '../../worker/conversation/message.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import './Carried.css';

type Of = Pick<InboundEntry, 'forwarded' | 'referral' | 'product'>;

/** Above the words: that they were passed on, the ad that brought the contact, the product that they ask about. */
export function Carried(props: { of: Of }) {
  return (
    <>
      <Show when={props.of.forwarded}>
        {(how) => (
          <p class="bubble-forwarded">
            <Icon name="passedOn" size={14} />
            {t(`conversation.forwarded.${how()}`)}
          </p>
        )}
      </Show>
      <Show when={props.of.referral}>
        {(referral) => (
          <aside class="referral">
            <small>{t(`conversation.referral.${referral().source}`)}</small>
            <Show when={referral().headline}>{(headline) => <strong dir="auto">{headline()}</strong>}</Show>
            <Show when={referral().body}>{(body) => <span dir="auto">{body()}</span>}</Show>
            <Show when={webAddress(referral().url)}>
              {(url) => (
                <a href={url()} target="_blank" rel="noopener noreferrer">
                  {t('conversation.referral.open')}
                </a>
              )}
            </Show>
          </aside>
        )}
      </Show>
      <Show when={props.of.product}>
        {(product) => (
          <p class="bubble-forwarded">
            <Icon name="bag" size={14} />
            {t('conversation.aboutProduct', product().productId)}
          </p>
        )}
      </Show>
    </>
  );
}

/** Only what leads to the web is a link: an address comes from outside. */
const webAddress = (url: string | null): string | null => (url !== null && /^https?:\/\//i.test(url) ? url : null);
