import { newContactId, newMergeId } from '../platform/id.env.ts';
import type { ContactId } from '../platform/id.ts';
import { blockColumn } from './block.ts';
import { contactFrom, phoneOf } from './contact.ts';
import type { Identity } from './identity.ts';
import { causeOf, type MergeProof, type MergeReason } from './merge.ts';
import { type Due, lookupOf, namedBy, namesOf, pairsOf, type Want } from './resolution.ts';

// Left to itself SQLite would read every identity of the scope by the primary key instead.
const HELD_BY = `(SELECT json_group_array(h.value) FROM (
  SELECT value FROM identity INDEXED BY identity_contact
  WHERE contact_id = i.contact_id AND kind = 'user_id' AND scope = i.scope ORDER BY value) h)`;

const USER_ID = `(SELECT value FROM identity INDEXED BY identity_contact
  WHERE contact_id = i.contact_id AND kind = 'user_id' AND scope = i.scope AND until IS NULL
  ORDER BY since DESC, value LIMIT 1)`;

// [I8] One who changed their number goes on as the same.
const JOINED = `EXISTS (SELECT 1 FROM merge g, json_each(g.moved, '$.claimed') q
  WHERE g.survivor_id = i.contact_id AND g.loser_id IS NOT NULL AND g.status IN ('done', 'undoing') AND g.reason <> 'changed'
    AND q.value ->> 'scope' = i.scope AND q.value ->> 'kind' = i.kind AND q.value ->> 'value' = i.value)`;

// CROSS JOIN keeps SQLite from reading `identity` first: each wanted id is one look-up by primary key.
const rowsOf = (table: string, until: string, past: 0 | 1, toldWith: string) => `
  SELECT s.value ->> 'n' AS n, i.kind AS kind, i.value AS value, i.contact_id AS contactId, i.since AS since, ${until} AS until, ${past} AS past, ${toldWith} AS toldWith,
    ${HELD_BY} AS heldBy, ${USER_ID} AS userId, ${JOINED} AS joined, c.name, c.called, c.phone, c.username, v.id AS conversationId,
    m.choice, m.at AS chosenAt, ${blockColumn('i.contact_id')} AS block
  FROM json_each(?1) s
  CROSS JOIN json_each(s.value, '$.ids') k
  CROSS JOIN ${table} i ON i.scope = s.value ->> 'scope' AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1
  CROSS JOIN contact c ON c.id = i.contact_id
  LEFT JOIN conversation v ON v.contact_id = i.contact_id AND v.channel_id = s.value ->> 'channel'
  LEFT JOIN channel h ON h.id = s.value ->> 'channel'
  LEFT JOIN marketing_choice m ON m.contact_id = i.contact_id AND m.account_id = h.business_account_id`;

const READ = `${rowsOf('identity', 'i.until', 0, 'i.told_with')} UNION ALL ${rowsOf('identity_past', 'i.until', 1, 'NULL')} ORDER BY 1, 7, 2, 3`;

/** How the names of these senders stand on record: rows of `Row`. */
export const read = (db: D1Database, asked: { n: number; want: Want }[]): D1PreparedStatement =>
  db.prepare(READ).bind(lookupOf(asked));

// ?1 scope, ?2 the sender's ids, ?3 how they stood when they were read (see standOf).
const UNCHANGED = `?3 = (SELECT coalesce(group_concat(stand, char(10)), '') FROM (
  SELECT i.kind || ' ' || i.value || ' ' || i.contact_id || ' ' || coalesce(i.until, '') || ' ' || ${HELD_BY} AS stand
  FROM json_each(?2) k CROSS JOIN identity i ON i.scope = ?1 AND i.kind = k.value ->> 0 AND i.value = k.value ->> 1
  ORDER BY i.kind, i.value))`;

// What merely ends was learned as it was: theirs since the same moment, it keeps from what we have it.
const CLAIM = `
  INSERT INTO identity(scope, kind, value, contact_id, since, until, source, told_with)
  SELECT ?1, k.value ->> 'kind', k.value ->> 'value', ?5, k.value ->> 'since', k.value ->> 'until', ?6,
    CASE WHEN k.value ->> 'kind' IN ('wa_id', 'phone_key') THEN ?7 END
  FROM json_each(?4) k WHERE ${UNCHANGED}
  ON CONFLICT(scope, kind, value) DO UPDATE SET contact_id = excluded.contact_id, since = excluded.since,
    until = excluded.until, source = CASE WHEN identity.contact_id = excluded.contact_id AND identity.since = excluded.since
      THEN identity.source ELSE excluded.source END,
    told_with = CASE WHEN excluded.until IS NULL THEN excluded.told_with ELSE identity.told_with END`;

