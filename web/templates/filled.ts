import { excessesOf } from '../../worker/templates/excess.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { valueProblem } from '../../worker/templates/value.ts';
import type { FilledTemplate } from '../conversation/acts.client.ts';
import { t } from '../i18n/i18n.ts';
import { fieldLabel } from './field-label.ts';

/** What a form of a template's variables comes to. `wrong`: a sentence for each variable at fault, by its key. */
export function filledIn(
  template: TemplateView,
  values: Readonly<Record<string, string>>,
  now: number,
): { filled: FilledTemplate; wrong: Readonly<Record<string, string>> } {
  const parameters = Object.fromEntries(template.variables.map(({ key }) => [key, (values[key] ?? '').trim()]));
  const context = { now, offer: template.offer !== null };
  const wrong = template.variables.flatMap((variable) => {
    const problem = valueProblem(variable, parameters[variable.key] ?? '', context);
    return problem === null ? [] : [[variable.key, t(`templates.wrong.${problem}`)]];
  });
  return {
    filled: { id: template.id, parameters },
    wrong: { ...excessSentences(template, parameters), ...Object.fromEntries(wrong) },
  };
}

/** What is too long of what was filled in, as one types: a sentence by the variable's key. */
export function excessSentences(
  template: Pick<TemplateView, 'header' | 'body' | 'footer' | 'buttons' | 'cards' | 'offer'>,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const filled = Object.entries(values).map(([key, value]) => ({ key, value: value.trim() }));
  return Object.fromEntries(
    excessesOf(template, filled).map(({ key, by, max }) => [key, t('templates.wrong.excess', by, max)]),
  );
}

type Form = Pick<TemplateView, 'variables' | 'buttons' | 'cards'>;

/** The names of what is at fault, in the order of the form; empty: nothing is. */
export const wrongNames = (template: Form, wrong: Readonly<Record<string, string>>): string =>
  template.variables.flatMap((variable) => (variable.key in wrong ? [fieldLabel(template, variable)] : [])).join(', ');

/** Names what is at fault; null: nothing is. */
export function wrongSentence(template: Form, wrong: Readonly<Record<string, string>>): string | null {
  const names = wrongNames(template, wrong);
  return names === '' ? null : t('templates.wrongFields', names);
}
