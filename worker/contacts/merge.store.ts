import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { Author } from '../conversation/message.ts';
import type { ChannelId, ContactId, ConversationId, MergeId, MessageKey } from '../platform/id.ts';
import type { MergeProof, MergeReason, MergeStatus, Moved, Pair } from './merge.ts';

const UNDONE = `SELECT cause FROM merge WHERE cause IN (SELECT value FROM json_each(?1)) AND status IN ('undoing', 'undone')`;

/** Of these proofs, those that people have taken back. */
export async function isUndone(db: D1Database, keys: readonly MessageKey[]): Promise<ReadonlySet<string>> {
  const { results } = await db.prepare(UNDONE).bind(JSON.stringify(keys)).all<{ cause: string }>();
  return new Set(results.map(({ cause }) => cause));
}

/** Two contacts who are one person, by the provider's word. */
export interface Decision {
  id: MergeId;
  cause: string;
  reason: MergeReason;
  survivorId: ContactId;
  loserId: ContactId;
  proof: MergeProof;
}

/**
 * One merge at a time takes place of any contact: two that seal in opposite directions would send messages round for ever.
 * `one`, `other`: SQL of the two contacts, `but`: which merge is not asked.
 */
const underWay = (one: string, other: string, but: string): string =>
  `SELECT o.id FROM merge o WHERE o.status IN ('carrying', 'undoing') AND NOT (${but})
     AND (o.survivor_id IN (${one}, ${other}) OR o.loser_id IN (${one}, ${other}))`;

const areThemselves = (one: string, other: string): string =>
  `NOT EXISTS (SELECT 1 FROM contact c WHERE c.id IN (${one}, ${other}) AND c.merged_into IS NOT NULL)`;

const UNDER_WAY = `${underWay('?1', '?2', 'false')} LIMIT 1`;

/** The merge, or its undoing, that is taking place of one of these contacts; null: none. */
export const mergeUnderWay = (db: D1Database, one: ContactId, other: ContactId): Promise<MergeId | null> =>
  db.prepare(UNDER_WAY).bind(one, other).first<MergeId>('id');

// A change of number that is on record already keeps what it moved; it now turns out that it met somebody.
const DECIDE = `
  INSERT INTO merge(id, cause, status, reason, survivor_id, loser_id, proof, created_at, decided_at)
  SELECT ?1, ?2, 'carrying', ?3, ?4, ?5, ?6, ?7, ?7
  WHERE NOT EXISTS (${underWay('?4', '?5', 'o.cause = ?2')}) AND ${areThemselves('?4', '?5')}
  ON CONFLICT(cause) DO UPDATE SET status = 'carrying', survivor_id = excluded.survivor_id, loser_id = excluded.loser_id
  WHERE merge.status = 'done' AND merge.loser_id IS NULL`;

/**
 * Puts on record that two contacts are one. The same cause a second time is the same merge, whose id it gives. null: not now,
 * for one of them is becoming, or has become, somebody else.
 */
export async function decideMerge(db: D1Database, decision: Decision, now: number): Promise<MergeId | null> {
  const { id, cause, reason, survivorId, loserId, proof } = decision;
  const [, found] = await db.batch<{ id: MergeId }>([
    db.prepare(DECIDE).bind(id, cause, reason, survivorId, loserId, JSON.stringify(proof), now),
    db.prepare('SELECT id FROM merge WHERE cause = ?1').bind(cause),
  ]);
  return found?.results[0]?.id ?? null;
}

export interface MergeRecord {
  id: MergeId;
  cause: string;
  status: MergeStatus;
  reason: MergeReason;
  survivorId: ContactId;
  loserId: ContactId | null;
  proof: MergeProof;
  moved: Moved;
  pairs: Pair[];
  createdAt: number;
  decidedBy: Author | null;
  decidedAt: number | null;
  undoneBy: Author | null;
  undoneAt: number | null;
}

type Stored = Omit<MergeRecord, 'proof' | 'moved' | 'pairs' | 'decidedBy' | 'undoneBy'> &
  Record<'proof' | 'moved' | 'pairs', string> &
  Record<'decidedBy' | 'undoneBy', string | null>;

const COLUMNS = `id, cause, status, reason, survivor_id AS survivorId, loser_id AS loserId, proof, moved, pairs,
  created_at AS createdAt, decided_by AS decidedBy, decided_at AS decidedAt, undone_by AS undoneBy, undone_at AS undoneAt`;

// Written by this room alone, so the shapes are known.
const recordFrom = (row: Stored): MergeRecord => ({
  ...row,
  proof: JSON.parse(row.proof),
  moved: JSON.parse(row.moved),
  pairs: JSON.parse(row.pairs),
  decidedBy: row.decidedBy === null ? null : JSON.parse(row.decidedBy),
  undoneBy: row.undoneBy === null ? null : JSON.parse(row.undoneBy),
});

export async function mergeById(db: D1Database, id: MergeId): Promise<MergeRecord | null> {
  const row = await db.prepare(`SELECT ${COLUMNS} FROM merge WHERE id = ?1`).bind(id).first<Stored>();
  return row === null ? null : recordFrom(row);
}

const OF_CONTACT = `SELECT ${COLUMNS} FROM merge WHERE survivor_id = ?1
  UNION SELECT ${COLUMNS} FROM merge WHERE loser_id = ?1 ORDER BY createdAt DESC LIMIT 50`;

/** What is or was said of this contact being somebody else, too; newest first. */
export async function mergesOf(db: D1Database, contactId: ContactId): Promise<MergeRecord[]> {
  return (await db.prepare(OF_CONTACT).bind(contactId).all<Stored>()).results.map(recordFrom);
}

