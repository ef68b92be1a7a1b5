import { describe, expect, it } from 'vitest';
import { type FieldKind, type FieldRule, judgeValue, shownValue } from '../../worker/contacts/field.ts';
import { optionIdOf } from '../samples.ts';

const [gold, silver, gone] = [optionIdOf(1), optionIdOf(2), optionIdOf(3)];
const options = [
  { id: gold, name: 'Ouro' },
  { id: silver, name: 'Prata' },
];
const of = (kind: FieldKind): FieldRule => ({ kind, options: kind === 'choice' || kind === 'choices' ? options : [] });
const kept = (value: unknown) => ({ ok: true, value });
const not = (reason: string) => ({ ok: false, reason });

const cases: [FieldKind, unknown, object][] = [
  ['text', '  Padaria da Lia ', kept('Padaria da Lia')],
  ['text', '   ', kept(null)],
  ['text', 'duas\nlinhas', not('line_break')],
  ['text', 'a'.repeat(201), not('too_long')],
  ['text', 12, not('not_text')],
  ['text', '•••• 4321', not('masked')],
  ['long_text', 'duas\nlinhas', kept('duas\nlinhas')],
  ['long_text', 'a'.repeat(2001), not('too_long')],
  ['number', -3.5, kept(-3.5)],
  ['number', '3', not('not_a_number')],
  ['number', Number.NaN, not('not_a_number')],
  ['number', 1e13, not('out_of_range')],
  ['money', 123_456, kept(123_456)],
  ['money', 10.5, not('not_cents')],
  ['money', 1e12, not('out_of_range')],
  ['date', '2028-02-29', kept('2028-02-29')],
  ['date', '2026-02-29', not('not_a_date')],
  ['date', '26/11/2026', not('not_a_date')],
  ['yes_no', false, kept(false)],
  ['yes_no', 'sim', not('not_yes_no')],
  ['choice', silver, kept(silver)],
  ['choice', gone, not('not_an_option')],
  ['choices', [silver, gold, silver], kept([gold, silver])],
  ['choices', [], kept(null)],
  ['choices', [gold, gone], not('not_an_option')],
  ['choices', gold, not('not_an_option')],
  ['link', 'loja.example/lia', kept('https://loja.example/lia')],
  ['link', 'loja.example:8080/lia', kept('https://loja.example:8080/lia')],
  ['link', 'http://loja.example', kept('http://loja.example')],
  ['link', 'Lia@Loja.example', kept('lia@loja.example')],
  ['link', 'javascript:alert(1)', not('not_a_link')],
  ['link', 'data:text/html,oi', not('not_a_link')],
  ['link', 'so palavras', not('not_a_link')],
];

describe('[N50] a field of contacts', () => {
  it.each(cases)('%s of %j', (kind, value, answer) => {
    expect(judgeValue(of(kind), value)).toEqual(answer);
  });

  it.each(['text', 'long_text', 'number', 'money', 'date', 'yes_no', 'choice', 'choices', 'link'] as const)(
    '%s is emptied by nothing, and takes again what it keeps',
    (kind) => {
      expect(judgeValue(of(kind), null)).toEqual(kept(null));
      expect(judgeValue(of(kind), '')).toEqual(kept(null));
      for (const [, value] of cases.filter(([of]) => of === kind)) {
        const once = judgeValue(of(kind), value);
        if (once.ok) expect(judgeValue(of(kind), once.value)).toEqual(once);
      }
    },
  );

  it('shows no option that is gone', () => {
    expect(shownValue(of('choice'), gone)).toBeNull();
    expect(shownValue(of('choices'), [gone, silver])).toEqual([silver]);
    expect(shownValue(of('choices'), [gone])).toBeNull();
    expect(shownValue(of('yes_no'), false)).toBe(false);
  });
});
