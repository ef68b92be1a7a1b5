import type { ContactId } from '../platform/id.ts';
import type { MergeRecord } from './merge.store.ts';
import type { Pair } from './merge.ts';
import { REPHONE } from './resolution.store.ts';

// ?1 the merge, ?2 who goes on, ?3 who is absorbed. Each takes place only while the merge is being carried out, and while no
// channel has two conversations of which none was sealed: a message may have made another since.
const CARRYING = `EXISTS (SELECT 1 FROM merge WHERE id = ?1 AND status = 'carrying')
  AND NOT EXISTS (SELECT 1 FROM conversation a JOIN conversation b ON b.channel_id = a.channel_id AND b.contact_id = ?3
    WHERE a.contact_id = ?2 AND NOT EXISTS (SELECT 1 FROM merge m, json_each(m.pairs) p
      WHERE m.id = ?1 AND p.value ->> 'channelId' = a.channel_id))`;

const steps = [
  `UPDATE merge SET moved = json_object(
     'claimed', (SELECT json_group_array(json_object('scope', scope, 'kind', kind, 'value', value))
       FROM identity INDEXED BY identity_contact WHERE contact_id = ?3),
     'ended', json_extract(moved, '$.ended'),
     'threads', (SELECT json_group_array(v.id) FROM conversation v WHERE v.contact_id = ?3 AND NOT EXISTS
       (SELECT 1 FROM conversation s WHERE s.contact_id = ?2 AND s.channel_id = v.channel_id)),
     -- [I10] What the survivor has not: it is theirs from now on, too.
     'fields', (SELECT json_group_array(json_object('id', l.field_id, 'value', l.value)) FROM contact_field l
       WHERE l.contact_id = ?3 AND NOT EXISTS
         (SELECT 1 FROM contact_field s WHERE s.contact_id = ?2 AND s.field_id = l.field_id)),
     'labels', (SELECT json_group_array(l.label_id) FROM contact_label l WHERE l.contact_id = ?3 AND NOT EXISTS
       (SELECT 1 FROM contact_label s WHERE s.contact_id = ?2 AND s.label_id = l.label_id)),
     'before', (SELECT json_object('name', name, 'called', called, 'username', username, 'email', email, 'phone', phone)
       FROM contact WHERE id = ?2))
   WHERE id = ?1 AND ${CARRYING}`,
  // [I13] Whose numbers these are is known as long as each of the two goes by one user id.
  `UPDATE identity SET told_with = (SELECT min(u.value) FROM identity u INDEXED BY identity_contact
     WHERE u.contact_id = identity.contact_id AND u.scope = identity.scope AND u.kind = 'user_id' AND u.until IS NULL)
   WHERE contact_id IN (?2, ?3) AND kind IN ('wa_id', 'phone_key') AND until IS NULL AND ${CARRYING}
     AND (SELECT count(*) FROM identity u INDEXED BY identity_contact
       WHERE u.contact_id = identity.contact_id AND u.scope = identity.scope AND u.kind = 'user_id' AND u.until IS NULL) = 1`,
  `UPDATE identity SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}`,
  `UPDATE identity_past SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}`,
  // Where only one of them has a conversation, that is the one which goes on.
  `UPDATE conversation SET contact_id = ?2 WHERE contact_id = ?3 AND ${CARRYING}
     AND NOT EXISTS (SELECT 1 FROM conversation v WHERE v.contact_id = ?2 AND v.channel_id = conversation.channel_id)`,
  `UPDATE contact SET (name, called, username, email) =
     (SELECT coalesce(contact.name, l.name), coalesce(contact.called, l.called), coalesce(contact.username, l.username),
        coalesce(contact.email, l.email) FROM contact l WHERE l.id = ?3)
   WHERE id = ?2 AND ${CARRYING}`,
  // [O10] Of what they chose under either name the newest stands.
  `INSERT INTO marketing_choice(contact_id, account_id, choice, at)
     SELECT ?2, account_id, choice, at FROM marketing_choice WHERE contact_id = ?3 AND ${CARRYING}
     ON CONFLICT DO UPDATE SET choice = excluded.choice, at = excluded.at WHERE excluded.at >= marketing_choice.at`,
  // [N60] Whoever is blocked under either name is.
  `INSERT INTO contact_block(contact_id, blocked, at, by_id, by_name, queue)
     SELECT ?2, blocked, at, by_id, by_name, queue FROM contact_block WHERE contact_id = ?3 AND blocked = 1 AND ${CARRYING}
     ON CONFLICT DO UPDATE SET blocked = 1, at = max(excluded.at, contact_block.at + 1), by_id = excluded.by_id,
       by_name = excluded.by_name, queue = excluded.queue WHERE contact_block.blocked = 0`,
  // [R89] They are in the archive under both names, or not.
  `DELETE FROM contact_archive WHERE contact_id = ?2 AND ${CARRYING}
     AND NOT EXISTS (SELECT 1 FROM contact_archive a WHERE a.contact_id = ?3)`,
  // [I10] Under the absorbed one they stay, too, for the case that it is somebody else.
  `INSERT INTO contact_field(contact_id, field_id, value)
     SELECT ?2, field_id, value FROM contact_field WHERE contact_id = ?3 AND ${CARRYING} ON CONFLICT DO NOTHING`,
  `INSERT INTO contact_label(contact_id, label_id)
     SELECT ?2, label_id FROM contact_label WHERE contact_id = ?3 AND ${CARRYING} ON CONFLICT DO NOTHING`,
  `UPDATE contact SET merged_into = ?2, phone = NULL WHERE id = ?3 AND ${CARRYING}`,
];

