import type { AgentId } from '../../worker/platform/id.ts';

/** Somebody whom a note can call. */
export interface Colleague {
  id: AgentId;
  name: string;
  /** false: being called lets them into this ticket. */
  sees: boolean;
}

/** [N34] Whom the words of a note call: `@` and a whole name. Of two names that begin alike the longer one is meant. */
export function mentionsIn(text: string, colleagues: readonly Pick<Colleague, 'id' | 'name'>[]): AgentId[] {
  const called = new Set<AgentId>();
  for (const rest of callsIn(text)) {
    const meant = nameAt(rest, colleagues);
    for (const { id, name } of colleagues) if (name === meant) called.add(id);
  }
  return [...called];
}

/** [N34] What looks like a call and is nobody's: `@` and the word behind it, each once. */
export function uncalledIn(text: string, colleagues: readonly Pick<Colleague, 'name'>[]): string[] {
  const words = callsIn(text)
    .filter((rest) => nameAt(rest, colleagues) === undefined)
    .flatMap((rest) => /^\p{L}[\p{L}\p{M}\p{N}_]*/u.exec(rest) ?? []);
  return [...new Set(words.map((word) => `@${word}`))];
}

/** What stands behind each `@` that begins a word. */
const callsIn = (text: string): string[] => [...text.matchAll(/(?<=^|\s)@/g)].map(({ index }) => text.slice(index + 1));

/** The longest name with which it begins. */
const nameAt = (rest: string, colleagues: readonly Pick<Colleague, 'name'>[]): string | undefined =>
  colleagues
    .map(({ name }) => name)
    .sort((one, other) => other.length - one.length)
    .find((name) => rest.startsWith(name) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)));
