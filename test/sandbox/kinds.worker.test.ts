import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addBlob } from '../../worker/sandbox/blobs.sql.ts';
import { contactMessageInput } from '../../worker/sandbox/contact-input.ts';
import { call, echo, play, prefer, tellHistory } from '../../worker/sandbox/deeds.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { changeIdentity } from '../../worker/sandbox/identity.do.ts';
import { ledgerAfter } from '../../worker/sandbox/ledger.do.ts';
import { describeMedia } from '../../worker/sandbox/media.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { hello, post, set, write } from './business.ts';
import { CAROL, changeOf, type Posted, SHOP, statusesOf, withDesk } from './desk.ts';
import { approved, templateSend, text, WELCOME_NAMED } from './templates.ts';
import { blob, uploaded } from './uploads.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

const DAVI = '5521987650002';
const act = (desk: Desk, input: object) => write(desk, contactMessageInput.parse(input));
const messageOf = (posted: Posted | undefined) => Object([changeOf(posted).messages].flat()[0]);
const isOpen = (desk: Desk) => post(desk, hello).status === 200;

describe('what a contact can send', () => {
  /** The message of the business that some answers are about. */
  const asked = (desk: Desk): string => {
    write(desk, { text: 'oi', sentAt: Date.now() - HOUR });
    const buttons = [{ type: 'reply', reply: { id: 's', title: 'Sim' } }];
    const interactive = { type: 'button', body: { text: 'Serve?' }, action: { buttons } };
    return post(desk, { ...hello, type: 'interactive', interactive }).json.messages[0].id;
  };

  test.each<[string, (id: string) => object, object]>([
    [
      'a location',
      () => ({ location: { latitude: -23.5, longitude: -46.6, name: 'Masp' } }),
      { type: 'location', location: { latitude: -23.5, longitude: -46.6, name: 'Masp' } },
    ],
    [
      'cards of people',
      () => ({ contacts: { cards: [{ name: 'Lia Rocha', phones: ['+55 11 98765-0009'] }] } }),
      {
        type: 'contacts',
        contacts: [
          {
            origin: 'other',
            name: { formatted_name: 'Lia Rocha', first_name: 'Lia' },
            phones: [{ phone: '+55 11 98765-0009', wa_id: '5511987650009', type: 'CELL' }],
            vcard: expect.stringContaining('FN:Lia Rocha'),
          },
        ],
      },
    ],
    [
      'an order',
      () => ({ order: { catalogId: '1', items: [{ product: 'sku', quantity: 2, price: 30, currency: 'BRL' }] } }),
      {
        type: 'order',
        order: {
          catalog_id: '1',
          text: '',
          product_items: [{ product_retailer_id: 'sku', quantity: 2, item_price: 30, currency: 'BRL' }],
        },
      },
    ],
    [
      'a tap on a button',
      (id) => ({ button: { messageId: id, index: 0 } }),
      { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: 's', title: 'Sim' } } },
    ],
    [
      'the answer to a Flow',
      (id) => ({ flow: { messageId: id, response: { nota: 5 } } }),
      {
        type: 'interactive',
        interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"nota":5}' } },
      },
    ],
    [
      'permission to call',
      (id) => ({ callPermission: { messageId: id, response: 'accept' } }),
      {
        type: 'interactive',
        interactive: {
          type: 'call_permission_reply',
          call_permission_reply: {
            response: 'accept',
            response_source: 'user_action',
            expiration_timestamp: expect.any(Number),
          },
        },
      },
    ],
    [
      'something that the API cannot carry',
      () => ({ unsupported: { type: 'poll' } }),
      { type: 'unsupported', unsupported: { type: 'poll' }, errors: [expect.objectContaining({ code: 131051 })] },
    ],
    [
      'a quote',
      (id) => ({ text: 'esse', quote: id }),
      { type: 'text', context: { from: '551140028922', id: expect.any(String) } },
    ],
    ['something forwarded', () => ({ text: 'vejam', forwarded: 'once' }), { context: { forwarded: true } }],
    [
      'something forwarded often',
      () => ({ text: 'vejam', forwarded: 'often' }),
      { context: { frequently_forwarded: true } },
    ],
    [
      'a question about a product',
      () => ({ text: 'tem?', product: { catalogId: '1', product: 'sku' } }),
      { context: { from: '551140028922', referred_product: { catalog_id: '1', product_retailer_id: 'sku' } } },
    ],
    [
      'a message from an ad',
      () => ({ text: 'vi', referral: {} }),
      { referral: expect.objectContaining({ source_type: 'ad' }) },
    ],
  ])('%s, which opens the window', (_, input, wire) =>
    withDesk((desk, posted) => {
      const id = asked(desk);
      clock.move(30 * HOUR);
      expect(isOpen(desk)).toBe(false);
      posted.length = 0;
      act(desk, input(id));
      expect(messageOf(posted[0])).toMatchObject(wire);
      expect(isOpen(desk)).toBe(true);
    }),
  );

  test.each<[string, (id: string) => object, object]>([
    [
      'an edit',
      (id) => ({ edit: { messageId: id, text: 'novo' } }),
      { type: 'edit', edit: { message: { type: 'text', text: { body: 'novo' } } } },
    ],
    [
      'a deletion for everyone',
      (id) => ({ revoke: { messageId: id } }),
      { type: 'revoke', revoke: { original_message_id: expect.any(String) } },
    ],
    ['a reaction taken back', (id) => ({ reaction: { messageId: id, emoji: '' } }), { type: 'reaction' }],
    ['the opening of the chat', () => ({ welcome: true }), { type: 'request_welcome' }],
    ['a message in a group', () => ({ text: 'oi, gente', group: 'grupo-1' }), { type: 'text', group_id: 'grupo-1' }],
  ])('%s, which opens no window', (_, input, wire) =>
    withDesk((desk, posted) => {
      const { id } = write(desk, { text: 'velho' });
      clock.move(30 * HOUR);
      posted.length = 0;
      act(desk, input(id));
      expect(messageOf(posted[0])).toMatchObject(wire);
      expect(isOpen(desk)).toBe(false);
    }),
  );

  test('the card that the business asked for says so, quotes the request and brings no vCard', () =>
    withDesk((desk, posted) => {
      const id = asked(desk);
      posted.length = 0;
      act(desk, {
        contacts: { origin: 'contact_request', cards: [{ name: 'Carol', phones: [`+${CAROL}`] }] },
        quote: id,
      });
      const { contacts, context } = messageOf(posted[0]);
      expect(contacts[0]).toMatchObject({ origin: 'contact_request', phones: [{ wa_id: CAROL }] });
      expect(contacts[0]).not.toHaveProperty('vcard');
      expect(context.id).toBe(id);
    }));

  test('the edit of a caption names the same file again', () =>
    withDesk((desk, posted) => {
      const file = blob('image/png');
      addBlob(desk.sql, file);
      const { id } = write(desk, { file: { id: file.id }, caption: 'antes' }, file);
      const told = messageOf(posted[0]).image;
      act(desk, { edit: { messageId: id, text: 'depois' } });
      expect(messageOf(posted[1]).edit.message.image).toMatchObject({
        id: told.id,
        sha256: told.sha256,
        caption: 'depois',
      });
    }));

  test('nobody edits or deletes what someone else wrote', () =>
    withDesk((desk) => {
      const id = asked(desk);
      expect(() => act(desk, { edit: { messageId: id, text: 'x' } })).toThrow('only what they wrote');
      expect(() => act(desk, { revoke: { messageId: id } })).toThrow('only what they wrote');
    }));
});

