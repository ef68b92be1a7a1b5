import { For, Show } from 'solid-js';
import type { ContactCard } from '../../worker/channels/content.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { copyText } from '../ui/clipboard.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { say } from '../ui/toasts.store.ts';
import './Cards.css';

const numberOf = ({ phone, waId }: ContactCard['phones'][number]): string => phone ?? `+${waId}`;

const hasDigits = (number: string): boolean => /\d/.test(number);

/** As people write it, where it is a number of WhatsApp's kind. */
const shown = (number: string): string => (/^\+\d+$/.test(number) ? formatPhone(number.slice(1)) : number);

/** People's cards; a number is copied by pressing it. */
export function ContactCards(props: { cards: readonly ContactCard[] }) {
  const copy = (number: string) =>
    void copyText(number).then((copied) => say(t(copied ? 'conversation.numberCopied' : 'conversation.copyFailed')));
  return (
    <For each={props.cards}>
      {(card) => (
        <div class="card-box">
          <span class="card-badge">
            <Icon name="person" size={20} />
          </span>
          <div class="card-words">
            <strong dir="auto">{card.name}</strong>
            <Show when={card.company}>{(company) => <span dir="auto">{company()}</span>}</Show>
            <For each={card.phones}>
              {(phone) => (
                <Show when={hasDigits(numberOf(phone))} fallback={<span>{numberOf(phone)}</span>}>
                  <button type="button" title={t('conversation.copyNumber')} onClick={() => copy(numberOf(phone))}>
                    {shown(numberOf(phone))}
                  </button>
                </Show>
              )}
            </For>
            <For each={card.emails}>{(email) => <a href={`mailto:${encodeURIComponent(email)}`}>{email}</a>}</For>
          </div>
        </div>
      )}
    </For>
  );
}
