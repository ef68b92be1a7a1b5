import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../worker/channels/inbound.ts';
import { readWebhook } from '../../worker/channels/whatsapp-cloud/inbound.ts';
import {
  changeWith,
  contains,
  examplePayloads,
  marina,
  messagesWith,
  NUMBER,
  ownPayloads,
  RECEIPT,
  textMessage,
  webhook,
} from './webhook.ts';

const read = (payload: unknown) => readWebhook(payload, RECEIPT);

function only(payload: unknown): Inbound {
  const { events } = read(payload);
  expect(events).toHaveLength(1);
  const [event] = events;
  if (event === undefined) throw new Error('no event');
  return event;
}

const contentOf = (payload: unknown) => {
  const { event } = only(payload);
  return event.type === 'message' ? event.content : event;
};

describe('Meta’s own examples', () => {
  it.each([
    ['Text Message', { kind: 'text', text: 'Does it come in another color?' }],
    ['Text Message with Context (Product Inquiry)', { kind: 'text', text: 'Is this still available?' }],
    ['Text Message from Click to WhatsApp Ad', { kind: 'text', text: 'Hello! Can I get more info on this?' }],
    ['Image Message', { kind: 'image', caption: 'Taj Mahal', fileName: null }],
    ['Location Message', { kind: 'location', caption: 'Philz Coffee, 101 Forest Ave, Palo Alto, CA 94301' }],
    ['Contact Sharing Message', { kind: 'contacts', caption: 'Lucía Gómez' }],
    ['Unsupported Message', { kind: 'unsupported', caption: null }],
    ['Button Message', { kind: 'button', text: 'Unsubscribe' }],
    ['Interactive List Reply Message', { kind: 'interactive', text: 'Priority Mail Express\nNext Day to 2 Days' }],
    ['Interactive Button Reply Message', { kind: 'interactive', text: 'Cancel' }],
    ['Order Message', { kind: 'order', caption: '2 × di9ozbzfi4, 1 × nqryix03ez' }],
  ])('%s is read whole', (name, content) => {
    const { senderId, party, event } = only(webhook(name));
    expect(senderId).toBe(NUMBER);
    expect(party).toEqual({
      userId: null,
      parentUserId: null,
      waId: '16505551234',
      name: 'Sheena Nelson',
      username: null,
    });
    expect(event).toMatchObject({ type: 'message', content });
    expect(read(webhook(name)).unhandled).toEqual([]);
  });

  it('Reaction Message is a mark of the message that it is of', () => {
    expect(only(webhook('Reaction Message'))).toMatchObject({
      party: { waId: '16505551234', name: 'Sheena Nelson' },
      event: {
        type: 'mark',
        by: 'contact',
        target: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBI0RTJEOTc2ODVERUY5RDlGNkYA',
        mark: { kind: 'reaction', emoji: '👍' },
      },
    });
  });

  it('System Message is a line about a contact who has a new number and had another', () => {
    expect(only(webhook('System Message'))).toMatchObject({
      party: { waId: '12195555358', formerly: { waId: '16505551234' } },
      event: { type: 'system', change: { kind: 'number', from: '16505551234', to: '12195555358' } },
    });
  });

  it.each([
    ['Group Create Message', 'group_lifecycle_update'],
    ['Group Settings Update', 'group_settings_update'],
    ['Group Remove Participants', 'group_participants_update'],
  ])('%s is kept under its field name', (name, field) => {
    const { events, unhandled } = read(webhook(name));
    expect(events).toEqual([]);
    expect(unhandled).toMatchObject([{ field, reason: 'unknown_field', senderId: NUMBER }]);
  });

  it('keep the provider’s time, in ms', () => {
    expect(only(webhook('Text Message')).event).toMatchObject({ at: 1_749_416_383_000 });
  });

  it('keep what a reply quotes', () => {
    expect(only(webhook('Button Message')).event).toMatchObject({
      quoted: 'wamid.HBgLMTY1MDM4Nzk0MzkVAgARGBJFNjk2OTMwNEZCQjhGMzUyQUYA',
    });
  });
});

