import type { TemplateView } from '../../worker/templates/template.ts';

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
 * First values for a template's variables: the contact's and the agent's name where a variable is called so, and the contact's for
 * the first numbered one of the body, which by custom greets. A one-time code is nobody's name.
 */
export function prefill(
  { category, variables }: Pick<TemplateView, 'category' | 'variables'>,
  { contactName, agentName }: Known,
): Record<string, string> {
  if (category === 'AUTHENTICATION') return {};
  const contact = isName(contactName) ? contactName : '';
  const values: Record<string, string> = {};
  for (const { key, label, asks } of variables) {
    if (asks !== 'text' || !/^(header|body)\./.test(key)) continue;
    const name = label.toLowerCase();
    if ((key === 'body.1' && name === '1') || contactWords.includes(name)) values[key] = contact;
    else if (agentWords.includes(name)) values[key] = agentName;
  }
  return values;
}
