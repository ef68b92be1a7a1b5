import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { AgentId } from '../platform/id.ts';
import { agent } from './agents.sql.ts';
import { photoKey } from './photo.ts';

/** Keeps a photo in place of the one before; null: none any more. */
export async function keepPhoto(
  env: Env,
  id: AgentId,
  photo: { bytes: Uint8Array; type: string } | null,
): Promise<void> {
  const orm = drizzle(env.DB);
  const version = photo === null ? null : crypto.randomUUID();
  if (photo !== null && version !== null) {
    await env.MEDIA.put(photoKey(id, version), photo.bytes, { httpMetadata: { contentType: photo.type } });
  }
  const [before] = await orm.batch([
    orm.select({ image: agent.image }).from(agent).where(eq(agent.id, id)),
    orm.update(agent).set({ image: version }).where(eq(agent.id, id)),
  ]);
  const old = before[0]?.image ?? null;
  if (old !== null) await env.MEDIA.delete(photoKey(id, old));
}

export const openPhoto = (media: R2Bucket, id: AgentId, version: string): Promise<R2ObjectBody | null> =>
  media.get(photoKey(id, version));
