import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../clock.ts';
import { newId, openShop, outbound, type Scene, show, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { type Known, known, undo, unite } from './pairs.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

async function queues({ id }: Known, text: string): Promise<void> {
  const sent = await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text });
  expect(sent.status).toBe(201);
}

/** A window that is shut, and a message that waits for the answer to a template. */
async function waiting(agoMs: number, text: string): Promise<Known> {
  const thread = await known(shop, agoMs);
  const path = `/api/conversations/${thread.id}`;
  expect((await shop.ana.post(`${path}/take`)).status).toBe(200);
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Ana' } };
  expect((await shop.ana.post(`${path}/restart`, { id: newId(), template })).status).toBe(200);
  await queues(thread, text);
  await until(async () => expect(await show(shop.ana, thread.id)).toMatchObject({ awaiting: true, held: 1 }));
  return thread;
}

const heldIn = async ({ id }: Known): Promise<string[]> =>
  (await outbound(shop.admin, id)).flatMap(({ state, body }) => (state === 'held' ? [body.text] : []));

async function writes({ id, phone }: Known, text: string): Promise<void> {
  await phone.writes(text, Date.now() + SECOND);
  await until(async () => expect(JSON.stringify(await timeline(shop.admin, id))).toContain(text));
}

describe('the queue of two who were taken for one, and are two again', () => {
  /** Both queues, one thread, and what was written there meanwhile: to the one of the two who wrote last. */
  async function united(last: 'one' | 'other') {
    const one = await waiting(last === 'one' ? 26 * HOUR : 30 * HOUR, 'fila um');
    const other = await waiting(last === 'one' ? 30 * HOUR : 26 * HOUR, 'fila dois');
    const merge = await unite(shop, one, other);
    const { writtenTo } = await show(shop.ana, one.id);
    expect(writtenTo?.phone).toBe((last === 'one' ? one : other).phone.number);
    await queues(one, 'depois da união');
    expect(await heldIn(one)).toEqual(['fila um', 'fila dois', 'depois da união']);
    return { one, other, merge };
  }

  it.each(['one', 'other'] as const)(
    '[I5] [N14] is each one’s own, and what was written meanwhile is theirs to whose number it was written: %s',
    async (last) => {
      const { one, other, merge } = await united(last);
      await undo(shop, merge);
      const queue = {
        one: ['fila um', ...(last === 'one' ? ['depois da união'] : [])],
        other: ['fila dois', ...(last === 'other' ? ['depois da união'] : [])],
      };
      for (const [who, thread] of Object.entries({ one, other })) {
        const own = who === 'one' ? queue.one : queue.other;
        expect(await heldIn(thread)).toEqual(own);
        expect(await show(shop.ana, thread.id)).toMatchObject({ held: own.length, queueHold: null, awaiting: true });
      }
      await writes(one, 'aqui é o um');
      await until(async () => expect((await one.phone.receivedFreely()).slice(-queue.one.length)).toEqual(queue.one));
      await writes(other, 'aqui é o dois');
      await until(async () =>
        expect((await other.phone.receivedFreely()).slice(-queue.other.length)).toEqual(queue.other),
      );
      expect(await one.phone.receivedFreely()).not.toContain(queue.other.at(-1));
      expect(await other.phone.receivedFreely()).not.toContain(queue.one.at(-1));
    },
  );

  it('[I5] [N5] waits for an agent where nobody can tell to whom it was written', async () => {
    const { one, other, merge } = await united('other');
    // As it was stored before messages kept that.
    await runInDurableObject(env.CONVERSATION.getByName(one.id), (_, { storage }) => {
      storage.sql.exec(
        `UPDATE message SET body = json_remove(body, '$.under') WHERE body ->> '$.body.text' = 'depois da união'`,
      );
    });
    await undo(shop, merge);
    expect(await show(shop.ana, other.id)).toMatchObject({ held: 1, queueHold: null });
    expect(await show(shop.ana, one.id)).toMatchObject({ held: 2, queueHold: { why: 'review' } });
    await writes(one, 'aqui é o um');
    expect(await heldIn(one)).toEqual(['fila um', 'depois da união']);
  });
});
