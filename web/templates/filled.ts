import type { TemplateView } from '../../worker/templates/template.ts';
import { valueProblem } from '../../worker/templates/value.ts';
import type { FilledTemplate } from '../conversation/acts.client.ts';
import { t } from '../i18n/i18n.ts';

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
  return { filled: { id: template.id, parameters }, wrong: Object.fromEntries(wrong) };
}

/** Whether a file stands on it, which is uploaded to a conversation first. */
export const asksForFile = ({ variables }: Pick<TemplateView, 'variables'>): boolean =>
  variables.some(({ asks }) => asks === 'image' || asks === 'video' || asks === 'document');
