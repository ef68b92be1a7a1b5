import type { TemplatePurpose } from './template.ts';

/** [R72] Of which purposes a template may be to serve this one: what an agent may send now may leave later, too. */
export const servedBy = (purpose: TemplatePurpose): readonly TemplatePurpose[] =>
  purpose === 'scheduled' ? ['service', 'scheduled'] : [purpose];
