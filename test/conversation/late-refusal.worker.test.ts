import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { releaseQueue } from '../../worker/conversation/held.do.ts';
import { receiveEvent } from '../../worker/conversation/receive.do.ts';
import { clock, SECOND } from '../clock.ts';

import { inTab, newId, newPhone, openShop, outbound, type Phone, type Scene, show } from '../scene.ts';
import { until } from '../until.ts';
import { accepted, type Bench, onBench, refused } from './bench.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(async () => {
  clock.thaw();
  await shop.admin.delete('/sandbox/faults');
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const say = (id: string, text: string) => shop.ana.post(path(id, '/messages'), { id: newId(), text });
const states = async (id: string) =>
  (await outbound(shop.ana, id)).map(({ state, attempts, body }) => [body.text, state, attempts]);
const onPhone = async (phone: Phone) =>
  (await phone.messages()).flatMap(({ from, text, status }) => (from === 'business' ? [[text, status]] : []));

/** A contact whose number Meta writes without its ninth digit, in Ana's hands. */
async function served(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.set({ ninthDigit: false });
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

describe('a message that was accepted, and refused as outside the window after that', () => {
  it('[O6] [N14] goes once more to the contact who has written meanwhile, by whichever spelling of their number', async () => {
    const { phone, id } = await served();
    await shop.admin.put(`/sandbox/phones/${phone.number}/faults`, {
      rules: [{ kind: 'refusal', probability: 1, code: 131047, when: 'later' }],
    });
    await say(id, 'um');
    await until(async () => expect(await states(id)).toEqual([['um', 'held', 1]]));
    expect((await show(shop.ana, id)).window.state).toBe('closed');
    await shop.admin.put(`/sandbox/phones/${phone.number}/faults`, { rules: [] });

    // Meta's stamps have whole seconds: in the same one a reply would not be known to be later.
    clock.move(SECOND);
    await phone.set({ ninthDigit: true });
    await phone.writes('Ainda estou aqui');
    await until(async () => expect(await states(id)).toEqual([['um', 'read', 2]]));
    await say(id, 'dois');
    await until(async () => expect((await states(id)).at(-1)).toEqual(['dois', 'read', 1]));
    expect(await onPhone(phone)).toEqual([
      ['um', 'failed'],
      ['um', 'read'],
      ['dois', 'read'],
    ]);
    expect(await inTab(shop.ana, 'mine', phone)).toBe(id);
  });

  /** The provider's word on an attempt, by its own id of the message alone. */
  const tells = (bench: Bench, providerId: string) =>
    bench.turn((turn) => {
      const failure = { scope: 'window', code: 131047, detail: '' } as const;
      const status = { type: 'status', providerId, status: 'failed', at: Date.now(), tag: null, failure } as const;
      return receiveEvent(turn, { ...status, price: null }, Date.now());
    });

  it('[O6] [N9] is no attempt’s any more when the refusal overtook the answer: told of again, it ends no later one', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() - SECOND };
      bench.ready('um');
      const first = bench.line.run();
      bench.hears('um', 'failed', 1, { scope: 'window', code: 131047, detail: '' });
      await bench.answers(accepted);
      await first;
      expect(bench.entry('um')).toMatchObject({ state: 'held', providerId: null });

      clock.move(SECOND);
      bench.turn((turn) => {
        turn.set({ openedAt: Date.now() });
        releaseQueue(turn, Date.now());
      });
      const second = bench.line.run();
      await bench.answers(refused('uncertain', 0));
      await second;
      bench.hears('um', 'failed', 1, { scope: 'window', code: 131047, detail: '' });
      tells(bench, accepted.providerId);
      expect(bench.left).toEqual(['um', 'um']);
      expect(bench.states('um')).toEqual(['uncertain']);
      expect(bench.entry('um').attempts).toBe(2);
    }));
});
