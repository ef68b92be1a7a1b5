import { describe, expect, it } from 'vitest';
import { languageFor, languages, reasonSentence } from '../../worker/channels/reason.ts';
import { knownCodes } from '../../worker/channels/whatsapp-cloud/errors.ts';
import { type Reason, reasonOf, reasonOfStop } from '../../worker/channels/whatsapp-cloud/reason.ts';

/** Every reason that there is. */
const reasons = [
  ...new Set<Reason>([
    ...[...knownCodes, 0, 987654].flatMap((code) => [
      reasonOf(code),
      reasonOf(code, 'file'),
      reasonOf(code, 'channel'),
    ]),
    ...(['disabled', 'gone', 'restricted'] as const).map((told) => reasonOfStop({ code: 0, told })),
  ]),
];

describe('why something did not go out', () => {
  it('[N10] of a file is not said of a message that has none', () => {
    expect(reasonSentence(reasonOf(131053, 'file'), 'pt')).toBe(
      'A Meta não conseguiu receber o arquivo; tente de novo ou envie outro.',
    );
    expect(reasonSentence(reasonOf(131053), 'pt')).toContain('esta mensagem não leva nenhum');
  });

  it('[N10] of an experiment of Meta promises no other time, for nothing is sent again', () => {
    const told = languages.map((language) => reasonSentence(reasonOf(130472), language));
    expect(told.join()).not.toMatch(/em outro momento|another time|en otro momento|mais tarde|later|más tarde/);
    expect(told[0]).toContain('não é reenviada sozinha');
  });

  it('[N10] of a channel of which Meta told by itself is what it told', () => {
    expect(reasonSentence(reasonOfStop({ code: 0, told: 'disabled' }), 'en')).toBe(
      'Meta has disabled the WhatsApp account.',
    );
    expect(reasonOfStop({ code: 190, told: 'disabled' })).toBe('token');
    expect(reasonOfStop({ code: 0 })).toBe('refusedChannel');
  });

  it('[N10] every code that means something to the outbox has a reason of its own, not the general one', () => {
    expect(knownCodes.filter((code) => code !== 0 && reasonOf(code) === 'other')).toEqual([]);
  });

  it('[N10] makes nothing up where the provider gave no code: neither a lost token nor a message that was not taken', () => {
    expect([reasonOf(0, 'channel'), reasonOf(0, 'file'), reasonOf(0)]).toEqual([
      'refusedChannel',
      'unexplained',
      'unexplained',
    ]);
  });

  it.each(languages)('[N10] is told in %s in one sentence that names no code', (language) => {
    for (const reason of reasons) {
      const sentence = reasonSentence(reason, language);
      expect(sentence).toMatch(/^\p{Lu}.{15,140}[^.]\.$/u);
      expect(sentence).not.toMatch(/\d{3}|código/);
    }
  });

  it('[N10] says something else in each language', () => {
    for (const reason of reasons) {
      expect(new Set(languages.map((language) => reasonSentence(reason, language))).size).toBe(3);
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