describe('a contact is named', () => {
  const user = 'BR.13491208655302741918';
  const nobody = { userId: null, parentUserId: null, waId: null, name: null, username: null };
  const changed = { userId: 'BR.20000000000000000001' };
  const key = 'wamid.HBgNNTUxMTk4NzAwMDAwMRUCABEYEjAwMDAwMDAwMDAwMDAwMDAwMAA=';
  const formerly = { userId: user, parentUserId: null, waId: null, key, at: 1_763_650_800_000 };
  it.each([
    ['phone and user id', { ...nobody, userId: user, waId: '5511987000001', name: 'Marina Alves' }],
    ['phone hidden', { ...nobody, userId: user, name: 'Marina Alves', username: 'marina.alves' }],
    ['phone hidden behind empty texts', { ...nobody, userId: user, name: 'Marina Alves', username: 'marina.alves' }],
    ['user id only in the contact', { ...nobody, userId: user, name: 'Marina Alves' }],
    [
      'parent user id',
      { ...nobody, userId: user, parentUserId: 'BR.ENT.778812345678', waId: '5511987000001', name: 'Marina Alves' },
    ],
    ['user id in the place of the phone', { ...nobody, userId: user }],
    ['without the ninth digit', { ...nobody, userId: user, waId: '551187000001', name: 'Marina Alves' }],
    [
      'changed number, told by phone',
      { ...nobody, ...changed, waId: '5511987000002', formerly: { ...formerly, waId: '5511987000001' } },
    ],
    ['changed number, told by user id alone', { ...nobody, ...changed, formerly }],
  ])('by %s', (name, party) => {
    expect(only(webhook(name)).party).toEqual(party);
  });

  it('each by their own entry when a webhook brings several', () => {
    const bia = { profile: { name: 'Bia' }, wa_id: '5521987000002', user_id: 'BR.2' };
    const payload = changeWith({
      contacts: [bia, marina],
      messages: [textMessage(), textMessage({ id: 'wamid.2', from: '5521987000002', from_user_id: 'BR.2' })],
    });
    expect(read(payload).events.map(({ party }) => party?.name)).toEqual(['Marina Alves', 'Bia']);
  });

  it.each([
    ['cut where an emoji would be halved', `${'x'.repeat(199)}😀`, 'x'.repeat(199)],
    ['cut after a whole emoji', `${'x'.repeat(198)}😀y`, `${'x'.repeat(198)}😀`],
    ['half a character', 'Bia \ud83d', 'Bia \ufffd'],
  ])('by a name that a database keeps as it is: %s', (_, name, kept) => {
    const payload = changeWith({ contacts: [{ ...marina, profile: { name } }], messages: [textMessage()] });
    expect(only(payload).party?.name).toBe(kept);
  });

  it('never by the entry of another', () => {
    const payload = changeWith({
      contacts: [{ profile: { name: 'Bia' }, wa_id: '5521987000002', user_id: 'BR.2' }],
      messages: [textMessage()],
    });
    expect(only(payload).party).toMatchObject({ waId: '5511987000001', name: null });
  });

  it('by the id to answer to where it differs from the phone in its ninth digit', () => {
    const payload = changeWith({
      contacts: [{ profile: { name: 'Marina' }, wa_id: '551187000001' }],
      messages: [textMessage({ from_user_id: undefined }), textMessage({ id: 'wamid.2', from_user_id: undefined })],
    });
    expect(read(payload).events.map(({ party }) => party)).toMatchObject([
      { waId: '551187000001', name: 'Marina' },
      { waId: '551187000001', name: 'Marina' },
    ]);
  });
});

describe('a status', () => {
  it.each([
    ['sent', { status: 'sent', price: null, failure: null }],
    [
      'sent with the conversation of a free entry point',
      { status: 'sent', price: { type: 'free_entry_point', category: 'referral_conversion', billable: false } },
    ],
    [
      'delivered with its price',
      { status: 'delivered', price: { type: 'regular', category: 'utility', billable: true } },
    ],
    [
      'delivered with a price that no longer says billable',
      { price: { type: 'regular', category: 'utility', billable: true } },
    ],
    ['read', { status: 'read' }],
    ['played', { status: 'played' }],
    ['failed outside the window', { status: 'failed', failure: { scope: 'window', code: 131047 } }],
    [
      'failed with a code that an answer would leave open',
      { status: 'failed', failure: { scope: 'message', code: 131000 } },
    ],
  ])('%s is read whole', (name, update) => {
    const { party, event } = only(webhook(name));
    expect(event).toMatchObject({ type: 'status', at: 1_763_650_800_000, ...update });
    expect(event).toHaveProperty('tag', expect.stringContaining('j1|janela.test|'));
    expect(party).toMatchObject({ userId: 'BR.13491208655302741918', waId: '5511987000001' });
  });

  it('to a contact who hides the phone names them by user id', () => {
    expect(only(webhook('sent to a contact who hides the phone')).party).toMatchObject({
      userId: 'BR.13491208655302741918',
      waId: null,
    });
  });

  it('is read with the parent id in its old spelling', () => {
    expect(only(webhook('with the parent id in its old spelling')).party).toMatchObject({
      parentUserId: 'BR.ENT.778812345678',
    });
  });

  it('of a group, or of a kind that is new, is kept raw', () => {
    expect(read(webhook('in a group'))).toMatchObject({ events: [], unhandled: [{ reason: 'group' }] });
    expect(read(webhook('of a kind that is new'))).toMatchObject({
      events: [],
      unhandled: [{ reason: 'unknown_type' }],
    });
  });
});

