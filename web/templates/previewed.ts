import type { TemplateSheet, TemplateView } from '../../worker/templates/template.ts';

/** What is drawn of a template. */
export type Previewed = TemplateSheet & Pick<TemplateView, 'language' | 'offer' | 'cards' | 'variables'>;
