import { and, asc, count, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import { nameless } from '../contacts/contact.ts';
import { contact } from '../contacts/contacts.sql.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ContactId, ConversationId, ScheduleId, TemplateId } from '../platform/id.ts';
import { membership } from '../teams/teams.sql.ts';
import { factsOf, type SchedulePlace, tellsOf, type WrittenSchedule } from './listed.ts';
import type { Schedule, ScheduleStatus } from './schedule.ts';
import { schedule } from './schedules.sql.ts';

/** What a conversation tells of its schedules. `opens`: whether anything stands in it. */
export interface Telling {
  conversationId: ConversationId;
  contactId: ContactId;
  channelId: (typeof schedule.$inferInsert)['channelId'];
  opens: boolean;
}

/** Writes how these stand now. */
export async function listSchedules(db: D1Database, of: Telling, schedules: readonly Schedule[]): Promise<void> {
  const { opens, ...place } = of;
  const orm = drizzle(db);
  const [first, ...rest] = schedules.map((one) => {
    const stand = { ...place, status: one.status, dueAt: one.dueAt, teamId: one.teamId, facts: factsOf(one, opens) };
    return (
      orm
        .insert(schedule)
        .values({ ...stand, id: one.id, authorId: one.author.id })
        // The id is the client's: one that is another agent's stays theirs.
        .onConflictDoUpdate({ target: schedule.id, set: stand, setWhere: eq(schedule.authorId, one.author.id) })
    );
  });
  if (first !== undefined) await orm.batch([first, ...rest]);
}

/** [R81] Own ones, those of members of teams that one supervises, everybody's for an administrator. */
const isSeenBy = ({ id, role }: Pick<Viewer, 'id' | 'role'>): SQL | undefined =>
  role === 'admin'
    ? undefined
    : sql`(${schedule.authorId} = ${id} OR ${schedule.authorId} IN (
        SELECT m.agent_id FROM ${membership} s JOIN ${membership} m ON m.team_id = s.team_id
        WHERE s.agent_id = ${id} AND s."as" <> 'agent' AND ${role} <> 'restricted'))`;

/** Which schedules are asked for; null: all. */
export interface Asked {
  statuses: readonly ScheduleStatus[] | null;
  contactId: ContactId | null;
  /** Only those that this viewer scheduled. */
  mine: boolean;
}

const columns = { schedule, channel: { id: channel.id, name: channel.name }, contact };

/** A page of what this viewer sees: what waits next first where only that is asked for, else the latest first. */
export async function schedulesFor(
  db: D1Database,
  viewer: Pick<Viewer, 'id' | 'role'>,
  { statuses, contactId, mine }: Asked,
  after: SchedulePlace | null,
  limit: number,
): Promise<WrittenSchedule[]> {
  const next = statuses?.every((status) => status === 'scheduled') ?? false;
  const place =
    after === null
      ? undefined
      : sql`(${schedule.dueAt}, ${schedule.id}) ${next ? sql`>` : sql`<`} (${after.dueAt}, ${after.id})`;
  const order = next ? asc : desc;
  const rows = await drizzle(db)
    .select(columns)
    .from(schedule)
    .innerJoin(channel, eq(channel.id, schedule.channelId))
    .innerJoin(contact, eq(contact.id, schedule.contactId))
    .where(
      and(
        isSeenBy(viewer),
        statuses === null ? undefined : inArray(schedule.status, [...statuses]),
        contactId === null ? undefined : eq(schedule.contactId, contactId),
        mine ? eq(schedule.authorId, viewer.id) : undefined,
        place,
      ),
    )
    .orderBy(order(schedule.dueAt), order(schedule.id))
    .limit(limit);
  return rows.map(listedOf);
}

/** [N77] What is scheduled in a conversation, or did not leave, whoever scheduled it; the latest first. */
export async function schedulesIn(
  db: D1Database,
  { conversationId, contactId }: { conversationId: ConversationId; contactId: ContactId },
  limit: number,
): Promise<WrittenSchedule[]> {
  const rows = await drizzle(db)
    .select(columns)
    .from(schedule)
    .innerJoin(channel, eq(channel.id, schedule.channelId))
    .innerJoin(contact, eq(contact.id, schedule.contactId))
    .where(and(eq(schedule.contactId, contactId), eq(schedule.conversationId, conversationId)))
    .orderBy(desc(schedule.dueAt), desc(schedule.id))
    .limit(limit);
  return rows.map(listedOf);
}

/** So many are looked through in one question, and so often in one request. */
const SOUGHT_AT_ONCE = 500;
const SEEKS = 4;

/** The same, of those alone that speak of these words. `next`: from where on one looks further; null: that was all. */
export async function soughtFor(
  db: D1Database,
  viewer: Pick<Viewer, 'id' | 'role' | 'masked'>,
  asked: Asked,
  words: string,
  after: SchedulePlace | null,
  limit: number,
): Promise<{ found: WrittenSchedule[]; next: SchedulePlace | null }> {
  const found: WrittenSchedule[] = [];
  let place = after;
  // D1 folds no accents; what an agent looks for is among the first.
  for (let seek = 0; seek < SEEKS; seek++) {
    const rows = await schedulesFor(db, viewer, asked, place, SOUGHT_AT_ONCE);
    for (const row of rows) {
      place = row;
      if (!tellsOf(row, words, viewer.masked === true)) continue;
      found.push(row);
      if (found.length === limit) return { found, next: place };
    }
    if (rows.length < SOUGHT_AT_ONCE) return { found, next: null };
  }
  return { found, next: place };
}

/** [R79] How many of what this viewer sees did not leave or arrive, of what was due since then (ms). */
export async function failedFor(
  db: D1Database,
  viewer: Pick<Viewer, 'id' | 'role'>,
  mine: boolean,
  since: number,
): Promise<number> {
  const [row] = await drizzle(db)
    .select({ count: count() })
    .from(schedule)
    .where(
      and(
        gt(schedule.dueAt, since),
        eq(schedule.status, 'failed'),
        isSeenBy(viewer),
        mine ? eq(schedule.authorId, viewer.id) : undefined,
      ),
    );
  return row?.count ?? 0;
}

/** How many wait, whoever's they are, that leave as this template or may; what was due long before `since` (ms) left or failed. */
export async function waitingOn(db: D1Database, templateId: TemplateId, since: number): Promise<number> {
  const [row] = await drizzle(db)
    .select({ count: count() })
    .from(schedule)
    .where(
      and(
        gt(schedule.dueAt, since),
        eq(schedule.status, 'scheduled'),
        sql`json_extract(${schedule.facts}, '$.template.id') = ${templateId}`,
      ),
    );
  return row?.count ?? 0;
}

/** The schedule of this id, as far as this viewer sees it. */
export async function scheduleFor(
  db: D1Database,
  viewer: Pick<Viewer, 'id' | 'role'>,
  id: ScheduleId,
): Promise<WrittenSchedule | null> {
  const [row] = await drizzle(db)
    .select(columns)
    .from(schedule)
    .innerJoin(channel, eq(channel.id, schedule.channelId))
    .innerJoin(contact, eq(contact.id, schedule.contactId))
    .where(and(eq(schedule.id, id), isSeenBy(viewer)));
  return row === undefined ? null : listedOf(row);
}

interface Row {
  schedule: typeof schedule.$inferSelect;
  channel: WrittenSchedule['channel'];
  contact: typeof contact.$inferSelect;
}

function listedOf({ schedule: { facts, ...row }, channel: on, contact: who }: Row): WrittenSchedule {
  const { id, conversationId, teamId, status, dueAt } = row;
  const name = who.called ?? who.name ?? nameless(who) ?? who.id;
  return {
    ...facts,
    id,
    conversationId,
    contact: { id: who.id, name, phone: who.phone },
    channel: on,
    teamId,
    status,
    dueAt,
  };
}
