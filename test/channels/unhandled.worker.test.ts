import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Origin } from '../../worker/channels/job.ts';
import { unhandledEvents, unhandledIn } from '../../worker/channels/unhandled.store.ts';
import type { Unhandled } from '../../worker/channels/unhandled.ts';
import { type Cast, setUp } from '../cast.ts';
import { HOUR } from '../clock.ts';
import { watched } from '../contacts/ledger.ts';

let cast: Cast;
beforeAll(async () => {
  cast = await setUp();
});

const keep = (items: Unhandled[], origin: Origin) => unhandledIn(env.DB).keep(items, origin, 0);

const item = (raw: unknown, change: Partial<Unhandled> = {}): Unhandled => ({
  field: 'calls',
  reason: 'unknown_field',
  senderId: null,
  raw,
  ...change,
});

const found = async (raw: unknown) => {
  const text = typeof raw === 'string' ? raw : JSON.stringify(raw);
  return (await unhandledEvents(env.DB, null, 1000)).filter((event) => event.raw === text);
};

describe('an unhandled event', () => {
  it('is kept once, and a redelivery does not count it up', async () => {
    for (const _ of [1, 2]) await keep([item({ a: 1 })], { receipt: 5, delivery: 'first' });
    expect(await found({ a: 1 })).toMatchObject([{ field: 'calls', receivedAt: 5, count: 1 }]);
  });

  it('counts up when another webhook brings it, with the time of the first', async () => {
    await keep([item({ b: 1 })], { receipt: 5, delivery: 'first' });
    await keep([item({ b: 1 })], { receipt: 6, delivery: 'second' });
    expect(await found({ b: 1 })).toMatchObject([{ receivedAt: 5, count: 2 }]);
  });

  it('beyond 100 KB is cut, and still told apart from another with the same beginning', async () => {
    const long = 'ã'.repeat(100 * 1024);
    await keep([item(`${long}1`), item(`${long}2`)], { receipt: 7, delivery: 'long' });
    const kept = (await unhandledEvents(env.DB, null, 1000)).filter(({ receivedAt }) => receivedAt === 7);
    expect(kept).toHaveLength(2);
    for (const { raw } of kept) expect(new TextEncoder().encode(raw).byteLength).toBeLessThanOrEqual(100 * 1024 + 2);
  });

  it('comes with hundreds of others without being lost', async () => {
    const many = Array.from({ length: 300 }, (_, n) => item({ many: n }));
    await keep(many, { receipt: 8, delivery: 'many' });
    expect((await unhandledEvents(env.DB, null, 1000)).filter(({ receivedAt }) => receivedAt === 8)).toHaveLength(300);
  });
});

describe('the list of them', () => {
  type Page = {
    items: { raw: string; field: string; reason: string }[];
    kinds: { field: string; reason: string; count: number; lastAt: number }[];
    counts: Record<string, number>;
    cursor: string | null;
  };
  const list = async (query = '') => (await cast.admin.get(`/api/unhandled-events${query}`)).json<Page>();

  it('tells of each kind how many came and when last, and shows one kind alone', async () => {
    const group = { field: 'messages', reason: 'group' } as const;
    await keep([item({ g: 1 }, group), item({ g: 2 }, group)], { receipt: 9_000_000_000_001, delivery: 'g1' });
    await keep([item({ g: 2 }, group), item({ s: 1 }, { field: 'standby' })], {
      receipt: 9_000_000_000_002,
      delivery: 'g2',
    });
    const { kinds, counts } = await list();
    expect(kinds.slice(0, 2)).toEqual([
      { field: 'standby', reason: 'unknown_field', count: 1, lastAt: 9_000_000_000_002 },
      { ...group, count: 3, lastAt: 9_000_000_000_001 },
    ]);
    expect(counts).toMatchObject({ standby: 1, messages: 3 });
    const { items } = await list('?field=messages&reason=group');
    expect(items.map(({ raw }) => raw).sort()).toEqual(['{"g":1}', '{"g":2}']);
    expect((await list('?field=messages&reason=unreadable')).items).toEqual([]);
    expect((await cast.admin.get('/api/unhandled-events?reason=other')).status).toBe(422);
    expect((await cast.ana.get('/api/unhandled-events')).status).toBe(403);
  });

  it('of one kind goes on page by page', async () => {
    const many = Array.from({ length: 60 }, (_, n) => item({ flow: n }, { field: 'flows' }));
    await keep(many, { receipt: 10, delivery: 'flows' });
    const first = await list('?field=flows&reason=unknown_field');
    const second = await list(`?field=flows&reason=unknown_field&cursor=${first.cursor}`);
    expect([first.items.length, second.items.length, second.cursor]).toEqual([50, 10, null]);
    expect(new Set([...first.items, ...second.items].map(({ raw }) => raw)).size).toBe(60);
  });
});