// Whose a number was that passes on.
const KEEP_PAST = `
  INSERT INTO identity_past(scope, kind, value, contact_id, since, until, source)
  SELECT i.scope, i.kind, i.value, i.contact_id, i.since, coalesce(i.until, ?6), i.source
  FROM json_each(?4) k CROSS JOIN identity i
    ON i.scope = ?1 AND i.kind = k.value ->> 'kind' AND i.value = k.value ->> 'value'
  WHERE i.contact_id <> ?5 AND ${UNCHANGED} ON CONFLICT DO NOTHING`;

// A user id that is hidden behind no phone says that the number changed, too: whatever number they had is theirs no more.
// [I13] A contact may be several users whom people made one: what was told last with another of them, who is named so still,
// is not theirs. What nobody can assign ends, for a stranger who has the number next must not see the thread, nor be written to;
// whose it is after all has it again with their next message that shows it.
// The names that were looked up are written by CLAIM, which must find them unchanged.
const END_NUMBERS = `
  UPDATE identity SET until = ?6 WHERE contact_id = ?5 AND scope = ?1 AND kind IN ('wa_id', 'phone_key') AND until IS NULL
    AND since <= ?6 AND ?4 IS NOT NULL AND ${UNCHANGED}
    AND NOT EXISTS (SELECT 1 FROM json_each(?2) k WHERE k.value ->> 0 = kind AND k.value ->> 1 = identity.value)
    AND NOT EXISTS (SELECT 1 FROM identity u WHERE u.scope = ?1 AND u.kind = 'user_id' AND u.value = identity.told_with
      AND u.contact_id = ?5 AND u.until IS NULL
      AND NOT EXISTS (SELECT 1 FROM json_each(?2) k WHERE k.value ->> 0 = 'user_id' AND k.value ->> 1 = u.value))`;

/** The number by which a contact is known today. ?1 the contact. */
export const REPHONE = `
  UPDATE contact SET phone = (SELECT value FROM identity INDEXED BY identity_contact
    WHERE contact_id = ?1 AND kind IN ('wa_id', 'phone_key') AND until IS NULL
    ORDER BY since DESC, kind = 'phone_key' DESC LIMIT 1) WHERE id = ?1`;

// ?4 id, ?5 cause, ?6 survivor, ?7 proof, ?8 moved, ?9 now. Where it met somebody, what moved with them is on record already.
const RECORD_CHANGE = `
  INSERT INTO merge(id, cause, status, reason, survivor_id, proof, moved, created_at, decided_at)
  SELECT ?4, ?5, 'done', ?10, ?6, ?7, ?8, ?9, ?9 WHERE ${UNCHANGED}
  ON CONFLICT(cause) DO UPDATE SET moved = json_set(merge.moved,
    '$.claimed', (SELECT json_group_array(json(value)) FROM (SELECT value FROM json_each(merge.moved, '$.claimed')
      UNION ALL SELECT value FROM json_each(excluded.moved, '$.claimed'))),
    '$.ended', (SELECT json_group_array(json(value)) FROM (SELECT value FROM json_each(merge.moved, '$.ended')
      UNION ALL SELECT value FROM json_each(excluded.moved, '$.ended'))))`;

const PROPOSE = `
  INSERT INTO merge(id, cause, status, reason, survivor_id, loser_id, proof, created_at)
  SELECT ?1, ?2, 'proposed', 'number', ?3, ?4, ?5, ?6
  WHERE EXISTS (SELECT 1 FROM contact WHERE id = ?3) AND EXISTS (SELECT 1 FROM contact WHERE id = ?4)
  ON CONFLICT(cause) DO NOTHING`;

const CREATE_CONTACT = `
  INSERT INTO contact(id, name, phone, username, created_at) SELECT ?1, ?2, ?3, ?4, ?5
  WHERE EXISTS (SELECT 1 FROM identity WHERE scope = ?6 AND kind = ?7 AND value = ?8 AND contact_id = ?1)`;

const CREATE_CONVERSATION = `
  INSERT INTO conversation(channel_id, contact_id, id) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM contact WHERE id = ?2)
  ON CONFLICT DO NOTHING`;

const CHANGE_CONTACT = `UPDATE contact SET name = ?5, phone = ?6, username = ?7 WHERE id = ?4 AND ${UNCHANGED}`;

// Whoever lost a number must not be written to under it.
const FORGET_PHONE = `
  UPDATE contact SET phone = NULL WHERE id IN (SELECT value FROM json_each(?4)) AND phone = ?5 AND ${UNCHANGED}`;

