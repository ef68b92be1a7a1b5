import { beforeAll, describe, expect, it } from 'vitest';
import type { AgentView } from '../../worker/accounts/account.ts';
import type { Caller } from '../cast.ts';
import { openShop, type Scene } from '../scene.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const own = (caller: Caller, availability: string) => caller.put('/api/me/availability', { availability });
const mark = (id: string, availability: string) => shop.admin.put(`/api/agents/${id}/availability`, { availability });
const told = async (caller: Caller) => (await caller.get('/api/me')).json<AgentView>();

describe('[R65] availability', () => {
  it('is everybody’s at first, and one says of oneself that one is away, and back', async () => {
    expect(await told(shop.ana)).toMatchObject({ availability: 'available', availabilitySince: null });
    const before = Date.now();
    expect((await own(shop.ana, 'away')).status).toBe(200);
    const away = await told(shop.ana);
    expect(away.availability).toBe('away');
    expect(away.availabilitySince).toBeGreaterThanOrEqual(before);
    await own(shop.ana, 'away');
    expect((await told(shop.ana)).availabilitySince).toBe(away.availabilitySince);
    expect((await own(shop.ana, 'available')).status).toBe(200);
    expect(await told(shop.ana)).toMatchObject({ availability: 'available' });
  });

  it('ends by an administrator’s word for long, who alone takes it back', async () => {
    expect((await mark(shop.ana.me.id, 'unavailable')).status).toBe(200);
    const refused = await own(shop.ana, 'available');
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: 'unavailable' });
    expect((await own(shop.ana, 'away')).status).toBe(409);
    expect(await told(shop.ana)).toMatchObject({ availability: 'unavailable' });
    const teams = await (await shop.admin.get('/api/teams/manage')).json<{ items: { members: object[] }[] }>();
    expect(teams.items.flatMap(({ members }) => members)).toContainEqual(
      expect.objectContaining({ id: shop.ana.me.id, availability: 'unavailable' }),
    );
    expect((await mark(shop.ana.me.id, 'available')).status).toBe(200);
    expect(await told(shop.ana)).toMatchObject({ availability: 'available' });
  });

  it('takes none but its own words, and from nobody else', async () => {
    expect(await (await own(shop.ana, 'unavailable')).json()).toMatchObject({ code: 'invalid', field: 'availability' });
    expect(await (await mark(shop.ana.me.id, 'away')).json()).toMatchObject({ code: 'invalid', field: 'availability' });
    const other = await shop.ana.put(`/api/agents/${shop.bruno.me.id}/availability`, { availability: 'unavailable' });
    expect(other.status).toBe(403);
    expect((await mark(`agt_${'0'.repeat(shop.ana.me.id.length - 4)}`, 'unavailable')).status).toBe(404);
  });
});
