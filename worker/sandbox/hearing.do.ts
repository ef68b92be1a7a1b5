import { z } from 'zod';
import { nowMs } from './clock.env.ts';
import { addHearing } from './hearings.sql.ts';

const ids = z.array(z.object({ id: z.string() })).default([]);

const webhook = z.object({
  entry: z.array(
    z.object({
      changes: z.array(z.object({ value: z.object({ messages: ids, calls: ids }) })),
    }),
  ),
});

/** Writes down how the business answered the messages in a webhook. */
export function hear(sql: SqlStorage, body: string, status: number): void {
  const parsed = webhook.safeParse(JSON.parse(body));
  for (const entry of parsed.success ? parsed.data.entry : [])
    for (const { value } of entry.changes)
      for (const { id } of [...value.messages, ...value.calls]) addHearing(sql, id, status, nowMs());
}
