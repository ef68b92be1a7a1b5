import { describe, expect, test } from 'vitest';
import { assetsFrom, fieldsOfAssets } from '../../web/sandbox/asset-form.ts';
import { layOut, summary } from '../../web/sandbox/chat.ts';
import { calmOf } from '../../web/sandbox/fault-draft.ts';
import { formatPhone, withCountry } from '../../web/sandbox/phone-number.ts';
import { ageMs, NOW } from '../../web/sandbox/send-as.ts';
import { dayName, listTime } from '../../web/sandbox/time.ts';
import { problemText, words } from '../../web/sandbox/words.ts';
import { assetsInput } from '../../worker/sandbox/assets.ts';
import type { FaultReport } from '../../worker/sandbox/fault-report.ts';
import type { FaultRule } from '../../worker/sandbox/fault-rule.ts';
import type { MessageView } from '../../worker/sandbox/view.ts';
import { HOUR, SECOND } from '../clock.ts';

const hello: MessageView = {
  id: '1',
  from: 'business',
  number: '1',
  type: 'text',
  text: 'Olá!\nTudo bem?',
  sentAt: '2026-11-20T15:00:00.000Z',
  status: 'read',
};

describe('the phone’s log', () => {
  test('shows what arrived, and only counts what did not', () => {
    const messages: MessageView[] = [
      hello,
      { ...hello, id: '2', status: 'failed' },
      { ...hello, id: '3', status: 'sent' },
    ];
    const off = layOut(messages, { delivers: false });
    expect([off.messages.map((one) => one.id), off.waiting, off.notArrived]).toEqual([['1'], 1, 1]);
    const on = layOut(messages, { delivers: true });
    expect([on.messages.map((one) => one.id), on.waiting, on.notArrived]).toEqual([['1', '3'], 0, 1]);
  });

  test('lays a reaction on its message: the last of each side, none once it is taken back', () => {
    const react = (from: 'contact' | 'business', emoji: string, id: string): MessageView => ({
      ...hello,
      id,
      from,
      type: 'reaction',
      reaction: { messageId: '1', emoji },
    });
    const both = layOut(
      [hello, react('contact', '👍', '2'), react('contact', '❤️', '3'), react('business', '🙏', '4')],
      undefined,
    );
    expect(both.messages.map((one) => one.id)).toEqual(['1']);
    expect([...both.reacted]).toEqual(['1']);
    expect(both.reactions.get('1')).toEqual(['❤️', '🙏']);
    expect(layOut([hello, react('contact', '👍', '2'), react('contact', '', '3')], undefined).reactions.size).toBe(0);
  });

  test('lays an edit and a deletion on their message, in whatever order they came', () => {
    const edit: MessageView = {
      ...hello,
      id: '2',
      from: 'contact',
      type: 'edit',
      edit: { messageId: '1', text: 'Oi!' },
    };
    const revoke: MessageView = { ...hello, id: '3', from: 'contact', type: 'revoke', revoke: { messageId: '1' } };
    const after = layOut([edit, hello], undefined).messages;
    expect(after).toEqual([expect.objectContaining({ id: '1', text: 'Oi!', isEdited: true, isRevoked: false })]);
    expect(layOut([revoke, hello, edit], undefined).messages[0]).toMatchObject({ id: '1', isRevoked: true });
  });

  test('names what says nothing itself', () => {
    expect(summary({ ...hello, type: 'call', text: '📞 1:15' }, words)).toBe('Ligação');
    expect(summary({ ...hello, type: 'system' }, words)).toBe('Os dados deste contato mudaram');
  });

  test('sums a message up in one line', () => {
    expect(summary(hello, words)).toBe('Olá!');
    const { text: _, ...bare } = hello;
    expect(summary({ ...bare, file: { kind: 'audio' } }, words)).toBe('Áudio');
    expect(summary({ ...bare, file: { kind: 'document', name: 'nota.pdf' } }, words)).toBe('nota.pdf');
  });
});

