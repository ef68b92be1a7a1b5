import type { TemplateView } from '../../worker/templates/template.ts';
import { plainText } from '../conversation/format-text.ts';
import { bracketed } from './bracketed.ts';

const lines = new WeakMap<TemplateView, string>();

/** A template's text on one line, as people read it; made once. */
export function lineOf(template: TemplateView): string {
  const known = lines.get(template);
  if (known !== undefined) return known;
  const line = plainText(bracketed(template.body, template.variables)).replace(/\s+/g, ' ');
  lines.set(template, line);
  return line;
}
