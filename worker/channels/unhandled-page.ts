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

export const unhandledPage = z.object({
  items: z.array(unhandledView),
  counts: z.record(z.string(), z.int()),
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