describe('what the business asks for', () => {
  test.each<[string, object, string[]]>([
    ['request_contact_info', { name: 'request_contact_info' }, ['contact_info']],
    ['location_request_message', { name: 'send_location' }, ['location']],
    ['call_permission_request', { name: 'call_permission_request' }, ['call_permission', 'call_permission']],
  ])('by %s can be answered with a tap on the phone', (type, action, kinds) =>
    withDesk((desk) => {
      write(desk);
      const interactive = { type, body: { text: 'Pode ser?' }, action };
      expect(post(desk, { ...hello, type: 'interactive', interactive }).status).toBe(200);
      const buttons = conversation(desk.sql, CAROL, null)[1]?.content.buttons ?? [];
      expect(buttons.map((button) => button.kind)).toEqual(kinds);
    }),
  );
});

describe('a call', () => {
  test('answered or not tells its beginning and its end, and opens the window', () =>
    withDesk((desk, posted) => {
      call(desk, CAROL, { seconds: 75 });
      const [connect, terminate] = posted.map((one) => Object([changeOf(one).calls].flat()[0]));
      expect(posted[0]?.payload.entry[0]?.changes[0]?.field).toBe('calls');
      expect(connect).toMatchObject({
        id: expect.stringMatching(/^wacid\./),
        event: 'connect',
        from: CAROL,
        direction: 'USER_INITIATED',
        timestamp: String(Date.now() / SECOND - 75),
      });
      expect(terminate).toMatchObject({ id: connect.id, event: 'terminate', duration: 75, status: 'COMPLETED' });
      expect(isOpen(desk)).toBe(true);
      call(desk, CAROL, { seconds: 0 });
      expect(Object([changeOf(posted.at(-1)).calls].flat()[0])).toMatchObject({ status: 'FAILED' });
    }));
});

