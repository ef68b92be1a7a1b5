import { z } from 'zod';
import { viewersOf } from '../accounts/viewer.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { atMost, CONNECTIONS } from '../platform/at-most.ts';
import { describeError } from '../platform/failure.ts';
import { isMessageKey, type MessageKey } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { type Clearing, clearingOf, moveOn, nextPart, runningClearings, settlePart } from './clearing.store.ts';
import type { Cleared, ClearingCounts } from './clearing.ts';

/** The queue of what goes on being concluded. */
export const CLEARING_QUEUE = 'janela-clearing';

const letterDoor = z.object({ clearingId: z.string() });

const RETRY_SECONDS = 10;

export const goOnWith = async (env: Pick<Env, 'CLEARINGS'>, clearingId: string): Promise<void> => {
  await env.CLEARINGS.send({ clearingId } satisfies z.output<typeof letterDoor>);
};

/** What was stopped by a crash between two parts goes on; one that goes on anyway does the same part twice, which is free. */
export async function carryOnClearings(env: Env): Promise<void> {
  for (const id of await runningClearings(env.DB)) await goOnWith(env, id);
}

/** [R43] Concludes the next hundred, and asks for those after them. */
export async function consumeClearings(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  for (const message of batch.messages) {
    const letter = letterDoor.safeParse(message.body).data;
    try {
      if (letter !== undefined && (await takeStep(env, letter.clearingId)) === 'more')
        await goOnWith(env, letter.clearingId);
      message.ack();
    } catch (error) {
      console.error(JSON.stringify({ event: 'clearing_stumbled', ...describeError(error) }));
      message.retry({ delaySeconds: RETRY_SECONDS });
    }
  }
}

async function takeStep(env: Env, id: string): Promise<'more' | 'over'> {
  const run = await clearingOf(env.DB, id);
  if (run?.state !== 'running') return 'over';
  const { byId, byName, done, skipped, failed } = run;
  const doer = { by: { id: byId, name: byName }, address: null, client: null, at: now() };
  const part = await nextPart(env.DB, id);
  if (part === undefined) {
    await moveOn(env.DB, id, 'running', 'done', doer, { done, skipped, failed });
    return 'over';
  }
  const viewer = (await viewersOf(env.DB, [byId])).get(byId)?.viewer;
  // Who administers no longer concludes nothing more.
  if (viewer?.role !== 'admin') {
    await moveOn(env.DB, id, 'running', 'cancelled', doer, { done, skipped, failed });
    return 'over';
  }
  const fates = await atMost(CONNECTIONS, part.tickets, (ticket) => conclude(env, run, viewer, ticket));
  const count = (fate: keyof ClearingCounts) => fates.filter((one) => one === fate).length;
  await settlePart(env.DB, id, part.part, { done: count('done'), skipped: count('skipped'), failed: count('failed') });
  return 'more';
}

/** [N17] The act on each ticket bears one name, so that a part that is done twice concludes nothing twice. */
export function actOf(clearingId: string, { ticketId }: Cleared): MessageKey {
  const key = `clearing:${clearingId}:${ticketId}`;
  if (isMessageKey(key)) return key;
  throw new Error('An act of a clearing has no name');
}

async function conclude(
  env: Env,
  { id, criteria, held, archive, classification }: Clearing,
  viewer: Viewer,
  ticket: Cleared,
): Promise<keyof ClearingCounts> {
  const order = {
    type: 'conclude',
    id: actOf(id, ticket),
    held: held === 'undecided' ? null : held,
    archive,
    only: { ticketId: ticket.ticketId, criteria },
    ...(classification === null ? {} : { classification }),
  } as const;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const done = await conversationStub(env, ticket.conversationId).command(viewer, order, null, {});
      return done.ok ? 'done' : 'skipped';
    } catch (error) {
      console.error(JSON.stringify({ event: 'clearing_ticket_failed', ...describeError(error) }));
      if (attempt === 2) return 'failed';
    }
  }
}
