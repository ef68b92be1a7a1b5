import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import type { Adapter } from '../channels/adapter.client.ts';
import type { ChannelFacts, ProviderFailure } from '../channels/channel.ts';
import type { FileSource } from '../channels/content.ts';
import type { OutboundMedia } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { downloadName } from './file-name.ts';
import { LINK_LIFE_MS, linkTo } from './link.env.ts';
import { media } from './media.sql.ts';
import { mediaById } from './media.store.ts';
import { isReusable } from './provided.ts';

/** The provider fetches a hosted file at once; an hour outlasts its retries. */
const HOSTED_LIFE_MS = 3_600_000;

/** Meta's own code for a file that could not be handed over (facts/meta.md §7). */
const UPLOAD_FAILED = 131053;

const lost = (detail: string): ProviderFailure => ({ scope: 'message', code: UPLOAD_FAILED, detail });

/**
 * Where the provider has a file of ours from, just before its message is sent. An upload is reused for as long as the provider
 * surely keeps it; `afresh`: not this time, for it was refused. Nothing was sent when this fails.
 */
export async function sourceOf(
  env: Env,
  adapter: Adapter,
  channel: ChannelFacts,
  file: OutboundMedia,
  now: number,
  afresh = false,
): Promise<Result<FileSource, ProviderFailure>> {
  const carriage = file.carriage ?? 'upload';
  switch (carriage) {
    case 'link':
      return ok({ link: await linkTo(env, file.id, now + LINK_LIFE_MS) });
    case 'hosted':
      return ok({ link: await linkTo(env, file.id, now + HOSTED_LIFE_MS) });
    case 'upload':
      return await providerMedia(env, adapter, channel, file, now, afresh);
    default:
      return assertNever(carriage, 'carriage');
  }
}

async function providerMedia(
  env: Env,
  adapter: Adapter,
  channel: ChannelFacts,
  file: OutboundMedia,
  now: number,
  afresh: boolean,
): Promise<Result<FileSource, ProviderFailure>> {
  const row = await mediaById(env.DB, file.id);
  if (row?.state !== 'stored') return refuse(lost('The file is not kept any more.'));
  if (!afresh && row.providerId !== null && isReusable(row.providedAt, now)) {
    return ok({ providerMediaId: row.providerId });
  }
  const object = await env.MEDIA.get(file.id);
  if (object === null) return refuse(lost('The file is not kept any more.'));
  const uploaded = await adapter.uploadFile(channel, {
    name: downloadName(file.fileName, row.kind, file.mimeType),
    // WhatsApp knows Ogg only with its codec named.
    mimeType: file.mimeType === 'audio/ogg' ? 'audio/ogg; codecs=opus' : file.mimeType,
    sizeBytes: object.size,
    body: object.body,
  });
  if (!uploaded.ok) return refuse(unsent(uploaded.reason));
  const change = { providerId: uploaded.value, providedAt: new Date(now) };
  await drizzle(env.DB).update(media).set(change).where(eq(media.id, file.id));
  return ok({ providerMediaId: uploaded.value });
}

/** An upload that went wrong has sent nothing, whatever became of it: so it may be tried again where a message might not. */
function unsent(failure: ProviderFailure): ProviderFailure {
  if (failure.scope === 'uncertain') return { ...failure, scope: 'wait' };
  return failure.scope === 'message' ? { ...failure, code: UPLOAD_FAILED, refuses: 'file' } : failure;
}