describe('what a person types or reads', () => {
  test.each([
    ['11 98765-4321', '5511987654321'],
    ['(11) 4002-8922', '551140028922'],
    ['+1 650 555 1234', '16505551234'],
    ['5511987654321', '5511987654321'],
  ])('the number %s is %s', (typed, digits) => expect(withCountry(typed)).toBe(digits));

  test('a number is written as Brazilians write it', () => {
    expect(formatPhone('5511987654321')).toBe('+55 11 98765-4321');
    expect(formatPhone('551140028922')).toBe('+55 11 4002-8922');
    expect(formatPhone('16505551234')).toBe('+16505551234');
  });

  test.each([
    ['now', 0],
    ['hour', HOUR],
    ['almost', 23 * HOUR],
    ['edge', 24 * HOUR - 10 * SECOND],
    ['late', 25 * HOUR],
  ] as const)('a message sent as %s is %i ms old', (choice, age) => expect(ageMs({ ...NOW, choice })).toBe(age));

  test.each([
    ['1,5', 1.5 * HOUR],
    ['30', 30 * HOUR],
    ['', 0],
    ['-3', 0],
    ['x', 0],
  ])('%j hours ago is %i ms', (hours, age) => expect(ageMs({ choice: 'other', hours })).toBe(age));

  test('days are today, yesterday, or named', () => {
    const now = new Date(2026, 10, 20, 12).getTime();
    const at = (day: number) => new Date(2026, 10, day, 9, 5).toISOString();
    expect([20, 19, 4].map((day) => dayName(at(day), now))).toEqual(['Hoje', 'Ontem', '4 de novembro']);
    expect([listTime(at(20), now), listTime(at(19), now)]).toEqual(['09:05', '19/11']);
  });

  test('a refusal is said in words, an unknown one too', () => {
    expect(problemText('invalid_phone')).toBe('Este número de telefone não parece válido.');
    expect(problemText('whatever')).toBe(words.errors.other);
  });
});

describe('where no fault is set', () => {
  const slow: FaultRule = { kind: 'latency', probability: 1, minMs: 1, maxMs: 2 };
  const report = (rules: FaultRule[], ...phones: string[]): FaultReport => ({
    seed: 0,
    rules,
    phones: phones.map((phone) => ({ phone, rules: [slow] })),
    injected: {},
    leftUncertain: 0,
  });
  const mine = { phone: '+5511900000001', fault: null };
  const odd = { ...mine, fault: 'undeliverable' };
  const other = '+5511900000002';

  test.each([
    ['for all, and nowhere else', report([]), true, mine, 'all'],
    ['for all, while this phone has one', report([], mine.phone, other), true, mine, 'butThisPhone'],
    ['for all, while this phone is odd itself', report([]), true, odd, 'butThisPhone'],
    ['for all, while another phone has one', report([], other), true, mine, 'butOtherPhones'],
    ['for all, with no phone in hand', report([], other), true, undefined, 'butOtherPhones'],
    ['for this phone, and nowhere', report([], other), false, mine, 'all'],
    ['for this phone, while those for all hold here too', report([slow]), false, mine, 'butForAll'],
    ['for this phone, which is odd itself', report([slow]), false, odd, 'butItself'],
    ['yet known', null, true, mine, 'all'],
  ] as const)('%s, it is said so', (_, set, isForAll, phone, said) => {
    expect(calmOf(set, isForAll, phone)).toBe(said);
  });
});

test('what an account has is read back as it was written', () => {
  const assets = {
    flows: [
      { id: '731', name: 'pesquisa de satisfação' },
      { id: '732', name: '732' },
    ],
    catalogue: { id: '512', products: ['sku-1', 'sku-2'] },
  };
  const written = Object.fromEntries(fieldsOfAssets(assets).map(({ key, value = '' }) => [key, value]));
  expect(assetsFrom(written)).toEqual(assets);
  expect(assetsFrom({ flows: ' 731,, 9 a b ', catalogue: ' ', products: ' ' })).toEqual({
    flows: [
      { id: '731', name: '731' },
      { id: '9', name: 'a b' },
    ],
    catalogue: null,
  });
});

test('products that are written without their catalogue are refused, not forgotten', () => {
  const told = assetsFrom({ catalogue: ' ', products: 'sku' });
  expect(assetsInput.safeParse(told).error?.issues).toMatchObject([{ path: ['catalogue', 'id'] }]);
});
