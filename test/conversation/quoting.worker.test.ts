import { beforeAll, describe, expect, it } from 'vitest';
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
