import { and, eq, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AddressedNotification } from '../notifications/notification.ts';
import { notify } from '../notifications/tell.env.ts';
import type { ChannelId } from '../platform/id.ts';
import { channelStub, teamStub } from '../platform/stubs.env.ts';
import { team } from '../teams/teams.sql.ts';
import { changeTemplate } from '../templates/change.store.ts';
import { channel } from './channels.sql.ts';
import type { News, NoticePlace } from './inbound.ts';
import { keptNews, type Learned } from './ingest.ts';

/** Takes over what a webhook tells of accounts and templates. Rejects when any of it must be told again. */
export async function learn(env: Env, news: readonly News[]): Promise<Learned> {
  const homeless: Learned['homeless'] = [];
  const stale = new Set<string>();
  const notifications: AddressedNotification[] = [];
  let changed = false;
  for (const each of news) {
    const { told } = each;
    if (told.type === 'notice') {
      const ids = await channelsAt(env.DB, told.place);
      await Promise.all(ids.map((id) => channelStub(env, id).notice(told.notice)));
      if (ids.length === 0) homeless.push(keptNews(each, 'unknown_channel'));
    } else {
      const taken = await changeTemplate(env.DB, told);
      const { businessAccountId } = told;
      if (taken !== 'unknown') {
        changed = true;
        notifications.push(...taken.notifications);
        if (taken.wordless) stale.add(businessAccountId);
        continue;
      }
      const ids = await channelsAt(env.DB, { businessAccountId, portfolioId: null, senderId: null, number: null });
      if (ids.length > 0) stale.add(businessAccountId);
      else homeless.push(keptNews(each, 'unknown_channel'));
    }
  }
  if (changed) await Promise.all([tellTeams(env, 'templates'), notify(env, notifications)]);
  return { homeless, stale: [...stale] };
}

/** Screens ask anew for what has changed; one that does not hear of it is judged by the server when it sends. */
export async function tellTeams(
  env: Env,
  what: 'templates' | 'channels' | 'unhandled' | 'labels' | 'contacts',
): Promise<void> {
  const teams = await drizzle(env.DB).select({ id: team.id }).from(team).all();
  const told = await Promise.allSettled(teams.map(({ id }) => teamStub(env, id).tellChanged(what)));
  for (const each of told) {
    if (each.status === 'rejected')
      console.warn('A team did not hear of what has changed', { what, error: each.reason });
  }
}

/** The channels that a notice is about: of its account or portfolio, and of those the one with its number, where it names one. */
async function channelsAt(db: D1Database, place: NoticePlace): Promise<ChannelId[]> {
  const { businessAccountId, portfolioId, senderId, number } = place;
  const owner = or(
    businessAccountId === null ? undefined : eq(channel.businessAccountId, businessAccountId),
    portfolioId === null ? undefined : eq(channel.portfolioId, portfolioId),
    senderId === null ? undefined : eq(channel.senderId, senderId),
  );
  if (owner === undefined) return [];
  const digits = sql`replace(replace(replace(replace(replace(${channel.displayNumber}, '+', ''), ' ', ''), '-', ''), '(', ''), ')', '')`;
  const one = senderId === null ? undefined : eq(channel.senderId, senderId);
  const numbered = number === null ? undefined : sql`${digits} = ${number}`;
  const rows = await drizzle(db)
    .select({ id: channel.id })
    .from(channel)
    .where(and(owner, one, numbered))
    .all();
  return rows.map(({ id }) => id);
}
