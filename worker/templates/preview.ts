import { labelOf, piecesOf } from './placeholder.ts';
import type { TemplateSheet, TemplateVariable } from './template.ts';
import { settledValue } from './value.ts';

/** A stretch of a template's text as shown while it is filled in; `filled` null: nothing typed yet. */
export type PreviewSegment = { text: string } | { variable: string; label: string; filled: string | null };

/**
 * Header and body with what has been typed so far put in. `before`: of the keys of a card's variables, `card.2.`; `variables`:
 * under which names people know them.
 */
export function fillPreview(
  { header, body }: Pick<TemplateSheet, 'header' | 'body'>,
  parameters: Readonly<Record<string, string>>,
  before = '',
  variables: readonly Pick<TemplateVariable, 'key' | 'label'>[] = [],
): { header: PreviewSegment[]; body: PreviewSegment[] } {
  const segments = (component: string, text: string): PreviewSegment[] =>
    piecesOf(text).map((piece) => {
      if ('text' in piece) return piece;
      const variable = `${before}${component}.${piece.name}`;
      return {
        variable,
        label: variables.find(({ key }) => key === variable)?.label ?? labelOf(piece.name),
        filled: parameters[variable]?.trim() || null,
      };
    });
  return { header: header?.format === 'TEXT' ? segments('header', header.text) : [], body: segments('body', body) };
}

/** The place above the text, line by line: what it is called, else where it is. Empty: nothing is typed yet. */
export function previewPlace(parameters: Readonly<Record<string, string>>, before = ''): string[] {
  const told = (part: string) => parameters[`${before}place.${part}`]?.trim() ?? '';
  const named = [told('name'), told('address')].filter((line) => line !== '');
  if (named.length > 0) return named;
  const spot = ['latitude', 'longitude'] as const;
  const degrees = spot.map((asks) => settledValue({ asks }, told(asks)));
  return degrees.every((each) => each !== '' && Number.isFinite(Number(each))) ? [degrees.map(Number).join(', ')] : [];
}
