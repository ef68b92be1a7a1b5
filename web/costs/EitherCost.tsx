import { createMemo, onMount } from 'solid-js';
import { templateCategory } from '../../worker/costs/category.ts';
import { estimate, sendingTo } from '../../worker/costs/estimate.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { eitherSentence } from './cost-text.ts';
import type { Paying } from './TemplateCost.tsx';
import { refreshTariff, tariff } from './tariff.store.ts';

/**
 * [N11] [N35] What a message costs that leaves as free text if the window is open then, and as its template otherwise. `at`: when it
 * leaves (ms), left out: now.
 */
export function EitherCost(props: { to: Paying; category: TemplateCategory; at?: number }) {
  onMount(() => void refreshTariff(0));
  const sentence = createMemo(() => {
    const known = tariff();
    if (known === null) return t('templates.charged');
    const at = props.at ?? serverNow();
    const to = sendingTo(props.to, known);
    const words = estimate({ ...to, category: 'service', windowOpen: true }, known, at);
    const category = templateCategory(props.category);
    return eitherSentence(words, estimate({ ...to, category, windowOpen: false }, known, at), serverNow());
  });
  return <span class="template-cost">{sentence()}</span>;
}
