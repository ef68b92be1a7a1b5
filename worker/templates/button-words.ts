import type { TemplateSheet } from './template.ts';

/**
 * What stands on a button. Meta itself writes the words of those that copy a coupon or ask for the contact's number, in the
 * template's language.
 */
export function buttonWords(
  { type, text }: Pick<TemplateSheet['buttons'][number], 'type' | 'text'>,
  language: string,
): string {
  if (text !== '' || (type !== 'COPY_CODE' && type !== 'REQUEST_CONTACT_INFO')) return text;
  return (words[language.slice(0, 2)] ?? english)[type];
}

const english = { COPY_CODE: 'Copy code', REQUEST_CONTACT_INFO: 'Share contact info' };
const words: Readonly<Record<string, typeof english>> = {
  pt: { COPY_CODE: 'Copiar código', REQUEST_CONTACT_INFO: 'Compartilhar contato' },
  es: { COPY_CODE: 'Copiar código', REQUEST_CONTACT_INFO: 'Compartir contacto' },
};
