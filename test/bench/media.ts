import { randomBytes, randomUUID } from 'node:crypto';
import { type Company, phonesFrom, takeTickets } from './company.ts';
import { median } from './figures.ts';
import { ask } from './http.ts';
import { PUBLIC_URL } from './settings.ts';

const MEGABYTE = 1_000_000;
const FILE_MB = 16;
const FILES = 5;
const MS_PER_SECOND = 1_000;

/** MB of 1,000,000 bytes a second that stream through the Worker into R2, one file at a time: the median of some. */
export async function measureMedia(company: Company, from: number): Promise<number> {
  const [taken] = await takeTickets(company, phonesFrom(from, 1));
  if (taken === undefined) throw new Error('No ticket came');
  const body = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(FILE_MB * MEGABYTE)]);
  const rates: number[] = [];
  for (let file = 0; file < FILES; file += 1) {
    const path = `/api/conversations/${taken.conversationId}/media?upload=${randomUUID()}&name=carga.pdf`;
    const headers = { ...taken.agent.headers, Origin: PUBLIC_URL, 'Content-Type': 'application/pdf' };
    const startedAt = performance.now();
    const { status, text } = await ask(new URL(path, company.runtime.url), { method: 'POST', headers, body });
    if (status !== 201) throw new Error(`An upload was answered ${status} ${text}`);
    rates.push(body.length / MEGABYTE / ((performance.now() - startedAt) / MS_PER_SECOND));
  }
  return median(rates);
}
