import { env } from 'cloudflare:workers';
import { beforeAll, expect, it } from 'vitest';
import type { AgentView } from '../../worker/accounts/account.ts';
import type { WindowCounts } from '../../worker/inbox/window-counts.ts';
import { HOUR, MINUTE } from '../clock.ts';
import { inTab, newId, newPhone, openShop, refusal, type Scene } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** Somebody who wrote so long ago, and Ana who has the ticket. */
async function wrote(agoMs: number): Promise<string> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - agoMs);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return id;
}

it('[N13] counts windows by team, for administrators and the team’s supervisors', async () => {
  await wrote(HOUR);
  await wrote(23 * HOUR + 10 * MINUTE);
  await wrote(25 * HOUR);
  const awaiting = await wrote(25 * HOUR);
  await shop.ana.post(`/api/conversations/${awaiting}/restart`, {
    id: newId(),
    template: { id: shop.otherUtility.id },
  });
  await shop.ana.post(`/api/conversations/${awaiting}/messages`, { id: newId(), text: 'na fila' });
  const concluded = await wrote(HOUR);
  await shop.ana.post(`/api/conversations/${concluded}/conclude`);

  const geral = async () => {
    const { items } = await (await shop.admin.get('/api/windows')).json<{
      items: (WindowCounts & { name: string })[];
    }>();
    return items.find(({ name }) => name === 'Geral');
  };
  const counts = { live: 4, open: 2, closing: 1, awaiting: 1, shut: 1, queued: 1 };
  await until(async () => expect(await geral()).toMatchObject(counts));
  const shutsIn = ((await geral())?.changesAt ?? 0) - Date.now();
  expect(shutsIn, 'the one that is closing').toBeGreaterThan(45 * MINUTE);
  expect(shutsIn).toBeLessThan(51 * MINUTE);

  expect(await refusal(shop.ana.get('/api/windows'))).toEqual({ status: 403, code: 'not_supervisor' });
  const supervises = async () =>
    (await (await shop.ana.get('/api/me')).json<AgentView>()).teams.map((team) => team.supervises);
  expect(await supervises()).toEqual([false]);
  await env.DB.prepare(`UPDATE membership SET "as" = 'supervisor' WHERE agent_id = ?1`).bind(shop.ana.me.id).run();
  expect(await supervises()).toEqual([true]);
  const seen = await (await shop.ana.get('/api/windows')).json<{ items: { name: string }[] }>();
  expect(seen.items.map(({ name }) => name)).toEqual(['Geral']);
});
