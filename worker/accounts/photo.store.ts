import { and, eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';
import { photoKey } from './photo.ts';

/** Keeps a photo in place of the one before; null: none any more. `entry`: what the audit says of it; null: nothing. */
export async function keepPhoto(
  env: Env,
  id: AgentId,
  photo: { bytes: Uint8Array; type: string } | null,
  entry: AuditEntry | null,
): Promise<void> {
  const orm = drizzle(env.DB);
  const version = photo === null ? null : crypto.randomUUID();
  if (photo !== null && version !== null) {
    await env.MEDIA.put(photoKey(id, version), photo.bytes, { httpMetadata: { contentType: photo.type } });
  }
  const settling = orm.batch([
    orm.select({ image: agent.image }).from(agent).where(eq(agent.id, id)),
    orm
      .update(agent)
      .set({ image: version })
      .where(and(eq(agent.id, id), sql`${agent.image} IS NOT ${version}`)),
    ...(entry === null ? [] : [noted(orm, entry)]),
  ]);
  const [before] = await settling.catch(async (error: unknown) => {
    // Nobody will ever ask for what was put there.
    if (version !== null) await env.MEDIA.delete(photoKey(id, version));
    throw error;
  });
  const old = before[0]?.image ?? null;
  if (old !== null) await env.MEDIA.delete(photoKey(id, old));
}

export const openPhoto = (media: R2Bucket, id: AgentId, version: string): Promise<R2ObjectBody | null> =>
  media.get(photoKey(id, version));