describe('a voice message', () => {
  test('that was listened to is reported as played, once', () =>
    withDesk((desk, posted) => {
      write(desk);
      const note = blob('audio/ogg; codecs=opus', {
        traits: { isAnimated: false, opusChannels: 1, isUndrawable: false },
      });
      const audio = { id: uploaded(desk, note), voice: true };
      const id = post(desk, { ...hello, type: 'audio', audio }).json.messages[0].id;
      expect(play(desk, CAROL, id).ok).toBe(true);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read', 'played']);
      expect(play(desk, CAROL, id).ok).toBe(false);
      expect(ledgerAfter(desk, 1, 1).items[0]?.status).toBe('played');
    }));

  test('is the only thing that can be played', () =>
    withDesk((desk) => {
      write(desk);
      const id = post(desk, hello).json.messages[0].id;
      expect(play(desk, CAROL, id)).toMatchObject({ ok: false, error: { code: 'unknown_message' } });
    }));
});

describe('a contact who wants no marketing', () => {
  test('is announced, and marketing templates are refused until they want it again', () =>
    withDesk((desk, posted) => {
      approved(desk, WELCOME_NAMED);
      const parameters = [{ ...text('Carol'), parameter_name: 'first_name' }];
      const send = () => post(desk, templateSend(CAROL, 'welcome_back', [{ type: 'body', parameters }])).json;
      posted.length = 0;
      prefer(desk, CAROL, { value: 'stop' });
      expect(changeOf(posted[0])).toMatchObject({
        user_preferences: [
          {
            wa_id: CAROL,
            user_id: userId(CAROL, SHOP.portfolioId),
            category: 'marketing_messages',
            value: 'stop',
            timestamp: Date.now() / SECOND,
          },
        ],
      });
      expect(send().error.code).toBe(131050);
      prefer(desk, CAROL, { value: 'resume' });
      expect(send().messages).toHaveLength(1);
    }));
});

describe('what the business does beside the API', () => {
  test('with a file is echoed with it, and the business can fetch it', () =>
    withDesk((desk, posted) => {
      const file = blob('image/png', { name: 'caixa.png' });
      addBlob(desk.sql, file);
      echo(desk, CAROL, { text: 'Fica assim', file: {} }, file);
      const [echoed] = Object(changeOf(posted[0]).message_echoes);
      expect(echoed).toMatchObject({ type: 'image', image: { mime_type: 'image/png', caption: 'Fica assim' } });
      expect(describeMedia(desk, echoed.image.id, SHOP.id)?.status).toBe(200);
      const messages = [{ from: 'business' as const, file: {}, sentAt: 0 }];
      tellHistory(desk, CAROL, { phase: 0, chunk: 1, progress: 100, isDeclined: false, messages }, [file]);
      expect(JSON.stringify(posted[1])).toContain('"type":"image"');
    }));

  test('is echoed, shows on the phone, and opens nothing', () =>
    withDesk((desk, posted) => {
      echo(desk, CAROL, { text: 'Aqui é do balcão' });
      expect(posted[0]?.payload.entry[0]?.changes[0]?.field).toBe('smb_message_echoes');
      expect(changeOf(posted[0]).message_echoes).toEqual([
        expect.objectContaining({
          from: '551140028922',
          to: CAROL,
          to_user_id: userId(CAROL, SHOP.portfolioId),
          type: 'text',
        }),
      ]);
      expect(conversation(desk.sql, CAROL, null)[0]?.content).toMatchObject({ text: 'Aqui é do balcão', echo: true });
      expect(isOpen(desk)).toBe(false);
    }));

  test('comes over as history in chunks, or is declined', () =>
    withDesk((desk, posted) => {
      const sentAt = Date.now() - 48 * HOUR;
      const chunk = { phase: 1, chunk: 2, progress: 55, isDeclined: false };
      tellHistory(desk, CAROL, {
        ...chunk,
        messages: [
          { from: 'contact', text: 'antes', sentAt },
          { from: 'business', text: 'sim', sentAt },
        ],
      });
      const [told] = [changeOf(posted[0]).history].flat().map(Object);
      expect(told).toMatchObject({
        metadata: { phase: 1, chunk_order: 2, progress: 55 },
        threads: [
          {
            id: CAROL,
            messages: [
              { from: CAROL, text: { body: 'antes' } },
              { from: '551140028922', to: CAROL },
            ],
          },
        ],
      });
      tellHistory(desk, CAROL, { ...chunk, messages: [], isDeclined: true });
      expect(changeOf(posted[1]).history).toEqual([{ errors: [expect.objectContaining({ code: 2593109 })] }]);
    }));
});

