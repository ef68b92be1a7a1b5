import { asc, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { agent } from '../accounts/agents.sql.ts';
import type { ChannelId } from '../platform/id.ts';
import { channelStub } from '../platform/stubs.env.ts';
import type { HealthView } from './channel.do.ts';
import { channel } from './channels.sql.ts';
import { tellingOf } from './stop.ts';

/** How a channel fares, as screens are told. One of the release before tells of one cause alone, with a digest that stays here. */
export function healthAnswerOf({ stop, stops, ...rest }: HealthView) {
  const known = stops ?? (stop === null ? [] : [stop]);
  const shown = known.map((one) => ({ ...tellingOf(one), probeAt: one.probeAt }));
  return { ...rest, stop: shown[0] ?? null, stops: shown };
}

/** null: the channel's object did not answer, which must not hide the others. */
export async function healthOf(env: Env, id: ChannelId) {
  try {
    return healthAnswerOf(await channelStub(env, id).health());
  } catch (error) {
    console.warn('A channel did not tell its health', { id, error });
    return null;
  }
}

export async function channelExists(db: D1Database, id: ChannelId): Promise<boolean> {
  return (await drizzle(db).select({ id: channel.id }).from(channel).where(eq(channel.id, id)).get()) !== undefined;
}

/** Who can mend a channel, by name. */
export async function administratorNames(db: D1Database): Promise<string[]> {
  const rows = await drizzle(db)
    .select({ name: agent.name })
    .from(agent)
    .where(eq(agent.role, 'admin'))
    .orderBy(asc(sql`lower(${agent.name})`));
  return rows.map(({ name }) => name);
}
