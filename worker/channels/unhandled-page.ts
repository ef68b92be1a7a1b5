import { z } from 'zod';
import { channelIdDoor } from '../platform/door.ts';
import { unhandledReasons } from './unhandled.ts';

const unhandledView = z.object({
  /** SHA-256 of the item. */
  id: z.string(),
  field: z.string(),
  reason: z.enum(unhandledReasons),
  channelId: channelIdDoor.nullable(),
  /** When it first came, ms. */
  receivedAt: z.number(),
  /** In how many different webhooks it came. */
  count: z.int(),
  /** As it came; JSON as text. */
  raw: z.string(),
  /** When it was handled again in vain, ms; `reason` tells why it stayed. */
  replayedAt: z.number().nullable(),
});

export type UnhandledView = z.infer<typeof unhandledView>;

const CURSOR = /^(\d{1,15})\.([0-9a-f]{64})$/;

export const cursorDoor = z.string().regex(CURSOR, 'must be a cursor of this list');

/** What came and why it was kept: together the kind of an event. */
const unhandledKind = z.object({ field: z.string().max(1_000), reason: z.enum(unhandledReasons) });

export type UnhandledKind = z.infer<typeof unhandledKind>;

/** An event by what it is kept under. */
export const keptDoor = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/, 'must be the id of a kept event') });

/** Which ones to handle again; `cursor`: where the request before this one ended. */
export const replayDoor = unhandledKind.extend({ cursor: cursorDoor.exactOptional() });

/** What came of one. */
export const replayedView = z.object({
  outcome: z.enum(['handled', 'kept']).describe('kept: it, or a part of it, stays among what was not understood'),
});

/** What came of many. `cursor` null: all of the kind were tried. */
export const replayedPage = z.object({ handled: z.int(), kept: z.int(), cursor: z.string().nullable() });

/** Of which kind a page is; what is left out is not asked. */
export const ofDoor = z.object({
  field: unhandledKind.shape.field.exactOptional(),
  reason: unhandledKind.shape.reason.exactOptional(),
});

const kindView = unhandledKind.extend({
  count: z.int().describe('how many came'),
  lastAt: z.number().describe('when the newest of them first came, ms'),
});

export type UnhandledKindView = z.infer<typeof kindView>;

export const unhandledPage = z.object({
  items: z.array(unhandledView),
  counts: z.record(z.string(), z.int()),
  kinds: z.array(kindView).describe('all kinds that were kept, the newest first'),
  cursor: z.string().nullable(),
});

/** Where a page ended: the next begins with what comes after it. */
export type UnhandledPlace = Pick<UnhandledView, 'receivedAt' | 'id'>;

export function placeOf(cursor: string | undefined): UnhandledPlace | null {
  const [, receivedAt, id] = CURSOR.exec(cursor ?? '') ?? [];
  return receivedAt === undefined || id === undefined ? null : { receivedAt: Number(receivedAt), id };
}

/** null: the end was reached. */
export function cursorAfter(items: readonly UnhandledPlace[], pageSize: number): string | null {
  const last = items.at(-1);
  return last === undefined || items.length < pageSize ? null : `${last.receivedAt}.${last.id}`;
}

/** How many came of each field. */
export function countsOf(kinds: readonly UnhandledKindView[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { field, count } of kinds) counts.set(field, (counts.get(field) ?? 0) + count);
  return Object.fromEntries(counts);
}
