import type { TemplateSheet, TemplateVariable } from '../../worker/templates/template.ts';
import { placeOf } from '../../worker/templates/variables.ts';
import { t } from '../i18n/i18n.ts';

type Labelled = Pick<TemplateVariable, 'key' | 'label' | 'asks'>;
/** A template, as far as its buttons go. */
export type Written = Pick<TemplateSheet, 'buttons'> & { cards: readonly Pick<TemplateSheet, 'buttons'>[] };

/**
 * What a variable's field is called: the body's variables need no further word, the others say where they belong, a button's by what
 * stands on the button.
 */
export function fieldLabel(template: Written, variable: Labelled): string {
  const card = placeOf(variable.key)?.card ?? null;
  const named = partLabel(card === null ? template : template.cards[card], variable);
  return card === null ? named : `${t('templates.card', card + 1)} · ${named}`;
}

function partLabel(sheet: Pick<TemplateSheet, 'buttons'> | undefined, { key, label, asks }: Labelled): string {
  if (asks !== 'text') return t(`templates.asks.${asks}`);
  const place = placeOf(key);
  const isNumbered = /^\d+$/.test(label);
  const named = isNumbered ? t('templates.numbered', label) : label;
  if (place?.of === 'header') return `${t('templates.header')} · ${named}`;
  if (place?.of !== 'button') return named;
  const words = sheet?.buttons[place.index]?.text ?? '';
  const button = words === '' ? t('templates.buttonAt', place.index + 1) : t('templates.button', words);
  // A link has one variable, which needs no number.
  return isNumbered ? button : `${button} · ${named}`;
}
