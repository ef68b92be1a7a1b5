import { sql } from 'drizzle-orm';
import type { DrizzleD1Database } from 'drizzle-orm/d1';
import { audit } from '../audit/audit.sql.ts';
import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry, Doer } from '../audit/audit.ts';
import type { MediaKind } from '../channels/content.ts';
import { folded } from '../platform/folded.ts';
import { newQuickReplyId } from '../platform/id.env.ts';
import type { QuickReplyId, TeamId } from '../platform/id.ts';
import { MOST, PAGE_SIZE } from './limits.ts';
import { quickReply } from './quick-replies.sql.ts';
import type { Place } from './quick-reply.ts';
import type { Holder } from './scope.ts';

/** A file of a quick reply; its bytes lie in R2. */
export interface ReplyFile {
  version: string;
  name: string | null;
  kind: MediaKind;
  mimeType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string | null;
}

const DAY_MS = 24 * 60 * 60 * 1000;

export interface QuickReply {
  id: QuickReplyId;
  holder: Holder;
  name: string;
  text: string;
  archived: boolean;
  file: ReplyFile | null;
}

interface Row {
  id: QuickReplyId;
  holder: Holder;
  name: string;
  folded: string;
  text: string;
  archived: number;
  file: string | null;
}

const ROW = `q.id, q.holder, q.name, q.folded, q.text, q.archived, iif(q.file_version IS NULL, NULL, json_object('version', q.file_version,
  'name', q.file_name, 'kind', q.file_kind, 'mimeType', q.file_type, 'sizeBytes', q.file_bytes, 'sha256', q.file_sha256)) AS file`;

// Written by this file alone, from a `ReplyFile`.
const fileIn = (json: string | null): ReplyFile | null => (json === null ? null : JSON.parse(json));

const replyOf = ({ id, holder, name, text, archived, file }: Row): QuickReply => ({
  ...{ id, holder, name, text },
  archived: archived === 1,
  file: fileIn(file),
});

/** Whose file has not come, and who has no words. */
const isEmpty = (q: string) => `${q}.text = '' AND ${q}.file_version IS NULL`;

/** ?1 the holders, ?2 whether archived. */
const HELD = `json_each(?1) k CROSS JOIN quick_reply q ON q.holder = k.value AND q.archived = ?2 AND NOT (${isEmpty('q')})`;
const AFTER = 'AND (q.folded, q.id) > (?3, ?4)';

/** A page of what these hold, by name, and what tells whether anything among all pages has changed. */
export async function heldReplies(
  db: D1Database,
  holders: readonly Holder[],
  archived: boolean,
  after: Place | null,
): Promise<{ items: QuickReply[]; next: Place | null; stamp: string }> {
  const held = [JSON.stringify(holders), Number(archived)] as const;
  const page = db.prepare(
    `SELECT ${ROW} FROM ${HELD} WHERE true ${after === null ? '' : AFTER} ORDER BY q.folded, q.id LIMIT ${PAGE_SIZE + 1}`,
  );
  const standing = db.prepare(`SELECT count(*) AS count, max(q.changed_at) AS last FROM ${HELD}`).bind(...held);
  const [rows, [told]] = await Promise.all([
    (after === null ? page.bind(...held) : page.bind(...held, after.folded, after.id)).all<Row>(),
    standing.all<{ count: number; last: number | null }>().then(({ results }) => results),
  ]);
  const last = rows.results.length > PAGE_SIZE ? (rows.results[PAGE_SIZE - 1] ?? null) : null;
  return {
    items: rows.results.slice(0, PAGE_SIZE).map(replyOf),
    next: last === null ? null : { id: last.id, folded: last.folded },
    stamp: `${told?.count ?? 0}.${told?.last ?? 0}`,
  };
}

export async function replyById(db: D1Database, id: QuickReplyId): Promise<QuickReply | null> {
  const row = await db.prepare(`SELECT ${ROW} FROM quick_reply q WHERE q.id = ?1`).bind(id).first<Row>();
  return row === null ? null : replyOf(row);
}

