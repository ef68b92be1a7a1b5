import { z } from 'zod';
import type { ListToServer, ThreadToServer } from './protocol.ts';

// What comes over the sockets is told apart here; protocol.ts stays free of zod for the browser.

const count = z.number().int().nonnegative();

const listDoor = z.object({
  v: z.literal(1),
  type: z.literal('hello'),
  epoch: z.string().nullable(),
  seq: count,
  terse: z.literal(true).exactOptional(),
});

const threadDoor = z.discriminatedUnion('type', [
  z.object({ v: z.literal(1), type: z.literal('hello'), since: count.nullable(), from: count.nullable() }),
  z.object({ v: z.literal(1), type: z.literal('seen'), pos: count }),
  z.object({ v: z.literal(1), type: z.literal('typing') }),
]);

function parsed(data: string | ArrayBuffer): unknown {
  if (typeof data !== 'string') return null;
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/** null: not a frame that we know. */
export const listFrame = (data: string | ArrayBuffer): ListToServer | null =>
  listDoor.safeParse(parsed(data)).data ?? null;

/** null: not a frame that we know. */
export const threadFrame = (data: string | ArrayBuffer): ThreadToServer | null =>
  threadDoor.safeParse(parsed(data)).data ?? null;
