import { assertNever } from '../platform/assert.ts';
import type { OptionId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { isMasked } from './masking.ts';

/** [N50] What kind of value a field of contacts takes. */
export const fieldKinds = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'yes_no',
  'choice',
  'choices',
  'link',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

/** Kinds that have something to choose from. */
export const hasOptions = (kind: FieldKind): boolean => kind === 'choice' || kind === 'choices';

export interface FieldOption {
  id: OptionId;
  name: string;
}

/** A field as a value is judged by it. */
export interface FieldRule {
  kind: FieldKind;
  /** Empty for kinds without any. */
  options: readonly FieldOption[];
}

/**
 * By kind: text and long_text words · number a decimal · money cents of BRL · date `2026-11-26` · yes_no · choice the id of an option ·
 * choices ids of several, in the field's order · link an address of the web or of e-mail.
 */
export type FieldValue = string | number | boolean | readonly OptionId[];

/** Why a field does not take a value. */
export type ValueFault =
  | 'not_text'
  | 'line_break'
  | 'too_long'
  | 'masked'
  | 'not_a_number'
  | 'out_of_range'
  | 'not_cents'
  | 'not_a_date'
  | 'not_yes_no'
  | 'not_an_option'
  | 'not_a_link';

export const TEXT_MAX = 200;
export const LONG_TEXT_MAX = 2000;
const LINK_MAX = 1000;
/** Beyond it a number is not kept to its last digit. */
const NUMBER_MAX = 1e12;
/** A thousand millions of reais, in cents. */
const CENTS_MAX = 1e11;

/** What a value becomes that is kept; null: none. */
type Judged = Result<FieldValue | null, ValueFault>;

/** [N50] Whether a field takes this value, and as what: asked alike where it is typed and where it is kept. */
export function judgeValue({ kind, options }: FieldRule, value: unknown): Judged {
  if (value === null || value === '') return ok(null);
  switch (kind) {
    case 'text':
      return text(value, TEXT_MAX, false);
    case 'long_text':
      return text(value, LONG_TEXT_MAX, true);
    case 'number':
      return number(value);
    case 'money':
      return cents(value);
    case 'date':
      return date(value);
    case 'yes_no':
      return typeof value === 'boolean' ? ok(value) : refuse('not_yes_no');
    case 'choice':
      return choice(options, value);
    case 'choices':
      return choices(options, value);
    case 'link':
      return link(value);
    default:
      return assertNever(kind, 'kind of field');
  }
}

function text(value: unknown, most: number, lines: boolean): Judged {
  if (typeof value !== 'string') return refuse('not_text');
  const words = value.trim();
  if (isMasked(words)) return refuse('masked');
  if (!lines && /[\n\r\u2028\u2029]/.test(words)) return refuse('line_break');
  if (words.length > most) return refuse('too_long');
  return ok(words === '' ? null : words);
}

function number(value: unknown): Judged {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('not_a_number');
  return Math.abs(value) <= NUMBER_MAX ? ok(value) : refuse('out_of_range');
}

function cents(value: unknown): Judged {
  if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('not_a_number');
  if (!Number.isInteger(value)) return refuse('not_cents');
  return Math.abs(value) <= CENTS_MAX ? ok(value) : refuse('out_of_range');
}

function date(value: unknown): Judged {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return refuse('not_a_date');
  const day = new Date(`${value}T00:00:00Z`);
  // One that there is not, as 30 February, turns into another.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) ? ok(value) : refuse('not_a_date');
}

function choice(options: readonly FieldOption[], value: unknown): Judged {
  const chosen = options.find(({ id }) => id === value);
  return chosen === undefined ? refuse('not_an_option') : ok(chosen.id);
}

function choices(options: readonly FieldOption[], value: unknown): Judged {
  if (!Array.isArray(value) || !value.every((one) => options.some(({ id }) => id === one)))
    return refuse('not_an_option');
  const chosen = options.filter(({ id }) => value.includes(id)).map(({ id }) => id);
  return ok(chosen.length === 0 ? null : chosen);
}

const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/;

function link(value: unknown): Judged {
  if (typeof value !== 'string') return refuse('not_text');
  const typed = value.trim();
  if (typed === '') return ok(null);
  if (typed.length > LINK_MAX) return refuse('too_long');
  if (EMAIL.test(typed)) return ok(typed.toLowerCase());
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[^/]*\.[^/]*:\d/.test(typed) ? typed : `https://${typed}`;
  return /\s/.test(typed) || !isWebAddress(address) ? refuse('not_a_link') : ok(address);
}

/** Nothing but the web: what else a browser follows could run in it. */
function isWebAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.');
}

/** Whether a link is one to write to. */
export const isEmail = (value: string): boolean => EMAIL.test(value);

/** A kept value as the field knows it today; null: none, for instance of an option that is gone. */
export function shownValue({ kind, options }: FieldRule, value: FieldValue): FieldValue | null {
  if (kind === 'choice') return options.some(({ id }) => id === value) ? value : null;
  if (kind !== 'choices') return value;
  const left = options.filter(({ id }) => Array.isArray(value) && value.includes(id)).map(({ id }) => id);
  return left.length === 0 ? null : left;
}
