import { agentWords, contactWords, wordOf } from '../../worker/templates/spoken.ts';
import type { TemplateVariable, TemplateView } from '../../worker/templates/template.ts';

/** Whom the variables may speak of. */
export interface Known {
  contactName: string;
  agentName: string;
  /** [N50] What the contact has in the company's fields, by `wordOf` their names. */
  fields?: ReadonlyMap<string, string>;
}

/** A number, or a person without letters, greets nobody. */
const isName = (text: string): boolean => /\p{L}/u.test(text);

/** What a variable is called: by its label, and a bare number by its example, where that is a name and no value: `[nome do cliente]`. */
const calledBy = ({ label, example }: Pick<TemplateVariable, 'label' | 'example'>): string =>
  wordOf(/^\d+$/.test(label) ? (example ?? '') : label);

/**
 * [R75] First values for a template's variables: the contact's and the agent's name, and what the contact has in a field,
 * where a variable is called so. What only has
 * a number stays empty, for it may be anything. A one-time code is nobody's name.
 */
export function prefill(
  { category, variables }: Pick<TemplateView, 'category' | 'variables'>,
  { contactName, agentName, fields }: Known,
): Record<string, string> {
  if (category === 'AUTHENTICATION') return {};
  const contact = isName(contactName) ? contactName : '';
  const values: Record<string, string> = {};
  for (const variable of variables) {
    const { key, asks } = variable;
    if (asks !== 'text' || !/^(header|body)\./.test(key)) continue;
    const name = calledBy(variable);
    if (contactWords.includes(name)) values[key] = contact;
    else if (agentWords.includes(name)) values[key] = agentName;
    else if (fields?.has(name)) values[key] = fields.get(name) ?? '';
  }
  return values;
}
