import { z } from 'zod';

const DEFAULT_URL = 'https://fb.me/3cr4Wqqkv';
const DEFAULT_ID = '120226305854810726';

/** The ad or post that a contact came from; what is not told is made up. */
export const referralInput = z.strictObject({
  sourceType: z.enum(['ad', 'post']).default('ad'),
  sourceId: z.string().min(1).default(DEFAULT_ID),
  sourceUrl: z.url().default(DEFAULT_URL),
  headline: z.string().max(200).default('Fale com a gente'),
  body: z.string().max(1000).default('Toque para conversar no WhatsApp.'),
  /** Absent for ads in a status. */
  clickId: z.string().nullable().default('ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qpjd0HR4irJ6LEkR7JwFF4XvnO2E4N'),
});

export type Referral = z.infer<typeof referralInput>;

/** As Meta's webhook tells it. Source: Meta, webhooks reference, `messages[].referral`. */
export const referralWire = (referral: Referral): object => ({
  source_url: referral.sourceUrl,
  source_id: referral.sourceId,
  source_type: referral.sourceType,
  headline: referral.headline,
  body: referral.body,
  media_type: 'image',
  image_url: `${referral.sourceUrl}/image.jpg`,
  ...(referral.clickId === null ? {} : { ctwa_clid: referral.clickId }),
});
