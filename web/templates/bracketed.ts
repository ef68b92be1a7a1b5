import { fillPreview } from '../../worker/templates/preview.ts';
import type { TemplateVariable } from '../../worker/templates/template.ts';
import { labelled } from './labelled.ts';

/** A template's text with its variables as people read them: `Olá [NOME]`. */
export const bracketed = (body: string, variables: readonly TemplateVariable[]): string =>
  fillPreview({ header: null, body }, {}, '', labelled(variables))
    .body.map((segment) => ('text' in segment ? segment.text : `[${segment.label}]`))
    .join('');
