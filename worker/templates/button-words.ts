import type { TemplateSheet } from './template.ts';

/**
 * What stands on a button. Meta itself writes the words of those that copy a coupon, in the template's language, and of those
 * that ask for the contact's number, where they are fixed (facts/meta.md §5).
 */
export function buttonWords(
  { type, text }: Pick<TemplateSheet['buttons'][number], 'type' | 'text'>,
  language: string,
): string {
  if (text !== '') return text;
  if (type === 'REQUEST_CONTACT_INFO') return 'Share Contact Info';
  return type === 'COPY_CODE' ? (copyCode[language.slice(0, 2)] ?? 'Copy code') : text;
}

const copyCode: Readonly<Record<string, string>> = { pt: 'Copiar código', es: 'Copiar código' };
