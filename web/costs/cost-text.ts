import { type Charge, costCategoryNamed } from '../../worker/costs/charge.ts';
import type { Estimate } from '../../worker/costs/estimate.ts';
import type { FlushEstimate } from '../../worker/costs/flush.ts';
import type { Money } from '../../worker/costs/money.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { t } from '../i18n/i18n.ts';
import { marketName, moneyText, numberText } from '../i18n/money.ts';
import { ptBR } from '../i18n/pt-BR.ts';
import { dateTime } from '../i18n/time.ts';

/** `≈ US$ 0,0068` where nobody has compared the rate with Meta's own card. */
export const priceText = (money: Money & { confirmed: boolean }): string =>
  money.confirmed ? moneyText(money) : t('costs.about', moneyText(money));

/** A category as people call it; one that is new to us as the provider names it. */
export function categoryText(category: string): string {
  const known = costCategoryNamed(category);
  if (known !== null) return t(`costs.categories.${known}`);
  return isOther(category) ? t(`costs.otherCategories.${category}`) : category;
}

type Other = keyof typeof ptBR.costs.otherCategories;

const isOther = (category: string): category is Other => Object.hasOwn(ptBR.costs.otherCategories, category);

/** Why messages of one category stand apart in a statement; null: they are of the common kind, or their category says it. */
export function kindText({ category, type }: { category: string; type: string }): string | null {
  if (type === 'free_entry_point') return saysEntryPoint(category) ? null : t('costs.kinds.free_entry_point');
  if (type === 'free_customer_service') return t('costs.kinds.free_customer_service');
  return type === 'regular' ? null : type;
}

/** What was not charged, and why unless the category says it. */
export function freeText({ category, why }: Extract<Charge, { outcome: 'free' }>): string {
  return why === 'entry_point' && saysEntryPoint(category) ? t('costs.short.free') : t(`costs.details.free.${why}`);
}

/** Meta prices what follows an ad as a category of that very name. */
const saysEntryPoint = (category: string): boolean => category === 'referral_conversion';

/** What one message would cost, or why nothing, as the end of a sentence. */
export function estimateText(estimate: Estimate, now: number): string {
  switch (estimate.outcome) {
    case 'charged':
      return priceText(estimate);
    case 'free':
      if (estimate.why === 'entry_point') return t('costs.free.entry_point', dateTime(estimate.until, now));
      return t(`costs.free.${estimate.why}`);
    case 'unknown':
      return estimate.why === 'no_market'
        ? t('costs.unknown.no_market')
        : t('costs.unknown.no_rate', marketName(estimate.market));
    default:
      return assertNever(estimate, 'estimate');
  }
}

/** The same in a word, for a place without room. */
export function shortText(estimate: Estimate): string {
  switch (estimate.outcome) {
    case 'charged':
      return priceText(estimate);
    case 'free':
      return t('costs.short.free');
    case 'unknown':
      return t('costs.short.unknown');
    default:
      return assertNever(estimate, 'estimate');
  }
}

/** What a queue would cost if it left now; empty for an empty one. */
export function flushSentence(whole: FlushEstimate, now: number): string {
  const text = flushText(whole, now);
  if (text === '') return '';
  if (whole.free < whole.messages) return t('costs.flush.label', text);
  const [first] = whole.each;
  const left =
    first?.outcome === 'free' && first.why === 'allowance'
      ? [t('costs.flush.left', first.left, numberText(first.left))]
      : [];
  return [t('costs.flush.freely', whole.messages, text), ...left].join(' ');
}

/** [N35] What free text costs if the window is open then, and the template that leaves otherwise. */
export const eitherSentence = (words: Estimate, template: Estimate, now: number): string =>
  [
    t('costs.either.words', eitherText(words, now)),
    t('costs.either.template', t(`costs.categories.${template.category}`), eitherText(template, now)),
  ].join(' ');

/** What one of two would cost, as it goes on from its name. */
function eitherText(estimate: Estimate, now: number): string {
  switch (estimate.outcome) {
    case 'charged':
      return t('costs.either.charged', priceText(estimate));
    case 'free':
      if (estimate.why === 'entry_point') return t('costs.either.free.entry_point', dateTime(estimate.until, now));
      return t(`costs.either.free.${estimate.why}`);
    case 'unknown':
      return estimate.why === 'no_market'
        ? t('costs.either.unknown.no_market')
        : t('costs.either.unknown.no_rate', marketName(estimate.market));
    default:
      return assertNever(estimate, 'estimate');
  }
}

/** [N12] What a plan of several templates costs, which ends when the contact answers: at most so much. */
export function planSentence(whole: FlushEstimate, now: number): string {
  const text = flushText(whole, now);
  if (whole.free === whole.messages) return t('costs.plan.freely', whole.messages, text);
  return whole.totals.length === 0
    ? t('costs.plan.unknown', whole.messages, text)
    : t('costs.plan.upTo', whole.messages, text);
}

/** One reason where all of it is free for the same, else its parts. */
function flushText({ messages, free, unknown, totals, confirmed, each }: FlushEstimate, now: number): string {
  const [first] = each;
  if (first === undefined) return '';
  const alike = each.every(
    (one) => one.outcome === first.outcome && one.outcome === 'free' && whyOf(one) === whyOf(first),
  );
  if (alike) return estimateText(first, now);
  if (unknown === messages) return estimateText(first, now);
  return [
    ...(free > 0 ? [t('costs.flush.free', free)] : []),
    ...totals.map((money) => priceText({ ...money, confirmed })),
    ...(unknown > 0 ? [t('costs.flush.unknown', unknown)] : []),
  ].join(' + ');
}

const whyOf = (one: Estimate): string | null => ('why' in one ? one.why : null);
