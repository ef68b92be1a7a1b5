import { assertNever } from '../../platform/assert.ts';
import type { FileSource, OutboundContent, ProductSection, TemplateParameter, TemplatePart } from '../content.ts';
import { type LocationObject, locationOf } from './location.ts';

type TemplateContent = Extract<OutboundContent, { kind: 'template' }>;

interface TextParameter {
  type: 'text';
  parameter_name?: string;
  text: string;
}

type FileObject = ({ id: string } | { link: string }) & { filename?: string };
type HeaderParameter =
  | TextParameter
  | { type: 'image'; image: FileObject }
  | { type: 'video'; video: FileObject }
  | { type: 'document'; document: FileObject }
  | { type: 'location'; location: LocationObject }
  | { type: 'product'; product: { product_retailer_id: string; catalog_id: string } };

type Component =
  | { type: 'header'; parameters: HeaderParameter[] }
  | { type: 'body'; parameters: TextParameter[] }
  | {
      type: 'limited_time_offer';
      parameters: { type: 'limited_time_offer'; limited_time_offer: { expiration_time_ms: number } }[];
    }
  | { type: 'button'; sub_type: 'url'; index: string; parameters: TextParameter[] }
  | { type: 'button'; sub_type: 'quick_reply'; index: string; parameters: { type: 'payload'; payload: string }[] }
  | {
      type: 'button';
      sub_type: 'copy_code';
      index: string;
      parameters: { type: 'coupon_code'; coupon_code: string }[];
    }
  | { type: 'button'; sub_type: 'mpm'; index: string; parameters: { type: 'action'; action: ProductsObject }[] };

interface ProductsObject {
  thumbnail_product_retailer_id: string;
  sections: { title: string; product_items: { product_retailer_id: string }[] }[];
}

interface CarouselComponent {
  type: 'carousel';
  cards: { card_index: number; components: Component[] }[];
}

export interface TemplateObject {
  name: string;
  language: { code: string };
  components?: (Component | CarouselComponent)[];
}

/**
 * Meta's `template` object of a send (facts/meta.md §2.2, §6). Products: developers.facebook.com/docs/whatsapp, "Sending
 * Multi-Product Template Messages" and, for the one in a header, "Product card carousel templates".
 */
export function templateOf({ name, language, parts, cards }: TemplateContent): TemplateObject {
  const components: TemplateObject['components'] = parts.map(componentOf);
  if (cards.length > 0) {
    const filled = cards.map((card, index) => ({ card_index: index, components: card.map(componentOf) }));
    components.push({ type: 'carousel', cards: filled });
  }
  return { name, language: { code: language }, ...(components.length > 0 ? { components } : {}) };
}

function componentOf(part: TemplatePart): Component {
  switch (part.part) {
    case 'header':
    case 'body':
      return { type: part.part, parameters: part.texts.map(parameterOf) };
    case 'file':
      return { type: 'header', parameters: [fileOf(part.kind, part.source, part.fileName)] };
    case 'place':
      return { type: 'header', parameters: [{ type: 'location', location: locationOf(part.place) }] };
    case 'offer': {
      const limited_time_offer = { expiration_time_ms: part.endsAt };
      return { type: 'limited_time_offer', parameters: [{ type: 'limited_time_offer', limited_time_offer }] };
    }
    case 'link':
      return {
        type: 'button',
        sub_type: 'url',
        index: String(part.index),
        parameters: [{ type: 'text', text: part.value }],
      };
    case 'reply':
      return {
        type: 'button',
        sub_type: 'quick_reply',
        index: String(part.index),
        parameters: [{ type: 'payload', payload: part.value }],
      };
    case 'coupon':
      return {
        type: 'button',
        sub_type: 'copy_code',
        index: String(part.index),
        parameters: [{ type: 'coupon_code', coupon_code: part.value }],
      };
    case 'product': {
      const product = { product_retailer_id: part.productId, catalog_id: part.catalogueId };
      return { type: 'header', parameters: [{ type: 'product', product }] };
    }
    case 'products':
      return {
        type: 'button',
        sub_type: 'mpm',
        index: String(part.index),
        parameters: [{ type: 'action', action: productsOf(part.sections) }],
      };
    default:
      return assertNever(part, 'part of a template');
  }
}

function fileOf(kind: 'image' | 'video' | 'document', source: FileSource, fileName: string | null): HeaderParameter {
  const file = 'link' in source ? { link: source.link } : { id: source.providerMediaId };
  switch (kind) {
    case 'image':
      return { type: 'image', image: file };
    case 'video':
      return { type: 'video', video: file };
    case 'document':
      return { type: 'document', document: { ...file, ...(fileName === null ? {} : { filename: fileName }) } };
    default:
      return assertNever(kind, 'kind of file');
  }
}

/** The picture is the first one's. */
const productsOf = (sections: readonly ProductSection[]): ProductsObject => ({
  thumbnail_product_retailer_id: sections[0]?.productIds[0] ?? '',
  sections: sections.map(({ title, productIds }) => ({
    title,
    product_items: productIds.map((id) => ({ product_retailer_id: id })),
  })),
});

// Positional templates omit the name and rely on order, named ones require it.
const parameterOf = ({ name, value }: TemplateParameter): TextParameter =>
  name === null ? { type: 'text', text: value } : { type: 'text', parameter_name: name, text: value };
