import { beforeAll, describe, expect, it } from 'vitest';
import { inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { buttons, card, link, list, place } from './written.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const HOUR_MS = 60 * 60 * 1000;

/** A ticket that Ana has; its window open, or shut with a template waiting for the answer. */
async function served(window: 'open' | 'awaiting'): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('oi', Date.now() - (window === 'open' ? 0 : 25 * HOUR_MS));
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  if (window === 'awaiting') {
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Carla' } };
    const restarted = await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
    expect(restarted.status).toBe(200);
  }
  return { phone, id };
}

const send = (id: string, body: Record<string, unknown>) =>
  shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), ...body });

/** What an agent writes, with the line that stands for it and what the phone calls it. */
const kinds: [string, Record<string, unknown>, { text: string; type: string }][] = [
  ['a text, as callers of old write it', { text: 'Olá' }, { text: 'Olá', type: 'text' }],
  ['a text', { kind: 'text', text: 'Bom dia' }, { text: 'Bom dia', type: 'text' }],
  ['a place', { kind: 'location', place }, { text: 'Loja, Rua das Flores, 10', type: 'location' }],
  ['a card', { kind: 'contacts', cards: [card] }, { text: 'Bruno Souza', type: 'contacts' }],
  ['buttons', { kind: 'interactive', interactive: buttons }, { text: buttons.body, type: 'interactive' }],
  ['a list', { kind: 'interactive', interactive: list }, { text: list.body, type: 'interactive' }],
  ['a link', { kind: 'interactive', interactive: link }, { text: link.body, type: 'interactive' }],
  [
    'a request for the place',
    { kind: 'interactive', interactive: { type: 'location_request', body: 'Onde você está?' } },
    { text: 'Onde você está?', type: 'interactive' },
  ],
  [
    'a request for the phone',
    { kind: 'interactive', interactive: { type: 'contact_request', body: 'Qual é o seu telefone?' } },
    { text: 'Qual é o seu telefone?', type: 'interactive' },
  ],
];

describe('what an agent writes', () => {
  it.each(kinds)('%s reaches the phone, and the thread says so', async (_, written, { text, type }) => {
    const { phone, id } = await served('open');
    const answer = await send(id, written);
    expect(answer.status).toBe(201);
    await until(async () => expect((await phone.messages()).at(-1)).toMatchObject({ from: 'business', type }));
    expect((await outbound(shop.ana, id))[0]?.body.text).toBe(text);
  });

  it('[N3] [R17] waits in the queue, whatever its kind, and leaves in order at the contact’s answer', async () => {
    const { phone, id } = await served('awaiting');
    for (const [, written] of kinds) expect((await send(id, written)).status).toBe(201);
    expect((await show(shop.ana, id)).held).toBe(kinds.length);
    await phone.writes('voltei');
    await until(async () => {
      const received = (await phone.messages()).filter(({ from }) => from === 'business').slice(1);
      expect(received.map(({ type }) => type)).toEqual(kinds.map(([, , { type }]) => type));
    }, 40_000);
  }, 60_000);

  it('is the same message by the same id, and another one with other content', async () => {
    const { id } = await served('open');
    const mine = { id: newId(), kind: 'location', place };
    const post = (body: object) => shop.ana.post(`/api/conversations/${id}/messages`, body);
    const first = await (await post(mine)).json<{ pos: number }>();
    const { latitude, longitude, ...named } = place;
    const again = await post({ ...mine, place: { ...named, longitude, latitude } });
    expect(again.status).toBe(201);
    expect((await again.json<{ pos: number }>()).pos).toBe(first.pos);
    expect(await refusal(post({ ...mine, place: { ...place, latitude: 1 } }))).toEqual({
      status: 409,
      code: 'id_taken',
    });
    expect(await outbound(shop.ana, id)).toHaveLength(1);
  });
});

describe('what the provider would not take', () => {
  const wrong: [string, Record<string, unknown>, string][] = [
    ['a kind that nobody knows', { kind: 'hologram' }, 'kind'],
    ['a field that nobody knows', { text: 'Oi', quotd: 'wamid.1' }, 'quotd'],
    ['one inside another', { kind: 'location', place: { ...place, lat: 1 } }, 'place.lat'],
    ['a reaction that answers something', { kind: 'reaction', target: 'wamid.1', quoted: 'wamid.1' }, 'quoted'],
    ['a kind of another shape', { kind: 'location', text: 'aqui' }, 'place'],
    ['a place that is a word', { kind: 'location', place: { latitude: 'norte', longitude: 0 } }, 'place.latitude'],
    ['a place off the earth', { kind: 'location', place: { latitude: 91, longitude: 0 } }, 'place.latitude'],
    [
      'four buttons',
      {
        kind: 'interactive',
        interactive: { ...buttons, buttons: [1, 2, 3, 4].map((n) => ({ id: `${n}`, title: `${n}` })) },
      },
      'interactive.buttons',
    ],
    [
      'a button too long',
      { kind: 'interactive', interactive: { ...buttons, buttons: [{ id: 'a', title: 'x'.repeat(21) }] } },
      'interactive.buttons.0.title',
    ],
    [
      'a kind of question that nobody asks',
      { kind: 'interactive', interactive: { type: 'poll', body: 'a' } },
      'interactive.type',
    ],
    ['no words', { text: '  ' }, 'text'],
    [
      'a card with a number that is none',
      { kind: 'contacts', cards: [{ name: 'Bruno', phones: [{ phone: '+55 11 98765-4321' }, { phone: 'abc' }] }] },
      'cards.0.phones.1.phone',
    ],
  ];
  it.each(wrong)('%s is refused with the field named, and nothing is stored', async (_, written, field) => {
    const { id } = await served('open');
    expect(await refusal(send(id, written))).toEqual({ status: 422, code: 'invalid', field });
    expect(await outbound(shop.ana, id)).toEqual([]);
  });

  it('is told in a sentence that names what would be right', async () => {
    const { id } = await served('open');
    const told = async (body: Record<string, unknown>) =>
      (await (await send(id, body)).json<{ detail: string }>()).detail;
    expect(await told({ kind: 'hologram' })).toBe(
      'The field kind must be text (or left out), location, contacts, interactive, reaction, media or forward.',
    );
    expect(await told({ text: 'Oi', quotd: 'wamid.1' })).toBe('The field quotd is not known here.');
  });
});
