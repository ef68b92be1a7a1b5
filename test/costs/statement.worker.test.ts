import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { usedByChannel } from '../../worker/costs/allowance.ts';
import { lettersOf, PRICED_PER_LETTER, type PricedMessage } from '../../worker/costs/priced.ts';
import { consumeStatement } from '../../worker/costs/statement.queue.ts';
import { count, statementOf } from '../../worker/costs/statement.store.ts';
import { channelId } from '../samples.ts';

const zone = 'America/Sao_Paulo';
const now = Date.parse('2026-11-20T12:00:00-03:00');

beforeEach(async () => {
  await env.DB.batch(['statement', 'counted'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
});

let counter = 0;
const priced = (change: Partial<PricedMessage> = {}): PricedMessage => ({
  id: `chn_1:con_1 m${++counter}`,
  channelId,
  at: now,
  market: 'BR',
  category: 'service',
  type: 'regular',
  ...change,
});

const used = async (month = '2026-11'): Promise<number> =>
  usedByChannel(await statementOf(env.DB, month)).get(channelId) ?? 0;

/** What the consumer makes of these messages, each with its id. */
async function consume(bodies: readonly unknown[], bindings: Env = env) {
  const messages = bodies.map((body) => ({ id: `msg-${++counter}`, timestamp: new Date(), attempts: 1, body }));
  const batch = createMessageBatch('janela-statement', messages);
  const retried = batch.messages.map((message) => vi.spyOn(message, 'retry'));
  await consumeStatement(batch, bindings);
  const { explicitAcks } = await getQueueResult(batch, createExecutionContext());
  return { acked: explicitAcks.length, retried: retried.filter(({ mock }) => mock.calls.length > 0).length };
}

describe('the count of what was priced', () => {
  it('[N11] counts a message once, however often and in whatever company it is told', async () => {
    const [a, b, c] = [priced(), priced(), priced()];
    await count(env.DB, [a, b, a], zone, now);
    await count(env.DB, [b, c], zone, now);
    await count(env.DB, [c, a, b], zone, now);
    expect(await used()).toBe(3);
  });

  it('[N11] counts once also when a message is told again with another market, as a phone that was learned brings', async () => {
    const first = priced({ market: null });
    await count(env.DB, [first], zone, now);
    await count(env.DB, [{ ...first, market: 'BR' }], zone, now);
    expect(await used()).toBe(1);
  });

  it('[N11] counts all of any redelivered, shuffled and regrouped messages exactly once', async () => {
    const minutes = fc.integer({ min: 0, max: 3 });
    const many = fc.array(minutes, { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(many, fc.infiniteStream(fc.nat()), async (ats, dice) => {
        await env.DB.batch(['statement', 'counted'].map((table) => env.DB.prepare(`DELETE FROM ${table}`)));
        const facts = ats.map((minute) => priced({ at: now + minute * 7_000 }));
        const roll = () => dice.next().value ?? 0;
        const told = [...facts, ...facts.filter(() => roll() % 2 === 0), ...facts.filter(() => roll() % 3 === 0)];
        const shuffled = told.map((fact) => ({ fact, place: roll() })).sort((a, b) => a.place - b.place);
        for (let from = 0; from < shuffled.length; ) {
          const size = 1 + (roll() % 9);
          await count(
            env.DB,
            shuffled.slice(from, from + size).map(({ fact }) => fact),
            zone,
            now,
          );
          from += size;
        }
        expect(await used()).toBe(facts.length);
      }),
      { numRuns: 25 },
    );
  });

  it('[N11] counts once when two consumers take the same message at the same time', async () => {
    const facts = Array.from({ length: 20 }, () => priced());
    await Promise.all(Array.from({ length: 5 }, () => count(env.DB, facts, zone, now)));
    expect(await used()).toBe(20);
  });

  it('[N11] begins anew with the month of the billing zone, and keeps the last one', async () => {
    const end = Date.parse('2026-10-31T23:59:59-03:00');
    await count(env.DB, [priced({ at: end }), priced({ at: end + 1000 })], zone, now);
    expect([await used('2026-10'), await used('2026-11')]).toEqual([1, 1]);
  });

  it('[N11] does not take what is free for another reason for one of the free thousand', async () => {
    await count(env.DB, [priced(), priced({ type: 'free_entry_point' }), priced({ category: 'utility' })], zone, now);
    expect(await used()).toBe(1);
  });

  it('forgets after five weeks which messages it counted, and never how many', async () => {
    await count(env.DB, [priced()], zone, now);
    await count(env.DB, [], zone, now);
    await count(env.DB, [priced({ at: now + 36 * 24 * 3_600_000 })], zone, now + 36 * 24 * 3_600_000);
    const { results } = await env.DB.prepare('SELECT slot FROM counted').all();
    expect(results).toHaveLength(1);
    expect(await used()).toBe(1);
  });

  it('writes a few rows for a whole batch, not one for each message', async () => {
    const facts = Array.from({ length: 100 }, (_, n) => priced({ at: now + n * 50 }));
    const written = vi.fn();
    const metered = new Proxy(env.DB, {
      get: (db, name) =>
        name === 'batch'
          ? async (statements: D1PreparedStatement[]) => {
              const results = await db.batch(statements);
              written(results.reduce((sum, { meta }) => sum + meta.rows_written, 0));
              return results;
            }
          : db.prepare.bind(db),
    });
    await count(env.DB, [priced()], zone, now);
    await count(metered, facts, zone, now);
    expect(written.mock.calls.flat()).toEqual([expect.toSatisfy((rows: number) => rows > 0 && rows <= 4)]);
  });
});

describe('the queue of what was priced', () => {
  it('[N11] counts a message of the queue once that is delivered twice, alone or with others', async () => {
    const [letter] = lettersOf([priced(), priced()]);
    const [other] = lettersOf([priced()]);
    expect(await consume([letter, letter])).toEqual({ acked: 2, retried: 0 });
    expect(await consume([other, letter])).toEqual({ acked: 2, retried: 0 });
    expect(await used()).toBe(3);
  });

  it('[N17] acknowledges nothing that is not counted: all is tried again when D1 does not answer', async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => {});
    const noDb = new Proxy(env.DB, {
      get: () => () => {
        throw new Error('D1 does not answer');
      },
    });
    const letters = lettersOf([priced()]);
    expect(await consume(letters, { ...env, DB: noDb })).toEqual({ acked: 0, retried: 1 });
    expect(silent).toHaveBeenCalled();
    silent.mockRestore();
    expect(await consume(letters)).toEqual({ acked: 1, retried: 0 });
    expect(await used()).toBe(1);
  });

  it.each([
    ['nothing', null],
    ['another shape', { v: 2 }],
    ['text', 'oi'],
  ])('leaves %s to the dead letters, and its neighbours do not suffer', async (_, strange) => {
    expect(await consume([strange, ...lettersOf([priced()])])).toEqual({ acked: 1, retried: 1 });
    expect(await used()).toBe(1);
  });

  it('fits whatever one webhook brings into messages of the queue', () => {
    const letters = lettersOf(Array.from({ length: PRICED_PER_LETTER + 1 }, () => priced({ id: 'x'.repeat(150) })));
    expect(letters.map(({ priced: facts }) => facts.length)).toEqual([PRICED_PER_LETTER, 1]);
    expect(Math.max(...letters.map((letter) => JSON.stringify(letter).length))).toBeLessThan(128 * 1024);
  });
});
