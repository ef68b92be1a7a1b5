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
});

export type UnhandledView = z.infer<typeof unhandledView>;

/** What came and why it was kept: together the kind of an event. */
const unhandledKind = z.object({ field: z.string(), reason: z.enum(unhandledReasons) });

export type UnhandledKind = z.infer<typeof unhandledKind>;

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

/** Where a page ended: newest first, so the next begins with what is older. */
export type UnhandledPlace = Pick<UnhandledView, 'receivedAt' | 'id'>;

const CURSOR = /^(\d{1,15})\.([0-9a-f]{64})$/;

export const cursorDoor = z.string().regex(CURSOR, 'must be a cursor of this list');

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