describe('the kinds of message', () => {
  const message = (type: string, payload: unknown) =>
    messagesWith(textMessage({ type, text: undefined, [type]: payload }));

  it('hold no half of a character', () => {
    const half = 'Oi \ud83d';
    expect(contentOf(message('text', { body: half }))).toEqual({ kind: 'text', text: 'Oi \ufffd' });
    expect(contentOf(message('image', { caption: half }))).toMatchObject({ caption: 'Oi \ufffd' });
  });

  it.each([
    ['a kind that we do not know', { type: 'hologram', hologram: { size: 3 } }],
    ['no kind', { type: undefined, text: undefined }],
    ['a text without body', { text: {} }],
    ['an interactive reply without its payload', { type: 'interactive', errors: [{ code: 131000 }] }],
  ])('%s shows as unsupported and is kept raw', (_, change) => {
    const payload = messagesWith(textMessage(change));
    expect(contentOf(payload)).toEqual({ kind: 'unsupported', caption: null });
    expect(read(payload).unhandled).toMatchObject([
      { field: 'messages', reason: 'unknown_type', raw: { id: 'wamid.text' } },
    ]);
  });

  it.each([
    ['customer_identity_changed', 'identity', 'A identidade do contato no WhatsApp mudou.'],
    ['user_changed_user_id', 'id', 'O contato mudou de número.'],
    ['something_new', 'other', 'O WhatsApp informou uma mudança neste contato.'],
  ])('a system message %s without words gets a sentence', (type, kind, text) => {
    expect(only(message('system', { type })).event).toMatchObject({ type: 'system', text, change: { kind } });
  });
});

describe('what cannot be a message of one contact', () => {
  it.each([
    ['in a group', { group_id: 'Y2FwaV9ncm91cDox' }, 'group'],
    ['without an id', { id: undefined }, 'unreadable'],
    ['with an id that no key can be', { id: 'wamid com espaço' }, 'unreadable'],
    ['from nobody', { from: undefined, from_user_id: undefined }, 'unreadable'],
  ])('%s is kept raw', (_, change, reason) => {
    const payload = changeWith({ messages: [textMessage(change)] });
    expect(read(payload)).toMatchObject({ events: [], unhandled: [{ field: 'messages', reason }] });
  });

  it('errors of the provider and unknown lists are kept raw', () => {
    const payload = changeWith({ errors: [{ code: 131000 }], user_actions: [{ action: 'click' }], novelty: { a: 1 } });
    expect(read(payload).unhandled).toEqual([
      { field: 'messages', reason: 'provider_error', senderId: NUMBER, raw: { code: 131000 } },
      {
        field: 'messages/user_actions',
        reason: 'no_effect',
        senderId: NUMBER,
        raw: { user_actions: { action: 'click' } },
      },
      { field: 'messages', reason: 'unreadable', senderId: NUMBER, raw: { novelty: { a: 1 } } },
    ]);
  });

  it.each([
    ['no object', 42],
    ['no entries', { object: 'whatsapp_business_account' }],
    ['an empty list of entries', { entry: [] }],
    ['an entry without changes', { entry: [{ id: '1' }] }],
    ['a change without value', { entry: [{ changes: [{ field: 'messages' }] }] }],
    ['a change that is null', { entry: [{ changes: [null] }] }],
    ['a change with nothing in it', changeWith({ contacts: [marina] })],
    ['messages that are no list', changeWith({ messages: { 0: textMessage() } })],
    ['another product', { object: 'page', entry: [{ messaging: [] }] }],
  ])('a webhook with %s is kept raw, once', (_, payload) => {
    const { events, unhandled } = read(payload);
    expect(events).toEqual([]);
    expect(unhandled).toHaveLength(1);
  });
});

