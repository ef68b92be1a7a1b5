import { type Classification, CURRENCY } from '../../worker/conversation/classification.ts';
import { t } from '../i18n/i18n.ts';

const money = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: CURRENCY });

/** `R$ 1.250,00` */
export const valueText = (cents: number): string => money.format(cents / 100);

/** What a ticket came to, in one line. */
export function classificationText({ category, reason, valueCents }: Classification): string {
  const parts = [
    t(`conversation.category.${category}`),
    reason?.name,
    valueCents === null ? null : valueText(valueCents),
  ];
  return parts.filter((part) => part != null).join(' · ');
}
