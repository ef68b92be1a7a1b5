import { createSignal, Match, onMount, Show, Switch } from 'solid-js';
import type { RateView, StatementView } from '../../worker/costs/costs-view.ts';
import { t } from '../i18n/i18n.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Later } from '../ui/Later.tsx';
import { BillingZone } from './BillingZone.tsx';
import { fetchRates, fetchStatement, fetchZone, type Zone } from './costs.client.ts';
import { MonthStatement } from './MonthStatement.tsx';
import { RateDialog } from './RateDialog.tsx';
import { RateTable } from './RateTable.tsx';
import { forgetTariff } from './tariff.store.ts';
import './CostsPage.css';

interface Shown {
  rates: RateView[];
  zone: Zone;
  statement: StatementView;
}

/** What Meta charges: the month's statement, the rates, and in whose days they are reckoned. For administrators. */
export default function CostsPage() {
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [editing, setEditing] = createSignal<RateView | 'new' | null>(null);

  const load = async (month: string | null) => {
    const [rates, zone, statement] = await Promise.all([fetchRates(), fetchZone(), fetchStatement(month)]);
    setFailed(!(rates.ok && zone.ok && statement.ok));
    if (rates.ok && zone.ok && statement.ok) {
      setShown({ rates: rates.value.items, zone: zone.value, statement: statement.value });
    }
  };
  const reload = () => void load(shown()?.statement.month ?? null);
  const changed = () => {
    forgetTariff();
    reload();
  };
  onMount(() => void load(null));

  return (
    <section class="costs" aria-label={t('costs.title')}>
      <Switch
        fallback={
          <Later>
            <p class="costs-loading" role="status">
              {t('costs.loading')}
            </p>
          </Later>
        }
      >
        <Match when={shown()}>
          {(all) => (
            <div class="costs-page">
              <header class="costs-head">
                <h2>{t('costs.title')}</h2>
                <p>{t('costs.lead')}</p>
              </header>
              <Show when={failed()}>
                <p class="costs-failed" role="alert">
                  {t('costs.failed')}
                  <Button look="quiet" onClick={reload}>
                    {t('costs.retry')}
                  </Button>
                </p>
              </Show>
              <MonthStatement of={all().statement} onMonth={(month) => void load(month)} />
              <RateTable
                rates={all().rates}
                zone={all().zone.zone}
                onEdit={setEditing}
                onAdd={() => setEditing('new')}
              />
              <BillingZone of={all().zone} onSaved={changed} />
            </div>
          )}
        </Match>
        <Match when={failed()}>
          <Blank icon="money" title={t('costs.title')} body={t('costs.failed')}>
            <Button onClick={reload}>{t('costs.retry')}</Button>
          </Blank>
        </Match>
      </Switch>
      <Show when={editing()} keyed>
        {(rate) => (
          <RateDialog
            rate={rate === 'new' ? null : rate}
            onClose={() => setEditing(null)}
            onDone={() => {
              setEditing(null);
              changed();
            }}
          />
        )}
      </Show>
    </section>
  );
}
