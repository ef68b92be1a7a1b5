import { deviceOf } from '../accounts/device.ts';
import type { AgentId } from '../platform/id.ts';

/** What one can do to something that only administrators look after, or that leaves a trace whoever does it. */
export const verbs = [
  'create',
  'change',
  'delete',
  'submit',
  'synchronise',
  'retry',
  'propose',
  'accept',
  'refuse',
  'undo',
  'reveal',
  'block',
  'unblock',
  'archive',
  'unarchive',
  'sign_out',
  'allow_reset',
  'reset_factor',
  'reset_passkeys',
  'export',
] as const;

/** What it is done to. */
export const objects = [
  'agent',
  'invitation',
  'team',
  'channel',
  'template',
  'rate',
  'billing_zone',
  'queue_rules',
  'hours',
  'distribution',
  'automatic_messages',
  'company',
  'reason',
  'merge',
  'contact',
  'label',
  'field',
  'quick_reply',
  'unhandled',
  'clearing',
  'audit',
] as const;

export type AuditVerb = (typeof verbs)[number];
export type AuditObject = (typeof objects)[number];

type Fact = string | number | boolean | null | readonly string[];

/** Some of an object's fields, as they stood or stand. */
export type Facts = Readonly<Record<string, Fact>>;

/** Who does it, from where (address, and the name of their browser), and when (ms). */
export interface Doer {
  by: { id: AgentId; name: string };
  address: string | null;
  client: string | null;
  at: number;
}

/** A `Doer` before it is known who it is. */
export type Circumstances = Omit<Doer, 'by'>;

/** What is done to what. `id` null: there is only one; `before` null: it was not there, `after` null: it is not any more. */
export interface Deed {
  verb: AuditVerb;
  object: { kind: AuditObject; id: string | null; name: string | null };
  before: Facts | null;
  after: Facts | null;
}

/** [N19] One line of the audit. */
export type AuditEntry = Doer & Deed;

interface Named {
  id: string | null;
  name: string | null;
}

export const created = (kind: AuditObject, object: Named, after: Facts): Deed =>
  deed('create', kind, object, null, after);

export const changed = (kind: AuditObject, object: Named, before: Facts, after: Facts): Deed =>
  deed('change', kind, object, before, after);

export const deleted = (kind: AuditObject, object: Named, before: Facts): Deed =>
  deed('delete', kind, object, before, null);

/** Something was done to it that is no change of what we keep of it, or only of its state. */
export const done = (verb: AuditVerb, kind: AuditObject, object: Named, after: Facts | null = null): Deed =>
  deed(verb, kind, object, null, after);

const deed = (verb: AuditVerb, kind: AuditObject, { id, name }: Named, before: Facts | null, after: Facts | null) => ({
  verb,
  object: { kind, id, name },
  before,
  after,
});

const UNSPEAKABLE = /password|secret|token|code|cookie|phone|handle|body|^text/i;
const FACT_MAX = 200;

/**
 * A deed with nothing in it that the audit must not know: secrets, tokens, texts, and what reaches a person go, whoever put them
 * in; of a change only the fields that differ stay.
 */
export function speakable(deed: Deed): Deed {
  const before = deed.before === null ? null : cleaned(deed.before);
  const after = deed.after === null ? null : cleaned(deed.after);
  if (before === null || after === null) return { ...deed, before, after };
  const differ = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return { ...deed, before: only(before, differ), after: only(after, differ) };
}

const only = (facts: Facts, names: readonly string[]): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => names.includes(name)));

const cleaned = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts)
      .filter(([name]) => !UNSPEAKABLE.test(name))
      .map(([name, fact]) => [name, typeof fact === 'string' ? fact.slice(0, FACT_MAX) : fact]),
  );

const CLIENT_MAX = 60;

/** A `User-Agent` in two words; its beginning where it is no browser that we know. */
export function clientName(userAgent: string | null): string | null {
  const { browser, system } = deviceOf(userAgent);
  const known = [browser, system].filter((part) => part !== null).join(' · ');
  return known || userAgent?.slice(0, CLIENT_MAX) || null;
}
