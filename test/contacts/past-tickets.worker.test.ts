import { beforeAll, describe, expect, it } from 'vitest';
import type { PastTicket } from '../../worker/contacts/past-tickets.ts';
import { type Caller, hire } from '../cast.ts';
import { connectNumber, inTab, newId, newPhone, openShop, refusal, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';

const OTHER = '106540352242944';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await connectNumber(shop.admin, { id: OTHER, channel: 'Vendas', team: shop.suporte });
});

const past = async (caller: Caller, contactId: string): Promise<PastTicket[]> =>
  (await (await caller.get(`/api/contacts/${contactId}/tickets`)).json<{ items: PastTicket[] }>()).items;

/** A contact whose ticket with Geral was concluded, and who wrote to Vendas after it, which is Suporte's. */
async function twice() {
  const phone = newPhone();
  await phone.writes('Oi');
  const here = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${here}/take`);
  await shop.ana.post(`/api/conversations/${here}/conclude`);
  const { contact } = await show(shop.ana, here);
  await phone.does({ text: 'Oi, vendas', number: OTHER });
  await inTab(shop.bruno, 'new', phone);
  return { phone, here, contactId: contact.id };
}

describe('[R91] the tickets that a contact has had', () => {
  it('are told over all channels, newest first, with number, state, team and how they ended', async () => {
    const { here, contactId } = await twice();
    await until(async () => {
      const [newest, first, ...more] = await past(shop.bruno, contactId);
      expect(newest).toMatchObject({
        seen: true,
        number: expect.stringMatching(/^\d{13}$/),
        status: 'new',
        team: { name: 'Suporte' },
        channel: { name: 'Vendas' },
        concludedBy: null,
      });
      expect(first).toMatchObject({
        seen: true,
        status: 'concluded',
        conversationId: here,
        team: { name: 'Geral' },
        concludedBy: { name: 'Ana' },
        concludedAt: expect.any(Number),
      });
      expect(more).toEqual([]);
    });
  });

  it('[V3] with other teams are one line, of which nothing else is told', async () => {
    const { contactId } = await twice();
    await until(async () => {
      const [newest, first] = await past(shop.ana, contactId);
      expect(newest).toEqual({ seen: false });
      expect(first).toMatchObject({ seen: true, team: { name: 'Geral' } });
    });
    expect(JSON.stringify(await past(shop.ana, contactId))).not.toMatch(/Suporte|Vendas/);
  });

  it('[V1] are nobody’s business who may not see the contact', async () => {
    const phone = newPhone();
    await phone.does({ text: 'Oi, vendas', number: OTHER });
    const { contact } = await show(shop.bruno, await inTab(shop.bruno, 'new', phone));
    const answer = await refusal(shop.ana.get(`/api/contacts/${contact.id}/tickets`));
    expect(answer).toMatchObject({ status: 404, code: 'not_found' });
    const rita = await hire(shop.admin, {
      name: 'Rita',
      email: `rita${newId()}@janela.test`,
      role: 'restricted',
      teams: [shop.geral.id],
    });
    const { contactId } = await twice();
    expect(await refusal(rita.get(`/api/contacts/${contactId}/tickets`))).toMatchObject({ status: 404 });
  });

  it('are read page by page, by a cursor that we made', async () => {
    const { contactId } = await twice();
    const answer = await refusal(shop.ana.get(`/api/contacts/${contactId}/tickets?cursor=nothing`));
    expect(answer).toMatchObject({ status: 422, code: 'invalid', field: 'cursor' });
    const [newest] = await until(async () => {
      const all = await past(shop.bruno, contactId);
      expect(all).toHaveLength(2);
      return all;
    });
    if (newest?.seen !== true) throw new Error('Nothing is seen');
    const rest = await shop.bruno.get(
      `/api/contacts/${contactId}/tickets?cursor=${encodeURIComponent(`${newest.openedAt}:${newest.id}`)}`,
    );
    expect((await rest.json<{ items: PastTicket[] }>()).items).toMatchObject([{ seen: true, team: { name: 'Geral' } }]);
  });
});
