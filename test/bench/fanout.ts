import type { Company } from './company.ts';
import { quantile } from './figures.ts';
import { ask, inParallel } from './http.ts';
import { openList } from './list.ts';
import type { Runtime } from './runtime.ts';
import { openSocket, type Socket } from './socket.ts';
import { pause, until } from './wait.ts';
import { textWebhook } from './webhook.ts';

const SOCKETS = 2_000;
const OPENED_AT_ONCE = 50;
/** 50 events a second. */
const EVERY_MS = 20;

const marked = /espalhada-(\d+)/g;
/** Frames of one number, in the product also of one epoch, say the same to everybody. */
const NUMBER = /"epoch":"[^"]*","seq":\d+|"seq":\d+/;
const HEAD_BYTES = 200;

export interface Fanout {
  p99Ms: number;
  floorP99Ms: number;
}

/**
 * From a webhook's POST to the frame that shows its message, on each of 2,000 sockets of one team. The floor gets the same
 * webhooks and tells them in frames, as the product does.
 */
export async function measureFanout(floor: Runtime, company: Company, phones: readonly string[]): Promise<Fanout> {
  const { agents } = company;
  const p99Ms = await spread({
    open: (onText, place) => {
      const { headers } = agents[place % agents.length] ?? agents[0];
      return greeted((heard) => openList(company, headers, heard), onText);
    },
    url: () => new URL('/webhooks/meta', company.runtime.url),
    phones,
  });
  const floorP99Ms = await spread({
    open: (onText) => openSocket(new URL('/live', floor.url), {}, onText),
    url: (place) => new URL(`/crowd/${place}`, floor.url),
    phones,
  });
  return { p99Ms, floorP99Ms };
}

interface Spreading {
  open(onText: (text: Buffer) => void, place: number): Promise<Socket>;
  url(place: number): URL;
  phones: readonly string[];
}

/** Who was not greeted yet is told nothing. */
async function greeted(
  open: (onText: (text: Buffer) => void) => Promise<Socket>,
  onText: (text: Buffer) => void,
): Promise<Socket> {
  const greeting = Promise.withResolvers<void>();
  let hears = (_: Buffer): void => {
    hears = onText;
    greeting.resolve();
  };
  const socket = await open((text) => hears(text));
  await greeting.promise;
  return socket;
}

async function spread({ open, url, phones }: Spreading): Promise<number> {
  const sentMs = new Map<number, number>();
  const tookMs: number[] = [];
  const marksOf = new Map<string, number[]>();
  const sockets: Socket[] = [];
  await inParallel(Array.from({ length: SOCKETS }), OPENED_AT_ONCE, async (_, place) => {
    const seen = new Set<number>();
    sockets.push(
      await open((text) => {
        const nowMs = performance.now();
        for (const mark of marksIn(text, marksOf)) {
          const startMs = sentMs.get(mark);
          if (startMs === undefined || seen.has(mark)) continue;
          seen.add(mark);
          tookMs.push(nowMs - startMs);
        }
      }, place),
    );
  });
  const posts = phones.map(async (phone, mark) => {
    await pause(mark * EVERY_MS);
    const webhook = textWebhook(phone, `espalhada-${mark}`, Date.now());
    sentMs.set(mark, performance.now());
    await ask(url(mark), webhook);
  });
  await Promise.all(posts);
  await until(async () => tookMs.length === SOCKETS * phones.length);
  for (const socket of sockets) socket.close();
  return quantile(tookMs, 0.99);
}

/** Looked for once in what all sockets get alike: 2,000 readers would take the machine from whom they measure. */
function marksIn(text: Buffer, known: Map<string, number[]>): readonly number[] {
  const number = NUMBER.exec(text.toString('latin1', 0, HEAD_BYTES))?.[0];
  const found = number === undefined ? undefined : known.get(number);
  if (found !== undefined) return found;
  const marks = [...text.toString('latin1').matchAll(marked)].map(([, mark]) => Number(mark));
  if (number !== undefined) known.set(number, marks);
  return marks;
}
