import { openCompany, phonesFrom, takeTickets } from './company.ts';
import { quantile } from './figures.ts';
import { ask } from './http.ts';
import { openList } from './list.ts';
import { startProduct } from './runtime.ts';
import { say } from './say.ts';
import { until } from './wait.ts';

const HELLOS = 300;
const SETTLING = 30;

export interface Crowd {
  /** What a hello takes in the object beyond a call that does nothing, at p50 and p99, ms. */
  helloP50Ms: number;
  helloP99Ms: number;
  /** The call that does nothing, at p99, ms: how unquiet the machine is. */
  floorP99Ms: number;
}

/** A list of 100,000 tickets: a hello, which brings a page of each tab, in turns with a call of the same object that does nothing. */
export async function measureCrowd(): Promise<Crowd> {
  const product = await startProduct('test/bench/crowded.ts');
  try {
    const company = await openCompany(product, 1);
    await takeTickets(company, phonesFrom(0, 1));
    const crowd = new URL(`/api/crowd?team=${company.teamId}`, product.url);
    const timed = async (url: URL, method: 'GET' | 'POST' | 'HEAD', headers = {}): Promise<number> => {
      const startMs = performance.now();
      const { status, text } = await ask(url, { method, headers });
      if (status >= 300) throw new Error(`${method} ${url.pathname}: ${status} ${text}`);
      return performance.now() - startMs;
    };
    say('a team with 100,000 tickets');
    await timed(crowd, 'POST');
    let greetings = 0;
    const socket = await openList(company, company.agents[0].headers, () => {
      greetings += 1;
    });
    const hellos: number[] = [];
    const floors: number[] = [];
    for (let turn = 0; turn < SETTLING + HELLOS; turn += 1) {
      const [hello, floor] = [await timed(crowd, 'GET'), await timed(crowd, 'HEAD')];
      if (turn >= SETTLING) {
        hellos.push(hello);
        floors.push(floor);
      }
    }
    await until(async () => greetings > SETTLING + HELLOS);
    socket.close();
    const rest = quantile(floors, 0.5);
    return {
      helloP50Ms: quantile(hellos, 0.5) - rest,
      helloP99Ms: quantile(hellos, 0.99) - rest,
      floorP99Ms: quantile(floors, 0.99) - rest,
    };
  } finally {
    await product.stop();
  }
}
