import { openCompany, pause, phonesFrom, takeTickets } from './company.ts';
import { meterInbound, meterOutbound, type Reading, readMeter } from './rows.ts';
import { startProduct } from './runtime.ts';
import { say } from './say.ts';

const CONVERSATIONS = 500;
const TEXTS_PER_TICKET = 2;
/** After this time nothing of a text that went out and was read wakes its object any more. */
const LAST_WAKE_MS = 65_000;

/** Per message. */
export interface Cost {
  rows: number;
  alarms: number;
}

/**
 * What messages cost. Sends them now; `end` tells, once the objects have also woken for the last time, and until then
 * there is time for other things.
 */
export async function beginCost(): Promise<{ end(): Promise<{ inbound: Cost; outbound: Cost }> }> {
  const product = await startProduct({ metered: true });
  say(`rows of ${CONVERSATIONS * TEXTS_PER_TICKET} texts in and ${CONVERSATIONS} out`);
  const company = await openCompany(product, 1);
  const tickets = await takeTickets(company, phonesFrom(0, CONVERSATIONS));
  const inbound = await meterInbound(company, tickets, TEXTS_PER_TICKET);
  await meterOutbound(company, tickets);
  const quietFrom = performance.now() + LAST_WAKE_MS;
  return {
    async end() {
      await pause(Math.max(0, quietFrom - performance.now()));
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
