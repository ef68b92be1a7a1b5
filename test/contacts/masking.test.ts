import { describe, expect, it } from 'vitest';
import { maskedJson, maskedNumber } from '../../worker/contacts/masking.ts';

const masked = (value: unknown): unknown => JSON.parse(maskedJson(JSON.stringify(value)));

describe('[N19] a masked number', () => {
  it('tells its end, whichever way it is written, and a short one nothing', () => {
    expect(maskedNumber('5511987654321')).toBe('•••• 4321');
    expect(maskedNumber('+55 11 98765-4321')).toBe('•••• 4321');
    expect(maskedNumber('190')).toBe('••••');
  });

  it('stands wherever an answer tells of a contact by number, and nowhere else', () => {
    const whole = '5511987654321';
    expect(
      masked({
        contact: { name: '+55 11 98765-4321', phone: whole, called: null },
        identities: [
          { kind: 'wa_id', value: whole },
          { kind: 'user_id', value: 'BR.5511987654321' },
        ],
        event: { type: 'merged', name: 'Lia', number: whole },
        line: {
          type: 'system',
          text: 'Lia mudou de +55 11 98765-4321 para 5511987650000',
          change: { kind: 'number', from: whole, to: null },
        },
        passed: { kind: 'passed', number: whole },
        card: { phones: [{ phone: '+55 11 98765-4321', waId: whole }] },
        ticket: { number: '2026112000164' },
        said: { text: 'meu número é 11 98765-4321' },
        channel: { name: 'Oficial', displayNumber: '+55 11 4003-1234' },
        team: { name: 'Equipe 24 horas 2026 1000' },
      }),
    ).toEqual({
      contact: { name: '•••• 4321', phone: '•••• 4321', called: null },
      identities: [
        { kind: 'wa_id', value: '•••• 4321' },
        { kind: 'user_id', value: 'BR.5511987654321' },
      ],
      event: { type: 'merged', name: 'Lia', number: '•••• 4321' },
      line: {
        type: 'system',
        text: 'Lia mudou de •••• 4321 para •••• 0000',
        change: { kind: 'number', from: '•••• 4321', to: null },
      },
      passed: { kind: 'passed', number: '•••• 4321' },
      card: { phones: [{ phone: '•••• 4321', waId: '•••• 4321' }] },
      ticket: { number: '2026112000164' },
      said: { text: 'meu número é 11 98765-4321' },
      channel: { name: 'Oficial', displayNumber: '+55 11 4003-1234' },
      team: { name: 'Equipe 24 horas 2026 1000' },
    });
  });

  it('[N50] alone in a field of the company’s is masked, and a day, a word or a sum is not', () => {
    expect(
      masked({
        values: { fld_000000000001: '11 98765-4321', fld_000000000002: '2026-11-26', fld_000000000003: 12_345_678 },
      }),
    ).toEqual({
      values: { fld_000000000001: '•••• 4321', fld_000000000002: '2026-11-26', fld_000000000003: 12_345_678 },
    });
  });

  it('masked twice is masked once', () => {
    const once = maskedJson(JSON.stringify({ name: '+55 11 98765-4321', phone: '5511987654321' }));
    expect(maskedJson(once)).toBe(once);
  });
});
