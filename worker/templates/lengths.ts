// How long the parts of a template may be (facts/meta.md §6), as it is written and as it leaves. UTF-16 units.

export const HEADER_MAX = 60;
export const BODY_MAX = 1_024;
const OFFER_BODY_MAX = 600;
const PRODUCT_BODY_MAX = 160;
export const URL_MAX = 2_000;

/** How long the text under this header may be. `hasOffer`: it stands beside a limited-time offer. */
export function mostOfBody(header: { format: string } | null, hasOffer = false): number {
  if (hasOffer) return OFFER_BODY_MAX;
  return header?.format === 'PRODUCT' ? PRODUCT_BODY_MAX : BODY_MAX;
}
