import { For, Show } from 'solid-js';
import { monthIn } from '../../worker/costs/calendar.ts';
import type { StatementView } from '../../worker/costs/costs-view.ts';
import { FREE_SERVICE_MESSAGES } from '../../worker/costs/estimate.ts';
import { microsOf } from '../../worker/costs/money.ts';
import { t } from '../i18n/i18n.ts';
import { marketName, numberText } from '../i18n/money.ts';
import { monthName } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { IconButton } from '../ui/Button.tsx';
import { categoryText, kindText, priceText } from './cost-text.ts';
import { monthBeside } from './month.ts';
import { tc } from './texts.ts';

type ChannelItem = StatementView['items'][number];
type Line = ChannelItem['lines'][number];

/** What was delivered in a month, by number: how many of the free service messages went, and what the rest costs. */
export function MonthStatement(props: { of: StatementView; onMonth: (month: string) => void }) {
  return (
    <section aria-label={monthName(props.of.month)}>
      <div class="costs-part-head">
        <h3>{monthName(props.of.month)}</h3>
        <div class="costs-months">
          <IconButton
            icon="back"
            label={tc('month.previous')}
            onClick={() => props.onMonth(monthBeside(props.of.month, -1))}
          />
          <IconButton
            icon="forward"
            label={tc('month.next')}
            disabled={props.of.month >= monthIn(props.of.zone, serverNow())}
            onClick={() => props.onMonth(monthBeside(props.of.month, 1))}
          />
        </div>
      </div>
      <For each={props.of.items}>{(channel) => <Channel of={channel} />}</For>
      <p class="page-note">{tc('month.note')}</p>
    </section>
  );
}

function Channel(props: { of: ChannelItem }) {
  const used = () => Math.min(props.of.service.used, FREE_SERVICE_MESSAGES);
  const totals = () => totalsOf(props.of.lines);
  return (
    <article class="page-card costs-channel">
      <header>
        <h4>
          {props.of.name} <span class="costs-number">{props.of.displayNumber}</span>
        </h4>
        <div class="costs-allowance">
          <meter
            value={used()}
            max={FREE_SERVICE_MESSAGES}
            aria-label={tc('month.freeUsed', numberText(used()), numberText(FREE_SERVICE_MESSAGES))}
          />
          <span aria-hidden="true">{tc('month.freeUsed', numberText(used()), numberText(FREE_SERVICE_MESSAGES))}</span>
        </div>
      </header>
      <Show when={props.of.lines.length > 0} fallback={<p class="costs-nothing">{tc('month.nothing')}</p>}>
        <table class="costs-table">
          <thead class="costs-columns">
            <tr>
              <th scope="col">{tc('month.category')}</th>
              <th scope="col" class="costs-country">
                {tc('month.country')}
              </th>
              <th scope="col" data-number="">
                {tc('month.message')}
              </th>
              <th scope="col" data-number="">
                {tc('month.freeOnes')}
              </th>
              <th scope="col" data-number="">
                {tc('month.cost')}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={props.of.lines}>
              {(line) => (
                <tr>
                  <th scope="row">
                    {categoryText(line.category)}
                    <small class="costs-kind" data-narrow="" aria-hidden="true">
                      {countryOf(line)}
                    </small>
                    <Show when={kindText(line)}>{(kind) => <small class="costs-kind">{kind()}</small>}</Show>
                  </th>
                  <td class="costs-country">{countryOf(line)}</td>
                  <td data-number="">{numberText(line.messages)}</td>
                  <td data-number="">{numberText(line.free)}</td>
                  <td data-number="">{costOf(line)}</td>
                </tr>
              )}
            </For>
          </tbody>
          <Show when={totals().length > 0}>
            <tfoot>
              <tr>
                <th scope="row">{tc('month.total')}</th>
                <td class="costs-country" />
                <td />
                <td />
                <td data-number="">
                  <For each={totals()}>{(total) => <div>{total}</div>}</For>
                </td>
              </tr>
            </tfoot>
          </Show>
        </table>
      </Show>
    </article>
  );
}

const countryOf = ({ market }: Line): string => (market === null ? tc('month.unknownCountry') : marketName(market));

function costOf({ cost, free, messages }: Line): string {
  if (cost !== null) return priceText({ ...cost, amountMicros: microsOf(cost.amount) ?? 0 });
  return free === messages ? tc('month.nothingToPay') : t('costs.noRate');
}

function totalsOf(lines: readonly Line[]): string[] {
  const costs = lines.map(({ cost }) => cost).filter((cost) => cost !== null);
  return [...Map.groupBy(costs, ({ currency }) => currency)].map(([currency, ones]) =>
    priceText({
      currency,
      amountMicros: ones.reduce((sum, { amount }) => sum + (microsOf(amount) ?? 0), 0),
      confirmed: ones.every(({ confirmed }) => confirmed),
    }),
  );
}