describe('who a contact is', () => {
  const before = userId(CAROL, SHOP.portfolioId);

  test('goes to another number with another user id, and keeps what is on the phone', () =>
    withDesk((desk, posted) => {
      write(desk);
      posted.length = 0;
      const moved = changeIdentity(desk, CAROL, { change: 'number', to: DAVI });
      expect(moved).toMatchObject({ ok: true, value: { phone: DAVI } });
      expect(changeOf(posted[0])).not.toHaveProperty('contacts');
      expect(messageOf(posted[0])).toMatchObject({
        type: 'system',
        from: CAROL,
        system: {
          type: 'user_changed_number',
          wa_id: DAVI,
          user_id: userId(DAVI, SHOP.portfolioId),
          previous_user_id: before,
        },
      });
      expect(conversation(desk.sql, DAVI, null)).toHaveLength(2);
      const { to: _, ...rest } = hello;
      expect(post(desk, { ...rest, recipient: before }).json.error.code).toBe(131009);
      expect(post(desk, { ...rest, to: DAVI }).status).toBe(200);
    }));

  test('that hides the number is told by user ids alone', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { hidden: true });
      posted.length = 0;
      changeIdentity(desk, CAROL, { change: 'number', to: DAVI });
      expect(messageOf(posted[0]).system.type).toBe('user_changed_user_id');
      expect(JSON.stringify(posted.map((one) => one.payload))).not.toContain(DAVI);
    }));

  test('gets another user id', () =>
    withDesk((desk, posted) => {
      write(desk);
      changeIdentity(desk, CAROL, { change: 'user_id' });
      const { system } = messageOf(posted[1]);
      expect(system).toMatchObject({ type: 'user_changed_user_id', previous_user_id: before });
      expect(system.user_id).not.toBe(before);
      write(desk);
      expect(messageOf(posted[2]).from_user_id).toBe(system.user_id);
    }));

  test('has new keys, which is told with the contact', () =>
    withDesk((desk, posted) => {
      write(desk);
      changeIdentity(desk, CAROL, { change: 'identity' });
      expect(changeOf(posted[1])).toHaveProperty('contacts');
      expect(messageOf(posted[1])).toMatchObject({
        system: { type: 'customer_identity_changed' },
        identity: { acknowledged: true, hash: expect.any(String) },
      });
    }));

  test('can be someone else behind a recycled number, of which nobody is told', () =>
    withDesk((desk, posted) => {
      write(desk);
      posted.length = 0;
      changeIdentity(desk, CAROL, { change: 'recycled', name: 'Outra pessoa' });
      expect(posted).toEqual([]);
      write(desk);
      expect(messageOf(posted[0])).toMatchObject({ from: CAROL });
      expect(messageOf(posted[0]).from_user_id).not.toBe(before);
      expect(JSON.stringify(changeOf(posted[0]).contacts)).toContain('Outra pessoa');
    }));
});
