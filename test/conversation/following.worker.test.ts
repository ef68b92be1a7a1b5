import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hire, type Session } from '../cast.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(() => clock.freeze(Date.now()));
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const follow = (by: Session, id: string, following = true) => by.put(path(id, '/following'), { following });
const told = async (by: Session, id: string): Promise<unknown[]> =>
  (await (await by.get('/api/notifications')).json<{ items: { body: Record<string, unknown> }[] }>()).items
    .filter(({ body }) => body.kind === 'followed' && body.conversationId === id)
    .map(({ body }) => body.what)
    .reverse();
const follows = async (by: Session, id: string) =>
  (await tickets(by, 'followed')).some((row) => row.conversationId === id);

async function served(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

describe('a ticket that somebody follows', () => {
  it('[N53] stands in Acompanhados, and tells in the bell of replies and of its end; not who ended it', async () => {
    const { phone, id } = await served();
    for (const _ of ['once', 'again']) expect((await follow(shop.bruno, id)).status).toBe(200);
    await follow(shop.ana, id);
    expect((await show(shop.ana, id)).ticket.followers).toEqual([shop.bruno.me.id, shop.ana.me.id]);
    expect(await follows(shop.bruno, id)).toBe(true);
    clock.move(SECOND);
    await phone.writes('E aí?');
    await until(async () => expect(await told(shop.bruno, id)).toEqual(['replied']));
    clock.move(MINUTE);
    await phone.writes('Alô?');
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(2));
    expect(await told(shop.bruno, id), 'one burst, one piece of news').toEqual(['replied']);
    clock.move(10 * MINUTE);
    await phone.writes('Ainda aí?');
    await until(async () => expect(await told(shop.bruno, id)).toEqual(['replied', 'replied']));
    await shop.ana.post(path(id, '/conclude'), { id: newId() });
    await until(async () => expect(await told(shop.bruno, id)).toEqual(['replied', 'replied', 'concluded']));
    expect(await told(shop.ana, id)).not.toContain('concluded');
    expect(await follows(shop.bruno, id)).toBe(true);
    await follow(shop.bruno, id, false);
    expect(await follows(shop.bruno, id)).toBe(false);
  });

  it('[N53] is silent for who may see it no more, and is followed by them no longer', async () => {
    const { id } = await served();
    const gil = await hire(shop.admin, { name: 'Gil', email: 'gil.segue@janela.test', teams: [shop.geral.id] });
    await follow(gil, id);
    await follow(shop.bruno, id);
    const moved = await shop.ana.post(path(id, '/transfer'), { id: newId(), teamId: shop.suporte.id });
    expect(moved.status).toBe(200);
    await until(async () => expect(await told(shop.bruno, id)).toEqual(['transferred']));
    expect(await told(gil, id)).toEqual([]);
    await until(async () => expect((await show(shop.bruno, id)).ticket.followers).toEqual([shop.bruno.me.id]));
    expect(await refusal(follow(gil, id))).toEqual({ status: 404, code: 'not_found' });
    expect(await follows(gil, id)).toBe(false);
    await until(async () => expect(await follows(shop.bruno, id), 'in the list of its team now').toBe(true));
  });

  it('[N53] [R60] tells that it went to others, or waits again, when whoever had it was deleted', async () => {
    for (const ticketsTo of [shop.ana.me.id, null]) {
      const hal = await hire(shop.admin, {
        name: 'Hal',
        email: `hal.${newId()}@janela.test`,
        teams: [shop.geral.id],
      });
      const phone = newPhone();
      await phone.writes('Oi');
      const id = await inTab(hal, 'new', phone);
      await hal.post(path(id, '/take'));
      await follow(shop.bruno, id);
      expect((await shop.admin.send('DELETE', `/api/agents/${hal.me.id}`, { ticketsTo })).status).toBe(204);
      await until(async () => expect(await told(shop.bruno, id)).toEqual(['transferred']));
    }
  });
});
