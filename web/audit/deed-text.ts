import type { Facts } from '../../worker/audit/audit.ts';
import type { AuditLine } from '../../worker/audit/audit-page.ts';
import { isAgentId, isChannelId, isContactId, isLabelId, isTeamId } from '../../worker/platform/id.ts';
import { audit } from '../i18n/pt-BR/audit.ts';
import { dateTime } from '../i18n/time.ts';
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
const { role } = audit.values;
/** By field; which roles something holds for is said with the words for roles. */
const values: Partial<Record<string, Partial<Record<string, string>>>> = {
  ...audit.values,
  maskedRoles: role,
  factorRoles: role,
};

/** Fields that hold a moment, in ms. */
const moments = [
  'openedFrom',
  'openedUntil',
  'activeFrom',
  'activeUntil',
  'idleSince',
  'accessSince',
  'signatureSince',
];

/** What ids are called. */
export type Names = ReadonlyMap<string, string>;

/** What was done, after who did it: `alterou a equipe Vendas`. */
export function deedText({ verb, object }: Pick<AuditLine, 'verb' | 'object'>, names: Names): string {
  const name = object.name ?? (object.id === null ? null : (names.get(object.id) ?? null));
  if (name !== null && (verb === 'reveal' || verb === 'block' || verb === 'unblock'))
    return `${ta(`named.${verb}`)} ${name}`;
  const what = whole.includes(verb) ? ta(`did.${verb}`) : `${ta(`did.${verb}`)} ${ta(`the.${object.kind}`)}`;
  return name === null ? what : `${what} ${name}`;
}

/** A field that changed, with what stood there and what stands there; null: nothing of it. */
export interface Change {
  field: string;
  before: string | null;
  after: string | null;
}

/** What differs, field by field, in the order in which the server tells it. `now`: ms. */
export function changesOf({ before, after }: Pick<AuditLine, 'before' | 'after'>, names: Names, now: number): Change[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const said = (field: string, fact: Facts[string] | undefined) =>
    typeof fact === 'number' && moments.includes(field) ? dateTime(fact, now) : factText(field, fact, names);
  return fields.map((field) => ({
    field: facts[field] ?? field,
    before: before === null ? null : said(field, before[field]),
    after: after === null ? null : said(field, after[field]),
  }));
}

function factText(field: string, fact: Facts[string] | undefined, names: Names): string {
  if (fact === null || fact === undefined || fact === '') return ta('nothing');
  if (typeof fact === 'boolean') return ta(fact ? 'yes' : 'no');
  if (typeof fact === 'number') return String(fact);
  const word = (text: string) => values[field]?.[text] ?? called(text, names);
  if (typeof fact === 'string') return word(fact);
  return fact.length === 0 ? ta('nothing') : fact.map(word).join(', ');
}

/** A text as it is; an id by what it names, and where that is not known any more by its kind. */
function called(text: string, names: Names): string {
  if (isTeamId(text)) return names.get(text) ?? ta('gone.team');
  if (isAgentId(text)) return names.get(text) ?? ta('gone.agent');
  if (isChannelId(text)) return names.get(text) ?? ta('gone.channel');
  if (isLabelId(text)) return names.get(text) ?? ta('gone.label');
  if (isContactId(text)) return names.get(text) ?? ta('gone.contact');
  return text;
}
