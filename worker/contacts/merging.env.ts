import type { Author } from '../conversation/message.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { describeError } from '../platform/failure.ts';
import { newContactId, newMergeId } from '../platform/id.env.ts';
import type { ChannelId, ContactId, ConversationId, MergeId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { absorbIdentities, partIdentities } from './absorption.store.ts';
import {
  type Decision,
  decideMerge,
  type MergeRecord,
  mergeById,
  mergeUnderWay,
  namesById,
  sharedChannels,
  unfinishedMerges,
} from './merge.store.ts';
import { isSwapped, type Pair } from './merge.ts';
import { noticesFor } from './standing.store.ts';

/** Where an isolate dies in the middle, the queue carries on after so long. */
const CARRY_ON_SECONDS = 15;
/** A merge that has not come to its end so long after it was decided is carried on by nobody, ms. */
const LEFT_MS = 10 * 60 * 1000;
// Each further round means that a message made another conversation in between.
const ROUNDS = 5;

/** Makes two contacts one, of whom the provider proves it. Repeats are free. */
export async function uniteProven(env: Env, decision: Omit<Decision, 'id'>): Promise<void> {
  const minted = newMergeId();
  await remind(env, minted);
  const id = await decideMerge(env.DB, { ...decision, id: minted }, now());
  // Who they are is judged anew after that.
  if (id === null) await clearTheWay(env, decision.survivorId, decision.loserId);
  else await carryMerge(env, id);
}

/** Carries on what is taking place of one of these contacts, so that something else may. */
export async function clearTheWay(env: Env, one: ContactId, other: ContactId): Promise<void> {
  const id = await mergeUnderWay(env.DB, one, other);
  if (id !== null) await carryMerge(env, id);
}

/** Has the queue carry this merge on, or its undoing, should this isolate not come to it. */
export const remind = async (env: Env, id: MergeId): Promise<void> => {
  await env.INBOUND.send({ merge: id }, { delaySeconds: CARRY_ON_SECONDS });
};

/** Carries on what nobody carries on any more, for the queue has given it up. */
export async function carryOnUnfinished(env: Env, now: number): Promise<void> {
  for (const id of await unfinishedMerges(env.DB, now - LEFT_MS)) {
    await carryMerge(env, id).catch((error: unknown) => {
      console.error(JSON.stringify({ event: 'merge_unfinished', merge: id, ...describeError(error) }));
    });
  }
}

/**
 * Carries on a merge, or its undoing, from wherever it stands. First the conversations of the one who is absorbed are sealed:
 * from then on whatever comes for them is passed on, whoever still believes in them; then the names pass on.
 */
export async function carryMerge(env: Env, id: MergeId): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const merge = await mergeById(env.DB, id);
    if (merge?.status === 'undoing') return await carryUndo(env, merge);
    if (merge?.status === 'done') return await tell(env, merge, merge.survivorId);
    if (merge?.status !== 'carrying' || merge.loserId === null) return;
    const pairs: Pair[] = [];
    for (const shared of await sharedChannels(env.DB, merge.survivorId, merge.loserId)) {
      pairs.push(await join(env, id, shared));
    }
    await absorbIdentities(env.DB, merge, pairs, now());
  }
  throw new Error('Two contacts that are one kept getting conversations');
}

/** Seals one of two conversations: the other's, unless who goes on was never written to in theirs or nobody is at it. */
async function join(
  env: Env,
  id: MergeId,
  { channelId, own, other }: { channelId: ChannelId; own: ConversationId; other: ConversationId },
): Promise<Pair> {
  const pair = await roles(env, id, own, other);
  const { kept, sealed } = pair;
  await conversationStub(env, kept).expectPart(id, sealed);
  await conversationStub(env, sealed).seal(id, kept);
  return { channelId, ...pair };
}

async function roles(
  env: Env,
  id: MergeId,
  own: ConversationId,
  other: ConversationId,
): Promise<Omit<Pair, 'channelId'>> {
  const swapped = isSwapped(
    ...(await Promise.all([conversationStub(env, own).standing(id), conversationStub(env, other).standing(id)])),
  );
  return swapped ? { kept: other, sealed: own, swapped } : { kept: own, sealed: other, swapped };
}

/**
 * [I11] How many messages would leave the queue at once, were these two conversations one, as far as this viewer sees both. `own`:
 * of who goes on.
 */
export async function leavingBy(
  env: Env,
  viewer: Viewer,
  id: MergeId,
  [own, other]: readonly [ConversationId, ConversationId],
): Promise<number> {
  const { kept, sealed } = await roles(env, id, own, other);
  const estate = await conversationStub(env, sealed).estate(viewer, id, kept);
  return estate === null ? 0 : await conversationStub(env, kept).foresee(viewer, estate);
}

/**
 * Takes a merge back, from wherever that stands: the threads are two again, and the names and what was exchanged under them go
 * back. Who was nobody before gets a contact of their own.
 */
async function carryUndo(env: Env, merge: MergeRecord): Promise<void> {
  const by: Author | null = merge.undoneBy;
  if (by === null) throw new Error('Nobody took this merge back');
  const { claimed, threads = [] } = merge.moved;
  const theirs = claimed.flatMap(({ kind, value }) => (kind === 'user_id' || kind === 'wa_id' ? [value] : []));
  const own = (await namesById(env.DB, merge.survivorId)).filter((name) => !theirs.includes(name));
  for (const { kept, sealed, swapped } of merge.pairs) {
    const names = swapped ? own : theirs;
    const returned = await conversationStub(env, kept).part({ merge: merge.id, names, from: sealed, by });
    await conversationStub(env, sealed).unseal(merge.id, returned, by);
    await conversationStub(env, kept).arrived(merge.id);
  }
  const apartId = merge.loserId ?? newContactId();
  for (const { conversationId } of await noticesFor(env.DB, [merge.survivorId], now())) {
    if (merge.pairs.some(({ kept }) => kept === conversationId)) continue;
    const names = threads.includes(conversationId) ? own : theirs;
    await conversationStub(env, conversationId).part({ merge: merge.id, names, from: null, by });
  }
  await partIdentities(env.DB, merge, apartId, now());
  for (const contact of [merge.survivorId, apartId]) await tell(env, merge, contact);
}

/** Tells the conversations of this contact, and lists of their tickets, who they are now, which names are theirs, and which labels and fields. */
async function tell(env: Env, { proof }: MergeRecord, id: ContactId): Promise<void> {
  const receipt = now();
  const names = await namesById(env.DB, id);
  const notices = await noticesFor(env.DB, [id], proof.at);
  await Promise.all(
    notices.map(async ({ conversationId, at: toldAt, ...facts }) => {
      const conversation = conversationStub(env, conversationId);
      await conversation.receive({ events: [], receipt, ...facts, toldAt, names });
      await conversation.learnLabels();
      await conversation.tellFields();
    }),
  );
}
