import { assertNever } from '../platform/assert.ts';
import { isMediaId } from '../platform/id.ts';
import { type ProductsProblem, productsProblem } from './products.ts';
import type { TemplateVariable } from './template.ts';

/** Why a value cannot be sent. */
export type ValueProblem =
  | 'missing'
  | 'line_break'
  | 'spaces'
  | 'long'
  | 'not_a_code'
  | 'not_a_place'
  | 'not_a_time'
  | 'past'
  | 'not_a_file'
  | 'not_an_id'
  | ProductsProblem;

/** Of a one-time code, in UTF-16 units. */
const CODE_MAX = 15;
const COUPON_MAX = 20;
const OFFER_COUPON_MAX = 15;

/** What else a value depends on. `now` in ms; `offer`: the template is a limited-time offer, whose code is shorter. */
export interface ValueContext {
  now: number;
  offer: boolean;
}

/**
 * Why Meta would refuse this value of a variable, or null. Sources: error 132018, "Param text cannot have new-line/tab characters or
 * more than 4 consecutive spaces"; codes facts/meta.md §6 ("no media/URL/emoji"), and Meta, "Authentication templates": parameters
 * have up to 15 characters.
 */
export function valueProblem(
  { asks }: Pick<TemplateVariable, 'asks'>,
  value: string,
  { now, offer }: ValueContext,
): ValueProblem | null {
  const text = value.trim();
  if (text === '') return asks === 'name' || asks === 'address' ? null : 'missing';
  switch (asks) {
    case 'text':
    case 'name':
    case 'address':
      return textProblem(text);
    case 'code':
      if (/:\/\/|^www\./i.test(text) || /\p{Extended_Pictographic}/u.test(text)) return 'not_a_code';
      return textProblem(text) ?? (text.length > CODE_MAX ? 'long' : null);
    case 'coupon':
      return textProblem(text) ?? ([...text].length > (offer ? OFFER_COUPON_MAX : COUPON_MAX) ? 'long' : null);
    case 'latitude':
      return degrees(text, 90);
    case 'longitude':
      return degrees(text, 180);
    case 'product':
    case 'catalogue':
      return /\s/.test(text) ? 'not_an_id' : null;
    case 'products':
      return productsProblem(text);
    case 'time':
      if (!/^\d+$/.test(text)) return 'not_a_time';
      return Number(text) > now ? null : 'past';
    case 'image':
    case 'video':
    case 'document':
      return isMediaId(text) ? null : 'not_a_file';
    default:
      return assertNever(asks, 'kind of value');
  }
}

function textProblem(text: string): 'line_break' | 'spaces' | null {
  if (/[\n\r\t\v\f\u2028\u2029]/.test(text)) return 'line_break';
  return / {5}/.test(text) ? 'spaces' : null;
}

const degrees = (text: string, most: number): 'not_a_place' | null =>
  /^[+-]?\d+([.,]\d+)?$/.test(text) && Math.abs(Number(withPoint(text))) <= most ? null : 'not_a_place';

const withPoint = (text: string): string => text.replace(',', '.');

/** A value as it is kept and sent: degrees may be typed with a decimal comma. */
export const settledValue = ({ asks }: Pick<TemplateVariable, 'asks'>, value: string): string =>
  asks === 'latitude' || asks === 'longitude' ? withPoint(value.trim()) : value.trim();
