import type { ReasonId } from '../platform/id.ts';

/** [R52] What a ticket came to: Objetivo Atingido, Objetivo Perdido, Dúvidas, Outro. Within each, administrators make reasons. */
export const categories = ['reached', 'lost', 'question', 'other'] as const;
export type Category = (typeof categories)[number];

/** In what values are told, ISO 4217. */
export const CURRENCY = 'BRL';

/** [R52] How somebody classified what they concluded. `reason`: as it was called that day. */
export interface Classification {
  category: Category;
  reason: { id: ReasonId; name: string } | null;
  /** Cents of `CURRENCY`; null: none was told. */
  valueCents: number | null;
}

const VALUE_MAX_CENTS = 100_000_000_000;
const VALUE = /^(?:R\$\s*)?(\d{1,3}(?:\.\d{3})*|\d{1,9})(?:,(\d{1,2}))?$/;

export const isValue = (cents: number): boolean => Number.isInteger(cents) && cents >= 0 && cents <= VALUE_MAX_CENTS;

/** `1.250,90` in cents; null: not a value as one writes it. */
export function centsOf(text: string): number | null {
  const found = VALUE.exec(text.trim());
  if (found === null) return null;
  const cents = Number((found[1] ?? '').replaceAll('.', '')) * 100 + Number((found[2] ?? '').padEnd(2, '0'));
  return isValue(cents) ? cents : null;
}
