// Reading what Meta sends without trusting its shape: whatever is not as expected is null, nothing throws. Written by
// hand because a schema library would cost more than all the rest of a webhook.

export type Unknowns = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Unknowns =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const at = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * Text that says something; Meta writes `""` where it means "not given". A half of a character, which JSON may carry, is
 * replaced: a database would give it back as something else.
 */
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.toWellFormed() : null;

/** The first `maxLength` UTF-16 units of a text, less one where that would halve a character. */
export const cut = (text: string, maxLength: number): string =>
  text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');

/** Ids that Meta writes as text in some places and as numbers in others. */
export const idOf = (value: unknown): string | null =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value);

/** A number, also one written as text; Meta does both. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export const booleanOf = (value: unknown): boolean => value === true || value === 'true';

/** What there is of the parts, as one text; null: nothing. */
export const joined = (parts: readonly (string | null)[], separator: string): string | null =>
  textOf(parts.filter((part) => part !== null).join(separator));
