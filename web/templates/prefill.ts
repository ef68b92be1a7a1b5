import type { TemplateVariable } from '../../worker/templates/template.ts';

/** Whom the variables may speak of. */
export interface Known {
  contactName: string;
  agentName: string;
}

const contactWords = ['nome', 'name', 'contato', 'contact', 'cliente', 'customer', 'nome_cliente', 'nome_contato'];
const agentWords = ['atendente', 'agent', 'agente', 'nome_atendente'];

/** A number, or a person without letters, greets nobody. */
const isName = (text: string): boolean => /\p{L}/u.test(text);

/**
 * First values for a template's variables: the contact's and the agent's name where a variable asks for them by name, and
 * the contact's for the first numbered one of the body, which by custom greets.
 */
export function prefill(
  variables: readonly TemplateVariable[],
  { contactName, agentName }: Known,
): Record<string, string> {
  const contact = isName(contactName) ? contactName : '';
  const values: Record<string, string> = {};
  for (const { key } of variables) {
    const name = /^(?:header|body)\.(.+)$/.exec(key)?.[1] ?? '';
    if (key === 'body.1' || contactWords.includes(name)) values[key] = contact;
    else if (agentWords.includes(name)) values[key] = agentName;
  }
  return values;
}
