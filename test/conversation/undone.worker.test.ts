import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { HOUR } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Scene } from '../scene.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

/** Until the test is over, or `mend` is called, this conversation can change nothing that it has stored. */
async function breakStorage(id: string): Promise<{ mend(): Promise<void> }> {
  const run = (statement: string) =>
    runInDurableObject(env.CONVERSATION.getByName(id), (_, { storage }) => {
      storage.sql.exec(statement);
    });
  await run(`CREATE TRIGGER broken AFTER UPDATE ON message BEGIN SELECT RAISE(ABORT, 'broken'); END`);
  const mend = () => run('DROP TRIGGER IF EXISTS broken');
  onTestFinished(mend);
  return { mend };
}

it('[O8] a change that could not be written was not made, and is made when it can be', async () => {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  const path = `/api/conversations/${id}`;
  await shop.ana.post(`${path}/take`);
  await shop.ana.post(`${path}/restart`, {
    id: newId(),
    template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
  });
  await shop.ana.post(`${path}/messages`, { id: 'um', text: 'um' });
  const queued = async () =>
    (await outbound(shop.ana, id)).filter(({ state }) => state === 'held').map(({ body }) => body.text);
  const change = async () => (await shop.ana.patch(`${path}/messages/um`, { text: 'um, melhor' })).status;

  const { mend } = await breakStorage(id);
  expect(await change()).toBe(500);
  expect(await queued()).toEqual(['um']);
  await mend();
  expect(await change()).toBe(200);
  expect(await queued()).toEqual(['um, melhor']);
});
