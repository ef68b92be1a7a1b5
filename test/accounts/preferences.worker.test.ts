import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../clock.ts';
import { inTab, newPhone, openShop, type Scene, show, tickets } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const usual = { archive: 'later', classifies: false, theme: null, language: null, sound: true, notify: true };
const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

describe('preferences', () => {
  it('are kept with each person, whatever the device, and changed one by one', async () => {
    expect(await (await shop.bruno.get('/api/me/preferences')).json()).toEqual(usual);
    const dark = await shop.bruno.patch('/api/me/preferences', { theme: 'dark', sound: false });
    expect(await dark.json()).toEqual({ ...usual, theme: 'dark', sound: false });
    const back = await shop.bruno.patch('/api/me/preferences', { theme: null, language: 'es' });
    expect(await back.json()).toEqual({ ...usual, language: 'es', sound: false });
    expect(await (await shop.bruno.get('/api/me')).json()).toMatchObject({ preferences: { sound: false } });
    expect(await (await shop.ana.get('/api/me/preferences')).json()).toEqual(usual);
  });

  it.each([{}, { theme: 'pink' }, { archive: 'never' }, { sound: 'yes' }, { volume: 3 }, { language: 'fr' }])(
    'take nothing else: %j',
    async (wrong) => {
      expect((await shop.ana.patch('/api/me/preferences', wrong)).status).toBe(422);
    },
  );

  /** A ticket that Ana took and concluded, with that preference. */
  async function concluded(archive: 'later' | 'now') {
    await shop.ana.patch('/api/me/preferences', { archive });
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    expect((await shop.ana.post(path(id, '/conclude'))).status).toBe(200);
    const { ticket } = await show(shop.ana, id);
    return { phone, id, ticket };
  }

  it('[R53] leave what one concludes open to the contact for 12 hours', async () => {
    const { phone, id, ticket } = await concluded('later');
    expect(ticket.reopenUntil).toBe((ticket.concludedAt ?? 0) + 12 * HOUR);
    await phone.writes('Mais uma coisa');
    await until(async () => expect((await show(shop.ana, id)).ticket).toMatchObject({ id: ticket.id, status: 'open' }));
  });

  it('[R53] or have the contact’s next message begin a new ticket in Novos', async () => {
    const { phone, id, ticket } = await concluded('now');
    expect(ticket.reopenUntil).toBe(ticket.concludedAt);
    await phone.writes('Mais uma coisa', Date.now() + 2 * SECOND);
    await until(async () => {
      const { ticket: fresh } = await show(shop.ana, id);
      expect(fresh).toMatchObject({ status: 'new', assignee: null });
      expect(fresh.id).not.toBe(ticket.id);
    });
    expect((await tickets(shop.ana, 'new')).map(({ conversationId }) => conversationId)).toContain(id);
  });
});