/** What carries out a plan, in an order in which each statement still sees the state that it depends on. */
export function writesFor(db: D1Database, due: Due, now: number): D1PreparedStatement[] {
  const { want, planned } = due;
  const { channel } = want;
  const conversation = (contactId: ContactId) =>
    planned.lacksConversation
      ? [db.prepare(CREATE_CONVERSATION).bind(channel.id, contactId, `${channel.id}:${contactId}`)]
      : [];

  if (planned.type === 'create') {
    const { id, name, phone, username } = contactFrom(newContactId(), planned.sender);
    const [first] = planned.claims;
    const whose = [channel.portfolioId, first?.kind ?? null, first?.value ?? null];
    const create = db.prepare(CREATE_CONTACT).bind(id, name, phone, username, now, ...whose);
    return [...claiming(db, due, id), create, ...conversation(id), ...proposing(db, due, id, now)];
  }
  const { contactId, changes } = planned;
  const change =
    changes === null
      ? []
      : [db.prepare(CHANGE_CONTACT).bind(...standing(due), contactId, changes.name, changes.phone, changes.username)];
  return [
    ...recording(db, due, contactId, now),
    ...change,
    ...claiming(db, due, contactId),
    ...(want.sender.formerly === undefined ? [] : [db.prepare(REPHONE).bind(contactId)]),
    ...conversation(contactId),
    ...proposing(db, due, contactId, now),
  ];
}

const standing = ({ want, stand }: Due) =>
  [want.channel.portfolioId, JSON.stringify(pairsOf(namesOf(want.sender))), stand] as const;

/** Makes the names theirs, and takes them from who had them. */
function claiming(db: D1Database, due: Due, contactId: ContactId): D1PreparedStatement[] {
  const { want, planned } = due;
  const { claims, losers } = planned;
  if (claims.length === 0) return [];
  const unchanged = standing(due);
  const names = JSON.stringify(claims);
  const { formerly, shared } = want.sender;
  const hidden = formerly !== undefined && want.sender.waId === null;
  const source = formerly !== undefined ? 'changed' : shared !== undefined ? 'card' : 'message';
  const forget = db.prepare(FORGET_PHONE).bind(...unchanged, JSON.stringify(losers), phoneOf(namedBy(want.sender)));
  return [
    ...(losers.length === 0 ? [] : [forget]),
    // Where nothing stood, nothing is taken from anybody.
    ...(due.stand === '' ? [] : [db.prepare(KEEP_PAST).bind(...unchanged, names, contactId, want.at)]),
    ...(hidden ? [db.prepare(END_NUMBERS).bind(...unchanged, names, contactId, formerly.at)] : []),
    db.prepare(CLAIM).bind(...unchanged, names, contactId, source, want.sender.userId),
  ];
}

/** Puts on record what a change of number did, so that it can be undone. */
function recording(db: D1Database, due: Due, contactId: ContactId, now: number): D1PreparedStatement[] {
  const { want, planned } = due;
  const proof = want.sender.formerly ?? want.sender.shared;
  if (proof === undefined || planned.claims.length === 0) return [];
  const scoped = ({ kind, value }: Identity) => ({ scope: want.channel.portfolioId, kind, value });
  const moved = {
    claimed: planned.claims.filter(({ until }) => until === null).map(scoped),
    ended: planned.claims.filter(({ until }) => until !== null).map(scoped),
  };
  const identity = planned.claims.find(({ until }) => until === null) ?? null;
  const said: MergeProof = {
    identity: identity === null ? null : { kind: identity.kind, value: identity.value },
    key: proof.key,
    at: proof.at,
  };
  const record = db.prepare(RECORD_CHANGE);
  const reason: MergeReason = want.sender.formerly === undefined ? 'card' : 'changed';
  const written = [newMergeId(), proof.key, contactId, JSON.stringify(said), JSON.stringify(moved), now, reason];
  return [record.bind(...standing(due), ...written)];
}

/** Puts before people that two contacts may be one. */
function proposing(db: D1Database, { want, planned }: Due, contactId: ContactId, now: number): D1PreparedStatement[] {
  const { alike } = planned;
  if (alike === null || want.sender.shared !== undefined) return [];
  const proof: MergeProof = { identity: alike.identity, key: want.key, at: want.at };
  const cause = causeOf(alike.contactId, contactId);
  return [db.prepare(PROPOSE).bind(newMergeId(), cause, alike.contactId, contactId, JSON.stringify(proof), now)];
}
