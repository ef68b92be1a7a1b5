import { describe, expect, it } from 'vitest';
import { groupsOf, withFieldMoved, withGroupMoved } from '../../web/contacts/field-groups.ts';
import { draftOf, linkTo, typedValue, valueText } from '../../web/contacts/field-text.ts';
import { judgeValue } from '../../worker/contacts/field.ts';
import type { FieldView } from '../../worker/contacts/field-door.ts';
import { fieldIdOf, optionIdOf } from '../samples.ts';

const plain = (text: string) => text.replace(/\s/g, ' ');
const of = (kind: FieldView['kind']) => ({ kind, options: [{ id: optionIdOf(1), name: 'Ouro' }] });

describe('[N50] a value of a field', () => {
  it.each([
    ['number', '1.234,5', 1234.5, '1.234,5'],
    ['number', '1.234', 1234, '1.234'],
    ['number', '-0,25', -0.25, '-0,25'],
    ['money', '1.234,50', 123_450, 'R$ 1.234,50'],
    ['date', '2026-11-26', '2026-11-26', '26/11/2026'],
    ['yes_no', 'false', false, 'Não'],
    ['choice', optionIdOf(1), optionIdOf(1), 'Ouro'],
    ['link', 'loja.example/a', 'https://loja.example/a', 'loja.example/a'],
  ] as const)('%s typed as %s is kept, read, and typed again', (kind, typed, kept, read) => {
    const judged = judgeValue(of(kind), typedValue(of(kind), typed));
    expect(judged).toEqual({ ok: true, value: kept });
    expect(plain(valueText(of(kind), kept))).toBe(read);
    expect(judgeValue(of(kind), typedValue(of(kind), draftOf(of(kind), kept)))).toEqual(judged);
  });

  it.each([
    ['number', 'doze'],
    ['number', '1.23.4'],
    ['money', '10,555'],
  ] as const)('%s does not take %s', (kind, typed) => {
    expect(judgeValue(of(kind), typedValue(of(kind), typed))).toEqual({ ok: false, reason: 'not_a_number' });
  });

  it('leads to a letter where it is an address of e-mail', () => {
    expect(linkTo('lia@loja.example')).toBe('mailto:lia@loja.example');
    expect(linkTo('https://loja.example')).toBe('https://loja.example');
  });
});

describe('[N50] fields in their order', () => {
  const field = (n: number, group: string | null): FieldView => ({
    id: fieldIdOf(n),
    name: `Campo ${n}`,
    kind: 'text',
    group,
    options: [],
    archived: false,
  });
  const groups = groupsOf([field(1, 'A'), field(2, null), field(3, 'B'), field(4, 'A')]);

  it('stand under their headings, those under none first', () => {
    expect(groups.map(({ name, fields }) => [name, fields.map(({ id }) => id)])).toEqual([
      [null, [fieldIdOf(2)]],
      ['A', [fieldIdOf(1), fieldIdOf(4)]],
      ['B', [fieldIdOf(3)]],
    ]);
  });

  it('move by one within their heading, and headings with all that is under them', () => {
    expect(withFieldMoved(groups, fieldIdOf(4), -1)).toEqual([2, 4, 1, 3].map(fieldIdOf));
    expect(withFieldMoved(groups, fieldIdOf(1), -1)).toEqual([2, 1, 4, 3].map(fieldIdOf));
    expect(withGroupMoved(groups, 'B', -1)).toEqual([2, 3, 1, 4].map(fieldIdOf));
  });
});
