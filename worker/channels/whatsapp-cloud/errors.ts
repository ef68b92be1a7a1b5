import type { ProviderFailure, Stoppage, WaitOf } from '../channel.ts';
import { at, cut, isRecord, textOf } from './read.ts';
import { noUsage, type Usage } from './usage.ts';

/** What one of Meta's codes means to the outbox. */
type Meaning = Omit<ProviderFailure, 'code' | 'detail'>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const channel = (what: Stoppage['what'], mends: Stoppage['mends']): Meaning => ({
  scope: 'channel',
  stops: { what, mends },
});
const wait = (of: WaitOf, forMs: number | null = null): Meaning => ({ scope: 'wait', wait: { of, forMs } });
const never = (scope: Meaning['scope']): Meaning => ({ scope, again: 'never' });

// Meta's codes by what the outbox does about them (facts/meta.md §7). A pair is a range, both ends included.
const table: readonly (readonly [
  meaning: Meaning,
  codes: readonly (number | readonly [from: number, to: number])[],
])[] = [
  // STOP. A credential that reads again mends the first; of restriction, registration and payment the number's health tells.
  [channel('everything', 'credential'), [0, 190]],
  [
    channel('everything', 'health'),
    [3, 10, [200, 299], 368, 131005, 131031, 131037, 131042, 131044, 131045, 133000, 133006, 133010, 133015],
  ],
  // Spam and wrong PINs get worse with every try, so a person must say that it is over.
  [channel('everything', 'person'), [131048, 133005, 133008, 133009, 133016]],
  [channel('templates', 'person'), [131064]],
  // WAIT. Refused before it was processed, so sending again later is safe.
  [wait('app'), [4]],
  [wait('account'), [80007]],
  [wait('number'), [130429]],
  [wait('contact'), [131056]],
  // RETRY. Short maintenance; the marketing API synchronises for some ten minutes.
  [wait('service', MINUTE_MS), [131057, 133004, 2494100]],
  [wait('service', 10 * MINUTE_MS), [134101]],
  [wait('service'), [139102, 139103]],
  // Meta does not know itself whether the message went on.
  [{ scope: 'uncertain' }, [1, 2, 131000, 131016]],
  [{ scope: 'window' }, [131047]],
  // RCPT. 131026 may pass: the contact may come (back) to WhatsApp.
  [{ scope: 'recipient' }, [130403, 131026, 131062, 137000]],
  [never('recipient'), [130497]],
  // TPL. What was filled in does not change by sending it again.
  [{ scope: 'template' }, [131055, 131063, 132001, 132015, 132068, 132069, 134100, 134102]],
  [never('template'), [132000, 132005, 132007, 132008, 132012, 132016, 132018]],
  // MKT. Meta's limits on marketing to one person leave the rest of a conversation alone.
  [{ scope: 'marketing', again: DAY_MS }, [130472, 131049]],
  [never('marketing'), [131050]],
  // The file was lost at Meta, or Meta could not fetch or read it: it is handed over once more.
  [{ scope: 'message', refuses: 'file' }, [131053]],
  // Configuration that a person can put right, then send again.
  [{ scope: 'message' }, [131030, 131052, [138000, 138018], 139100, 139101]],
  [
    never('message'),
    [
      33,
      100,
      131008,
      131009,
      131020,
      131021,
      131041,
      131051,
      131059,
      [131200, 131299],
      135000,
      2388012,
      2388019,
      2388040,
      2388047,
      2388073,
      2388293,
      2388299,
      [2593107, 2593109],
    ],
  ],
];

const byCode = new Map<number, Meaning>();
for (const [meaning, codes] of table) {
  for (const entry of codes) {
    const [from, to] = typeof entry === 'number' ? [entry, entry] : entry;
    for (let code = from; code <= to; code++) byCode.set(code, meaning);
  }
}

/** Every code of Meta's that has a meaning of its own. */
export const knownCodes: readonly number[] = [...byCode.keys()];

/**
 * The failure that an answer of the Graph API tells. `body` is the answer as parsed, or anything else if it was not JSON;
 * `usage`: what its headers tell of our limits.
 */
export function failureOfAnswer(httpStatus: number, body: unknown, usage: Usage = noUsage): ProviderFailure {
  const error = at(body, 'error');
  const code = codeOf(error);
  const meaning = (code === null ? undefined : byCode.get(code)) ?? meaningOfStatus(httpStatus, error);
  const detail = wordsOf(error) ?? `HTTP ${httpStatus}`;
  return { ...slowed(meaning, usage), code: code ?? 0, detail };
}

/**
 * The failure that a `failed` status tells in its `errors[]`. That status settles what an answer with the same code
 * would leave open, so it is never `uncertain`.
 */
export function failureOfStatus(errors: unknown): ProviderFailure {
  const error: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const code = codeOf(error);
  const meaning = (code === null ? undefined : byCode.get(code)) ?? { scope: 'message' };
  const settled: Meaning = meaning.scope === 'uncertain' ? { scope: 'message' } : meaning;
  return { ...settled, code: code ?? 0, detail: wordsOf(error) ?? 'failed' };
}

/** Of a code that nobody knows yet. `is_transient` is Meta's hint that trying again helps; of a 5xx it proves nothing. */
function meaningOfStatus(httpStatus: number, error: unknown): Meaning {
  if (httpStatus === 401) return channel('everything', 'credential');
  if (httpStatus === 429) return wait('number');
  if (httpStatus < 400 || httpStatus >= 500) return { scope: 'uncertain' };
  return at(error, 'is_transient') === true ? wait('service') : { scope: 'message' };
}

/** Meta says in a header after how long an app or account may call again. */
function slowed(meaning: Meaning, usage: Usage): Meaning {
  if (meaning.wait === undefined || usage.regainMs === null) return meaning;
  const { of, forMs } = meaning.wait;
  if (of !== 'app' && of !== 'account') return meaning;
  return { ...meaning, wait: { of, forMs: Math.max(forMs ?? 0, usage.regainMs) } };
}

function codeOf(error: unknown): number | null {
  const code = at(error, 'code');
  // Of templates the code says nothing but that a parameter was wrong; what was, its subcode tells (facts/meta.md §7).
  const subcode = at(error, 'error_subcode');
  if (typeof subcode === 'number' && subcode >= 2_388_000 && subcode <= 2_388_999) return subcode;
  const number = typeof code === 'string' && code.trim() !== '' ? Number(code) : code;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

const DETAIL_MAX_LENGTH = 500;

// `details` says what this very message did wrong; `message` and `title` repeat the code's name.
function wordsOf(error: unknown): string | null {
  if (!isRecord(error)) return null;
  const words =
    textOf(at(error.error_data, 'details')) ??
    textOf(error.error_user_msg) ??
    textOf(error.message) ??
    textOf(error.title);
  return words === null ? null : cut(withoutTokens(words), DETAIL_MAX_LENGTH);
}

// Meta quotes a malformed token in its message, and details are stored and shown.
const withoutTokens = (words: string): string =>
  words.replace(/\bEAA\w{8,}/g, '[token]').replace(/(malformed access token:?\s*)\S+/gi, '$1[token]');
