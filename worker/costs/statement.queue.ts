import { describeError } from '../platform/failure.ts';
import { now } from '../platform/runtime.env.ts';
import { lettersOf, type PricedMessage, pricedFrom } from './priced.ts';
import { billingZoneOf } from './rate.store.ts';
import { count } from './statement.store.ts';

/** The queue of prices that the provider told. */
export const STATEMENT_QUEUE = 'janela-statement';

const FIRST_RETRY_SECONDS = 10;
const LAST_RETRY_SECONDS = 15 * 60;

/** Hands priced messages to the count: one message of the queue per webhook, more only beyond 400 of them. */
export async function post(env: Pick<Env, 'STATEMENT'>, priced: readonly PricedMessage[]): Promise<void> {
  const letters = lettersOf(priced);
  const [first] = letters;
  if (first === undefined) return;
  if (letters.length === 1) await env.STATEMENT.send(first);
  else await env.STATEMENT.sendBatch(letters.map((body) => ({ body })));
}

/** Counts a whole batch at once, so that it costs a few rows and not one per message. Repeats are free. */
export async function consumeStatement(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  const read = batch.messages.map((message) => ({ message, priced: pricedFrom(message.body) }));
  const clear = read.filter(({ priced }) => priced !== null);
  try {
    await count(
      env.DB,
      clear.flatMap(({ priced }) => priced ?? []),
      (await billingZoneOf(env.DB)).zone,
      now(),
    );
    for (const { message } of clear) message.ack();
  } catch (error) {
    console.error(JSON.stringify({ event: 'prices_not_counted', ...describeError(error) }));
    for (const { message } of clear) message.retry({ delaySeconds: delaySeconds(message.attempts) });
  }
  // Of a newer release, perhaps: in the end it lies with the dead letters, where people see it.
  for (const { message, priced } of read) {
    if (priced === null) message.retry({ delaySeconds: LAST_RETRY_SECONDS });
  }
}

const delaySeconds = (attempts: number): number =>
  Math.min(FIRST_RETRY_SECONDS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_SECONDS);
