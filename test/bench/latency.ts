import type { Company } from './company.ts';
import { quantile } from './figures.ts';
import { ask } from './http.ts';
import { openList } from './list.ts';
import { pause, until } from './wait.ts';
import { textWebhook } from './webhook.ts';

/** One webhook each so many ms, whether or not the ones before have been answered. */
const EVERY_MS = 20;

const marked = /medida-(\d+)/g;

export interface Latency {
  p50Ms: number;
  p99Ms: number;
}

/** From the webhook's POST to the frame that shows the message on one more socket of an agent; one message from each phone. */
export async function measureLatency(company: Company, phones: readonly string[]): Promise<Latency> {
  const { url } = company.runtime;
  const sentMs = new Map<number, number>();
  const tookMs = new Map<number, number>();
  const socket = await openList(company, company.agents[0].headers, (text) => {
    const nowMs = performance.now();
    for (const [, mark] of text.toString().matchAll(marked)) {
      const startMs = sentMs.get(Number(mark));
      if (startMs !== undefined && !tookMs.has(Number(mark))) tookMs.set(Number(mark), nowMs - startMs);
    }
  });
  const posts = phones.map(async (phone, mark) => {
    const webhook = textWebhook(phone, `medida-${mark}`, Date.now());
    await pause(mark * EVERY_MS);
    sentMs.set(mark, performance.now());
    await ask(new URL('/webhooks/meta', url), webhook);
  });
  await Promise.all(posts);
  await until(async () => tookMs.size === phones.length);
  socket.close();
  const values = [...tookMs.values()];
  return { p50Ms: quantile(values, 0.5), p99Ms: quantile(values, 0.99) };
}
