import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { clock, DAY, SECOND } from '../clock.ts';
import { hello, post, set, write } from './business.ts';
import { CAROL, changeOf, SHOP, statusesOf, withDesk } from './desk.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

describe('a message inside the window', () => {
  test('is accepted with the contact and an id, and shows on the phone', () =>
    withDesk((desk) => {
      write(desk);
      const sent = post(desk, hello);
      expect(sent.status).toBe(200);
      expect(sent.json).toEqual({
        messaging_product: 'whatsapp',
        contacts: [{ input: `+${CAROL}`, wa_id: CAROL }],
        messages: [{ id: expect.stringMatching(/^wamid\./) }],
      });
      expect(conversation(desk.sql, CAROL, null).map((row) => [row.from, row.content.text])).toEqual([
        ['contact', 'oi'],
        ['business', 'Olá!'],
      ]);
    }));

  test('is reported sent, delivered with its price, and read, each with the tag that came with it', () =>
    withDesk((desk, posted) => {
      write(desk);
      post(desk, { ...hello, biz_opaque_callback_data: 'tag-1' });
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
      expect(new Set(posted.map((one) => one.lane))).toEqual(new Set([`${SHOP.id}:${CAROL}`]));
      expect(changeOf(posted[2]).statuses).toEqual([
        {
          id: expect.stringMatching(/^wamid\./),
          status: 'delivered',
          timestamp: String(Date.now() / SECOND),
          recipient_id: CAROL,
          recipient_user_id: userId(CAROL, SHOP.portfolioId),
          biz_opaque_callback_data: 'tag-1',
          pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
        },
      ]);
      expect(JSON.stringify([posted[1], posted[3]])).not.toContain('pricing');
    }));

  test('can be addressed by the business-scoped user id, and is answered without the phone', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { hidden: true });
      const id = userId(CAROL, SHOP.portfolioId);
      const { to: _, ...rest } = hello;
      const sent = post(desk, { ...rest, recipient: id });
      expect(sent.json.contacts).toEqual([{ input: id, user_id: id }]);
      expect(JSON.stringify(posted.slice(1).map((one) => one.payload))).not.toContain(CAROL);
    }));

  test('names the phone in its statuses when it was addressed by phone, even a hidden one', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { hidden: true });
      post(desk, hello);
      expect(changeOf(posted[1]).statuses).toEqual([expect.objectContaining({ recipient_id: CAROL })]);
    }));

  test('goes to the phone when both addresses are given', () =>
    withDesk((desk) => {
      write(desk);
      const sent = post(desk, { ...hello, recipient: 'BR.1' });
      expect(sent.json.contacts).toEqual([{ input: `+${CAROL}`, wa_id: CAROL }]);
    }));

  test('reaches a Brazilian account that has no ninth digit, by either spelling', () =>
    withDesk((desk) => {
      write(desk);
      set(desk, { ninthDigit: false });
      const short = '551187650001';
      expect(post(desk, { ...hello, to: short }).json.contacts).toEqual([{ input: short, wa_id: short }]);
      expect(post(desk, hello).json.contacts).toEqual([{ input: `+${CAROL}`, wa_id: short }]);
      expect(conversation(desk.sql, CAROL, null)).toHaveLength(3);
    }));

  test('is not reacted to after 30 days, nor after it was deleted', () =>
    withDesk((desk) => {
      const { text: _, ...rest } = hello;
      const react = (id: string) =>
        post(desk, { ...rest, type: 'reaction', reaction: { message_id: id, emoji: '👍' } }).json.error?.code ?? null;
      const old = write(desk, { text: 'velho', sentAt: Date.now() - 31 * DAY }).id;
      const { id } = write(desk);
      expect([react(old), react(id)]).toEqual([131009, null]);
      write(desk, { revoke: { messageId: id } });
      expect(react(id)).toBe(131009);
    }));

  test('of type reaction is only ever reported as sent', () =>
    withDesk((desk, posted) => {
      const { id } = write(desk);
      const { text: _, ...rest } = hello;
      post(desk, { ...rest, type: 'reaction', reaction: { message_id: id, emoji: '👍' } });
      set(desk, {});
      expect(statusesOf(posted)).toEqual(['sent']);
    }));
});

describe('Meta refuses', () => {
  const refusal = (change: object, number = SHOP.id) =>
    withDesk((desk) => {
      write(desk);
      const { status, json } = post(desk, { ...hello, ...change }, number);
      return {
        status,
        code: json.error.code,
        subcode: json.error.error_subcode,
        details: json.error.error_data?.details,
      };
    });

  test.each([
    ['a message to a phone id it does not know', {}, '123456789', 100],
    ['a body without the product', { messaging_product: undefined }, SHOP.id, 100],
    ['a body for another product', { messaging_product: 'sms' }, SHOP.id, 100],
    ['a body without an addressee', { to: undefined }, SHOP.id, 100],
    ['a type it does not know', { type: 'poll', poll: {} }, SHOP.id, 100],
    ['a text without its object', { text: undefined }, SHOP.id, 100],
    ['a text without words', { text: {} }, SHOP.id, 100],
    ['a text of more than 4,096 characters', { text: { body: 'x'.repeat(4097) } }, SHOP.id, 100],
    ['an addressee that is no phone number', { to: 'carol' }, SHOP.id, 131009],
    ['a user id of another portfolio', { to: undefined, recipient: userId(CAROL, '1') }, SHOP.id, 131009],
    ['a message to its own sender', { to: '551140028922' }, SHOP.id, 131021],
    ['media with neither id nor link', { type: 'image', image: { caption: 'x' } }, SHOP.id, 131009],
    ['media behind something that is no web address', { type: 'image', image: { link: 'x' } }, SHOP.id, 131009],
    ['a location without a place', { type: 'location', location: { name: 'x' } }, SHOP.id, 131008],
    ['a contact card without a name', { type: 'contacts', contacts: [{ name: {} }] }, SHOP.id, 131008],
    [
      'a reaction to a message it does not know',
      { type: 'reaction', reaction: { message_id: 'x', emoji: '' } },
      SHOP.id,
      131009,
    ],
    ['a template without a name', { type: 'template', template: { language: { code: 'pt_BR' } } }, SHOP.id, 131008],
  ])('%s', async (_, change, number, code) => {
    expect(await refusal(change, number)).toMatchObject({ status: 400, code });
  });

  test('an unknown phone id as a Graph method error with subcode 33', async () => {
    expect(await refusal({}, '123456789')).toMatchObject({ code: 100, subcode: 33 });
  });

  test('four reply buttons, in the words of the live API', async () => {
    const buttons = [1, 2, 3, 4].map((n) => ({ type: 'reply', reply: { id: String(n), title: `Opção ${n}` } }));
    const interactive = { type: 'button', body: { text: 'Escolha' }, action: { buttons } };
    expect(await refusal({ type: 'interactive', interactive })).toMatchObject({
      code: 131009,
      details: 'Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3',
    });
  });

  test('every error carries Meta’s body: type, code, trace, and the product in its details', () =>
    withDesk((desk) => {
      const { status, json } = post(desk, hello);
      expect(status).toBe(400);
      expect(json).toEqual({
        error: {
          message: '(#131047) Re-engagement message',
          type: 'OAuthException',
          code: 131047,
          error_data: {
            messaging_product: 'whatsapp',
            details: expect.stringContaining('more than 24 hours have passed'),
          },
          fbtrace_id: expect.stringMatching(/^A[\w-]+$/),
        },
      });
    }));
});
