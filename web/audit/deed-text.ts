import type { Facts } from '../../worker/audit/audit.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { audit } from '../i18n/pt-BR/audit.ts';
import { ta } from './texts.ts';

/** Verbs that say what it was done to. */
const whole: AuditLine['verb'][] = [
  'synchronise',
  'reveal',
  'block',
  'unblock',
  'archive',
  'unarchive',
  'sign_out',
  'allow_reset',
  'reset_factor',
  'reset_passkeys',
];
const facts: Partial<Record<string, string>> = audit.facts;
const values: Partial<Record<string, string>> = audit.values;

/** What was done, after who did it: `alterou a equipe Vendas`. */
export function deedText({ verb, object }: Pick<AuditLine, 'verb' | 'object'>): string {
  const what = whole.includes(verb) ? ta(`did.${verb}`) : `${ta(`did.${verb}`)} ${ta(`the.${object.kind}`)}`;
  return object.name === null ? what : `${what} ${object.name}`;
}

/** A field that changed, with what stood there and what stands there; null: nothing of it. */
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** What differs, field by field, in the order in which the server tells it. */
export function changesOf({ before, after }: Pick<AuditLine, 'before' | 'after'>): Change[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names.map((name) => ({
    field: facts[name] ?? name,
    before: before === null ? null : factText(before[name]),
    after: after === null ? null : factText(after[name]),
  }));
}

function factText(fact: Facts[string] | undefined): string {
  if (fact === null || fact === undefined || fact === '') return ta('nothing');
  if (typeof fact === 'boolean') return ta(fact ? 'yes' : 'no');
  if (typeof fact === 'number') return String(fact);
  if (typeof fact === 'string') return values[fact] ?? fact;
  return fact.length === 0 ? ta('nothing') : fact.map((one) => values[one] ?? one).join(', ');
}
