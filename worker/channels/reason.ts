import type { Reason } from './whatsapp-cloud/reason.ts';
import { english } from './whatsapp-cloud/reason-en.ts';
import { spanish } from './whatsapp-cloud/reason-es.ts';
import { portuguese } from './whatsapp-cloud/reason-pt.ts';

export const languages = ['pt', 'en', 'es'] as const;

export type Language = (typeof languages)[number];

const sentences = { pt: portuguese, en: english, es: spanish };

/** [N10] Why something did not go out and what to do next, in one sentence; the code is told beside it. */
export const reasonSentence = (reason: Reason, language: Language): string => sentences[language][reason];

/** The first of a browser's languages (`Accept-Language`, RFC 9110) that we speak, by its weight; Portuguese else. */
export function languageFor(header: string | null | undefined): Language {
  const asked = (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
      const weight = rest.map((one) => /^\s*q=([\d.]+)$/.exec(one)?.[1]).find((one) => one !== undefined);
      return { tag: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of asked) {
    const known = languages.find((language) => language === tag);
    if (known !== undefined) return known;
  }
  return 'pt';
}
