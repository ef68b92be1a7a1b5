import { Show } from 'solid-js';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { t } from '../i18n/i18n.ts';
import { createTimed } from '../live/timed.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { type OfferLeft, offerLeft } from './offer.ts';

/** [R62] In the list: for whom a new ticket is now, counting by the server's clock. */
export function OfferChip(props: { of: TicketRow['ticket']; meId: string }) {
  const offer = createTimed((now) => offerLeft(props.of, props.meId, now));
  return (
    <Show when={offer()}>
      {(now) => (
        <span class="window-chip" data-offer="" data-tone={now().to === null ? 'own' : 'calm'} title={sentence(now())}>
          <Icon name="hand" size={12} />
          <span class="offer-to" aria-hidden="true">
            {whom(now())}
          </span>
          <span aria-hidden="true">· {now().left}</span>
          <span class="unseen">{sentence(now())}</span>
        </span>
      )}
    </Show>
  );
}

/** [R62] Below the thread of a new ticket: that nobody began it, or for whom it is. */
export function OfferLead(props: { of: TicketRow['ticket']; meId: string }) {
  const offer = createTimed((now) => offerLeft(props.of, props.meId, now));
  return (
    <Show when={offer()} fallback={t('conversation.composer.newTicket')}>
      {(now) => <>{sentence(now())}</>}
    </Show>
  );
}

const whom = ({ to }: OfferLeft): string => (to === null ? t('inbox.offer.mine') : t('inbox.offer.theirs', to));

const sentence = ({ to, left }: OfferLeft): string =>
  to === null ? t('inbox.offer.mineLong', left) : t('inbox.offer.theirsLong', to, left);
