import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Blob } from '../../worker/sandbox/blobs.sql.ts';
import { writeAsContact } from '../../worker/sandbox/contact.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { newPhone, type Phone } from '../../worker/sandbox/phone.ts';
import { savePhone } from '../../worker/sandbox/phones.sql.ts';
import { send } from '../../worker/sandbox/sending.do.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import { CAROL, changeOf, SHOP, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text } from './templates.ts';
import { blob } from './uploads.ts';

const SHARED = {
  id: expect.any(String),
  sha256: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
  url: expect.any(String),
};

const write = (desk: Desk, input: object, phone = CAROL, file: Blob | null = null) => {
  const written = writeAsContact(desk, phone, input, file);
  if (!written.ok) throw new Error(written.error.code);
  return written.value;
};

const refusal = (desk: Desk, input: object, phone = CAROL) => {
  const written = writeAsContact(desk, phone, input, null);
  return written.ok ? null : [written.error.status, written.error.code, written.error.field];
};

const be = (desk: Desk, change: Partial<Phone>) => savePhone(desk.sql, { ...newPhone(CAROL), ...change }, Date.now());

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

describe('a contact’s message', () => {
  test('reaches the business as Meta’s webhook, with phone and business-scoped user id', () =>
    withDesk((desk, posted) => {
      be(desk, { name: 'Carol', username: 'carol' });
      const { id } = write(desk, { text: 'Bom dia' });
      expect(posted.map((one) => one.payload)).toEqual([
        {
          object: 'whatsapp_business_account',
          entry: [
            {
              id: SHOP.wabaId,
              changes: [
                {
                  field: 'messages',
                  value: {
                    messaging_product: 'whatsapp',
                    metadata: { display_phone_number: '551140028922', phone_number_id: SHOP.id },
                    contacts: [
                      {
                        profile: { name: 'Carol', username: 'carol' },
                        user_id: userId(CAROL, SHOP.portfolioId),
                        wa_id: CAROL,
                      },
                    ],
                    messages: [
                      {
                        from: CAROL,
                        from_user_id: userId(CAROL, SHOP.portfolioId),
                        id,
                        timestamp: String(Date.now() / SECOND),
                        type: 'text',
                        text: { body: 'Bom dia' },
                      },
                    ],
                  },
                },
              ],
            },
          ],
        },
      ]);
    }));

  test('of a hidden phone names nobody’s number', () =>
    withDesk((desk, posted) => {
      be(desk, { hidden: true, name: 'Carol' });
      write(desk, { text: 'oi' });
      expect(JSON.stringify(posted[0]?.payload)).not.toContain(CAROL);
      expect(changeOf(posted[0]).contacts).toEqual([
        { profile: { name: 'Carol' }, user_id: userId(CAROL, SHOP.portfolioId) },
      ]);
    }));

  test('of an account without the ninth digit comes from the eight-digit id', () =>
    withDesk((desk, posted) => {
      be(desk, { ninthDigit: false });
      write(desk, { text: 'oi' }, '+55 (11) 98765-0001');
      expect(changeOf(posted[0]).messages).toEqual([expect.objectContaining({ from: '551187650001' })]);
    }));

  test('carries the time at which it is said to have been sent', () =>
    withDesk((desk, posted) => {
      const sentAt = Date.now() - 23 * HOUR;
      write(desk, { text: 'oi', sentAt });
      expect(changeOf(posted[0]).messages).toEqual([expect.objectContaining({ timestamp: String(sentAt / SECOND) })]);
      expect(conversation(desk.sql, CAROL, null)[0]?.atMs).toBe(sentAt);
    }));

  test.each([
    ['image/jpeg', 'image', { ...SHARED, mime_type: 'image/jpeg', caption: 'olha' }],
    ['image/webp', 'sticker', { ...SHARED, mime_type: 'image/webp', animated: false }],
    ['audio/ogg; codecs=opus', 'audio', expect.objectContaining({ voice: false })],
    ['video/mp4', 'video', expect.objectContaining({ caption: 'olha' })],
    ['application/pdf', 'document', expect.objectContaining({ filename: 'a.bin', caption: 'olha' })],
  ])('with a file of %s is of kind %s', (mimeType, kind, wire) =>
    withDesk((desk, posted) => {
      const file = blob(mimeType);
      write(desk, { file: { id: file.id }, caption: 'olha' }, CAROL, file);
      expect(changeOf(posted[0]).messages).toEqual([expect.objectContaining({ type: kind, [kind]: wire })]);
    }),
  );

  test('can quote a message of the business', () =>
    withDesk((desk, posted) => {
      write(desk, { text: 'oi' });
      const sent = send(
        desk,
        SHOP.id,
        JSON.stringify({ messaging_product: 'whatsapp', to: CAROL, text: { body: 'Olá' } }),
      );
      const id: string = JSON.parse(sent.body).messages[0].id;
      write(desk, { text: 'sobre isso', quote: id });
      expect(changeOf(posted.at(-1)).messages).toEqual([
        expect.objectContaining({ context: { from: '551140028922', id } }),
      ]);
    }));
});

