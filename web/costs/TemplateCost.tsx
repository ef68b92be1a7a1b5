import { createMemo, onMount, Show } from 'solid-js';
import { templateCategory } from '../../worker/costs/category.ts';
import { type Estimate, estimate, sendingTo } from '../../worker/costs/estimate.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import type { PromptTo } from '../templates/prompt.ts';
import { estimateText } from './cost-text.ts';
import { refreshTariff, tariff } from './tariff.store.ts';

/** All that a price depends on, the template aside. */
export type Paying = Pick<PromptTo, 'channelId' | 'market' | 'freeUntil' | 'windowOpen'>;

/**
 * [R35] Says before a template goes out that Meta charges it, and how much. `category` null: none is chosen yet. `at`: when it
 * leaves (ms), left out: now.
 */
export function TemplateCost(props: { to: Paying; category: TemplateCategory | null; at?: number }) {
  // Whoever is about to pay shall see today's price.
  onMount(() => void refreshTariff(0));
  const estimated = createMemo((): Estimate | null => {
    const known = tariff();
    if (known === null || props.category === null) return null;
    const now = props.at ?? serverNow();
    const category = templateCategory(props.category);
    return estimate({ ...sendingTo(props.to, known), category }, known, now);
  });
  const free = () => {
    const one = estimated();
    return one?.outcome === 'free' ? one : null;
  };
  return (
    <Show
      when={free()}
      fallback={
        <>
          {t(props.category === null ? 'templates.pickForCost' : 'templates.charged')}{' '}
          <Show when={estimated()}>
            {(one) => (
              <span class="template-cost" data-outcome={one().outcome}>
                {t('costs.charged', t(`costs.categories.${one().category}`), estimateText(one(), serverNow()))}
              </span>
            )}
          </Show>
        </>
      }
    >
      {(one) => <span data-outcome="free">{t('costs.freeTemplate', estimateText(one(), serverNow()))}</span>}
    </Show>
  );
}
