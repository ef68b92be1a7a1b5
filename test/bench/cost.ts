import { openCompany, phonesFrom, takeTickets } from './company.ts';
import { meterInbound, meterOutbound, type Reading, readMeter } from './rows.ts';
import { startProduct } from './runtime.ts';
import { say } from './say.ts';
import { pause } from './wait.ts';

const CONVERSATIONS = 500;
const TEXTS_PER_TICKET = 2;
/** After this time nothing that was done to a conversation wakes its object any more, until the window shuts. */
const LAST_WAKE_MS = 65_000;

/** Per message. */
export interface Cost {
  rows: number;
  alarms: number;
}

export interface Meter {
  measure(): Promise<{ inbound: Cost; outbound: Cost }>;
}

/**
 * What messages cost in tickets that are as good as any other day: their births' own wakes are over before the first
 * message, and the messages' wakes are counted. Between this and `measure` there is time for other things.
 */
export async function prepareCost(): Promise<Meter> {
  const product = await startProduct('test/bench/metered.ts', 'test/bench/meter.ts');
  const company = await openCompany(product, 1);
  say(`${CONVERSATIONS} taken tickets on the meter`);
  const tickets = await takeTickets(company, phonesFrom(0, CONVERSATIONS));
  const takenMs = performance.now();
  return {
    async measure() {
      await pause(Math.max(0, takenMs + LAST_WAKE_MS - performance.now()));
      say(`rows of ${CONVERSATIONS * TEXTS_PER_TICKET} texts in and ${CONVERSATIONS} out`);
      const inbound = await meterInbound(company, tickets, TEXTS_PER_TICKET);
      await meterOutbound(company, tickets);
      await pause(LAST_WAKE_MS);
      const outbound = await readMeter(company);
      await product.stop();
      return {
        inbound: costOf('in', inbound, CONVERSATIONS * TEXTS_PER_TICKET),
        outbound: costOf('out', outbound, CONVERSATIONS),
      };
    },
  };
}

function costOf(way: string, { rows, alarms, statements }: Reading, messages: number): Cost {
  for (const [statement, written] of Object.entries(statements).sort(([, a], [, b]) => b - a)) {
    say(`${way} ${(written / messages).toFixed(2)} rows: ${statement}`);
  }
  return { rows: rows / messages, alarms: alarms / messages };
}
