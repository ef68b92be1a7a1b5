import type { MessageSurroundings } from '../channel.ts';
import type { Referral } from '../content.ts';
import { keyOf } from './key.ts';
import { at, idOf, isRecord, textOf, type Unknowns } from './read.ts';

/** What a message quotes, whether it was passed on, and what brought it about (facts/meta.md §4). */
export function surroundingsOf(message: Unknowns): MessageSurroundings {
  const { context } = message;
  const forwarded = forwardedOf(context);
  const referral = referralOf(message.referral);
  const product = productOf(at(context, 'referred_product'));
  return {
    quoted: keyOf(at(context, 'id')),
    ...(forwarded === null ? {} : { forwarded }),
    ...(referral === null ? {} : { referral }),
    ...(product === null ? {} : { product }),
  };
}

function forwardedOf(context: unknown): 'once' | 'often' | null {
  if (at(context, 'frequently_forwarded') === true) return 'often';
  return at(context, 'forwarded') === true ? 'once' : null;
}

function referralOf(referral: unknown): Referral | null {
  if (!isRecord(referral)) return null;
  const source = textOf(referral.source_type);
  return {
    source: source === 'ad' || source === 'post' ? source : 'unknown',
    sourceId: idOf(referral.source_id),
    url: textOf(referral.source_url),
    headline: textOf(referral.headline),
    body: textOf(referral.body),
    clickId: textOf(referral.ctwa_clid),
  };
}

function productOf(product: unknown): NonNullable<MessageSurroundings['product']> | null {
  const productId = idOf(at(product, 'product_retailer_id'));
  return productId === null ? null : { catalogueId: idOf(at(product, 'catalog_id')), productId };
}
