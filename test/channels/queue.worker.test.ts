import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { consumeInbound } from '../../worker/channels/inbound.queue.ts';
import type { InboundJob } from '../../worker/channels/job.ts';
import { post } from '../../worker/channels/mail.store.ts';
import { unhandledEvents } from '../../worker/channels/unhandled.store.ts';
import { keyOf } from '../samples.ts';
import { openShop, type Scene, tickets } from '../scene.ts';
import { NUMBER } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

const logged = vi.spyOn(console, 'error');
beforeEach(() => {
  logged.mockReset().mockImplementation(() => {});
});

let counter = 0;
function newJob(text = 'Oi'): { job: InboundJob; phone: string } {
  const n = String(++counter).padStart(4, '0');
  const phone = `551199124${n}`;
  const sender = { userId: `BR.66${n}`, parentUserId: null, waId: phone, name: `Contato ${n}`, username: null };
  const event = {
    type: 'message',
    key: keyOf(`wamid.q${n}`),
    at: Date.now(),
    content: { kind: 'text', text },
    quoted: null,
  } as const;
  const bundle = {
    senderId: NUMBER,
    party: { by: 'contact', sender } as const,
    items: [{ event, raw: { id: event.key } }],
  };
  return { job: { v: 1, receipt: Date.now(), delivery: `d${n}`, bundles: [bundle], unhandled: [] }, phone };
}

/** What the consumer makes of one message, acknowledged or to be retried. */
async function consume(queue: string, body: unknown, bindings: Env = env) {
  const message = { id: `msg-${++counter}`, timestamp: new Date(), attempts: 3, body };
  const batch = createMessageBatch(queue, [message]);
  const [first] = batch.messages;
  if (first === undefined) throw new Error('an empty batch');
  const retry = vi.spyOn(first, 'retry');
  await consumeInbound(batch, bindings);
  const { explicitAcks } = await getQueueResult(batch, createExecutionContext());
  return { acked: explicitAcks, retried: retry.mock.calls.map(([options]) => options) };
}

/** The letter that `post` puts into the queue for a job. */
async function letterFor(job: InboundJob): Promise<unknown> {
  const letters: unknown[] = [];
  const send = async (letter: unknown) => {
    letters.push(letter);
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  };
  await post({ PAYLOADS: env.PAYLOADS, INBOUND: { ...env.INBOUND, send } }, job);
  return letters[0];
}

const isNew = async (phone: string) =>
  (await tickets(shop.admin, 'new')).some(({ contact }) => contact.phone === phone);
const payloads = async () => (await env.PAYLOADS.list({ prefix: 'inbound/' })).objects.length;

const noDb = {
  ...env,
  DB: new Proxy(env.DB, {
    get: () => () => {
      throw new Error('D1 does not answer');
    },
  }),
};

describe('the queue of inbound jobs', () => {
  it('serves a job and acknowledges it', async () => {
    const { job, phone } = newJob();
    const { acked } = await consume('janela-inbound', await letterFor(job));
    expect(acked).toHaveLength(1);
    expect(await isNew(phone)).toBe(true);
  });

  it('serves a job too large for a message from R2, and clears it away', async () => {
    const { job, phone } = newJob('x'.repeat(120_000));
    const letter = await letterFor(job);
    expect(letter).toEqual({ payload: expect.stringMatching(/^inbound\//) });
    expect(await payloads()).toBe(1);
    expect((await consume('janela-inbound', letter)).acked).toHaveLength(1);
    expect(await payloads()).toBe(0);
    expect(await isNew(phone)).toBe(true);
  });

  it('tries a job again later, without losing its payload', async () => {
    const { job } = newJob('x'.repeat(120_000));
    const letter = await letterFor(job);
    const { acked, retried } = await consume('janela-inbound', letter, noDb);
    expect(acked).toEqual([]);
    expect(retried).toEqual([{ delaySeconds: 20 }]);
    expect(logged).toHaveBeenCalledOnce();
    expect(await payloads()).toBe(1);
    await consume('janela-inbound', letter);
    expect(await payloads()).toBe(0);
  });

  it('leaves what it does not understand to the dead letters', async () => {
    for (const body of [null, 'text', { job: '{"v":99}' }, { payload: 'inbound/nowhere.json' }]) {
      expect((await consume('janela-inbound', body)).retried).toHaveLength(1);
    }
  });
});

describe('the dead letters', () => {
  it('are kept as unhandled events, each item raw, and their payload is cleared away', async () => {
    const { job } = newJob('x'.repeat(120_000));
    const { acked } = await consume('janela-inbound-dead', await letterFor(job));
    expect(acked).toHaveLength(1);
    expect(await payloads()).toBe(0);
    const kept = await unhandledEvents(env.DB, null, 100);
    const raw = JSON.stringify(job.bundles[0]?.items[0]?.raw);
    expect(kept).toContainEqual(
      expect.objectContaining({ field: 'messages', reason: 'dead_letter', channelId: shop.channelId, raw }),
    );
  });

  it('that nobody understands are kept whole', async () => {
    expect((await consume('janela-inbound-dead', { job: '{"v":99}' })).acked).toHaveLength(1);
    const kept = await unhandledEvents(env.DB, null, 100);
    expect(kept).toContainEqual(expect.objectContaining({ field: 'queue', reason: 'dead_letter', raw: '{"v":99}' }));
  });

  it('wait while D1 does not take them', async () => {
    const { job } = newJob();
    expect((await consume('janela-inbound-dead', await letterFor(job), noDb)).retried).toHaveLength(1);
  });
});
