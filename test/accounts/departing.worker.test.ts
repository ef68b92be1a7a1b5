import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handOverDeparted } from '../../worker/inbox/departing.env.ts';
import { hire, type Session } from '../cast.ts';
import { inTab, newId, newPhone, openShop, type Phone, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
let eva: Session;
let hired = 0;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  hired += 1;
  eva = await hire(shop.admin, { name: 'Eva', email: `eva${hired}@janela.test`, teams: [shop.geral.id] });
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

async function served(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(eva, 'new', phone);
  expect((await eva.post(path(id, '/take'))).status).toBe(200);
  return { phone, id };
}
const goes = async (ticketsTo: string | null = null) =>
  expect((await shop.admin.send('DELETE', `/api/agents/${eva.me.id}`, { ticketsTo })).status).toBe(204);
const ticket = async (id: string) => (await show(shop.admin, id)).ticket;

describe('the tickets of somebody who is taken out of a team', () => {
  const out = (team: string, who = eva.me.id) => shop.admin.delete(`/api/teams/${team}/members/${who}`);

  it('[R57] wait in its Novos again, and those of their other teams stay theirs', async () => {
    const { phone, id } = await served();
    expect((await out(shop.suporte.id)).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ status: 'open', assignee: { id: eva.me.id } });
    expect((await out(shop.geral.id)).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ status: 'new', assignee: null, teamId: shop.geral.id });
    expect(await inTab(shop.ana, 'new', phone)).toBe(id);
    expect((await eva.get(path(id))).status).toBe(404);
    const events = (await timeline(shop.ana, id)).map((line) => ('event' in line ? line.event : null));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'transferred', by: { id: shop.admin.me.id, name: 'Diana' }, to: null }),
    );
    // Asked once more it does nothing more.
    expect((await out(shop.geral.id)).status).toBe(200);
    expect((await timeline(shop.ana, id)).length).toBe(events.length);
  });

  it('[R57] stay with an administrator, who serves in every team', async () => {
    const { id } = await served();
    await shop.admin.patch(`/api/agents/${eva.me.id}`, { role: 'admin' });
    expect((await out(shop.geral.id)).status).toBe(200);
    expect(await ticket(id)).toMatchObject({ status: 'open', assignee: { id: eva.me.id } });
  });
});

describe('the tickets of somebody who is deleted', () => {
  it('[R60] go back to Novos of their team', async () => {
    const { phone, id } = await served();
    await goes();
    expect(await ticket(id)).toMatchObject({ status: 'new', assignee: null, teamId: shop.geral.id });
    expect(await inTab(shop.ana, 'new', phone)).toBe(id);
  });

  it('[R60] or to whom the administrator chose, queue and all', async () => {
    const { id } = await served();
    await goes(shop.ana.me.id);
    expect(await ticket(id)).toMatchObject({ status: 'open', assignee: { id: shop.ana.me.id, name: 'Ana' } });
    expect((await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'Sigo eu.' })).status).toBe(201);
    const lines = await timeline(shop.ana, id);
    expect(lines).toContainEqual(
      expect.objectContaining({
        event: {
          type: 'transferred',
          by: { id: shop.admin.me.id, name: 'Diana' },
          team: 'Geral',
          to: { id: shop.ana.me.id, name: 'Ana' },
        },
      }),
    );
  });

  it('[R60] do not go to somebody outside their team', async () => {
    const { id } = await served();
    const carla = await hire(shop.admin, {
      name: 'Carla',
      email: `carla${hired}@janela.test`,
      teams: [shop.suporte.id],
    });
    await goes(carla.me.id);
    expect(await ticket(id)).toMatchObject({ status: 'new', assignee: null });
  });

  it('[R60] [R53] that are concluded are not reopened to somebody who is not there', async () => {
    const { phone, id } = await served();
    await eva.post(path(id, '/conclude'));
    await goes();
    await phone.writes('Mais uma coisa');
    await until(async () => expect(await ticket(id)).toMatchObject({ status: 'new', assignee: null }));
  });

  it('[R60] are asked for again until the last is handed over, once', async () => {
    const { id } = await served();
    await goes();
    await shop.ana.post(path(id, '/take'));
    await env.DB.prepare('UPDATE agent SET handed_over_at = NULL WHERE id = ?').bind(eva.me.id).run();
    await handOverDeparted(env, Date.now());
    const left = await env.DB.prepare('SELECT handed_over_at FROM agent WHERE id = ?').bind(eva.me.id).first();
    expect(left?.handed_over_at).toEqual(expect.any(Number));
    expect(await ticket(id)).toMatchObject({ status: 'open', assignee: { id: shop.ana.me.id } });
  });
});
