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
