import { asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import { type QueueRules, usualRules } from '../conversation/queue-rules.ts';
import type { ChannelId, TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { desksColumns, desksFrom } from '../teams/automatic.store.ts';
import { rulesColumns, rulesFrom } from '../teams/queue-rules.store.ts';
import { team } from '../teams/teams.sql.ts';
import type { ChannelView, NewChannel } from './channel-view.ts';
import { channel } from './channels.sql.ts';
import type { ChannelRecord } from './locate.ts';

const REMEMBERED_MS = 60_000;

export interface Channels {
  /**
   * Our channels by the provider's id of their number; unknown ones are missing. Remembered for a minute, also that one is
   * unknown, and the known ones longer while D1 does not answer; one that stands still is asked for each time, for nobody could
   * tell this isolate that it works again. `now`: ms.
   */
  bySender(senderIds: readonly string[], now: number): Promise<ReadonlyMap<string, ChannelRecord>>;
  /** To be asked for anew: what was unknown a moment ago may be ours now. */
  forget(senderId: string): void;
  /** To be asked for anew, all of them: what holds for every channel has changed. */
  forgetAll(): void;
}

/** The channels of one database, with a memory of its own: keep one per isolate. */
export function channelsIn(db: D1Database): Channels {
  const memory = new Map<string, { record: ChannelRecord | null; at: number }>();
  let forgotten = 0;

  async function refresh(asked: readonly string[], now: number): Promise<void> {
    const isAsked = sql`${channel.senderId} IN (SELECT value FROM json_each(${JSON.stringify(asked)}))`;
    const before = forgotten;
    const rows = await drizzle(db)
      .select({ row: channel, ...rulesColumns, ...desksColumns })
      .from(channel)
      .where(isAsked)
      .all();
    for (const id of asked) {
      memory.delete(id);
      // One that was registered while we asked may be missing from the answer.
      if (forgotten === before) memory.set(id, { record: null, at: now });
    }
    for (const { row, ...settled } of rows) {
      const desks = desksFrom(settled);
      const record = recordOf(row, rulesFrom(settled));
      memory.set(row.senderId, { record: desks === undefined ? record : { ...record, desks }, at: now });
    }
  }

  return {
    async bySender(senderIds, now) {
      const asked = senderIds.filter((id) => {
        const entry = memory.get(id);
        return entry === undefined || now - entry.at >= REMEMBERED_MS || entry.record?.stop !== undefined;
      });
      if (asked.length > 0) {
        await refresh(asked, now).catch((error: unknown) => {
          if (asked.some((id) => memory.get(id)?.record == null)) throw error;
        });
      }
      const known = new Map<string, ChannelRecord>();
      for (const id of senderIds) {
        const record = memory.get(id)?.record ?? null;
        if (record !== null) known.set(id, record);
      }
      return known;
    },
    forget(senderId) {
      memory.delete(senderId);
      forgotten++;
    },
    forgetAll() {
      memory.clear();
      forgotten++;
    },
  };
}

/** null: there is no such channel. */
export async function channelById(db: D1Database, id: ChannelId): Promise<ChannelRecord | null> {
  const found = await drizzle(db)
    .select({ row: channel, ...rulesColumns })
    .from(channel)
    .where(eq(channel.id, id))
    .get();
  if (found === undefined) return null;
  const { row, ...rules } = found;
  return recordOf(row, rulesFrom(rules));
}

/** Every channel, by name. */
export async function channelViews(db: D1Database): Promise<ChannelView[]> {
  const rows = await drizzle(db)
    .select()
    .from(channel)
    .orderBy(asc(sql`lower(${channel.name})`), asc(channel.id))
    .all();
  return rows.map(viewOf);
}

export async function teamExists(db: D1Database, id: TeamId): Promise<boolean> {
  return (await drizzle(db).select({ id: team.id }).from(team).where(sql`${team.id} = ${id}`).get()) !== undefined;
}

export async function createChannel(
  db: D1Database,
  id: ChannelId,
  { phoneNumberId, ...given }: NewChannel,
  displayNumber: string,
  entry: AuditEntry,
): Promise<Result<ChannelView, 'channel_taken'>> {
  const orm = drizzle(db);
  const [[made]] = await orm.batch([
    orm
      .insert(channel)
      .values({ id, ...given, senderId: phoneNumberId, displayNumber, createdAt: new Date(entry.at) })
      .onConflictDoNothing()
      .returning(),
    noted(orm, entry),
  ]);
  return made === undefined ? refuse('channel_taken') : ok(viewOf(made));
}

type Row = typeof channel.$inferSelect;

function recordOf(
  { id, name, provider, senderId, displayNumber, defaultTeamId, portfolioId, stop }: Row,
  rules: QueueRules,
): ChannelRecord {
  const facts = { id, name, provider, senderId, displayNumber, defaultTeamId };
  return { facts: isUsual(rules) ? facts : { ...facts, rules }, portfolioId, ...(stop === null ? {} : { stop }) };
}

const isUsual = (rules: QueueRules): boolean => JSON.stringify(rules) === JSON.stringify(usualRules);

function viewOf({ senderId, createdAt: _, stop: __, ...row }: Row): ChannelView {
  return { ...row, phoneNumberId: senderId };
}
