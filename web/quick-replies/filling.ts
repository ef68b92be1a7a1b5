import { labelOf, namesIn, piecesOf } from '../../worker/templates/placeholder.ts';
import { fillPreview } from '../../worker/templates/preview.ts';
import type { TemplateVariable } from '../../worker/templates/template.ts';
import { bracketed } from '../templates/bracketed.ts';
import { type Known, prefill } from '../templates/prefill.ts';

/** Of whom and what the variables of a quick reply may speak; null: not known. */
export interface About extends Known {
  team: string | null;
  /** The ticket's, as people read it. */
  number: string | null;
}

/** [R76] What the buttons beside a quick reply's words write, as people read it. */
export const offeredVariables = ['nome', 'atendente', 'equipe', 'protocolo'] as const;

const asVariables = (text: string): TemplateVariable[] =>
  namesIn(text).map((name) => ({ key: `body.${name}`, label: labelOf(name), example: null, asks: 'text' }));

/** [R76] A variable as people read it, `[NOME]`: also so typed it is the variable. */
const shown = /\[(\p{L}+)\]/gu;

const spelled = (text: string): string =>
  piecesOf(text)
    .map((piece) => ('name' in piece ? `{{${piece.name}}}` : piece.text.replace(shown, asVariable)))
    .join('');

function asVariable(whole: string, label: string): string {
  const name = offeredVariables.find((variable) => labelOf(variable) === label.toUpperCase());
  return name === undefined ? whole : `{{${name}}}`;
}

/** [R75] [R76] The words with what is known put in, and `[NOME]` of what is not, which `blanks` tells. */
export function filledWords(words: string, about: About): { text: string; blanks: string[] } {
  const body = spelled(words);
  const variables = asVariables(body);
  const values = {
    ...prefill({ category: 'UTILITY', variables }, about),
    'body.equipe': about.team ?? '',
    'body.protocolo': about.number ?? '',
  };
  const pieces = fillPreview({ header: null, body }, values).body.map((piece) =>
    'text' in piece
      ? { text: piece.text, blank: false }
      : { text: piece.filled ?? `[${piece.label}]`, blank: piece.filled === null },
  );
  return {
    text: pieces.map((piece) => piece.text).join(''),
    blanks: [...new Set(pieces.filter(({ blank }) => blank).map((piece) => piece.text))],
  };
}

/** As people read it before anybody is greeted: `Olá [NOME]`. */
export function readableWords(words: string): string {
  const body = spelled(words);
  return bracketed(body, asVariables(body));
}
