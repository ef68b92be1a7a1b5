import type { ProviderFailure } from '../channel.ts';
import { at, cut, isRecord, textOf } from './read.ts';

type Scope = ProviderFailure['scope'];

// Meta's codes by what the outbox does about them (facts/meta.md §7). A pair is a range, both ends included.
const codes: Record<Scope, (number | readonly [from: number, to: number])[]> = {
  // Authentication, permissions, restriction, registration, payment: nothing leaves this number until somebody acts.
  channel: [
    0,
    3,
    10,
    190,
    [200, 299],
    368,
    131005,
    131031,
    131037,
    131042,
    131044,
    131045,
    131048,
    131064,
    133000,
    133005,
    133006,
    133008,
    133009,
    133010,
    133015,
    133016,
  ],
  // Refused before it was processed, so sending again later is safe: rate limits and short maintenance.
  wait: [4, 80007, 130429, 131056, 131057, 133004, 134101, 2494100],
  // Meta does not know itself whether the message went on.
  uncertain: [1, 2, 131000, 131016],
  window: [131047],
  recipient: [130403, 130497, 131026, 131062, 137000],
  template: [
    131055, 131063, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 134100,
    134102,
  ],
  // Bad requests, media, unsupported kinds; and Meta's marketing limits, which leave the rest of a conversation alone.
  message: [
    33,
    100,
    130472,
    131008,
    131009,
    131020,
    131021,
    131030,
    131041,
    131049,
    131050,
    131051,
    131052,
    131053,
    131059,
    [131200, 131299],
    135000,
    [138000, 138018],
    [139100, 139103],
    2388012,
    2388019,
    2388040,
    2388047,
    2388073,
    2388293,
    2388299,
    [2593107, 2593109],
  ],
};

const byCode = new Map<number, Scope>();
for (const scope of ['channel', 'wait', 'uncertain', 'window', 'recipient', 'template', 'message'] as const) {
  for (const entry of codes[scope]) {
    const [from, to] = typeof entry === 'number' ? [entry, entry] : entry;
    for (let code = from; code <= to; code++) byCode.set(code, scope);
  }
}

/** The failure that an answer of the Graph API tells. `body` is the answer as parsed, or anything else if it was not JSON. */
export function failureOfAnswer(httpStatus: number, body: unknown): ProviderFailure {
  const error = at(body, 'error');
  const code = codeOf(error);
  const scope = (code === null ? undefined : byCode.get(code)) ?? scopeOfStatus(httpStatus);
  return { scope, code: code ?? 0, detail: wordsOf(error) ?? `HTTP ${httpStatus}` };
}

/**
 * The failure that a `failed` status tells in its `errors[]`. That status settles what an answer with the same code
 * would leave open, so it is never `uncertain`.
 */
export function failureOfStatus(errors: unknown): ProviderFailure {
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = codeOf(error);
  const scope = (code === null ? undefined : byCode.get(code)) ?? 'message';
  return { scope: scope === 'uncertain' ? 'message' : scope, code: code ?? 0, detail: wordsOf(error) ?? 'failed' };
}

function scopeOfStatus(httpStatus: number): Scope {
  if (httpStatus === 401) return 'channel';
  if (httpStatus === 429) return 'wait';
  return httpStatus >= 400 && httpStatus < 500 ? 'message' : 'uncertain';
}

function codeOf(error: unknown): number | null {
  const code = at(error, 'code');
  const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

const DETAIL_MAX_LENGTH = 500;

// `details` says what this very message did wrong; `message` and `title` repeat the code's name.
function wordsOf(error: unknown): string | null {
  if (!isRecord(error)) return null;
  const words = textOf(at(error.error_data, 'details')) ?? textOf(error.message) ?? textOf(error.title);
  return words === null ? null : cut(withoutTokens(words), DETAIL_MAX_LENGTH);
}

// Meta quotes a malformed token in its message, and details are stored and shown.
const withoutTokens = (words: string): string =>
  words.replace(/\bEAA\w{8,}/g, '[token]').replace(/(malformed access token:?\s*)\S+/gi, '$1[token]');
