import { BODY_MAX, HEADER_MAX, mostOfBody, URL_MAX } from './lengths.ts';
import { piecesOf } from './placeholder.ts';
import type { TemplateOffer, TemplateSheet } from './template.ts';

export type Values = readonly { key: string; value: string }[];

/** A text that has too many characters with what stands in it. `key`: of the longest of these values; `by`: so many too many. */
export interface Excess {
  key: string;
  max: number;
  by: number;
}

/** A component's text with its values in it; a variable that has none is left out. */
export const fill = (text: string, component: string, values: Values): string =>
  piecesOf(text)
    .map((piece) =>
      'text' in piece ? piece.text : (values.find(({ key }) => key === `${component}.${piece.name}`)?.value ?? ''),
    )
    .join('');

/** Where what the contact would get passes Meta's limits, which is its error 132005. */
export function excessesOf(
  { cards, offer, ...sheet }: TemplateSheet & { cards: readonly TemplateSheet[]; offer: TemplateOffer | null },
  values: Values,
): Excess[] {
  return [
    ...excessesIn(sheet, '', values, mostOfBody(sheet.header, offer !== null)),
    ...cards.flatMap((card, index) => excessesIn(card, `card.${index}.`, values, BODY_MAX)),
  ];
}

function excessesIn({ header, body, buttons }: TemplateSheet, before: string, values: Values, bodyMax: number) {
  const headerText = header?.format === 'TEXT' ? header.text : '';
  const tooLong = (component: string, text: string, max: number): Excess[] => {
    const own = values.filter(({ key }) => key.startsWith(`${before}${component}.`));
    const [longest] = own.sort((a, b) => b.value.length - a.value.length);
    const by = [...fill(text, `${before}${component}`, values)].length - max;
    return longest === undefined || by <= 0 ? [] : [{ key: longest.key, max, by }];
  };
  return [
    ...tooLong('header', headerText, HEADER_MAX),
    ...tooLong('body', body, bodyMax),
    ...buttons.flatMap(({ url }, index) => tooLong(`button.${index}`, url ?? '', URL_MAX)),
  ];
}