describe('unhandled events of long ago', () => {
  const DAY = 24 * HOUR;
  const start = Date.UTC(2026, 10, 20, 15);
  let webhooks = 0;
  const at = (receipt: number): Origin => ({ receipt, delivery: `sweep ${++webhooks}` });
  const old = async () => {
    const count = env.DB.prepare('SELECT count(*) AS n FROM unhandled_event WHERE field = ?1');
    return (await count.bind('old').first<number>('n')) ?? 0;
  };
  const many = (count: number) => Array.from({ length: count }, (_, n) => item({ old: n }, { field: 'old' }));

  it('go after 90 days, at most a hundred with one write, and those of later stay', async () => {
    const unhandled = unhandledIn(env.DB);
    await env.DB.prepare('DELETE FROM unhandled_event').run();
    await keep(many(150), at(start - 90 * DAY - 1));
    await keep([item('young', { field: 'old' })], at(start - 90 * DAY));
    await unhandled.keep([item('one')], at(start), start);
    expect(await old()).toBe(51);
    await unhandled.keep([item('two')], at(start), start);
    expect(await old()).toBe(1);
    expect(await found('young')).toHaveLength(1);
  });

  it('are looked for once an hour while there are few', async () => {
    const unhandled = unhandledIn(env.DB);
    await unhandled.keep([item('three')], at(start), start);
    await keep(many(3), at(start - 91 * DAY));
    await unhandled.keep([item('four')], at(start), start + HOUR - 1);
    expect(await old()).toBe(4);
    await unhandled.keep([item('five')], at(start), start + HOUR);
    expect(await old()).toBe(0);
  });

  it('are found by index', async () => {
    const { db, seen } = watched(env.DB);
    await unhandledIn(db).keep([item('six')], at(start), start);
    const sweep = seen.queries.find((query) => query.includes('DELETE'));
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${sweep}`).bind(1, 100).all<{ detail: string }>();
    const plan = results.map(({ detail }) => detail).join('\n');
    expect(plan).toMatch(/COVERING INDEX unhandled_event_newest \(received_at<\?\)/);
    expect(plan).not.toContain('SCAN');
  });
});

describe('the list of unhandled events', () => {
  it('is for administrators', async () => {
    expect((await cast.ana.get('/api/unhandled-events')).status).toBe(403);
  });

  it('pages newest first and counts by field', async () => {
    await keep([item('x1', { field: 'flows' }), item('x2', { field: 'flows' })], {
      receipt: 9,
      delivery: 'x',
    });
    interface Page {
      items: { id: string; receivedAt: number }[];
      counts: Record<string, number>;
      cursor: string | null;
    }
    const pages: Page[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer: Response = await cast.admin.get(`/api/unhandled-events${cursor === '' ? '' : `?cursor=${cursor}`}`);
      const page: Page = await answer.json();
      pages.push(page);
      cursor = page.cursor;
    }
    const times = pages.flatMap(({ items }) => items.map(({ receivedAt }) => receivedAt));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    const ids = pages.flatMap(({ items }) => items.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages[0]?.counts).toMatchObject({ flows: 2 });
  });

  it('refuses a cursor that it did not give', async () => {
    const answer = await cast.admin.get('/api/unhandled-events?cursor=zzz');
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', field: 'cursor' });
  });
});
