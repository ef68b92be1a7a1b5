import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeAsContact } from '../../worker/sandbox/contact.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { newPhone, type Phone } from '../../worker/sandbox/phone.ts';
import { findPhone, savePhone } from '../../worker/sandbox/phones.sql.ts';
import { listRequests } from '../../worker/sandbox/requests.sql.ts';
import { send } from '../../worker/sandbox/sending.do.ts';
import { settle } from '../../worker/sandbox/settling.do.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { CAROL, changeOf, SHOP, statusesOf, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text } from './templates.ts';

const hello = { messaging_product: 'whatsapp', to: `+${CAROL}`, type: 'text', text: { body: 'Olá!' } };

const post = (desk: Desk, body: object, number = SHOP.id) => {
  const { status, body: raw, contentType } = send(desk, number, JSON.stringify(body));
  return { status, contentType, raw, json: contentType.startsWith('application/json') ? JSON.parse(raw) : null };
};

const write = (desk: Desk, input: object = { text: 'oi' }) => {
  const written = writeAsContact(desk, CAROL, input, null);
  if (!written.ok) throw new Error(written.error.detail);
  return written.value;
};

const set = (desk: Desk, change: Partial<Phone>) => {
  const phone = { ...(findPhone(desk.sql, CAROL) ?? newPhone(CAROL)), ...change };
  savePhone(desk.sql, phone, Date.now());
  settle(desk, phone);
};

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
          pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' },
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

describe('the 24-hour window, from the sandbox’s own ledger', () => {
  const codeAfter = (sentAt: number) =>
    withDesk((desk) => {
      write(desk, { text: 'oi', sentAt });
      return post(desk, hello).json.error?.code ?? null;
    });

  test('is shut to a contact who never wrote', () =>
    withDesk((desk) => expect(post(desk, hello).json.error.code).toBe(131047)));

  test('is open until the end of the second in which it began, a day later', async () => {
    expect(await codeAfter(Date.now() - 24 * HOUR)).toBeNull();
    expect(await codeAfter(Date.now() - 24 * HOUR - SECOND)).toBe(131047);
  });

  test('is not opened by a reaction', () =>
    withDesk((desk) => {
      const { id } = write(desk, { text: 'oi', sentAt: Date.now() - 30 * HOUR });
      write(desk, { reaction: { messageId: id, emoji: '👍' } });
      expect(post(desk, hello).json.error.code).toBe(131047);
    }));

  test('is not opened by a message to another number of the business', () =>
    withDesk((desk) => {
      write(desk);
      const other = { ...SHOP, id: '990000000000002', displayPhoneNumber: '551140028923' };
      desk.sql.exec(
        'INSERT INTO number(id, display_phone_number, verified_name, waba_id, portfolio_id) VALUES (?, ?, ?, ?, ?)',
        other.id,
        other.displayPhoneNumber,
        other.verifiedName,
        other.wabaId,
        other.portfolioId,
      );
      expect(post(desk, hello, other.id).json.error.code).toBe(131047);
    }));

  test('does not matter to a template', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      const sent = post(
        desk,
        templateSend(CAROL, 'order_ready', [{ type: 'body', parameters: [text('Ana'), text('42')] }]),
      );
      expect(sent.json.messages).toEqual([{ id: expect.any(String), message_status: 'accepted' }]);
    }));
});

describe('read receipts', () => {
  const receipt = (id: string) => ({ messaging_product: 'whatsapp', status: 'read', message_id: id });
  const ticks = (desk: Desk) => conversation(desk.sql, CAROL, null).map((row) => row.status);

  test('turn the contact’s message and the ones before it blue, and no later one', () =>
    withDesk((desk) => {
      write(desk, { text: 'um', sentAt: Date.now() - HOUR });
      const { id } = write(desk, { text: 'dois', sentAt: Date.now() - HOUR });
      write(desk, { text: 'três' });
      const answer = post(desk, { ...receipt(id), typing_indicator: { type: 'text' } });
      expect(answer).toMatchObject({ status: 200, json: { success: true } });
      expect(ticks(desk)).toEqual(['read', 'read', 'sent']);
    }));

  test('for a message that nobody sent are refused with 131009', () =>
    withDesk((desk) => expect(post(desk, receipt('wamid.X')).json.error.code).toBe(131009)));
});

describe('a phone that does not behave', () => {
  test('does not receive while it is off, and receives what waited when it is on again', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { delivers: false });
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent']);
      set(desk, { delivers: true });
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('does not confirm reading while it is told not to', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { reads: false });
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered']);
    }));

  test('undeliverable: Meta accepts, then reports 131026 without contacts', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'undeliverable' });
      expect(post(desk, hello).status).toBe(200);
      expect(statusesOf(posted)).toEqual(['failed']);
      expect(changeOf(posted[1])).not.toHaveProperty('contacts');
      expect(changeOf(posted[1]).statuses).toEqual([
        expect.objectContaining({ errors: [expect.objectContaining({ code: 131026 })] }),
      ]);
    }));

  test('lost answer: the message arrives, the sender sees a gateway’s 504', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'lost_answer' });
      const sent = post(desk, hello);
      expect(sent).toMatchObject({ status: 504, json: null });
      expect(sent.raw).toContain('<html>');
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('silence: 504 and no word until the fault is cleared', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'silence' });
      expect(post(desk, hello).status).toBe(504);
      expect(statusesOf(posted)).toEqual([]);
      set(desk, { fault: null });
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('refused: 131000 with 500, and nothing on the phone', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'refused' });
      expect(post(desk, hello)).toMatchObject({ status: 500, json: { error: { code: 131000 } } });
      expect(conversation(desk.sql, CAROL, null)).toHaveLength(1);
      expect(statusesOf(posted)).toEqual([]);
    }));
});

test('every request is written down with its phone and its answer, refused ones too', () =>
  withDesk((desk) => {
    post(desk, hello);
    write(desk);
    post(desk, hello);
    expect(listRequests(desk.sql, CAROL, 10).map((row) => [row.status, row.code])).toEqual([
      [400, 131047],
      [200, null],
    ]);
  }));
