import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice, Interactive, OutboundContent } from '../../worker/channels/content.ts';
import { sendRequest } from '../../worker/channels/whatsapp-cloud/outbound.ts';
import { cardsBody, interactiveBody, locationBody } from '../../worker/conversation/body.ts';
import { contentOf, fileContent, reactionContent } from '../../worker/conversation/content.ts';
import { faultsOf, isEmoji } from '../../worker/conversation/faults.ts';
import { LIMITS } from '../../worker/conversation/limits.ts';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import { bodyOf, writtenDoor } from '../../worker/conversation/written.ts';
import { parseSend } from '../../worker/sandbox/send-request.ts';
import { keyOf } from '../samples.ts';
import { buttons, card, everyKind, link, list, media, place } from './written.ts';

// The sandbox judges as Meta does and shares no code with what is tested, so it is the second opinion.

const to = { phone: '5511987000001', userId: null };

function contentFor(body: WrittenBody): OutboundContent {
  switch (body.kind) {
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return fileContent(body, { providerMediaId: '1234567890' });
    case 'reaction':
      return reactionContent(body, 'wamid.1');
    default:
      return contentOf(body);
  }
}

const metaTakes = (body: WrittenBody): boolean =>
  parseSend(JSON.stringify(sendRequest(contentFor(body), to, 'tag'))).ok;

const x = (length: number): string => 'x'.repeat(length);
const choice = (id: string, title: string, description: string | null = null): Choice => ({ id, title, description });
const rows = (count: number): Choice[] => Array.from({ length: count }, (_, n) => choice(`r${n}`, `Opção ${n}`));
const said = (change: Partial<typeof buttons>) => interactiveBody({ ...buttons, ...change });
const listed = (change: Partial<typeof list>) => interactiveBody({ ...list, ...change });
const linked = (change: Partial<typeof link>) => interactiveBody({ ...link, ...change });

describe('a message within the limits', () => {
  it.each(everyKind.map((body) => [body.kind, body] as const))(
    'of the kind %s is taken by us and by Meta',
    (_, body) => {
      expect(faultsOf(body)).toEqual([]);
      expect(metaTakes(body)).toBe(true);
    },
  );

  const full: [string, WrittenBody][] = [
    ['a text of 4,096 characters', { kind: 'text', text: x(4_096) }],
    ['a caption of 1,024', { kind: 'image', text: x(1_024), media }],
    ['257 cards', cardsBody(Array.from({ length: 257 }, () => card))],
    ['the corners of the earth', locationBody({ ...place, latitude: -90, longitude: 180 })],
    [
      'three buttons, everything full',
      said({
        header: x(60),
        body: x(1_024),
        footer: x(60),
        buttons: [choice(x(256), x(20)), choice('b', `${x(19)}b`), choice('c', `${x(19)}c`)],
      }),
    ],
    ['ten rows in one section without a title', listed({ sections: [{ title: null, rows: rows(10) }] })],
    [
      'ten sections of one row',
      listed({ body: x(4_096), button: x(20), sections: rows(10).map((row) => ({ title: x(24), rows: [row] })) }),
    ],
    ['a full row', listed({ sections: [{ title: null, rows: [choice(x(200), x(24), x(72))] }] })],
    ['a label of 20', linked({ label: x(20) })],
  ];
  it.each(full)('%s is taken by us and by Meta', (_, body) => {
    expect(faultsOf(body)).toEqual([]);
    expect(metaTakes(body)).toBe(true);
  });
});

