import { at, isRecord } from './read.ts';

/** What the headers of an answer tell of our limits. */
export interface Usage {
  /** After how long we may call again, ms; null: nothing is said. */
  regainMs: number | null;
}

export const noUsage: Usage = { regainMs: null };

/** An app has used up its hour at 100 percent; it then gets its calls back within the hour (facts/meta.md §7, §8). */
const FULL = 100;
const SPENT_MS = 5 * 60_000;

/**
 * Reads `x-app-usage` (percentages of the hour) and `x-business-use-case-usage` (per account, with minutes until access
 * returns). Whatever cannot be read says nothing.
 */
export function usageOf(header: (name: string) => string | null): Usage {
  const app = jsonOf(header('x-app-usage'));
  const accounts = jsonOf(header('x-business-use-case-usage'));
  const spent = ['call_count', 'total_time', 'total_cputime'].some((name) => numberIn(app, name) >= FULL);
  const minutes = isRecord(accounts)
    ? Object.values(accounts)
        .flatMap((uses) => (Array.isArray(uses) ? uses : []))
        .map((use) => numberIn(use, 'estimated_time_to_regain_access'))
    : [];
  const longest = Math.max(spent ? SPENT_MS : 0, ...minutes.map((one) => one * 60_000));
  return longest > 0 ? { regainMs: longest } : noUsage;
}

function numberIn(value: unknown, name: string): number {
  const found = at(value, name);
  return typeof found === 'number' && Number.isFinite(found) ? found : 0;
}

function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
