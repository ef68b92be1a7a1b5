import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type Company, settled, type Taken } from './company.ts';
import { inParallel } from './http.ts';
import { until } from './wait.ts';

const WIDTH = 20;
const METER = '/api/meter';
/** Nothing was written for so long: everything that was under way is done. */
const QUIET_MS = 1_000;

const readingDoor = z.object({ rows: z.int(), alarms: z.int(), statements: z.record(z.string(), z.int()) });

export type Reading = z.output<typeof readingDoor>;

/** What `perTicket` texts of each contact in their taken tickets cost, until all is at rest. */
export function meterInbound(company: Company, tickets: readonly Taken[], perTicket: number): Promise<Reading> {
  const texts = Array.from({ length: perTicket }, (_, place) => `Mais uma coisa (${place + 1})`);
  return metered(company, () =>
    inParallel(tickets, WIDTH, async ({ phone }) => {
      for (const text of texts) await company.sandbox.post(`/sandbox/phones/${phone}/messages`, { text });
    }),
  );
}

/** What one text of the agent in each ticket costs, with `sent`, `delivered` and `read`, until all is at rest. */
export function meterOutbound(company: Company, tickets: readonly Taken[]): Promise<Reading> {
  return metered(company, () =>
    inParallel(tickets, WIDTH, async ({ agent, conversationId }) => {
      await agent.post(`/api/conversations/${conversationId}/messages`, { id: randomUUID(), text: 'Já estou vendo.' });
    }),
  );
}

async function metered(company: Company, work: () => Promise<void>): Promise<Reading> {
  await atRest(company);
  await company.sandbox.delete(METER);
  await work();
  return atRest(company);
}

/** What was written since the last measurement began. */
export async function readMeter({ sandbox }: Company): Promise<Reading> {
  return readingDoor.parse(await sandbox.get(METER));
}

async function atRest(company: Company): Promise<Reading> {
  let reading = await readMeter(company);
  await until(async () => {
    await settled(company);
    const before = reading;
    reading = await readMeter(company);
    return before.rows === reading.rows && before.alarms === reading.alarms;
  }, QUIET_MS);
  return reading;
}
