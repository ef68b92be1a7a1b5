import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { notedIf } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { ChannelId } from '../platform/id.ts';
import { isSealedOtherwise, keyOf, seal, unseal } from '../platform/seal.env.ts';
import { channel } from './channels.sql.ts';
import { channelSecret } from './secrets.sql.ts';
import { type Holder, type SecretKind, type SecretsChange, type SecretsView, secretKinds } from './secrets.ts';

/** Since when a channel has secrets of its own. null: there is no such channel. */
export async function secretsSince(
  db: D1Database,
  id: ChannelId,
): Promise<{ channel: { id: ChannelId; name: string }; since: SecretsView } | null> {
  const orm = drizzle(db);
  const [[found], rows] = await orm.batch([
    orm.select({ id: channel.id, name: channel.name }).from(channel).where(eq(channel.id, id)),
    orm
      .select({ kind: channelSecret.kind, setAt: channelSecret.setAt })
      .from(channelSecret)
      .where(eq(channelSecret.channelId, id)),
  ]);
  if (found === undefined) return null;
  const setAt = (kind: SecretKind) => rows.find((row) => row.kind === kind)?.setAt ?? null;
  return { channel: found, since: { accessToken: setAt('accessToken'), appSecret: setAt('appSecret') } };
}

/** Seals what is set and drops what is taken away, with its line in the audit. */
export async function keepSecrets(env: Env, id: ChannelId, change: SecretsChange, entry: AuditEntry): Promise<void> {
  const orm = drizzle(env.DB);
  const setAt = entry.at;
  const acts = [];
  for (const kind of secretKinds) {
    const secret = change[kind];
    if (secret === undefined) continue;
    if (secret === null) {
      acts.push(orm.delete(channelSecret).where(isIt(id, kind)));
      continue;
    }
    const sealed = await seal(env, secret, placeOf(id, kind));
    const { channelId: channelColumn, kind: kindColumn } = channelSecret;
    acts.push(
      orm
        .insert(channelSecret)
        .values({ channelId: id, kind, sealed, setAt })
        .onConflictDoUpdate({ target: [channelColumn, kindColumn], set: { sealed, setAt } }),
    );
  }
  if (acts.length > 0) await orm.batch([notedIf(orm, entry, sql`TRUE`), ...acts]);
}

/** Every channel with its secrets, opened, the oldest first. */
export async function holders(env: Env): Promise<Holder[]> {
  const { id, senderId, businessAccountId, portfolioId } = channel;
  const orm = drizzle(env.DB);
  const [channels, rows] = await orm.batch([
    orm.select({ id, senderId, businessAccountId, portfolioId }).from(channel).orderBy(channel.createdAt, id),
    orm.select().from(channelSecret),
  ]);
  const opened = await Promise.all(rows.map(async (row) => ({ ...row, text: await open(env, row) })));
  return channels.map((one) => ({
    ...one,
    secrets: Object.fromEntries(
      opened.filter(({ channelId }) => channelId === one.id).map(({ kind, text }) => [kind, text]),
    ),
  }));
}

/** What a former key sealed is sealed anew; what none opens is said in the log, without it. */
async function open(env: Env, { channelId, kind, sealed }: typeof channelSecret.$inferSelect): Promise<string | null> {
  const text = await unseal(env, sealed, placeOf(channelId, kind));
  if (text === null) {
    const error = new Error('A secret of a channel opens under no key of SEALING_KEYS');
    console.error('A channel is cut off', { channelId, kind, key: keyOf(sealed), error });
  } else if (isSealedOtherwise(env, sealed)) {
    const anew = await seal(env, text, placeOf(channelId, kind));
    await drizzle(env.DB)
      .update(channelSecret)
      .set({ sealed: anew })
      .where(and(isIt(channelId, kind), eq(channelSecret.sealed, sealed)));
  }
  return text;
}

const isIt = (id: ChannelId, kind: SecretKind) => and(eq(channelSecret.channelId, id), eq(channelSecret.kind, kind));

const placeOf = (id: ChannelId, kind: SecretKind): string => `${kind} of ${id}`;
