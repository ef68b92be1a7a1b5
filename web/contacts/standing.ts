import type { MergeView, PersonView, Side } from '../../worker/contacts/person.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { dateTime } from '../i18n/time.ts';

/** The other one of a merge, as seen from this contact; null: a change that met nobody. */
export const otherThan = (merge: MergeView, id: string) => (merge.contact.id === id ? merge.other : merge.contact);

/** What says that two contacts may be one person. */
export function proofSentence({ reason, proof }: MergeView, now: number): string {
  const when = dateTime(proof.at, now);
  return reason === 'number' && proof.identity !== null
    ? t('contacts.proof.number', formatPhone(proof.identity.value), when)
    : t('contacts.proof.agent', when);
}

/** What became of two contacts, or of one number. */
export function pastSentence(merge: MergeView, id: string, now: number): string {
  const when = dateTime(merge.decidedAt ?? merge.createdAt, now);
  if (otherThan(merge, id) === null)
    return merge.reason === 'card' ? t('contacts.did.card', when) : t('contacts.did.changed', when);
  const name = otherName(merge, id);
  return merge.decidedBy === null
    ? t('contacts.did.merged', name, when)
    : t('contacts.did.mergedBy', name, merge.decidedBy.name, when);
}

/** Both by name; where that is the same, by what tells the two apart besides. */
export function namesApart({ contact, other }: MergeView): [string, string] {
  if (other === null || other.name !== contact.name) return [contact.name, other?.name ?? ''];
  return [besides(contact), besides(other)];
}

function besides({ name, phone, username }: Side): string {
  if (phone !== null) return `${name} (${formatPhone(phone)})`;
  return username === null ? `${name} (${t('contacts.noPhone')})` : `${name} (@${username})`;
}

/** The other one by what tells the two apart: two may call themselves alike. */
function otherName(merge: MergeView, id: string): string {
  const [own, other] = merge.contact.id === id ? [merge.contact, merge.other] : [merge.other, merge.contact];
  const name = other?.name ?? '';
  if (other === null || own === null || own.name !== name) return name;
  if (other.phone !== null && other.phone !== own.phone) return formatPhone(other.phone);
  if (other.username !== null && other.username !== own.username) return `@${other.username}`;
  return t('contacts.namesake', name);
}

type Identity = PersonView['identities'][number];

/** A name of the contact's as people read it, and from what we have it. */
export function identityLines(identity: Identity, now: number): { value: string; how: string } {
  const { kind, value, since, until, source } = identity;
  const told = since === 0 ? t('contacts.ofOld') : t(`contacts.source.${source}`, dateTime(since, now));
  const how = until === null ? told : `${told} · ${t('contacts.until', dateTime(until, now))}`;
  return { value: kind === 'wa_id' || kind === 'phone_key' ? formatPhone(value) : value, how };
}
