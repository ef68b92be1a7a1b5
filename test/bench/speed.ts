import { openCompany, phonesFrom, settled, takeTickets } from './company.ts';
import { type Fanout, measureFanout } from './fanout.ts';
import { measureFirstLoad } from './first-load.ts';
import { measureFlush } from './flush.ts';
import { type Ingest, measureIngest } from './ingest.ts';
import { type Latency, measureLatency } from './latency.ts';
import { openList } from './list.ts';
import { measureMedia } from './media.ts';
import { startFloor, startProduct } from './runtime.ts';
import { say } from './say.ts';

const CONVERSATIONS = 500;
const AGENTS = 20;
/** Where the sets of phones begin that do not take part in the ingest. */
const FLUSHED_FROM = 1_000;
const NEWCOMER = 2_000;
const UPLOADER = 3_000;

export interface Speed {
  ingest: Ingest;
  latency: Latency;
  fanout: Fanout;
  flushPerSecond: number;
  mediaMbPerSecond: number;
  firstLoadKb: number;
}

/** How fast the product is, with all its agents at the list; the ingest beside the floor. */
export async function measureSpeed(): Promise<Speed> {
  const [floor, product] = await Promise.all([startFloor(), startProduct()]);
  try {
    say(`${AGENTS} agents at the list, ${CONVERSATIONS} taken tickets`);
    const company = await openCompany(product, AGENTS);
    const sockets = await Promise.all(company.agents.map(({ headers }) => openList(company, headers, () => {})));
    const phones = phonesFrom(0, CONVERSATIONS);
    await takeTickets(company, phones);
    say('ingest, in turns with the floor');
    const ingest = await measureIngest(floor, company, phones);
    say('latency');
    const latency = await measureLatency(company, phones);
    say('2,000 sockets');
    const fanout = await measureFanout(floor, company, phones);
    say('flush');
    const flushPerSecond = await measureFlush(company, FLUSHED_FROM);
    say('media');
    const mediaMbPerSecond = await measureMedia(company, UPLOADER);
    say('first load');
    await company.sandbox.post(`/sandbox/phones/${phonesFrom(NEWCOMER, 1)}/messages`, { text: 'Bom dia' });
    await settled(company);
    const firstLoadKb = await measureFirstLoad(company);
    for (const socket of sockets) socket.close();
    return { ingest, latency, fanout, flushPerSecond, mediaMbPerSecond, firstLoadKb };
  } finally {
    await Promise.all([floor.stop(), product.stop()]);
  }
}
