import { fillPreview } from '../../worker/templates/preview.ts';
import type { TemplateVariable } from '../../worker/templates/template.ts';

/** A template's text with its variables as people read them: `Olá [NOME]`. */
export const bracketed = (body: string, variables: readonly TemplateVariable[]): string =>
  fillPreview({ header: null, body }, {}, '', variables)
    .body.map((segment) => ('text' in segment ? segment.text : `[${segment.label}]`))
    .join('');
