import { fillPreview } from '../../worker/templates/preview.ts';

/** A template's text with its variables as people read them: `Olá [NOME]`. */
export const bracketed = (body: string): string =>
  fillPreview({ header: null, body }, {})
    .body.map((segment) => ('text' in segment ? segment.text : `[${segment.label}]`))
    .join('');
