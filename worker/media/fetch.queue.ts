import { exports } from 'cloudflare:workers';
import { z } from 'zod';
import { adapterOf } from '../channels/adapter.client.ts';
import type { FetchOrder } from '../conversation/fetches.do.ts';
import { conversationIdDoor, messageKeyDoor } from '../platform/door.ts';
import { describeError } from '../platform/failure.ts';
import type { ConversationId, MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { hexChecksum } from './checksum.ts';
import { dimensionsOf } from './dimensions.ts';
import { FETCH_MAX_BYTES } from './fetching.ts';
import { takeIn } from './intake.store.ts';
import { markGivenUp, mediaById, recordFetch } from './media.store.ts';
import type { FetchTrouble, StoredFile } from './media.ts';
import { settledType } from './mime.ts';

/** The queue's name in wrangler.toml. */
export const FETCH_QUEUE = 'janela-media';

const letterDoor = z.object({ conversationId: conversationIdDoor, key: messageKeyDoor });

/** Consumes the queue of files to fetch. A letter is only a wake-up: the conversation says whether there is something to do. */
export async function consumeFetches(batch: MessageBatch<unknown>, env: Env): Promise<void> {
  await Promise.all(
    batch.messages.map(async (message) => {
      try {
        const { conversationId, key } = letterDoor.parse(message.body);
        await fetchFile(env, conversationId, key);
        message.ack();
      } catch (error) {
        console.error(JSON.stringify({ event: 'fetch_failed', ...describeError(error) }));
        message.retry();
      }
    }),
  );
}

async function fetchFile(env: Env, conversationId: ConversationId, key: MessageKey): Promise<void> {
  const conversation = conversationStub(env, conversationId);
  const order = await conversation.fetchOrder(key);
  if (order === null) return;
  const known = await alreadyStored(env, order);
  if (known !== null) {
    await conversation.fetched(key, ok(known));
    return;
  }
  const { outcome, sha256 } = await take(env, order);
  const file = outcome.ok
    ? outcome.value
    : { mimeType: order.media.mimeType, sizeBytes: null, width: null, height: null };
  const { mimeType, sizeBytes, width, height } = file;
  await recordFetch(env.DB, {
    id: order.id,
    conversationId,
    messageKey: key,
    state: outcome.ok ? 'stored' : 'fetching',
    kind: order.kind,
    name: order.name,
    mimeType,
    sizeBytes,
    width,
    height,
    sha256,
    providerId: order.media.providerId,
    tries: order.tries + 1,
    trouble: outcome.ok ? null : outcome.reason,
    createdAt: new Date(now()),
  });
  const settled = await conversation.fetched(key, outcome);
  if (settled?.state === 'failed') await markGivenUp(env.DB, order.id);
}

/** A fetch that died after its file was written down is not done again. */
async function alreadyStored(env: Env, { id }: FetchOrder): Promise<StoredFile | null> {
  const row = await mediaById(env.DB, id);
  if (row?.state !== 'stored' || row.mimeType === null || row.sizeBytes === null) return null;
  return { id, mimeType: row.mimeType, sizeBytes: row.sizeBytes, width: row.width, height: row.height };
}

interface Taken {
  outcome: Result<StoredFile, FetchTrouble>;
  sha256: string | null;
}

const inVain = (trouble: FetchTrouble): Taken => ({ outcome: refuse(trouble), sha256: null });

async function take(env: Env, order: FetchOrder): Promise<Taken> {
  const { id, channel, media } = order;
  const opened = await adapterOf(channel.provider, env, exports).openFile(channel, media.providerId);
  if (!opened.ok) return inVain(opened.reason);
  const { body, sizeBytes } = opened.value;
  if (sizeBytes === null || sizeBytes === 0 || sizeBytes > FETCH_MAX_BYTES) {
    await body.cancel();
    return inVain(sizeBytes === null ? 'unreachable' : sizeBytes === 0 ? 'damaged' : 'too_large');
  }
  const kept = await takeIn(env.MEDIA, id, body, sizeBytes);
  if (!kept.ok) return inVain(kept.reason === 'broken' ? 'damaged' : 'unreachable');
  const { sha256, head } = kept.value;
  const announced = hexChecksum(media.sha256) ?? opened.value.sha256;
  if (announced !== null && announced !== sha256) {
    await env.MEDIA.delete(id);
    return inVain('damaged');
  }
  const mimeType = settledType(media.mimeType ?? opened.value.mimeType, head);
  const { width, height } = dimensionsOf(mimeType, head) ?? { width: null, height: null };
  return { outcome: ok({ id, mimeType, sizeBytes, width, height }), sha256 };
}