// ?4 the contact, ?5 the channel, ?6 their conversation there.
const POINT = 'UPDATE conversation SET id = ?6 WHERE contact_id = ?4 AND channel_id = ?5';

/** Makes all that named the one name the other, in one transaction. Repeats are free; false: there is more to seal first. */
export async function absorbIdentities(
  db: D1Database,
  { id, survivorId, loserId }: MergeRecord,
  pairs: readonly Pair[],
  now: number,
): Promise<boolean> {
  const written = [id, survivorId, loserId] as const;
  const results = await db.batch([
    db.prepare(`UPDATE merge SET pairs = ?2 WHERE id = ?1 AND status = 'carrying'`).bind(id, JSON.stringify(pairs)),
    ...steps.map((statement) => db.prepare(statement).bind(...written)),
    ...pairs.flatMap(({ channelId, kept, sealed }) => [
      db.prepare(`${POINT} AND ${CARRYING}`).bind(...written, survivorId, channelId, kept),
      db.prepare(`${POINT} AND ${CARRYING}`).bind(...written, loserId, channelId, sealed),
    ]),
    db.prepare(REPHONE).bind(survivorId),
    db
      .prepare(`UPDATE merge SET status = 'done', decided_at = ?4 WHERE id = ?1 AND ?2 IS NOT NULL AND ${CARRYING}`)
      .bind(...written, now),
  ]);
  return (results.at(-1)?.meta.changes ?? 0) > 0;
}

const UNDOING = `EXISTS (SELECT 1 FROM merge WHERE id = ?1 AND status = 'undoing')`;

// ?1 the merge, ?2 who went on, ?3 who is somebody else again.
const partings = [
  `UPDATE identity SET contact_id = ?3 WHERE contact_id = ?2 AND ${UNDOING}
     AND EXISTS (SELECT 1 FROM merge m, json_each(m.moved, '$.claimed') c WHERE m.id = ?1 AND c.value ->> 'scope' = scope
       AND c.value ->> 'kind' = kind AND c.value ->> 'value' = identity.value)`,
  `UPDATE identity SET until = NULL WHERE contact_id = ?2 AND ?3 IS NOT NULL AND ${UNDOING}
     AND EXISTS (SELECT 1 FROM merge m, json_each(m.moved, '$.ended') c WHERE m.id = ?1 AND c.value ->> 'scope' = scope
       AND c.value ->> 'kind' = kind AND c.value ->> 'value' = identity.value)`,
  `UPDATE conversation SET contact_id = ?3 WHERE contact_id = ?2 AND ${UNDOING}
     AND id IN (SELECT t.value FROM merge m, json_each(m.moved, '$.threads') t WHERE m.id = ?1)`,
  `UPDATE contact SET (name, called, username, email) =
     (SELECT json_extract(moved, '$.before.name'), json_extract(moved, '$.before.called'),
        json_extract(moved, '$.before.username'), json_extract(moved, '$.before.email') FROM merge WHERE id = ?1)
   WHERE id = ?2 AND ?3 IS NOT NULL AND ${UNDOING}
     AND EXISTS (SELECT 1 FROM merge WHERE id = ?1 AND json_type(moved, '$.before') = 'object')`,
  // [I10] What was filled in otherwise since stays with who went on.
  `DELETE FROM contact_field WHERE contact_id = ?2 AND ?3 IS NOT NULL AND ${UNDOING}
     AND EXISTS (SELECT 1 FROM merge m, json_each(m.moved, '$.fields') f WHERE m.id = ?1
       AND f.value ->> 'id' = contact_field.field_id AND f.value ->> 'value' = contact_field.value)`,
  `DELETE FROM contact_label WHERE contact_id = ?2 AND ?3 IS NOT NULL AND ${UNDOING}
     AND label_id IN (SELECT l.value FROM merge m, json_each(m.moved, '$.labels') l WHERE m.id = ?1)`,
  `UPDATE contact SET merged_into = NULL WHERE id = ?3 AND ?2 IS NOT NULL AND ${UNDOING}`,
];

/** Gives the names back to whom they were, in one transaction. Repeats are free. `apartId`: who is somebody else again. */
export async function partIdentities(
  db: D1Database,
  merge: MergeRecord,
  apartId: ContactId,
  now: number,
): Promise<void> {
  const { id, survivorId, pairs } = merge;
  await db.batch([
    db
      .prepare(`INSERT INTO contact(id, created_at) SELECT ?2, ?3 WHERE ${UNDOING} ON CONFLICT DO NOTHING`)
      .bind(id, apartId, now),
    ...partings.map((statement) => db.prepare(statement).bind(id, survivorId, apartId)),
    ...pairs.flatMap(({ channelId, kept, sealed, swapped }) => {
      const point = db.prepare(`${POINT} AND ?2 IS NOT ?3 AND ${UNDOING}`);
      const [own, theirs] = swapped ? [sealed, kept] : [kept, sealed];
      return [
        point.bind(id, survivorId, apartId, survivorId, channelId, own),
        point.bind(id, survivorId, apartId, apartId, channelId, theirs),
      ];
    }),
    db.prepare(REPHONE).bind(survivorId),
    db.prepare(REPHONE).bind(apartId),
    db
      .prepare(`UPDATE merge SET status = 'undone', loser_id = ?2 WHERE id = ?1 AND status = 'undoing'`)
      .bind(id, apartId),
  ]);
}
