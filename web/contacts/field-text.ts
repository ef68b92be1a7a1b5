import { type FieldRule, type FieldValue, isEmail } from '../../worker/contacts/field.ts';
import type { FieldValues } from '../../worker/contacts/field-door.ts';
import { centsOf } from '../../worker/conversation/classification.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import { dayText } from '../i18n/time.ts';
import { cp } from './panel-texts.ts';

/** What a contact has in a field. */
export type Kept = FieldValues[string];

const money = new Intl.NumberFormat('pt-BR', { style: 'currency', currency: 'BRL' });
const plainMoney = new Intl.NumberFormat('pt-BR', { minimumFractionDigits: 2, useGrouping: false });
const decimal = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 10 });
const plainDecimal = new Intl.NumberFormat('pt-BR', { maximumFractionDigits: 10, useGrouping: false });

/** A value as it is read: `R$ 1.234,50`, `26/11/2026`, the names of what was chosen. */
export function valueText({ kind, options }: FieldRule, value: FieldValue | Kept): string {
  const names = () =>
    options.flatMap(({ id, name }) => (value === id || (Array.isArray(value) && value.includes(id)) ? [name] : []));
  switch (kind) {
    case 'money':
      return money.format(Number(value) / 100);
    case 'number':
      return decimal.format(Number(value));
    case 'date':
      return dayText(String(value));
    case 'yes_no':
      return cp(value === true ? 'fields.yes' : 'fields.no');
    case 'choice':
    case 'choices':
      return names().join(', ');
    case 'text':
    case 'long_text':
      return String(value);
    case 'link':
      return String(value).replace(/^https?:\/\//, '');
    default:
      return assertNever(kind, 'kind of field');
  }
}

/** Where a link leads. */
export const linkTo = (value: string): string => (isEmail(value) ? `mailto:${value}` : value);

/** What stands in the control in which a value is typed. */
export function draftOf({ kind }: FieldRule, value: Kept | undefined): string {
  if (value === undefined) return '';
  if (kind === 'money') return plainMoney.format(Number(value) / 100);
  return kind === 'number' ? plainDecimal.format(Number(value)) : String(value);
}

const GROUPED = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/;

/** What was typed, as the field judges it. A number may be grouped, and has a decimal comma. */
export function typedValue({ kind }: FieldRule, typed: string): unknown {
  const text = typed.trim();
  if (text === '') return null;
  switch (kind) {
    case 'number': {
      const plain = (GROUPED.test(text) ? text.replaceAll('.', '') : text).replace(',', '.');
      return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
    }
    case 'money':
      return centsOf(text) ?? Number.NaN;
    case 'yes_no':
      return text === 'true' || (text === 'false' ? false : text);
    default:
      return text;
  }
}
