import { isRecord } from '../../worker/channels/whatsapp-cloud/read.ts';
import type { Dice } from '../dice.ts';

/** Something wrong done to one place of a payload. */
export interface Mutation {
  value: unknown;
  /** Where and what, to find it again. */
  what: string;
}

type Place = readonly (string | number)[];
type Change = (before: unknown, dice: Dice) => unknown;

// What JSON can say and JavaScript cannot hold stands behind these words until it is written; see `written`.
const INFINITE = '@infinite@';
const BYTES = '@bytes@';
const NOT_UTF8 = [0x66, 0xff, 0xfe, 0xc3, 0x28];

const GONE = Symbol('gone');
const LONG = 20_000;
const DEEP = 3_000;

/** Names that a plain object has without being given them. */
const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

const stamps = [
  '0',
  '-1',
  0,
  -1,
  1,
  '1e3',
  '4102444800',
  '99999999999999',
  '253402300800',
  'ontem',
  '',
  ' 1763650800 ',
  1763650800.5,
  '0x10',
  '１７６３６５０８００',
];

const changes: readonly [name: string, change: Change][] = [
  ['gone', () => GONE],
  ['null', () => null],
  ['true', () => true],
  ['zero', () => 0],
  ['negative', () => -1],
  ['huge number', () => 1.7e308],
  ['unsafe integer', () => 9_007_199_254_740_992],
  ['infinite', () => INFINITE],
  ['NaN in words', () => 'NaN'],
  ['empty text', () => ''],
  ['blank text', () => ' \n\t\u0000\u202e'],
  ['long text', () => 'ã'.repeat(LONG)],
  ['half a character', () => 'a\ud800b'],
  ['bytes that are no UTF-8', () => BYTES],
  ['quotes and tags', () => `'"; DROP TABLE contact; --<script>\${x}{{1}}%00`],
  ['an inherited name', (_before, dice) => dice.pick(inherited)],
  ['empty list', () => []],
  ['empty object', () => ({})],
  ['list of nothing', () => [null, [], {}]],
  ['in a list', (before) => [before]],
  ['in an object', (before) => ({ value: before })],
  ['as text', (before) => JSON.stringify(before) ?? 'undefined'],
  ['as number', (before) => Number(before) || 7],
  ['deep list', () => deep((inner) => [inner])],
  ['deep object', () => deep((inner) => ({ text: inner }))],
  ['inherited names within', (before) => ({ ...(isRecord(before) ? before : {}), ...owning(before) })],
  ['a time that is none', (_before, dice) => dice.pick([stamps[0], ...stamps.slice(1)])],
  ['more of the same', (before) => (Array.isArray(before) ? [...before, ...before, null] : [before, before])],
];

/** Does one wrong thing to one place of the payload, which stays as it is. */
export function mutate(payload: unknown, dice: Dice): Mutation {
  const places = placesOf(payload);
  const place = places[dice.between(0, places.length - 1)] ?? [];
  if (place.length > 0 && dice.chance(0.05)) {
    const to = dice.pick(inherited);
    return { value: renamed(payload, place, to), what: `${place.join('.')}: named ${to}` };
  }
  const [name, change] = changes[dice.between(0, changes.length - 1)] ?? ['gone', () => GONE];
  // The other places are hit by chance; the few times of a payload would hardly ever meet a wrong time.
  const isTime = place.at(-1) === 'timestamp' && dice.chance(0.5);
  const wrong = isTime ? dice.pick([stamps[0], ...stamps.slice(1)]) : change(valueAt(payload, place), dice);
  const what = `${place.join('.')}: ${isTime ? JSON.stringify(wrong) : name}`;
  return { value: withValue(payload, place, wrong), what };
}

/** As it is sent. */
export function written(payload: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(payload)?.replaceAll(`"${INFINITE}"`, '1e999') ?? '';
  const encoder = new TextEncoder();
  const parts = text.split(BYTES).flatMap((part, index) => [...(index === 0 ? [] : [NOT_UTF8]), encoder.encode(part)]);
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function placesOf(value: unknown, place: Place = []): Place[] {
  const inside = Array.isArray(value)
    ? value.flatMap((child, index) => placesOf(child, [...place, index]))
    : isRecord(value)
      ? Object.entries(value).flatMap(([name, child]) => placesOf(child, [...place, name]))
      : [];
  return [place, ...inside];
}

const valueAt = (value: unknown, place: Place): unknown =>
  place.reduce<unknown>((inner, step) => {
    if (Array.isArray(inner)) return inner[Number(step)];
    return isRecord(inner) ? inner[step] : undefined;
  }, value);

function withValue(value: unknown, [step, ...rest]: Place, wrong: unknown): unknown {
  if (step === undefined) return wrong === GONE ? null : wrong;
  const isRemoved = rest.length === 0 && wrong === GONE;
  if (Array.isArray(value)) {
    return value.flatMap((child, index) => {
      if (index !== step) return [child];
      return isRemoved ? [] : [withValue(child, rest, wrong)];
    });
  }
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, child]) => {
      if (name !== step) return [[name, child]];
      return isRemoved ? [] : [[name, withValue(child, rest, wrong)]];
    }),
  );
}

/** What stands at a place, under another name. */
function renamed(value: unknown, [step, ...rest]: Place, to: string): unknown {
  if (Array.isArray(value)) return value.map((child, index) => (index === step ? renamed(child, rest, to) : child));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).map(([name, child]) => {
    if (name !== step) return [name, child];
    return rest.length === 0 ? [to, child] : [name, renamed(child, rest, to)];
  });
  return Object.fromEntries(entries);
}

/** Deep enough to trouble what recurses, and not so deep that it cannot be written here. */
function deep(around: (inner: unknown) => unknown): unknown {
  let value: unknown = 'fundo';
  for (let level = 0; level < DEEP; level += 1) value = around(value);
  return value;
}

/** An object that owns `__proto__` and its like, as only JSON can make it. */
const owning = (value: unknown): object =>
  Object.fromEntries(inherited.map((name) => [name, { polluted: true, value }]));