describe('the provider’s time', () => {
  const timeWith = (timestamp: unknown) => {
    const { event } = only(messagesWith(textMessage({ timestamp })));
    return event.at;
  };

  it('is read from text and number', () => {
    expect(timeWith('1763650800')).toBe(1_763_650_800_000);
    expect(timeWith(1_763_650_800)).toBe(1_763_650_800_000);
  });

  it.each([['0'], [0], [undefined], [null], ['soon'], [-5], [Number.NaN], [{}], ['1e9'], ['']])(
    'of %j is our receipt',
    (timestamp) => {
      expect(timeWith(timestamp)).toBe(RECEIPT);
    },
  );

  it('is never later than our receipt', () => {
    expect(timeWith('4102444800')).toBe(RECEIPT);
    expect(timeWith(String(RECEIPT))).toBe(RECEIPT);
  });
});

describe('one bad item', () => {
  const neighbour = (n: number) => textMessage({ id: `wamid.neighbour.${n}` });

  it('costs none of its neighbours, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (bad) => {
        const { events, unhandled } = read(
          changeWith({ contacts: [marina], messages: [neighbour(1), bad, neighbour(2)] }),
        );
        const keys = events.map(({ event }) => (event.type === 'message' ? event.key : null));
        expect(keys).toContain('wamid.neighbour.1');
        expect(keys).toContain('wamid.neighbour.2');
        expect(events.length + unhandled.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });

  it('whose words are objects that bear the names of what every object inherits is kept raw', () => {
    const inherited = ['__proto__', 'constructor', 'toString', 'valueOf'];
    const bearing = JSON.parse(`{${inherited.map((name) => `"${name}":{}`)}}`);
    const call = { id: 'wacid.1', from: marina.wa_id, timestamp: '1763650800', direction: 'USER_INITIATED' };
    for (const word of [bearing, ...inherited]) {
      const answer = { id: 'wacid.1', type: 'call', timestamp: '1763650800', recipient_id: marina.wa_id, status: word };
      expect(read(changeWith({ statuses: [answer] }, 'calls'))).toMatchObject({
        events: [],
        unhandled: [{ reason: 'unknown_type', raw: answer }],
      });
      const ended = { ...call, event: 'terminate', status: word };
      expect(only(changeWith({ calls: [ended] }, 'calls')).event).toMatchObject({ type: 'call', stage: 'failed' });
      const reply = { type: 'call_permission_reply', call_permission_reply: { response: word } };
      const permission = read(messagesWith(textMessage({ type: 'interactive', text: undefined, interactive: reply })));
      for (const { event } of permission.events) expect(structuredClone(event)).toEqual(event);
    }
  });

  it('nor when a known webhook is bent in any place', () => {
    const payloads = [...examplePayloads, ...ownPayloads].map(({ payload }) => payload);
    fc.assert(
      fc.property(fc.constantFrom(...payloads), fc.nat(), fc.jsonValue({ maxDepth: 2 }), (payload, place, bent) => {
        const entries: unknown[] = [
          ...listIn(bend(payload, place, bent), 'entry'),
          ...listIn(messagesWith(neighbour(1)), 'entry'),
        ];
        const { events } = read({ object: 'whatsapp_business_account', entry: entries });
        expect(events.some(({ event }) => event.type === 'message' && event.key === 'wamid.neighbour.1')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('nothing that came is lost: every message is an event or kept raw', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue({ maxDepth: 3 }), { minLength: 1, maxLength: 5 }), (items) => {
        const marked = items.map((item, n) => ({ item, mark: `mark-${n}` }));
        const reading = read(changeWith({ messages: marked, statuses: marked, novelties: marked }));
        for (const { mark } of marked) expect(contains([reading.events, reading.unhandled], mark)).toBe(true);
      }),
    );
  });
});

const listIn = (value: unknown, name: string): readonly unknown[] => {
  const list: unknown = value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
  return Array.isArray(list) ? list : [];
};

/** A copy of `value` in which the `place`th value, counted through the whole tree, is another. */
function bend(value: unknown, place: number, bent: unknown): unknown {
  let left = place % (sizeOf(value) - 1);
  const walk = (node: unknown): unknown => {
    if (left-- === 0) return bent;
    if (Array.isArray(node)) return node.map(walk);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, walk(child)]));
  };
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, walk(child)]));
}

function sizeOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1;
  return 1 + Object.values(value).reduce((total: number, child) => total + sizeOf(child), 0);
}
