import { createMemo, onMount } from 'solid-js';
import { templateCategory } from '../../worker/costs/category.ts';
import { estimate, sendingTo } from '../../worker/costs/estimate.ts';
import { summed } from '../../worker/costs/flush.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { serverNow } from '../live/clock.env.ts';
import { planSentence } from './cost-text.ts';
import type { Paying } from './TemplateCost.tsx';
import { refreshTariff, tariff } from './tariff.store.ts';

/** [N11] [N12] What several templates cost that leave one after another, each at its time (ms). Nothing while no price is known. */
export function PlanCost(props: { to: Paying; steps: readonly { category: TemplateCategory; at: number }[] }) {
  onMount(() => void refreshTariff(0));
  const sentence = createMemo(() => {
    const known = tariff();
    if (known === null || props.steps.length === 0) return '';
    const to = sendingTo(props.to, known);
    const each = props.steps.map(({ category, at }) =>
      estimate({ ...to, category: templateCategory(category) }, known, at),
    );
    return planSentence(summed(each), serverNow());
  });
  return <span class="template-cost">{sentence()}</span>;
}
