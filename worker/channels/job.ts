import { z } from 'zod';
import { mergeIdDoor } from '../platform/door.ts';
import type { MergeId } from '../platform/id.ts';
import type { Bundle } from './bundle.ts';
import type { News } from './inbound.ts';
import type { Unhandled } from './unhandled.ts';

/** Which webhook something came with. */
export interface Origin {
  /** When it first reached us, ms; kept through every retry. */
  receipt: number;
  /** Fingerprint of the webhook: a redelivery has the same. */
  delivery: string;
}

/** What could not be done in line, as it waits in the queue: nobody is looked up yet. */
export interface InboundJob extends Origin {
  v: 1;
  bundles: Bundle[];
  unhandled: Unhandled[];
  /** Left out in what was queued before there were any. */
  news?: News[] | undefined;
  /** Accounts whose templates must be read anew. */
  stale?: string[] | undefined;
}

/** Bundles of one job: as many as a webhook may do in line. */
export const BUNDLES_PER_JOB = 25;

/** What is left to do of a webhook. */
export interface Rest {
  bundles: readonly Bundle[];
  unhandled: readonly Unhandled[];
  news: readonly News[];
  stale: readonly string[];
}

export function jobsOf({ bundles, unhandled, news, stale }: Rest, origin: Origin): InboundJob[] {
  const jobs: InboundJob[] = [];
  for (let from = 0; from < bundles.length; from += BUNDLES_PER_JOB) {
    jobs.push({ v: 1, ...origin, bundles: bundles.slice(from, from + BUNDLES_PER_JOB), unhandled: [] });
  }
  if (unhandled.length > 0) jobs.push({ v: 1, ...origin, bundles: [], unhandled: [...unhandled] });
  if (news.length > 0) jobs.push({ v: 1, ...origin, bundles: [], unhandled: [], news: [...news] });
  if (stale.length > 0) jobs.push({ v: 1, ...origin, bundles: [], unhandled: [], stale: [...stale] });
  return jobs;
}

// Written by this Worker or the release before it: the version tells the shape, the rest is not read twice.
const jobDoor = z.object({
  v: z.literal(1),
  receipt: z.number(),
  delivery: z.string(),
  bundles: z.array(z.custom<Bundle>((value) => typeof value === 'object')),
  unhandled: z.array(z.custom<Unhandled>((value) => typeof value === 'object')),
  news: z.array(z.custom<News>((value) => typeof value === 'object')).optional(),
  stale: z.array(z.string()).optional(),
});

/** null: not a job that this release understands. */
export function jobFrom(text: string): InboundJob | null {
  try {
    return jobDoor.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** What a queue's message says: the job itself, or where it lies when it is too large for a message. */
export type Letter = { job: string } | { payload: string };

const letterDoor = z.union([z.object({ job: z.string() }), z.object({ payload: z.string() })]);

export const letterFrom = (body: unknown): Letter | null => letterDoor.safeParse(body).data ?? null;

/** Two contacts of whom it was decided that they are, or are not, one person; null: this letter is of something else. */
export const mergeIn = (body: unknown): MergeId | null =>
  z.object({ merge: mergeIdDoor }).safeParse(body).data?.merge ?? null;
