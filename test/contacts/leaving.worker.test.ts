import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MergeView } from '../../worker/contacts/person.ts';
import type { Viewer } from '../../worker/inbox/visibility.ts';
import { newAgentId, newMergeId } from '../../worker/platform/id.env.ts';
import { HOUR } from '../clock.ts';
import { newId, openShop, outbound, type Scene, show } from '../scene.ts';
import { hidden, type Known, known, lines } from './pairs.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const path = ({ id }: Known, more = '') => `/api/conversations/${id}${more}`;

/** Has two messages of Ana's wait for them, whose window is shut since yesterday. */
async function waits(who: Known): Promise<Known> {
  await shop.ana.post(path(who, '/take'));
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Bia' } };
  expect((await shop.ana.post(path(who, '/restart'), { id: newId(), template })).status).toBe(200);
  for (const text of ['primeira', 'segunda'])
    expect((await shop.ana.post(path(who, '/messages'), { id: newId(), text, hold: true })).status).toBe(201);
  return who;
}

async function proposed(one: Known, other: Known): Promise<MergeView> {
  const [contactId, otherId] = [(await show(shop.ana, one.id)).contact.id, (await show(shop.ana, other.id)).contact.id];
  return (await shop.ana.post('/api/merges', { contactId, otherId })).json();
}

const held = async ({ id }: Known): Promise<string[]> =>
  (await outbound(shop.admin, id)).filter(({ state }) => state === 'held').map(({ body }) => body.text);

const released = async (who: Known) => (await lines(shop, who)).filter(({ type }) => type === 'released');

describe('a proposed merge', () => {
  it.each(['first', 'last'])(
    '[I11] tells how many messages leave by it where the window of one is open, whoever was known %s; and so they do',
    async (who) => {
      const wrote = who === 'first' ? null : await hidden(shop, HOUR);
      const waiting = await waits(await known(shop, 25 * HOUR));
      const open = wrote ?? (await hidden(shop, HOUR));
      await shop.ana.post(path(open, '/take'));
      const { id, leaving } = await proposed(waiting, open);
      expect(leaving).toBe(2);
      expect(await held(waiting), 'nothing is done by telling').toEqual(['primeira', 'segunda']);
      expect(await released(waiting)).toEqual([]);
      expect((await show(shop.ana, open.id)).conversationId).toBe(open.id);
      const done = await shop.ana.post(`/api/merges/${id}/accept`);
      expect(await done.json()).toMatchObject({ status: 'done', leaving: 0 });
      expect(await released(waiting)).toEqual([{ type: 'released', count: 2, why: 'merged' }]);
    },
  );

  it('[I11] tells of none where both windows are shut, or an agent looks at the queue before it leaves', async () => {
    const [waiting, shut] = [await waits(await known(shop, 25 * HOUR)), await hidden(shop, 26 * HOUR)];
    expect(await proposed(waiting, shut)).toMatchObject({ leaving: 0 });
    const open = await hidden(shop, HOUR);
    expect(await proposed(waiting, open)).toMatchObject({ leaving: 2 });
    await shop.ana.put(path(waiting, '/queue/review'), { review: true });
    expect(await proposed(waiting, open)).toMatchObject({ leaving: 0 });
  });

  it('[I11] tells nobody who does not see the present tickets of both', async () => {
    const [waiting, open] = [await waits(await known(shop, 25 * HOUR)), await hidden(shop, HOUR)];
    const stub = ({ id }: Known) => env.CONVERSATION.getByName(id);
    const merge = newMergeId();
    const stranger: Viewer = { id: newAgentId(), name: 'Eva', role: 'agent', teams: [], supervises: [], access: {} };
    const member: Viewer = { ...stranger, teams: [shop.geral.id] };
    expect(await stub(open).estate(stranger, merge, waiting.id)).toBe(null);
    const estate = await stub(open).estate(member, merge, waiting.id);
    if (estate === null) throw new Error('Whoever sees it is told nothing');
    expect(await stub(waiting).foresee(stranger, estate)).toBe(0);
    expect(await stub(waiting).foresee(member, estate)).toBe(2);
  });
});
