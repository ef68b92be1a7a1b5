import { now } from '../platform/runtime.env.ts';
import { absorbIdentities, type Decision, decideMerge, mergeById } from './merge.store.ts';

/** Makes two contacts one, of whom the provider proves it. Repeats are free. */
export async function uniteProven(env: Env, decision: Decision): Promise<void> {
  const id = await decideMerge(env.DB, decision, now());
  const merge = await mergeById(env.DB, id);
  if (merge?.status === 'carrying') await absorbIdentities(env.DB, merge, now());
}
