import type { OutboundBody } from '../conversation/message.ts';
import type { TemplateCategory } from '../templates/template.ts';
import type { CostCategory } from './rate.ts';

const ofTemplate: Readonly<Record<TemplateCategory, CostCategory>> = {
  MARKETING: 'marketing',
  UTILITY: 'utility',
  AUTHENTICATION: 'authentication',
};

export const templateCategory = (category: TemplateCategory): CostCategory => ofTemplate[category];

/**
 * Under which category Meta charges a message of ours: a template under its own, everything free-form as service. null: not
 * at all, for only what is delivered is charged and a reaction is never told to be (facts/meta.md §2.2).
 */
export function costCategoryOf(body: OutboundBody): CostCategory | null {
  if (body.kind === 'reaction') return null;
  return body.kind === 'template' ? templateCategory(body.category) : 'service';
}