const OPEN = `SELECT ${COLUMNS} FROM merge WHERE status = 'proposed'
  AND NOT EXISTS (SELECT 1 FROM contact c WHERE c.id IN (survivor_id, loser_id) AND c.merged_into IS NOT NULL)
  ORDER BY created_at DESC LIMIT 50`;

/** What waits for people to decide; newest first. */
export async function openProposals(db: D1Database): Promise<MergeRecord[]> {
  return (await db.prepare(OPEN).all<Stored>()).results.map(recordFrom);
}

const RECENT = `SELECT ${COLUMNS} FROM merge WHERE status IN ('carrying', 'done', 'undoing') AND decided_at > ?1
  AND loser_id IS NOT NULL ORDER BY decided_at DESC LIMIT 50`;

/** Contacts who were made one since a time (ms), or are becoming one or two again; newest first. */
export async function mergesSince(db: D1Database, since: number): Promise<MergeRecord[]> {
  return (await db.prepare(RECENT).bind(since).all<Stored>()).results.map(recordFrom);
}

/**
 * Moves a merge from one state to another, by somebody, with its line in the audit; false: it did not stand there, or one of the two is becoming, or has
 * become, somebody else.
 */
export async function advanceMerge(
  db: D1Database,
  id: MergeId,
  from: MergeStatus,
  change: { status: MergeStatus; survivorId?: ContactId; loserId?: ContactId },
  entry: AuditEntry,
): Promise<boolean> {
  const { by, at } = entry;
  const { status, survivorId = null, loserId = null } = change;
  const undoes = status === 'undoing';
  const [one, other] = ['coalesce(?5, survivor_id)', 'coalesce(?6, loser_id)'];
  const free = `AND NOT EXISTS (${underWay('merge.survivor_id', 'merge.loser_id', 'o.id = ?1')})`;
  const alone = undoes ? areThemselves('survivor_id', 'survivor_id') : areThemselves('survivor_id', 'loser_id');
  const who = undoes ? 'undone_by = ?3, undone_at = ?4' : 'decided_by = ?3, decided_at = ?4';
  const [advanced] = await db.batch([
    db
      .prepare(
        `UPDATE merge SET status = ?2, ${who}, survivor_id = ${one}, loser_id = ${other}
         WHERE id = ?1 AND status = ?7 ${status === 'refused' ? '' : `${free} AND ${alone}`}`,
      )
      .bind(id, status, JSON.stringify(by), at, survivorId, loserId, from),
    notedIn(db, entry),
  ]);
  return (advanced?.meta.changes ?? 0) > 0;
}

const PROPOSE = `
  INSERT INTO merge(id, cause, status, reason, survivor_id, loser_id, proof, created_at)
  VALUES (?1, ?2, 'proposed', 'agent', ?3, ?4, ?5, ?6)
  ON CONFLICT(cause) DO UPDATE SET status = 'proposed', reason = 'agent', decided_by = NULL, decided_at = NULL
  WHERE merge.status IN ('refused', 'undone')`;

/** The merge that comes from this; null: none yet. */
export const mergeOfCause = (db: D1Database, cause: string): Promise<MergeId | null> =>
  db.prepare('SELECT id FROM merge WHERE cause = ?1').bind(cause).first<MergeId>('id');

/**
 * Somebody thinks that two are one, maybe against what was said before: with its line in the audit, unless it is proposed already. `decision`
 * has the id of the merge of that cause, where there is one.
 */
export async function proposeMerge(
  db: D1Database,
  { id, cause, survivorId, loserId, proof }: Omit<Decision, 'reason'>,
  entry: AuditEntry,
): Promise<void> {
  await db.batch([
    db.prepare(PROPOSE).bind(id, cause, survivorId, loserId, JSON.stringify(proof), entry.at),
    notedIn(db, entry),
  ]);
}

const LEFT = `SELECT id FROM merge WHERE status IN ('carrying', 'undoing') AND max(decided_at, coalesce(undone_at, 0)) < ?1
  LIMIT 50`;

/** Merges, and undoings, that were decided before a time (ms) and have not come to their end. */
export async function unfinishedMerges(db: D1Database, before: number): Promise<MergeId[]> {
  return (await db.prepare(LEFT).bind(before).all<{ id: MergeId }>()).results.map(({ id }) => id);
}

const SHARED = `
  SELECT s.channel_id AS channelId, s.id AS own, l.id AS other FROM conversation s
  JOIN conversation l ON l.contact_id = ?2 AND l.channel_id = s.channel_id WHERE s.contact_id = ?1`;

/** Channels on which both have a conversation: that of who goes on, and that of the other. */
export async function sharedChannels(
  db: D1Database,
  survivorId: ContactId,
  loserId: ContactId,
): Promise<{ channelId: ChannelId; own: ConversationId; other: ConversationId }[]> {
  const { results } = await db
    .prepare(SHARED)
    .bind(survivorId, loserId)
    .all<{ channelId: ChannelId; own: ConversationId; other: ConversationId }>();
  return results;
}

const NAMES = `SELECT value FROM identity INDEXED BY identity_contact WHERE contact_id = ?1 AND kind IN ('user_id', 'wa_id')`;

/** User ids and numbers by which a contact is or was named, as an address holds them. */
export async function namesById(db: D1Database, id: ContactId): Promise<string[]> {
  return (await db.prepare(NAMES).bind(id).all<{ value: string }>()).results.map(({ value }) => value);
}
