import { openCompany, phonesFrom, takeTickets } from './company.ts';
import { runtimeCpu } from './cpu.ts';
import type { Deed } from './crowded.ts';
import { quantile } from './figures.ts';
import { ask } from './http.ts';
import { openList } from './list.ts';
import { startWithoutScreens } from './runtime.ts';
import { say } from './say.ts';
import { pause, until } from './wait.ts';

const TURNS = 300;
const SETTLING = 30;
/** After a call is answered the runtime still writes and sweeps for it: that counts, too. */
const QUIET_MS = 5;
/** So many make a p99 of ten. */
const TURNS_OF_CPU = 1_000;

export interface Crowd {
  /** From outside: what a hello takes beyond a call that does nothing, at p50 and p99, ms. */
  helloP50Ms: number;
  helloP99Ms: number;
  /** The call that does nothing, at p99, ms: how unquiet the machine is. */
  floorP99Ms: number;
  /** In the object; null: this system does not tell. */
  object: { helloP50Ms: number; helloP99Ms: number; pageP99Ms: number; floorP99Ms: number } | null;
}

/** A list of 100,000 tickets: a hello, which brings a page of each tab, in turns with a call of the same object that does nothing. */
export async function measureCrowd(): Promise<Crowd> {
  const product = await startWithoutScreens('test/bench/crowded.ts');
  try {
    const company = await openCompany(product, 1);
    await takeTickets(company, phonesFrom(0, 1));
    const addressOf = (deed: Deed) => new URL(`/api/crowd?team=${company.teamId}&deed=${deed}`, product.url);
    const does = async (deed: Deed, method: 'GET' | 'POST' = 'GET'): Promise<void> => {
      const { status, text } = await ask(addressOf(deed), { method, headers: {} });
      if (status >= 300) throw new Error(`${method} ${deed}: ${status} ${text}`);
    };
    say('a team with 100,000 tickets');
    await does('rest', 'POST');
    let greetings = 0;
    const socket = await openList(company, company.agents[0].headers, () => {
      greetings += 1;
    });
    const timed = async (deed: Deed): Promise<number> => {
      const startMs = performance.now();
      await does(deed);
      return performance.now() - startMs;
    };
    const outside = await inTurns(['greet', 'rest'], timed, TURNS);
    const greeted = SETTLING + TURNS;
    await until(async () => greetings > greeted);
    const object = await measureObject(does);
    socket.close();
    const rest = quantile(outside.rest, 0.5);
    return {
      helloP50Ms: quantile(outside.greet, 0.5) - rest,
      helloP99Ms: quantile(outside.greet, 0.99) - rest,
      floorP99Ms: quantile(outside.rest, 0.99) - rest,
      object,
    };
  } finally {
    await product.stop();
  }
}

/**
 * What the object takes. Its own clock stands still while it computes, and a clock outside tells of the machine: how long a thread
 * had to wait, and what the client did meanwhile. So it is the time for which the processor worked on the thread of the objects, from
 * one call to the quiet after it, less that of the call that does nothing at p50. It counts too much rather than too little: what
 * that thread sweeps for others is in it. A hello waits for nothing but the processor, as long as the file's pages are in memory.
 */
async function measureObject(does: (deed: Deed) => Promise<void>): Promise<Crowd['object']> {
  const spent = runtimeCpu();
  if (spent === null) return null;
  const worked = async (deed: Deed): Promise<number> => {
    const before = spent();
    await does(deed);
    await pause(QUIET_MS);
    return spent() - before;
  };
  const { greet, page, rest } = await inTurns(['greet', 'page', 'rest'], worked, TURNS_OF_CPU);
  const floor = quantile(rest, 0.5);
  return {
    helloP50Ms: quantile(greet, 0.5) - floor,
    helloP99Ms: quantile(greet, 0.99) - floor,
    pageP99Ms: quantile(page, 0.99) - floor,
    floorP99Ms: quantile(rest, 0.99) - floor,
  };
}

/** One call after the other, each kind in its turn, so that noise hits all alike; the first ones do not count. */
async function inTurns(
  deeds: readonly Deed[],
  measure: (deed: Deed) => Promise<number>,
  turns: number,
): Promise<Record<Deed, number[]>> {
  const measured: Record<Deed, number[]> = { greet: [], page: [], rest: [] };
  for (let turn = 0; turn < SETTLING + turns; turn += 1) {
    for (const deed of deeds) {
      const value = await measure(deed);
      if (turn >= SETTLING) measured[deed].push(value);
    }
  }
  return measured;
}
