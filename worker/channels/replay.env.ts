import { describeError } from '../platform/failure.ts';
import { now } from '../platform/runtime.env.ts';
import { bundleUp } from './bundle.ts';
import { ingestDeps } from './inbound.env.ts';
import { carryOut, type IngestDeps } from './ingest.ts';
import { type InboundJob, jobFrom } from './job.ts';
import { dropKept, type KeptRow, rowOf, stayKept } from './unhandled.store.ts';
import type { Unhandled } from './unhandled.ts';
import { readKept } from './whatsapp-cloud/replay.ts';

/** What came of it: it is gone from what is kept, or it stays, with the reason that holds now. */
export type Replayed = 'handled' | 'kept';

/**
 * [N16] Takes a kept event the way of a webhook once more. What a conversation, a channel or a template takes is kept no
 * longer; whatever is still not understood stays, marked with the time. Repeats are free.
 */
export async function replay(env: Env, kept: KeptRow): Promise<Replayed> {
  const left: Unhandled[] = [];
  const deps: IngestDeps = {
    ...ingestDeps(env),
    keep: async (items) => {
      left.push(...items);
    },
  };
  const job = jobOf(kept, deps.deployment);
  if (job === null) return await stay(env, kept, kept.reason);
  try {
    await carryOut(deps, job);
  } catch (error) {
    console.error(JSON.stringify({ event: 'replay_failed', ...describeError(error) }));
    return await stay(env, kept, 'dead_letter');
  }
  const rows = await Promise.all(left.map(rowOf));
  const itself = rows.find(({ id }) => id === kept.id);
  if (itself !== undefined) return await stay(env, kept, itself.reason);
  // What was one thing may have come apart: its parts stay instead of it.
  if (left.length > 0) await ingestDeps(env).keep(left, job);
  await dropKept(env.DB, kept.id);
  return left.length > 0 ? 'kept' : 'handled';
}

async function stay(env: Env, { id }: KeptRow, reason: Unhandled['reason']): Promise<Replayed> {
  await stayKept(env.DB, id, reason, now());
  return 'kept';
}

/** As it would wait in the queue; null: what it says cannot be read. */
function jobOf(kept: KeptRow, deployment: string): InboundJob | null {
  const letter = kept.field === 'queue' ? jobFrom(kept.raw) : null;
  if (letter !== null) return letter;
  const reading = kept.field === 'queue' ? null : readKept(kept, kept.receivedAt);
  if (reading === null) return null;
  const { events, news, unhandled } = reading;
  const { receivedAt: receipt, delivery } = kept;
  return { v: 1, receipt, delivery, bundles: bundleUp(events, deployment), unhandled, news };
}
