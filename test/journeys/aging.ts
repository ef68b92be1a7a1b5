import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const PLACES_PER_MS = 1_000;

/** In the state on disk of a deployment that is off: as if what waits in a queue with these words had been written earlier. */
export async function ageHeld(state: string, texts: readonly string[], byMs: number): Promise<void> {
  for await (const path of glob(join(state, 'v3/do/janela-Conversation/*.sqlite'))) {
    const database = new DatabaseSync(path);
    try {
      const born = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'message'`).get() !== undefined;
      if (!born) continue;
      database
        .prepare(
          `UPDATE message SET pos = pos - :places, due_at = due_at - :ms,
             body = json_set(body, '$.writtenAt', body ->> '$.writtenAt' - :ms, '$.at', body ->> '$.at' - :ms)
           WHERE state = 1 AND body ->> '$.body.text' IN (SELECT value FROM json_each(:texts))`,
        )
        .run({ places: byMs * PLACES_PER_MS, ms: byMs, texts: JSON.stringify(texts) });
    } finally {
      database.close();
    }
  }
}

/** In the state on disk of a deployment that is off: as if what waits to leave later had been due so much earlier. */
export async function ageSchedules(state: string, ids: readonly string[], byMs: number): Promise<void> {
  for await (const path of glob(join(state, 'v3/do/janela-Conversation/*.sqlite'))) {
    const database = new DatabaseSync(path);
    try {
      if (database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'schedule'`).get() === undefined) continue;
      const values = { ids: JSON.stringify(ids), ms: byMs };
      database
        .prepare(
          `UPDATE schedule SET body = json_set(body, '$.dueAt', body ->> '$.dueAt' - :ms)
           WHERE id IN (SELECT value FROM json_each(:ids))`,
        )
        .run(values);
      database
        .prepare(
          `UPDATE head SET body = json_set(body, '$.schedules', (
             SELECT json_group_array(CASE WHEN value ->> '$.id' IN (SELECT value FROM json_each(:ids))
               THEN json_set(value, '$.dueAt', value ->> '$.dueAt' - :ms) ELSE json(value) END)
             FROM json_each(body, '$.schedules')))
           WHERE body ->> '$.schedules' IS NOT NULL`,
        )
        .run(values);
    } finally {
      database.close();
    }
  }
}

/** Makes what is offered to somebody older by so much. The product must not be running. */
export async function ageOffers(state: string, byMs: number): Promise<void> {
  for await (const path of glob(join(state, 'v3/do/janela-Team/*.sqlite'))) {
    const database = new DatabaseSync(path);
    try {
      const distributes = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'ladder'`).get() !== undefined;
      if (!distributes) continue;
      database
        .prepare(
          `UPDATE ladder SET due_at = due_at - :ms, body = json_set(body,
             '$.offer.until', body ->> '$.offer.until' - :ms, '$.until', body ->> '$.until' - :ms)
           WHERE offered_to IS NOT NULL`,
        )
        .run({ ms: byMs });
    } finally {
      database.close();
    }
  }
}