/** null: whoever is to hold it holds as many as can be. `now`: ms. */
export async function makeReply(
  db: D1Database,
  { holder, name, text }: Pick<QuickReply, 'holder' | 'name' | 'text'>,
  now: number,
  entryOf: (id: QuickReplyId) => AuditEntry | null,
): Promise<QuickReply | null> {
  const id = newQuickReplyId();
  const insert = db
    .prepare(
      `INSERT INTO quick_reply(id, holder, name, folded, text, created_at, changed_at) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?6
       WHERE (SELECT count(*) FROM quick_reply WHERE holder = ?2) < ${MOST} RETURNING id`,
    )
    .bind(id, holder, name, folded(name), text, now);
  // Nobody keeps what waits in vain for its file.
  const sweep = db
    .prepare(`DELETE FROM quick_reply WHERE holder = ?1 AND ${isEmpty('quick_reply')} AND created_at < ?2`)
    .bind(holder, now - DAY_MS);
  const [, done] = await db.batch([sweep, insert, ...noting(db, entryOf(id))]);
  return done?.results.length === 1 ? { id, holder, name, text, archived: false, file: null } : null;
}

/** Writes it as it shall be, but for its file. false: it is gone. `now`: ms. */
export async function writeReply(
  db: D1Database,
  { id, holder, name, text, archived }: Omit<QuickReply, 'file'>,
  now: number,
  entry: AuditEntry | null,
): Promise<boolean> {
  const update = db
    .prepare(
      `UPDATE quick_reply SET holder = ?2, name = ?3, folded = ?4, text = ?5, archived = ?6, changed_at = max(?7, changed_at + 1)
       WHERE id = ?1 RETURNING id`,
    )
    .bind(id, holder, name, folded(name), text, Number(archived), now);
  const [done] = await db.batch([update, ...noting(db, entry)]);
  return done?.results.length === 1;
}

/** Puts a file in place of the one before; null: none any more. false: the reply is gone. `now`: ms. */
export async function putReplyFile(
  db: D1Database,
  id: QuickReplyId,
  file: ReplyFile | null,
  now: number,
  entry: AuditEntry | null,
): Promise<boolean> {
  const { version, name, kind, mimeType, sizeBytes, sha256 } = file ?? {};
  const update = db
    .prepare(
      `UPDATE quick_reply SET file_version = ?2, file_name = ?3, file_kind = ?4, file_type = ?5, file_bytes = ?6, file_sha256 = ?7,
       changed_at = max(?8, changed_at + 1) WHERE id = ?1 RETURNING id`,
    )
    .bind(id, ...[version, name, kind, mimeType, sizeBytes, sha256].map((value) => value ?? null), now);
  const [done] = await db.batch([update, ...noting(db, entry)]);
  return done?.results.length === 1;
}

export async function deleteReply(db: D1Database, id: QuickReplyId, entry: AuditEntry | null): Promise<void> {
  await db.batch([db.prepare('DELETE FROM quick_reply WHERE id = ?1').bind(id), ...noting(db, entry)]);
}

/** Those of one person or team that carry a file. */
export async function filedReplies(db: D1Database, holder: Holder): Promise<QuickReply[]> {
  const rows = await db
    .prepare(`SELECT ${ROW} FROM quick_reply q WHERE q.holder = ?1 AND q.file_version IS NOT NULL`)
    .bind(holder)
    .all<Row>();
  return rows.results.map(replyOf);
}

/**
 * For the batch in which a team is deleted: what it held goes with it, each with its line in the audit. [R76] Nobody else may read
 * what was one team's. Their files are the caller's to drop.
 */
export function goneWith(
  orm: DrizzleD1Database,
  { id, name }: { id: TeamId; name: string },
  { by, at, address, client }: Doer,
) {
  const theirs = sql`holder = ${id} AND EXISTS (SELECT 1 FROM team WHERE id = ${id} AND deleted_at IS NOT NULL)`;
  const before = sql`json_object('name', name, 'whose', ${name}, 'archived', json(iif(archived = 1, 'true', 'false')),
    'file', coalesce(file_name, file_kind))`;
  return [
    orm
      .insert(audit)
      .select(sql`SELECT NULL, ${at}, ${by.id}, ${by.name}, 'delete', 'quick_reply', id, name, ${before}, NULL,
      ${address}, ${client} FROM quick_reply WHERE ${theirs} ORDER BY folded, id`),
    orm.delete(quickReply).where(theirs),
  ] as const;
}

const noting = (db: D1Database, entry: AuditEntry | null): D1PreparedStatement[] =>
  entry === null ? [] : [notedIn(db, entry)];
