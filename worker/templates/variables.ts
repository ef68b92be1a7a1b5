import { labelOf, namesIn } from './placeholder.ts';
import type { TemplateDefinition, TemplateSheet, TemplateVariable } from './template.ts';

// The key of a variable says where its value goes, so what is stored with a message can be sent without its definition:
// `header.1` `body.nome` text · `button.0.1` end of a link · `coupon.0` code that button 0 copies · `file` of the header ·
// `place.latitude` … of the header · `product.product` and `product.catalogue` of the header · `products.0` what button 0 shows
// (`products.ts`) · `offer` the time at which it ends · `reply.0` what a tap on button 0 comes back with; before
// any of them `card.2.` for the third card.

/** Where the value of a variable goes. `card`: on which card; null: on none. */
export type VariablePlace = { card: number | null } & (
  | { of: 'header' | 'body'; name: string }
  | { of: 'button'; index: number; name: string }
  | { of: 'coupon' | 'reply' | 'products'; index: number }
  | { of: 'place'; part: PlacePart }
  | { of: 'product'; part: ProductPart }
  | { of: 'file' }
  | { of: 'offer' }
);

const placeParts = ['latitude', 'longitude', 'name', 'address'] as const;
export type PlacePart = (typeof placeParts)[number];

const productParts = ['product', 'catalogue'] as const;
export type ProductPart = (typeof productParts)[number];

/** The place that a key names; null: no key of ours. */
export function placeOf(key: string): VariablePlace | null {
  const onCard = /^card\.(\d+)\.(.+)$/.exec(key);
  const card = onCard?.[1] === undefined ? null : Number(onCard[1]);
  const [of, first, ...rest] = (onCard?.[2] ?? key).split('.');
  const second = rest.join('.');
  switch (of) {
    case 'header':
    case 'body':
      return first === undefined ? null : { card, of, name: rest.length === 0 ? first : `${first}.${second}` };
    case 'button':
      return first === undefined || second === '' ? null : { card, of, index: Number(first), name: second };
    case 'coupon':
    case 'reply':
    case 'products':
      return first === undefined ? null : { card, of, index: Number(first) };
    case 'place': {
      const part = placeParts.find((known) => known === first);
      return part === undefined ? null : { card, of, part };
    }
    case 'product': {
      const part = productParts.find((known) => known === first);
      return part === undefined ? null : { card, of, part };
    }
    case 'file':
    case 'offer':
      return { card, of };
    default:
      return null;
  }
}

/** Every variable of every component, in the order in which a form asks for them and a provider wants them. */
export function variablesOf(definition: TemplateDefinition): TemplateVariable[] {
  const { offer, cards, examples } = definition;
  const ends: TemplateVariable[] =
    offer?.expires === true ? [{ key: 'offer', label: '', example: null, asks: 'time' }] : [];
  const own = onSheet(definition, '', examples);
  return [
    ...(definition.category === 'AUTHENTICATION' ? own.map(asCode) : own),
    ...ends,
    ...cards.flatMap((card, index) => onSheet(card, `card.${index}.`, examples)),
  ];
}

/** Meta's own words have one variable, the code. */
const asCode = (variable: TemplateVariable): TemplateVariable =>
  variable.asks === 'text' ? { ...variable, label: '', asks: 'code' } : variable;

type Examples = TemplateDefinition['examples'];

function onSheet({ header, body, buttons }: TemplateSheet, before: string, examples: Examples): TemplateVariable[] {
  const inText = (component: string, text: string): TemplateVariable[] =>
    namesIn(text).map((name) => {
      const key = `${before}${component}.${name}`;
      return { key, label: labelOf(name), example: examples[key] ?? null, asks: 'text' };
    });
  return [
    ...(header === null ? [] : inHeader(header, before, inText)),
    ...inText('body', body),
    ...buttons.flatMap(({ type, url }, index): TemplateVariable[] => {
      if (type === 'MPM') return [{ key: `${before}products.${index}`, label: '', example: null, asks: 'products' }];
      if (type !== 'COPY_CODE') return inText(`button.${index}`, url ?? '');
      const key = `${before}coupon.${index}`;
      return [{ key, label: '', example: examples[key] ?? null, asks: 'coupon' }];
    }),
  ];
}

function inHeader(
  header: NonNullable<TemplateSheet['header']>,
  before: string,
  inText: (component: string, text: string) => TemplateVariable[],
): TemplateVariable[] {
  switch (header.format) {
    case 'TEXT':
      return inText('header', header.text);
    case 'LOCATION':
      return placeParts.map((part) => ({ key: `${before}place.${part}`, label: '', example: null, asks: part }));
    case 'PRODUCT':
      return productParts.map((part) => ({ key: `${before}product.${part}`, label: '', example: null, asks: part }));
    case 'IMAGE':
    case 'VIDEO':
    case 'DOCUMENT':
      return [{ key: `${before}file`, label: '', example: null, asks: fileKinds[header.format] }];
    default:
      return header satisfies never;
  }
}

const fileKinds = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
