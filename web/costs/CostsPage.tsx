import { createSignal, onMount, Show } from 'solid-js';
import type { RateView, StatementView } from '../../worker/costs/costs-view.ts';
import { t } from '../i18n/i18n.ts';
import { Page } from '../ui/Page.tsx';
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
    <>
      <Page
        words={{
          title: t('costs.title'),
          lead: t('costs.lead'),
          loading: t('costs.loading'),
          failed: t('costs.failed'),
          retry: t('costs.retry'),
        }}
        icon="money"
        width={860}
        shown={shown()}
        failed={failed()}
        onRetry={reload}
      >
        {(all) => (
          <>
            <MonthStatement of={all().statement} onMonth={(month) => void load(month)} />
            <RateTable rates={all().rates} zone={all().zone.zone} onEdit={setEditing} onAdd={() => setEditing('new')} />
            <BillingZone of={all().zone} onSaved={changed} />
          </>
        )}
      </Page>
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
    </>
  );
}
