import type { TemplateVariable } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';

/** What a variable's field is called: the body's variables need no further word, the others say where they belong. */
export function fieldLabel({ key, label, asks }: Pick<TemplateVariable, 'key' | 'label' | 'asks'>): string {
  const onCard = /^card\.(\d+)\.(.+)$/.exec(key);
  const named = partLabel(onCard?.[2] ?? key, label, asks);
  return onCard === null ? named : `${t('templates.card', Number(onCard[1]) + 1)} · ${named}`;
}

function partLabel(key: string, label: string, asks: TemplateVariable['asks']): string {
  const [component, index] = key.split('.');
  if (asks !== 'text') return t(`templates.asks.${asks}`);
  const named = /^\d+$/.test(label) ? t('templates.numbered', label) : label;
  if (component === 'header') return `${t('templates.header')} · ${named}`;
  return component === 'button' ? `${t('templates.button', Number(index) + 1)} · ${named}` : named;
}
