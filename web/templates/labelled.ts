import type { TemplateVariable } from '../../worker/templates/template.ts';
import { t } from '../i18n/i18n.ts';

/** Variables as a text in which they stand names them: `[CÓDIGO]` where what they ask for says it all. */
export const labelled = (variables: readonly TemplateVariable[]): readonly TemplateVariable[] =>
  variables.map((variable) =>
    variable.asks === 'code' ? { ...variable, label: t('templates.asks.code').toLocaleUpperCase('pt-BR') } : variable,
  );
