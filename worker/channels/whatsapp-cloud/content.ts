import { type InboundContent, type MediaKind, mediaKinds, type ProviderMedia } from '../content.ts';
import { cardsOf, isRequested } from './inbound-card.ts';
import { interactiveContent } from './inbound-reply.ts';
import { at, booleanOf, idOf, joined, listOf, numberOf, textOf, type Unknowns } from './read.ts';

/**
 * What a message says, by its type (facts/meta.md §4); null: a type we do not know, or one that lacks what it must have.
 * Reactions, edits and revokes say nothing themselves; see `inbound-mark.ts`.
 */
export function contentOf(message: Unknowns): InboundContent | null {
  const type = textOf(message.type) ?? '';
  const payload = message[type];
  const media = mediaKinds.find((kind) => kind === type);
  if (media !== undefined) return mediaContent(media, payload);
  switch (type) {
    case 'text': {
      const body = at(payload, 'body');
      return typeof body === 'string' ? { kind: 'text', text: body.toWellFormed() } : null;
    }
    case 'button': {
      const text = textOf(at(payload, 'text')) ?? textOf(at(payload, 'payload'));
      return text === null ? null : { kind: 'button', text, payload: textOf(at(payload, 'payload')) };
    }
    case 'interactive':
      return interactiveContent(payload);
    case 'location':
      return locationContent(payload);
    case 'contacts': {
      const cards = cardsOf(payload);
      const caption = joined(
        cards.map(({ name }) => name),
        ', ',
      );
      return { kind: 'contacts', caption, cards, requested: isRequested(payload) };
    }
    case 'order':
      return orderContent(payload);
    case 'media_placeholder':
      return { kind: 'placeholder', caption: null };
    case 'request_welcome':
      return { kind: 'request_welcome', caption: null };
    case 'unsupported':
    case 'unknown':
      return { kind: 'unsupported', caption: textOf(at(message.unsupported, 'type')) };
    default:
      return null;
  }
}

function mediaContent(kind: MediaKind, payload: unknown): InboundContent {
  return {
    kind,
    caption: textOf(at(payload, 'caption')),
    fileName: textOf(at(payload, 'filename')),
    media: mediaOf(payload),
  };
}

function mediaOf(payload: unknown): ProviderMedia | null {
  const providerId = idOf(at(payload, 'id'));
  if (providerId === null) return null;
  return {
    providerId,
    mimeType: textOf(at(payload, 'mime_type')),
    sha256: textOf(at(payload, 'sha256')),
    voice: booleanOf(at(payload, 'voice')),
    animated: booleanOf(at(payload, 'animated')),
  };
}

function locationContent(payload: unknown): InboundContent {
  const latitude = numberOf(at(payload, 'latitude'));
  const longitude = numberOf(at(payload, 'longitude'));
  const [name, address] = [textOf(at(payload, 'name')), textOf(at(payload, 'address'))];
  const place =
    latitude === null || longitude === null || Math.abs(latitude) > 90 || Math.abs(longitude) > 180
      ? null
      : { latitude, longitude, name, address, url: textOf(at(payload, 'url')) };
  const point = joined(
    [latitude, longitude].map((degrees) => (degrees === null ? null : String(degrees))),
    ', ',
  );
  return { kind: 'location', caption: joined([name, address], ', ') ?? point, place };
}

function orderContent(payload: unknown): InboundContent {
  const items = listOf(at(payload, 'product_items')).flatMap((item) => {
    const productId = idOf(at(item, 'product_retailer_id'));
    if (productId === null) return [];
    const quantity = numberOf(at(item, 'quantity'));
    const unitPrice = numberOf(at(item, 'item_price'));
    return [{ productId, quantity, unitPrice, currency: textOf(at(item, 'currency')) }];
  });
  const note = textOf(at(payload, 'text'));
  const counted = items.map(({ productId, quantity }) =>
    joined([quantity === null ? null : String(quantity), productId], ' × '),
  );
  return { kind: 'order', caption: joined([note, joined(counted, ', ')], '\n'), items, note };
}
