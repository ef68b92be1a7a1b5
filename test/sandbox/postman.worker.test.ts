import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Postman, retryDelayMs } from '../../worker/sandbox/postman.do.ts';
import { postWebhook } from '../../worker/sandbox/webhook.client.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

type Office = {
  postman: Postman;
  tried: string[];
  answers: [string, number][];
  idle(): Promise<void>;
  storage: DurableObjectStorage;
};

/** A postman whose receiver acknowledges what `accepts` says, over the tables of a fresh object. */
const withPostman = (accepts: (n: string) => boolean, work: (office: Office) => Promise<void>) =>
  runInDurableObject(env.SANDBOX_META.getByName(crypto.randomUUID()), async (_, context) => {
    const tried: string[] = [];
    const answers: [string, number][] = [];
    const running: Promise<void>[] = [];
    const postman = new Postman({
      storage: context.storage,
      post: async (body) => {
        const { n } = JSON.parse(body);
        tried.push(n);
        return accepts(n) ? 200 : 503;
      },
      heard: (body, status) => {
        answers.push([JSON.parse(body).n, status]);
      },
      inBackground: (promise) => {
        running.push(promise);
      },
    });
    const idle = async () => {
      await Promise.all(running);
    };
    await work({ postman, tried, answers, idle, storage: context.storage });
    await context.storage.deleteAlarm();
  });

describe('the postman', () => {
  test('delivers at once, in order, and forgets what was acknowledged', () =>
    withPostman(
      () => true,
      async ({ postman, tried, idle }) => {
        for (const n of ['a', 'b', 'c']) postman.take('lane', { n });
        await idle();
        expect(tried).toEqual(['a', 'b', 'c']);
        expect(postman.waiting()).toEqual({ pending: 0, attempts: 0 });
      },
    ));

  test('tries again until the receiver answers 200, and lets nothing overtake', () => {
    let isUp = false;
    return withPostman(
      () => isUp,
      async ({ postman, tried, idle, storage }) => {
        postman.take('lane', { n: 'a' });
        postman.take('lane', { n: 'b' });
        await idle();
        expect(tried).toEqual(['a']);
        expect(await storage.getAlarm()).not.toBeNull();
        clock.move(SECOND);
        await postman.wake();
        expect(tried).toEqual(['a', 'a']);
        isUp = true;
        await postman.wake();
        expect(tried, 'not before it is due').toEqual(['a', 'a']);
        clock.move(2 * SECOND);
        await postman.wake();
        expect(tried).toEqual(['a', 'a', 'a', 'b']);
        expect(postman.waiting().pending).toBe(0);
      },
    );
  });

  test('keeps contacts apart: one that is refused holds up no other', () =>
    withPostman(
      (n) => n !== 'bad',
      async ({ postman, tried, idle }) => {
        postman.take('carol', { n: 'bad' });
        postman.take('carol', { n: 'after' });
        postman.take('davi', { n: 'good' });
        await idle();
        expect(tried.toSorted()).toEqual(['bad', 'good']);
        expect(postman.waiting()).toEqual({ pending: 2, attempts: 1 });
      },
    ));

  test.each([201, 202, 302, 404, 500, 503])('takes %i for no acknowledgement', (status) =>
    runInDurableObject(env.SANDBOX_META.getByName(crypto.randomUUID()), async (_, context) => {
      const running: Promise<void>[] = [];
      const postman = new Postman({
        storage: context.storage,
        post: async () => status,
        heard: () => undefined,
        inBackground: (work) => running.push(work),
      });
      postman.take('lane', { n: 'a' });
      await Promise.all(running);
      expect(postman.waiting()).toEqual({ pending: 1, attempts: 1 });
      await context.storage.deleteAlarm();
    }),
  );

  test('keeps a late letter until its time, by an alarm, and lets the others pass', () =>
    withPostman(
      () => true,
      async ({ postman, tried, idle, storage }) => {
        postman.take('late', { n: 'b' }, 3 * SECOND);
        postman.take('lane', { n: 'a' });
        await idle();
        expect(tried).toEqual(['a']);
        expect(await storage.getAlarm()).not.toBeNull();
        clock.move(3 * SECOND);
        await postman.wake();
        expect(tried).toEqual(['a', 'b']);
      },
    ));

  test('sets the alarm that an earlier life owed', () =>
    withPostman(
      () => false,
      async ({ postman, idle, storage }) => {
        postman.take('lane', { n: 'a' });
        await idle();
        await storage.deleteAlarm();
        const next = new Postman({
          storage,
          post: async () => 200,
          heard: () => undefined,
          inBackground: () => undefined,
        });
        await next.resume();
        expect(await storage.getAlarm()).not.toBeNull();
      },
    ));

  test('tells what each attempt was answered', () => {
    let isUp = false;
    return withPostman(
      () => isUp,
      async ({ postman, answers, idle }) => {
        postman.take('lane', { n: 'a' });
        await idle();
        isUp = true;
        await postman.hurry();
        expect(answers).toEqual([
          ['a', 503],
          ['a', 200],
        ]);
      },
    );
  });

  test('can be told to try everything now', () => {
    let isUp = false;
    return withPostman(
      () => isUp,
      async ({ postman, idle }) => {
        postman.take('lane', { n: 'a' });
        await idle();
        isUp = true;
        await postman.hurry();
        expect(postman.waiting().pending).toBe(0);
      },
    );
  });

  test('has an alarm behind every attempt, so that nothing is lost when the object dies', () =>
    withPostman(
      () => true,
      async ({ postman, idle, storage }) => {
        postman.take('lane', { n: 'a' });
        await idle();
        expect(await storage.getAlarm()).not.toBeNull();
      },
    ));

  test('of a new life goes on where the old one died', () =>
    withPostman(
      () => false,
      async ({ postman, idle, storage }) => {
        postman.take('lane', { n: 'a' });
        await idle();
        const tried: string[] = [];
        const next = new Postman({
          storage,
          post: async (body) => {
            tried.push(JSON.parse(body).n);
            return 200;
          },
          heard: () => undefined,
          inBackground: () => undefined,
        });
        clock.move(SECOND);
        await next.wake();
        expect(tried).toEqual(['a']);
        expect(next.waiting().pending).toBe(0);
      },
    ));

  test('waits twice as long after each refusal, five minutes at most', () => {
    expect([1, 2, 3].map(retryDelayMs)).toEqual([SECOND, 2 * SECOND, 4 * SECOND]);
    expect(retryDelayMs(50)).toBe(5 * MINUTE);
  });
});