describe('a tap', () => {
  const withTemplate = <Value>(work: (desk: Desk, id: string, last: () => unknown) => Value) =>
    withDesk((desk, posted) => {
      approved(desk, ORDER_READY);
      const body = { type: 'body', parameters: [text('Carol'), text('42')] };
      const payload = {
        type: 'button',
        sub_type: 'quick_reply',
        index: 1,
        parameters: [{ type: 'payload', payload: 'HUMAN' }],
      };
      const sent = send(desk, SHOP.id, JSON.stringify(templateSend(CAROL, 'order_ready', [body, payload])));
      const id: string = JSON.parse(sent.body).messages[0].id;
      return work(desk, id, () => changeOf(posted.at(-1)).messages);
    });

  test('on a template’s button sends its payload and text, in the context of the template', () =>
    withTemplate((desk, id, last) => {
      write(desk, { button: { messageId: id, index: 1 } });
      expect(last()).toEqual([
        expect.objectContaining({
          type: 'button',
          button: { payload: 'HUMAN', text: 'Falar com alguém' },
          context: { from: '551140028922', id },
        }),
      ]);
    }));

  test('on a button without a payload sends its text as payload', () =>
    withTemplate((desk, id, last) => {
      write(desk, { button: { messageId: id, index: 0 } });
      expect(last()).toEqual([expect.objectContaining({ button: { payload: 'Vou buscar', text: 'Vou buscar' } })]);
    }));

  test('on a card of a carousel sends that card’s payload and text, in the context of the carousel', () =>
    withDesk((desk, posted) => {
      const example = { header_handle: ['4::aW1hZ2U=:handle'] };
      const card = (answer: string) => ({
        components: [
          { type: 'HEADER', format: 'IMAGE', example },
          { type: 'BODY', text: 'Persiana' },
          { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: answer }] },
        ],
      });
      const cards = [card('Quero a rolô'), card('Quero a romana')];
      const components = [
        { type: 'BODY', text: 'Veja o que chegou!' },
        { type: 'CAROUSEL', cards },
      ];
      approved(desk, { name: 'vitrine', language: 'pt_BR', category: 'MARKETING', components });
      const image = { type: 'header', parameters: [{ type: 'image', image: { link: 'https://loja.example/1.png' } }] };
      const payload = {
        type: 'button',
        sub_type: 'quick_reply',
        index: 0,
        parameters: [{ type: 'payload', payload: 'ROMANA' }],
      };
      const given = [
        { card_index: 0, components: [image] },
        { card_index: 1, components: [image, payload] },
      ];
      const message = templateSend(CAROL, 'vitrine', [{ type: 'carousel', cards: given }]);
      const id: string = JSON.parse(send(desk, SHOP.id, JSON.stringify(message)).body).messages[0].id;
      write(desk, { button: { messageId: id, card: 1, index: 0 } });
      expect(changeOf(posted.at(-1)).messages).toEqual([
        expect.objectContaining({
          type: 'button',
          button: { payload: 'ROMANA', text: 'Quero a romana' },
          context: { from: '551140028922', id },
        }),
      ]);
      write(desk, { button: { messageId: id, card: 0, index: 0 } });
      const told = changeOf(posted.at(-1)).messages;
      expect(told).toMatchObject([{ button: { payload: 'Quero a rolô', text: 'Quero a rolô' } }]);
    }));

  test('on a reply button of a free message sends an interactive answer', () =>
    withDesk((desk, posted) => {
      write(desk, { text: 'oi' });
      const buttons = [{ type: 'reply', reply: { id: 'yes', title: 'Sim' } }];
      const interactive = { type: 'button', body: { text: 'Confirma?' }, action: { buttons } };
      const sent = send(
        desk,
        SHOP.id,
        JSON.stringify({ messaging_product: 'whatsapp', to: CAROL, type: 'interactive', interactive }),
      );
      write(desk, { button: { messageId: JSON.parse(sent.body).messages[0].id, index: 0 } });
      expect(changeOf(posted.at(-1)).messages).toEqual([
        expect.objectContaining({ interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Sim' } } }),
      ]);
    }));

  test('opens the window', () =>
    withTemplate((desk, id) => {
      const free = JSON.stringify({ messaging_product: 'whatsapp', to: CAROL, text: { body: 'Olá' } });
      expect(send(desk, SHOP.id, free).status).toBe(400);
      write(desk, { button: { messageId: id, index: 0 } });
      expect(send(desk, SHOP.id, free).status).toBe(200);
    }));

  test('on a button that is not there is refused', () =>
    withTemplate((desk, id) => {
      expect(refusal(desk, { button: { messageId: id, index: 7 } })).toEqual([422, 'unknown_button', 'button.index']);
    }));
});

describe('the phone refuses', () => {
  test('what is no phone number', () =>
    withDesk((desk) => {
      expect(refusal(desk, { text: 'oi' }, 'carol')).toEqual([422, 'invalid_phone', 'phone']);
      expect(refusal(desk, { text: 'oi' }, '5511')).toEqual([422, 'invalid_phone', 'phone']);
    }));

  test('a message from the future, but not one a minute ahead of this clock', () =>
    withDesk((desk) => {
      expect(refusal(desk, { text: 'oi', sentAt: Date.now() + MINUTE + 1 })).toEqual([422, 'sent_in_future', 'sentAt']);
      expect(refusal(desk, { text: 'oi', sentAt: Date.now() + MINUTE })).toBeNull();
    }));

  test('a quote or reaction of a message it does not have', () =>
    withDesk((desk) => {
      expect(refusal(desk, { text: 'oi', quote: 'wamid.X' })).toEqual([422, 'unknown_message', 'quote']);
      expect(refusal(desk, { reaction: { messageId: 'wamid.X', emoji: '👍' } })?.[1]).toBe('unknown_message');
    }));

  test('to write before a number of the business is registered', () =>
    withDesk((desk) => {
      desk.sql.exec('DELETE FROM number');
      expect(refusal(desk, { text: 'oi' })).toEqual([409, 'no_number', undefined]);
    }));
});
