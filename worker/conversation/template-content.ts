import type { FileSource, OutboundContent, Place, TemplateParameter, TemplatePart } from '../channels/content.ts';
import { readProducts } from '../templates/products.ts';
import { type PlacePart, type ProductPart, placeOf, type VariablePlace } from '../templates/variables.ts';
import type { OutboundBody } from './message.ts';

type TemplateBody = Extract<OutboundBody, { kind: 'template' }>;

const numbered = /^\d+$/;

/** What an adapter needs to send a template. `sources`: where the provider has its files from, by the key of their variable. */
export function templateContent(body: TemplateBody, sources: ReadonlyMap<string, FileSource>): OutboundContent {
  const placed = body.parameters.flatMap(({ key, value }) => {
    const place = placeOf(key);
    return place === null ? [] : [{ key, value, place }];
  });
  const partsOf = (card: number | null) => {
    const own = placed.filter(({ place }) => place.card === card);
    return [...headOf(body, card, own, sources), ...textOf('body', own), ...buttonsOf(own)];
  };
  const cards = (body.cards ?? []).map((_, card) => partsOf(card));
  return { kind: 'template', name: body.name, language: body.language, parts: partsOf(null), cards };
}

interface Placed {
  key: string;
  value: string;
  place: VariablePlace;
}

function headOf(
  body: TemplateBody,
  card: number | null,
  own: readonly Placed[],
  sources: ReadonlyMap<string, FileSource>,
): TemplatePart[] {
  const place = placeOn(body.parameters, card);
  const places: TemplatePart[] = place === null ? [] : [{ part: 'place', place }];
  return [
    ...textOf('header', own),
    ...places,
    ...productParts(own),
    ...fileParts(body, own, sources),
    ...offerParts(own),
  ];
}

function textOf(part: 'header' | 'body', own: readonly Placed[]): TemplatePart[] {
  const texts = own.flatMap(({ value, place }): TemplateParameter[] =>
    place.of === part ? [{ name: numbered.test(place.name) ? null : place.name, value }] : [],
  );
  return texts.length === 0 ? [] : [{ part, texts }];
}

/** The place that stands on a template; null: none does. */
export function placeOn(parameters: TemplateBody['parameters'], card: number | null = null): Place | null {
  const told = (part: PlacePart) =>
    parameters.find(({ key }) => {
      const place = placeOf(key);
      return place?.of === 'place' && place.part === part && place.card === card;
    })?.value ?? null;
  const [latitude, longitude] = [told('latitude'), told('longitude')];
  if (latitude === null || longitude === null) return null;
  const spot = { latitude: Number(latitude), longitude: Number(longitude) };
  return { ...spot, name: told('name'), address: told('address'), url: null };
}

function fileParts(
  body: TemplateBody,
  own: readonly Placed[],
  sources: ReadonlyMap<string, FileSource>,
): TemplatePart[] {
  return (body.files ?? []).flatMap(({ key, kind, media }): TemplatePart[] => {
    const source = sources.get(key);
    const isOwn = own.some((one) => one.key === key);
    return isOwn && source !== undefined ? [{ part: 'file', kind, source, fileName: media.fileName }] : [];
  });
}

function productParts(own: readonly Placed[]): TemplatePart[] {
  const told = (part: ProductPart) =>
    own.find(({ place }) => place.of === 'product' && place.part === part)?.value ?? null;
  const [productId, catalogueId] = [told('product'), told('catalogue')];
  return productId === null || catalogueId === null ? [] : [{ part: 'product', productId, catalogueId }];
}

const offerParts = (own: readonly Placed[]): TemplatePart[] =>
  own.flatMap(({ value, place }): TemplatePart[] =>
    place.of === 'offer' ? [{ part: 'offer', endsAt: Number(value) }] : [],
  );

const buttonsOf = (own: readonly Placed[]): TemplatePart[] =>
  own.flatMap(({ value, place }): TemplatePart[] => {
    if (place.of === 'button') return [{ part: 'link', index: place.index, value }];
    if (place.of === 'products') return [{ part: 'products', index: place.index, sections: readProducts(value) ?? [] }];
    return place.of === 'coupon' || place.of === 'reply' ? [{ part: place.of, index: place.index, value }] : [];
  });
