import { carryMerge } from '../contacts/merging.env.ts';
import { describeError } from '../platform/failure.ts';
import { now } from '../platform/runtime.env.ts';
import { ingestDeps } from './inbound.env.ts';
import { carryOut, remainsOf } from './ingest.ts';
import { mergeIn } from './job.ts';
import { collect } from './mail.store.ts';

const DEAD_LETTERS = '-dead';
const FIRST_RETRY_SECONDS = 5;
const LAST_RETRY_SECONDS = 15 * 60;

/**
 * Consumes both queues: what a webhook could not do in line is done here, and what failed at every attempt is kept as
 * unhandled events. Each message is acknowledged or retried by itself.
 */
export async function consumeInbound(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  const work = batch.queue.endsWith(DEAD_LETTERS) ? bury : deliver;
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        await work(env, message);
        message.ack();
      } catch (error) {
        console.error(JSON.stringify({ event: 'inbound_job_failed', queue: batch.queue, ...describeError(error) }));
        message.retry({ delaySeconds: delaySeconds(message.attempts) });
      }
    }),
  );
}

async function deliver(env: Env, message: Message<unknown>): Promise<void> {
  const merge = mergeIn(message.body);
  if (merge !== null) return await carryMerge(env, merge);
  const { job, discard } = await collect(env, message.body);
  if (job === null) throw new Error('Not a job that this release understands');
  await carryOut(ingestDeps(env), job);
  await discard();
}

async function bury(env: Env, message: Message<unknown>): Promise<void> {
  // A merge stands on record, and is taken up from there within the hour.
  if (mergeIn(message.body) !== null) return;
  const { job, text, discard } = await collect(env, message.body);
  const deps = ingestDeps(env);
  if (job !== null) await deps.keep(remainsOf(job), job);
  else {
    const unread = { field: 'queue', reason: 'dead_letter', senderId: null, raw: text } as const;
    await deps.keep([unread], { receipt: now(), delivery: message.id });
  }
  await discard();
}

const delaySeconds = (attempts: number): number =>
  Math.min(FIRST_RETRY_SECONDS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_SECONDS);
