import type { OutboundBody } from '../conversation/message.ts';
import type { CostCategory } from './rate.ts';

const ofTemplate = { MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const;

/** Under which category Meta charges a message of ours: a template under its own, everything free-form as service. */
export const costCategoryOf = (
  body: Pick<OutboundBody, 'kind'> & { category?: keyof typeof ofTemplate },
): CostCategory => (body.category === undefined ? 'service' : ofTemplate[body.category]);
