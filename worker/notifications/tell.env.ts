import { drizzle } from 'drizzle-orm/d1';
import { teamStub } from '../platform/stubs.env.ts';
import { team } from '../teams/teams.sql.ts';
import { noteNotifications, type Telling } from './notification.store.ts';
import type { AddressedNotification } from './notification.ts';

/** Notes it, and shows it to those whom it concerns; once, however often it is called. */
export const tellOnce = async (env: Env, tellings: readonly Telling[]): Promise<void> =>
  await notify(env, await noteNotifications(env.DB, tellings));

/** Shows it at once to those whom it concerns and who are at a screen; the others find it when they come. */
export async function notify(env: Env, items: readonly AddressedNotification[]): Promise<void> {
  if (items.length === 0) return;
  const teams = await drizzle(env.DB).select({ id: team.id }).from(team).all();
  const told = await Promise.allSettled(teams.map(({ id }) => teamStub(env, id).notify([...items])));
  for (const each of told) {
    if (each.status === 'rejected') console.warn('A team did not hear of what has happened', { error: each.reason });
  }
}