describe('a webhook', () => {
  test('is signed with the app secret over the very bytes of its body', async () => {
    const fetch = vi.fn(async (request: Request) => {
      const bytes = await request.arrayBuffer();
      const key = await crypto.subtle.importKey(
        'raw',
        new TextEncoder().encode('secret'),
        { name: 'HMAC', hash: 'SHA-256' },
        false,
        ['verify'],
      );
      const hex = request.headers.get('x-hub-signature-256')?.replace('sha256=', '') ?? '';
      const mac = Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
      const isGenuine = await crypto.subtle.verify('HMAC', key, mac, bytes);
      return new Response(null, { status: isGenuine ? 200 : 401 });
    });
    expect(await postWebhook({ fetch }, 'http://janela.test/webhooks/meta', 'secret', '{"é":1}')).toBe(200);
    expect(fetch.mock.calls[0]?.[0].url).toBe('http://janela.test/webhooks/meta');
  });

  test.each([200, 201, 302, 401, 500])('answered with %i is told to have been', async (status) => {
    const door = { fetch: async () => new Response(null, { status }) };
    expect(await postWebhook(door, 'http://janela.test/', 'secret', '{}')).toBe(status);
  });

  test('that finds nobody has status 0', async () => {
    const door = { fetch: () => Promise.reject(new Error('down')) };
    vi.spyOn(console, 'warn').mockImplementationOnce(() => undefined);
    expect(await postWebhook(door, 'http://janela.test/', 'secret', '{}')).toBe(0);
  });
});
