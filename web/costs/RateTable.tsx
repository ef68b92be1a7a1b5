import { For, Show } from 'solid-js';
import { dayIn } from '../../worker/costs/calendar.ts';
import type { RateView } from '../../worker/costs/costs-view.ts';
import { microsOf } from '../../worker/costs/money.ts';
import { t } from '../i18n/i18n.ts';
import { marketName } from '../i18n/money.ts';
import { dateTime, dayText } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { priceText } from './cost-text.ts';
import { tc } from './texts.ts';

/** The rate card: one row per rate, the ones that hold now in full ink, others faint. */
export function RateTable(props: {
  rates: readonly RateView[];
  zone: string;
  onEdit: (rate: RateView) => void;
  onAdd: () => void;
}) {
  const standing = (rate: RateView) => standingOf(rate, props.rates, dayIn(props.zone, serverNow()));
  return (
    <section aria-label={tc('rates.title')}>
      <div class="costs-part-head">
        <h3>{tc('rates.title')}</h3>
        <Button onClick={props.onAdd}>{tc('rates.add')}</Button>
      </div>
      <p class="page-note">{tc('rates.note')}</p>
      <ul class="rates">
        <For each={props.rates}>
          {(rate) => (
            <li class="rate" data-standing={standing(rate)}>
              <div class="rate-what">
                <strong>
                  {marketName(rate.market)} · {t(`costs.categories.${rate.category}`)}
                </strong>
                <span>
                  {tc('rates.since', dayText(rate.effectiveFrom))}
                  <Show when={markOf(standing(rate))}>
                    {(mark) => (
                      <>
                        {' '}
                        <span class="rate-mark">{mark()}</span>
                      </>
                    )}
                  </Show>
                  <Show when={rate.warnings.includes('not_first_day_of_quarter') && rate.amount !== null}>
                    {' '}
                    <span class="rate-mark" data-tone="amber">
                      {tc('rates.oddDay')}
                    </span>
                  </Show>
                  <Show when={!rate.confirmed && rate.amount !== null}>
                    {' '}
                    <span class="rate-mark" data-tone="amber">
                      {tc('rates.unconfirmed')}
                    </span>
                  </Show>
                </span>
              </div>
              <p class="rate-source">
                {rate.source}
                <small class="rate-setter">{rate.set === null ? tc('rates.shipped') : setBy(rate.set)}</small>
              </p>
              <div class="rate-amount">
                <strong>{amountOf(rate)}</strong>
                <Button
                  look="quiet"
                  aria-label={`${tc('rates.edit')}: ${marketName(rate.market)}, ${t(`costs.categories.${rate.category}`)}, ${dayText(rate.effectiveFrom)}`}
                  onClick={() => props.onEdit(rate)}
                >
                  {tc('rates.editShort')}
                </Button>
              </div>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}

const setBy = ({ by, at }: NonNullable<RateView['set']>): string =>
  tc('rates.setBy', by.name, dateTime(at, serverNow()));

const amountOf = ({ amount, currency, confirmed }: RateView): string =>
  amount === null ? t('costs.noRate') : priceText({ amountMicros: microsOf(amount) ?? 0, currency, confirmed });

type Standing = 'holds' | 'future' | 'past' | 'withdrawn';

const markOf = (standing: Standing): string | null => (standing === 'holds' ? null : tc(`rates.${standing}`));

/** Whether a rate holds today, or will, or did. */
function standingOf(rate: RateView, rates: readonly RateView[], today: string): Standing {
  if (rate.amount === null) return 'withdrawn';
  if (rate.effectiveFrom > today) return 'future';
  const followed = rates.some(
    (other) =>
      other.market === rate.market &&
      other.category === rate.category &&
      other.amount !== null &&
      other.effectiveFrom > rate.effectiveFrom &&
      other.effectiveFrom <= today,
  );
  return followed ? 'past' : 'holds';
}