describe('one step past a limit, refused by us with the field named and by Meta', () => {
  const past: [string, WrittenBody, string][] = [
    ['an empty text', { kind: 'text', text: '' }, 'text required'],
    ['a text of 4,097', { kind: 'text', text: x(4_097) }, 'text too_long'],
    ['an image’s caption of 1,025', { kind: 'image', text: x(1_025), media }, 'text too_long'],
    ['a video’s', { kind: 'video', text: x(1_025), media }, 'text too_long'],
    ['a document’s', { kind: 'document', text: x(1_025), media }, 'text too_long'],
    ['too far north', locationBody({ ...place, latitude: 90.001 }), 'place.latitude out_of_range'],
    ['too far west', locationBody({ ...place, longitude: -180.001 }), 'place.longitude out_of_range'],
    ['no card', cardsBody([]), 'cards required'],
    ['258 cards', cardsBody(Array.from({ length: 258 }, () => card)), 'cards too_many'],
    ['a card without a name', cardsBody([card, { ...card, name: '' }]), 'cards.1.name required'],
    ['no question', said({ body: '' }), 'interactive.body required'],
    ['a question of 1,025', said({ body: x(1_025) }), 'interactive.body too_long'],
    ['a header of 61', said({ header: x(61) }), 'interactive.header too_long'],
    ['a footer of 61', said({ footer: x(61) }), 'interactive.footer too_long'],
    ['no button', said({ buttons: [] }), 'interactive.buttons required'],
    ['four buttons', said({ buttons: rows(4) }), 'interactive.buttons too_many'],
    ['a button of 21', said({ buttons: [choice('a', x(21))] }), 'interactive.buttons.0.title too_long'],
    ['a button without words', said({ buttons: [choice('a', '')] }), 'interactive.buttons.0.title required'],
    ['a button’s id of 257', said({ buttons: [choice(x(257), 'a')] }), 'interactive.buttons.0.id too_long'],
    [
      'two buttons alike',
      said({ buttons: [choice('a', 'Sim'), choice('b', 'Sim')] }),
      'interactive.buttons.1.title repeated',
    ],
    ['two ids alike', said({ buttons: [choice('a', 'Sim'), choice('a', 'Não')] }), 'interactive.buttons.1.id repeated'],
    ['a list’s text of 4,097', listed({ body: x(4_097) }), 'interactive.body too_long'],
    ['a list’s button of 21', listed({ button: x(21) }), 'interactive.button too_long'],
    ['no section', listed({ sections: [] }), 'interactive.sections required'],
    [
      'eleven rows',
      listed({ sections: [{ title: null, rows: rows(11) }] }),
      'interactive.sections.0.rows too_many_in_all',
    ],
    [
      'eleven rows in two sections',
      listed({
        sections: [
          { title: 'a', rows: rows(11).slice(0, 6) },
          { title: 'b', rows: rows(11).slice(6) },
        ],
      }),
      'interactive.sections.1.rows too_many_in_all',
    ],
    [
      'a section without rows',
      listed({ sections: [{ title: null, rows: [] }] }),
      'interactive.sections.0.rows required',
    ],
    [
      'a section’s title of 25',
      listed({ sections: [{ title: x(25), rows: rows(1) }] }),
      'interactive.sections.0.title too_long',
    ],
    [
      'a second section, and one without a title',
      listed({
        sections: [
          { title: 'a', rows: [choice('1', 'a')] },
          { title: null, rows: [choice('2', 'b')] },
        ],
      }),
      'interactive.sections.1.title required',
    ],
    [
      'a row’s title of 25',
      listed({ sections: [{ title: null, rows: [choice('a', x(25))] }] }),
      'interactive.sections.0.rows.0.title too_long',
    ],
    [
      'a row’s id of 201',
      listed({ sections: [{ title: null, rows: [choice(x(201), 'a')] }] }),
      'interactive.sections.0.rows.0.id too_long',
    ],
    [
      'a row’s description of 73',
      listed({ sections: [{ title: null, rows: [choice('a', 'a', x(73))] }] }),
      'interactive.sections.0.rows.0.description too_long',
    ],
    [
      'two rows of one id, in two sections',
      listed({
        sections: [
          { title: 'a', rows: [choice('1', 'a')] },
          { title: 'b', rows: [choice('1', 'b')] },
        ],
      }),
      'interactive.sections.1.rows.0.id repeated',
    ],
    ['a link’s label of 21', linked({ label: x(21) }), 'interactive.label too_long'],
    ['no address', linked({ url: 'loja' }), 'interactive.url not_a_link'],
    ['a request without words', interactiveBody({ type: 'location_request', body: '' }), 'interactive.body required'],
    ['a request of 1,025', interactiveBody({ type: 'contact_request', body: x(1_025) }), 'interactive.body too_long'],
  ];
  it.each(past)('%s', (_, body, fault) => {
    const [first] = faultsOf(body);
    expect(`${first?.field} ${first?.rule}`).toBe(fault);
    expect(metaTakes(body)).toBe(false);
  });
});

describe('what only we refuse', () => {
  const ours: [string, WrittenBody, string][] = [
    ['a text of blanks', { kind: 'text', text: ' \n ' }, 'text required'],
    ['words on a sound, which would be lost', { kind: 'audio', text: 'oi', media }, 'text no_words'],
    ['words on a sticker', { kind: 'sticker', text: 'oi', media }, 'text no_words'],
    ['a link that opens no page', linked({ url: 'javascript:alert(1)' }), 'interactive.url not_a_link'],
    ['a reaction of two emojis', { kind: 'reaction', text: '👍👍', target: keyOf('a') }, 'emoji not_an_emoji'],
    ['a reaction in words', { kind: 'reaction', text: 'ok', target: keyOf('a') }, 'emoji not_an_emoji'],
    [
      'a number without digits',
      cardsBody([{ ...card, phones: [{ phone: '', waId: null, label: null }] }]),
      'cards.0.phones.0.phone required',
    ],
    [
      'a number that is none',
      cardsBody([{ ...card, phones: [...card.phones, { phone: 'abc', waId: null, label: null }] }]),
      `cards.0.phones.${card.phones.length}.phone not_a_phone`,
    ],
  ];
  it.each(ours)('%s', (_, body, fault) => {
    const [first] = faultsOf(body);
    expect(`${first?.field} ${first?.rule}`).toBe(fault);
  });

  it.each(['👍', '❤️', '❤', '👩🏽‍🚀', '🇧🇷', '🙏🏿', '1️⃣'])('but %s is an emoji', (one) =>
    expect(isEmoji(one)).toBe(true),
  );
});

