import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { absorb } from '../../worker/conversation/absorb.do.ts';
import { obey } from '../../worker/conversation/commands.do.ts';
import { owedOf, seal } from '../../worker/conversation/handover.do.ts';
import { flushQueue, holdForStop, holdLine, releaseQueue } from '../../worker/conversation/held.do.ts';
import { claim } from '../../worker/conversation/queue.do.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import { isConversationId } from '../../worker/platform/id.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { agentIdOf, conversationId, keyOf, teamIdOf } from '../samples.ts';
import { events, inTab, newId, newPhone, openShop, type Phone, type Scene } from '../scene.ts';
import { until } from '../until.ts';
import { accepted, type Bench, onBench, refused } from './bench.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const say = async (id: string, text: string): Promise<string> => {
  const answer = await shop.ana.post(path(id, '/messages'), { id: text, text });
  expect(answer.status).toBe(201);
  return (await answer.json<{ state: string }>()).state;
};

/** Ana's ticket with the window shut, a template out, and these texts in the queue. */
async function awaiting(...texts: string[]): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(path(id, '/restart'), { id: newId(), template });
  await until(async () => expect((await phone.received()).length).toBe(1));
  for (const text of texts) expect(await say(id, text)).toBe('held');
  return { phone, id };
}

const line = (bench: Bench) => bench.tables.waiting('ready').map(({ key }) => String(key));

/** Ana writes this while something is on its way. */
function type(bench: Bench, text: string): void {
  const ana = {
    id: agentIdOf(1),
    name: 'Ana',
    role: 'agent',
    teams: [teamIdOf(1)],
    access: {},
  } as const;
  const deps = {
    lineIsFree: () => false,
    claimed: () => {},
    seesEarlier: () => false,
    sees: () => true,
    elsewhere: null,
    tariff: null,
  } as const;
  const body = { kind: 'text', text } as const;
  const outcome = bench.turn((turn) =>
    obey(
      turn,
      { ...ana, teams: [...ana.teams], supervises: [] },
      { type: 'send', id: keyOf(text), body, quoted: null, hold: false },
      deps,
    ),
  );
  expect(outcome.ok).toBe(true);
}

describe('what became ready earlier leaves earlier', () => {
  it('[O3] also than what is typed in the very millisecond of the flush, by whatever clock', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() - SECOND };
      bench.ready('um', 'dois', 'tres');
      bench.turn(holdLine);
      bench.turn((turn) => releaseQueue(turn, Date.now()));
      type(bench, 'quatro');
      clock.move(-SECOND);
      type(bench, 'cinco');
      expect(line(bench)).toEqual(['um', 'dois', 'tres', 'quatro', 'cinco']);
    }));

  it('[O3] also where the recipient’s failure put it back: writing on lets it go, in front', async () => {
    const { phone, id } = await awaiting('um', 'dois', 'tres');
    await phone.set({ fault: 'undeliverable' });
    await phone.writes('oi');
    await until(async () =>
      expect((await shop.ana.get(path(id)).then((got) => got.json<{ held: number }>())).held).toBe(2),
    );
    await phone.set({ fault: null });
    expect(await say(id, 'quatro')).toBe('ready');
    await until(async () => expect((await phone.receivedFreely()).slice(-3)).toEqual(['dois', 'tres', 'quatro']));
    expect(await events(shop.ana, id)).toContain('flushed');
  });

  it('[O6] also where the window’s refusal comes late and the contact writes before the line looks again', () =>
    onBench(async (bench) => {
      bench.head = { ...bench.head, openedAt: Date.now() - SECOND };
      bench.ready('um', 'dois', 'tres');
      void bench.line.run();
      await bench.answers(accepted);
      bench.line.heard(keyOf('um'));
      void bench.line.run();
      await until(() => expect(bench.left).toEqual(['um', 'dois']));
      bench.hears('um', 'failed', 1, { scope: 'window', code: 131047, detail: '' });
      expect(bench.states('um', 'dois', 'tres')).toEqual(['held', 'sending', 'held']);
      bench.turn((turn) => {
        turn.set({ openedAt: Date.now() + SECOND });
        releaseQueue(turn, Date.now());
      });
      expect(line(bench)).toEqual(['um', 'tres']);
    }));

  it('[I2] [O3] also when it goes on in another conversation', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() };
      bench.ready('um', 'dois');
      clock.move(SECOND);
      const running = bench.line.run();
      await bench.answers(refused('wait', 131056));
      await running;
      expect(line(bench)).toEqual(['um', 'dois']);

      const survivor = bench.head;
      const to = conversationId.replace(/^chn_./, 'chn_z');
      if (!isConversationId(to)) throw new Error(`Malformed ${to}`);
      bench.turn((turn) => seal(turn, newMergeId(), to));
      const estate = owedOf(bench.head, bench.tables);
      if (estate === null) throw new Error('Nothing is owed');
      for (const { key } of estate.waiting) bench.tables.remove(key);
      bench.head = { ...survivor, conversationId: to };
      bench.turn((turn) => absorb(turn, estate));
      expect(line(bench)).toEqual(['um', 'dois']);
    }));
});

describe('a file that the provider did not take', () => {
  it('[O2] [O3] leaves a message alone that was claimed while it was held up, and has its turn later', () =>
    onBench(async (bench) => {
      bench.readyFile('foto');
      void bench.line.run();
      await until(() => expect(bench.loaded).toEqual(['foto']));
      bench.turn((turn) => holdForStop(turn, Date.now()));
      bench.ready('texto');
      bench.turn((turn) => claim(turn, bench.entry('texto')));
      bench.line.claimed(keyOf('texto'));
      bench.turn((turn) => flushQueue(turn, { id: agentIdOf(1), name: 'Ana' }));
      await bench.loads({ scope: 'message', code: 131053, detail: '' });
      await bench.answers(accepted);
      expect(bench.left).toEqual(['texto']);
      expect(bench.states('foto', 'texto')).toEqual(['ready', 'accepted']);
      bench.hears('texto', 'sent', 1);
      void bench.line.run();
      await bench.loads();
      await until(() => expect(bench.left).toEqual(['texto', 'foto']));
    }));
});
