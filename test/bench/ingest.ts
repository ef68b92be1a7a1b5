import { type Company, unseen } from './company.ts';
import { median } from './figures.ts';
import { type Asking, ask, inParallel } from './http.ts';
import type { Runtime } from './runtime.ts';
import { openSocket } from './socket.ts';
import { until } from './wait.ts';
import { textWebhook } from './webhook.ts';

// The same webhooks to both Workers, from the same client, in turns, so that noise of the machine hits both alike.

const SOCKETS = 20;
/** Webhooks under way at once. */
const WIDTH = 32;
const WARM_UP = 1_500;
const COUNT = 1_000;
const ROUNDS = 9;

export interface Ingest {
  productPerSecond: number;
  floorPerSecond: number;
  ratio: number;
}

/**
 * Webhooks per second of the floor and of the product, whose contacts have a taken ticket each; the floor has as many
 * objects. Resolves once the agents' lists count every message of it.
 */
export async function measureIngest(floor: Runtime, company: Company, phones: readonly string[]): Promise<Ingest> {
  const product = company.runtime;
  const unseenBefore = await unseen(company);
  const sockets = Array.from({ length: SOCKETS }, () => openSocket(new URL('/live', floor.url), {}, () => {}));
  const floorPath = (place: number) => `/thread/${place % phones.length}`;
  const productPath = () => '/webhooks/meta';
  await Promise.all(sockets);
  await flood(floor, floorPath, webhooksTo(phones, WARM_UP));
  await flood(product, productPath, webhooksTo(phones, WARM_UP));
  const rounds: { floor: number; product: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    rounds.push({
      floor: await flood(floor, floorPath, webhooksTo(phones, COUNT)),
      product: await flood(product, productPath, webhooksTo(phones, COUNT)),
    });
  }
  for (const socket of await Promise.all(sockets)) socket.close();
  await until(async () => (await unseen(company)) - unseenBefore === WARM_UP + ROUNDS * COUNT);
  const floorPerSecond = median(rounds.map((round) => round.floor));
  const productPerSecond = median(rounds.map((round) => round.product));
  return { floorPerSecond, productPerSecond, ratio: productPerSecond / floorPerSecond };
}

const webhooksTo = (phones: readonly string[], count: number): Asking[] =>
  Array.from({ length: count }, (_, place) =>
    textWebhook(phones[place % phones.length] ?? '', `Mensagem ${place} do contato`, Date.now()),
  );

/** Posts all of them as fast as they are taken; how many per second that was. */
async function flood(
  { url }: Runtime,
  pathOf: (place: number) => string,
  webhooks: readonly Asking[],
): Promise<number> {
  const startMs = performance.now();
  await inParallel(webhooks, WIDTH, async (webhook, place) => {
    const { status, text } = await ask(new URL(pathOf(place), url), webhook);
    if (status !== 200) throw new Error(`A webhook was answered with ${status}: ${text}`);
  });
  return webhooks.length / ((performance.now() - startMs) / 1000);
}
