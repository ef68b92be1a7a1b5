import type { OutboundBody } from '../conversation/message.ts';
import type { CostCategory } from './rate.ts';

const ofTemplate = { MARKETING: 'marketing', UTILITY: 'utility', AUTHENTICATION: 'authentication' } as const;

/**
 * Under which category Meta charges a message of ours: a template under its own, everything free-form as service. null: not
 * at all, for only what is delivered is charged and a reaction is never told to be (facts/meta.md §2.2).
 */
export function costCategoryOf(body: OutboundBody): CostCategory | null {
  if (body.kind === 'reaction') return null;
  return body.kind === 'template' ? ofTemplate[body.category] : 'service';
}
