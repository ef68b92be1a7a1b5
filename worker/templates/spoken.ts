// A variable as people read it, `[NOME]`, and the words by which one asks for somebody's name.

export const contactWords = [
  'nome',
  'name',
  'contato',
  'contact',
  'cliente',
  'customer',
  'nome_cliente',
  'nome_contato',
];
export const agentWords = ['atendente', 'agent', 'agente', 'nome_atendente'];

/** A name as variables write it: `[data_aniversário]` for `Data de aniversário`. */
export const wordOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^[[{<\s]+|[\]}>\s]+$/g, '')
    .replace(/\s+(d[oae]\s+)?/g, '_');

/** Whether a variable of this name is filled in ahead with the contact's or the agent's (R75). */
export function isSomebody(label: string): boolean {
  const word = wordOf(label);
  return contactWords.includes(word) || agentWords.includes(word);
}

// As long as a variable's name for agents may be. What stands in braces besides is judged with them: `{{[nome]}}`.
const bracketed = /(?<!\{\s*)\[(\p{L}[\p{L}\p{N}_ ]{0,29})\]/gu;

/** What stands in a text as a variable is read, `NOME` of `[NOME]`, each once. */
export const bracketedIn = (text: string): string[] => [
  ...new Set([...text.matchAll(bracketed)].map((match) => match[1] ?? '')),
];

/** The text with something else where these stand in brackets. */
export const withoutBrackets = (text: string, instead: (label: string) => string | null): string =>
  text.replace(bracketed, (whole, label: string) => instead(label) ?? whole);
