import { describe, expect, it } from 'vitest';
import { languageFor, languages, reasonSentence } from '../../worker/channels/reason.ts';
import { knownCodes } from '../../worker/channels/whatsapp-cloud/errors.ts';
import { reasonOf } from '../../worker/channels/whatsapp-cloud/reason.ts';

describe('why something did not go out', () => {
  it('[N10] every code that means something to the outbox has a reason of its own, not the general one', () => {
    expect(knownCodes.filter((code) => code !== 0 && reasonOf(code) === 'other')).toEqual([]);
  });

  it('[N10] makes nothing up where the provider gave no code: neither a lost token nor a message that was not taken', () => {
    expect([reasonOf(0, 'channel'), reasonOf(0, 'message'), reasonOf(0)]).toEqual([
      'refusedChannel',
      'unexplained',
      'unexplained',
    ]);
  });

  it.each(languages)('[N10] is told in %s in one sentence that names no code', (language) => {
    for (const code of [...knownCodes, 987654]) {
      const sentence = reasonSentence(code, 'channel', language);
      expect(sentence).toMatch(/^\p{Lu}.{15,140}[^.]\.$/u);
      expect(sentence).not.toContain(String(code).length > 3 ? String(code) : 'código');
    }
  });

  it('[N10] says something else in each language', () => {
    for (const code of knownCodes) {
      expect(new Set(languages.map((language) => reasonSentence(code, 'channel', language))).size).toBe(3);
    }
  });

  it.each([
    [undefined, 'pt'],
    ['', 'pt'],
    ['*', 'pt'],
    ['en-US,en;q=0.9', 'en'],
    ['fr-FR, es;q=0.4, en;q=0.3', 'es'],
    ['es-419,es;q=0.9,pt;q=0.1', 'es'],
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    ['en;q=0, es', 'es'],
    ['de', 'pt'],
    [';;q=x,,', 'pt'],
  ] as const)('[N10] a browser that asks for %j is answered in %s', (header, language) =>
    expect(languageFor(header)).toBe(language),
  );
});
