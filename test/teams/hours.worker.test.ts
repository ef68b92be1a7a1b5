import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hoursIn } from '../../worker/teams/hours.store.ts';
import { isOpenAt } from '../../worker/teams/hours.ts';
import { openShop, type Scene } from '../scene.ts';

const week = [[], ...Array.from({ length: 5 }, () => [{ from: '09:00', to: '18:00' }]), []];
const natal = { date: '2026-12-25', name: 'Natal', yearly: true, open: [] };
const company = { zone: 'America/Sao_Paulo', week, holidays: [natal] };

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  await shop.admin.put('/api/hours', { hours: null });
  await shop.admin.put(`/api/hours/teams/${shop.geral.id}`, { hours: null });
});

const settle = (hours: object | null) => shop.admin.put(`/api/hours/teams/${shop.geral.id}`, { hours });

describe('[R64] opening hours', () => {
  it('are nobody’s at first: somebody is always there', async () => {
    const told = await (await shop.ana.get('/api/hours')).json<{ company: null; teams: object[] }>();
    expect(told.company).toBeNull();
    expect(told.teams).toContainEqual({ id: shop.geral.id, name: 'Geral', hours: null });
    expect(await hoursIn(env.DB, shop.geral.id)).toBeNull();
  });

  it('are the company’s in a team until it settles its own, whose days go before the company’s holidays', async () => {
    await shop.admin.put('/api/hours', { hours: company });
    const christmas = Date.parse('2026-12-25T13:00:00Z');
    expect(await hoursIn(env.DB, shop.geral.id)).toEqual(company);
    expect(isOpenAt(await hoursIn(env.DB, shop.geral.id), christmas)).toBe(false);
    const own = { zone: null, week, holidays: [{ ...natal, open: [{ from: '09:00', to: '12:00' }] }] };
    expect((await settle(own)).status).toBe(200);
    const hours = await hoursIn(env.DB, shop.geral.id);
    expect(hours?.zone).toBe('America/Sao_Paulo');
    expect(isOpenAt(hours, christmas)).toBe(true);
    const told = await (await shop.ana.get('/api/hours')).json<{ teams: { id: string; hours: object }[] }>();
    expect(told.teams.find(({ id }) => id === shop.geral.id)?.hours).toEqual(own);
  });

  it.each([
    ['hours.week', { week: week.slice(1) }],
    ['hours.week.1.0.to', { week: week.map((day) => day.map((each) => ({ ...each, to: '24:00' }))) }],
    [
      'hours.week.2.1.from',
      { week: week.map((day, at) => (at === 2 ? [...day, { from: '17:59', to: '20:00' }] : day)) },
    ],
    [
      'hours.week.0.1.from',
      {
        week: [
          [
            { from: '20:00', to: '02:00' },
            { from: '21:00', to: '22:00' },
          ],
          ...week.slice(1),
        ],
      },
    ],
    ['hours.zone', { zone: 'Brasil/Brasília' }],
    ['hours.holidays.0.date', { holidays: [{ ...natal, date: '2026-02-30' }] }],
    ['hours.holidays.1.date', { holidays: [natal, natal] }],
    ['hours.holidays.0.name', { holidays: [{ ...natal, name: ' ' }] }],
    ['hours.holidays.0.open.1.from', { holidays: [{ ...natal, open: [...(week[1] ?? []), ...(week[1] ?? [])] }] }],
    ['hours.lunch', { lunch: true }],
  ])('are refused with the field at fault named: %s', async (field, wrong) => {
    const answer = await settle({ ...company, ...wrong });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', field });
  });

  it('are settled by administrators, of teams that there are', async () => {
    expect((await shop.ana.put('/api/hours', { hours: company })).status).toBe(403);
    const none = `tem_${'0'.repeat(shop.geral.id.length - 4)}`;
    expect((await shop.admin.put(`/api/hours/teams/${none}`, { hours: null })).status).toBe(404);
  });
});
