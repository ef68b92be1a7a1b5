import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 40;

/** Asks until there is an answer. Throws, naming what was waited for, when there is none within the time. */
export async function until<Answer>(
  what: string,
  withinMs: number,
  ask: () => Promise<Answer | null>,
): Promise<Answer> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs / 1000} s in vain: ${what}.`);
    await pause(PAUSE_MS);
  }
}
