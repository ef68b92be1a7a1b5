import type { TemplateView } from '../../worker/templates/template.ts';
import { placeOf } from '../../worker/templates/variables.ts';

const variable = /\{\{[^{}]*\}\}/;

/** The address whose end a variable is, with the variable in it; null: it is no link's. */
export function linkOf(template: Pick<TemplateView, 'buttons' | 'cards'>, key: string): string | null {
  const place = placeOf(key);
  if (place?.of !== 'button') return null;
  const sheet = place.card === null ? template : template.cards[place.card];
  return sheet?.buttons[place.index]?.url ?? null;
}

/** What the address becomes. */
export const linkWith = (link: string, value: string): string => link.replace(variable, () => value.trim() || '…');
