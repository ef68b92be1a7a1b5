import { newMergeId } from '../platform/id.env.ts';
import type { ContactId, MergeId, MessageKey } from '../platform/id.ts';
import type { MergeProof, MergeReason, MergeStatus } from './merge.ts';
import { REPHONE } from './resolution.store.ts';

const UNDONE = `SELECT cause FROM merge WHERE cause IN (SELECT value FROM json_each(?1)) AND status IN ('undoing', 'undone')`;

/** Of these proofs, those that people have taken back. */
export async function isUndone(db: D1Database, keys: readonly MessageKey[]): Promise<ReadonlySet<string>> {
  const { results } = await db.prepare(UNDONE).bind(JSON.stringify(keys)).all<{ cause: string }>();
  return new Set(results.map(({ cause }) => cause));
}

/** Two contacts who are one person, by the provider's word or by people's. */
export interface Decision {
  cause: string;
  reason: MergeReason;
  survivorId: ContactId;
  loserId: ContactId;
  proof: MergeProof;
}

// What a change of number has on record already keeps its identities; it now turns out that it met somebody.
const DECIDE = `
  INSERT INTO merge(id, cause, status, reason, survivor_id, loser_id, proof, created_at, decided_at)
  VALUES (?1, ?2, 'carrying', ?3, ?4, ?5, ?6, ?7, ?7)
  ON CONFLICT(cause) DO UPDATE SET status = 'carrying', survivor_id = excluded.survivor_id, loser_id = excluded.loser_id
  WHERE merge.status = 'done' AND merge.loser_id IS NULL`;

/** Puts on record that the provider proves two contacts to be one. The same proof a second time is the same merge. */
export async function decideMerge(db: D1Database, decision: Decision, now: number): Promise<MergeId> {
  const { cause, reason, survivorId, loserId, proof } = decision;
  const written = [newMergeId(), cause, reason, survivorId, loserId, JSON.stringify(proof), now];
  const [, found] = await db.batch<{ id: MergeId }>([
    db.prepare(DECIDE).bind(...written),
    db.prepare('SELECT id FROM merge WHERE cause = ?1').bind(cause),
  ]);
  const id = found?.results[0]?.id;
  if (id === undefined) throw new Error('A merge was not put on record');
  return id;
}

export interface MergeRecord {
  id: MergeId;
  status: MergeStatus;
  survivorId: ContactId;
  loserId: ContactId | null;
}

export const mergeById = (db: D1Database, id: MergeId): Promise<MergeRecord | null> =>
  db
    .prepare('SELECT id, status, survivor_id AS survivorId, loser_id AS loserId FROM merge WHERE id = ?1')
    .bind(id)
    .first<MergeRecord>();

// ?1 the merge, ?2 who goes on, ?3 who is absorbed. Each takes place only while the merge is being carried out.
const CARRYING = `EXISTS (SELECT 1 FROM merge WHERE id = ?1 AND status = 'carrying')`;

const absorption = [
  `UPDATE merge SET moved = json_object(
     'claimed', (SELECT json_group_array(json_object('scope', scope, 'kind', kind, 'value', value))
       FROM identity INDEXED BY identity_contact WHERE contact_id = ?3),
     'ended', json_extract(moved, '$.ended'))
   WHERE id = ?1 AND ?2 IS NOT NULL AND ${CARRYING}`,
  `UPDATE identity SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}`,
  `UPDATE identity_past SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}`,
  // Where only one of them has a conversation, that is the one which goes on.
  `UPDATE conversation SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}
     AND NOT EXISTS (SELECT 1 FROM conversation v WHERE v.contact_id = ?2 AND v.channel_id = conversation.channel_id)`,
  `UPDATE contact SET (name, username) =
     (SELECT coalesce(contact.name, l.name), coalesce(contact.username, l.username) FROM contact l WHERE l.id = ?3)
   WHERE id = ?2 AND ${CARRYING}`,
  `UPDATE contact SET merged_into = ?2, phone = NULL WHERE id = ?3 AND ${CARRYING}`,
];

/** Makes all that named the one name the other, in one transaction. Repeats are free. */
export async function absorbIdentities(db: D1Database, merge: MergeRecord, now: number): Promise<void> {
  const { id, survivorId, loserId } = merge;
  await db.batch([
    ...absorption.map((statement) => db.prepare(statement).bind(id, survivorId, loserId)),
    db.prepare(REPHONE).bind(survivorId),
    db.prepare(`UPDATE merge SET status = 'done', decided_at = ?2 WHERE id = ?1 AND status = 'carrying'`).bind(id, now),
  ]);
}
