import { evictDurableObject, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { capabilitiesOf } from '../../worker/channels/channel.ts';
import { signIn } from '../cast.ts';
import { clock, HOUR } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

async function served(): Promise<{ phone: Phone; id: string; first: string }> {
  const phone = newPhone();
  const first = await phone.writes('Vocês abrem sábado?');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id, first };
}

const send = (id: string, body: Record<string, unknown>) =>
  shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), ...body });

describe('answering one message', () => {
  it('quotes the contact’s on their phone', async () => {
    const { phone, id, first } = await served();
    expect((await send(id, { text: 'Sim, até as 13h.', quoted: first })).status).toBe(201);
    await until(async () => expect((await phone.messages()).at(-1)).toMatchObject({ quote: first }));
    expect((await outbound(shop.ana, id))[0]?.quoted).toBe(first);
  });

  it('quotes one of ours by the id that we gave it', async () => {
    const { phone, id } = await served();
    const mine = newId();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: mine, text: 'O endereço é Rua das Flores, 10.' });
    await until(async () => expect((await outbound(shop.ana, id))[0]?.providerId).not.toBe(null));
    expect((await send(id, { text: 'Corrigindo: número 100.', quoted: mine })).status).toBe(201);
    const providerId = (await outbound(shop.ana, id))[0]?.providerId;
    await until(async () => expect((await phone.messages()).at(-1)).toMatchObject({ quote: providerId }));
  });

  it('is refused when there is no such message, naming the field', async () => {
    const { id } = await served();
    expect(await refusal(send(id, { text: 'oi', quoted: 'wamid.none' }))).toEqual({
      status: 422,
      code: 'quoted_not_found',
      field: 'quoted',
    });
  });

  it('the same id with another quote is another message', async () => {
    const { id, first } = await served();
    const mine = { id: newId(), text: 'Sim.' };
    const post = (body: object) => shop.ana.post(`/api/conversations/${id}/messages`, body);
    expect((await post({ ...mine, quoted: first })).status).toBe(201);
    expect((await post({ ...mine, quoted: first })).status).toBe(201);
    expect((await refusal(post(mine))).code).toBe('id_taken');
  });
});

describe('what an agent may not see', () => {
  afterEach(() => clock.thaw());

  /** Ana's open ticket, in a thread whose ticket before it is another team's, with what the contact said there. */
  async function servedByAnother() {
    const { phone, id, first } = await served();
    await shop.ana.post(`/api/conversations/${id}/conclude`);
    clock.freeze(Date.now());
    clock.move(13 * HOUR);
    const second = await phone.writes('E domingo?');
    await until(async () => expect(await inTab(shop.ana, 'new', phone)).toBe(id));
    const ana = await signIn('ana@janela.test');
    await ana.post(`/api/conversations/${id}/take`);
    const stub = env.CONVERSATION.getByName(id);
    await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec(
        "UPDATE ticket SET body = json_set(body, '$.teamId', ?) WHERE body ->> '$.status' = 'concluded'",
        shop.suporte.id,
      ),
    );
    await evictDurableObject(stub);
    return { ana, id, first, second };
  }

  it('[V3] cannot be quoted, as if it were not there', async () => {
    const { ana, id, first, second } = await servedByAnother();
    const post = (quoted: string) =>
      ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'Também.', quoted });
    expect(await refusal(post(first))).toEqual({ status: 422, code: 'quoted_not_found', field: 'quoted' });
    expect((await post(second)).status).toBe(201);
  });

  it('[V3] cannot be reacted to, as if it were not there', async () => {
    const { ana, id, first, second } = await servedByAnother();
    const post = (target: string) =>
      ana.post(`/api/conversations/${id}/messages`, { id: newId(), kind: 'reaction', target, emoji: '👍' });
    expect(await refusal(post(first))).toEqual({ status: 422, code: 'target_not_found', field: 'target' });
    expect((await post(second)).status).toBe(201);
  });
});

describe('what the channel cannot send', () => {
  const cloud = capabilitiesOf['whatsapp-cloud'];
  const { sends } = cloud;
  afterEach(() => {
    cloud.sends = sends;
  });

  it.each([
    ['location', { kind: 'location', place: { latitude: 1, longitude: 1 } }],
    [
      'link',
      { kind: 'interactive', interactive: { type: 'link', body: 'Veja', label: 'Abrir', url: 'https://a.test' } },
    ],
  ] as const)('is refused, naming `kind`: %s', async (kind, body) => {
    const { id } = await served();
    cloud.sends = sends.filter((one) => one !== kind);
    expect(await refusal(send(id, body))).toEqual({ status: 422, code: 'kind_not_sendable', field: 'kind' });
    expect(await outbound(shop.ana, id)).toEqual([]);
    cloud.sends = sends;
    expect((await send(id, body)).status).toBe(201);
  });
});