describe('whatever is within the limits', () => {
  const words = (max: number) =>
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: max })
      .filter((text) => text.trim() !== '' && text.length <= max);
  const maybe = (max: number) => fc.option(words(max));
  const choices = (max: number, id: number, title: number, description: fc.Arbitrary<string | null>) =>
    fc
      .uniqueArray(fc.record({ id: words(id), title: words(title), description }), {
        minLength: 1,
        maxLength: max,
        selector: ({ id: own }) => own,
      })
      .filter((list) => new Set(list.map(({ title: own }) => own)).size === list.length);
  const frame = { header: maybe(60), footer: maybe(60) };
  const interactive: fc.Arbitrary<Interactive> = fc.oneof(
    fc.record({
      type: fc.constant('buttons' as const),
      ...frame,
      body: words(1_024),
      buttons: choices(3, 256, 20, fc.constant(null)),
    }),
    fc.record({
      type: fc.constant('list' as const),
      ...frame,
      body: words(4_096),
      button: words(20),
      sections: choices(10, 200, 24, maybe(72)).chain((own) =>
        fc.constantFrom(
          [{ title: null, rows: own }],
          own.map((row, n) => ({ title: `Parte ${n}`, rows: [row] })),
        ),
      ),
    }),
    fc.record({ type: fc.constant('link' as const), ...frame, body: words(1_024), label: words(20), url: fc.webUrl() }),
    fc.record({ type: fc.constantFrom('location_request' as const, 'contact_request' as const), body: words(1_024) }),
  );
  const bodies: fc.Arbitrary<WrittenBody> = fc.oneof(
    words(4_096).map((text): WrittenBody => ({ kind: 'text', text })),
    fc
      .tuple(fc.constantFrom('image' as const, 'video' as const, 'document' as const), fc.string({ maxLength: 1_024 }))
      .map(([kind, text]): WrittenBody => ({ kind, text, media })),
    fc
      .record({
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.double({ min: -180, max: 180, noNaN: true }),
        name: maybe(LIMITS.line),
        address: maybe(LIMITS.line),
        url: fc.constant(null),
      })
      .map(locationBody),
    fc
      .array(
        words(LIMITS.line).map((name) => ({ ...card, name })),
        { minLength: 1, maxLength: 257 },
      )
      .map(cardsBody),
    interactive.map(interactiveBody),
  );

  it('is taken by us and by Meta', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(faultsOf(body)).toEqual([]);
        expect(metaTakes(body)).toBe(true);
      }),
    );
  });
});

describe('words that nobody could read', () => {
  it.each(['', ' \n', '\u0000', '\u0000\ud800', '\u200b', '\ufffd'])('%j counts as empty', (text) => {
    expect(faultsOf({ kind: 'text', text })).toMatchObject([{ field: 'text', rule: 'required' }]);
  });

  it('half a character among others is made whole before it is stored', () => {
    const read = writtenDoor.parse({ id: 'm1', text: 'oi \ud800' });
    expect(read.kind === undefined && bodyOf(read)).toEqual({ kind: 'text', text: 'oi \ufffd' });
  });

  it('[O16] stand in no text that is stored, whatever it is written into', () => {
    const dirty = 'a\u0000b\ud800c';
    const choices = [{ id: dirty, title: dirty, description: dirty }];
    const frame = { header: dirty, body: dirty, footer: dirty };
    const all = [
      { text: dirty },
      { kind: 'location', place: { ...place, name: dirty, address: dirty } },
      { kind: 'contacts', cards: [{ ...card, name: dirty, emails: [dirty], company: dirty }] },
      { kind: 'interactive', interactive: { type: 'buttons', ...frame, buttons: choices } },
      {
        kind: 'interactive',
        interactive: { type: 'list', ...frame, button: dirty, sections: [{ title: dirty, rows: choices }] },
      },
      { kind: 'media', media: 'med_000000000001', text: dirty },
      { kind: 'forward', media: 'med_000000000001', text: dirty },
    ];
    for (const one of all) {
      const read = JSON.stringify(writtenDoor.parse({ id: 'm1', ...one }));
      expect(read).toContain('ab\ufffdc');
      expect(read).not.toMatch(/\\u0000|\\ud800/);
    }
  });
});
