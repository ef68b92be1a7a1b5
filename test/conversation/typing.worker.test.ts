import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ThreadToClient, type ThreadToServer, TYPING_MS } from '../../worker/inbox/protocol.ts';
import type { Caller } from '../cast.ts';
import { clock, HOUR } from '../clock.ts';
import { inTab, newPhone, openShop, type Phone, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

/** Requests that showed this phone that an answer is being typed. */
async function shown(phone: Phone): Promise<number> {
  const url = new URL(`/sandbox/requests?phone=${phone.number}&limit=1000`, env.PUBLIC_URL);
  const { items } = await (await shop.admin.get(url.pathname + url.search)).json<{ items: { body: object }[] }>();
  return items.filter(({ body }) => 'typing_indicator' in body).length;
}

async function arrived(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('oi');
  return { phone, id: await inTab(shop.ana, 'new', phone) };
}

const types = async (caller: Caller, id: string) => {
  const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(caller, `/live/conversation/${id}`);
  socket.send({ v: 1, type: 'typing' });
  // Frames of one socket are dealt with in order: the answer to the greeting says that the one before was heard.
  socket.send({ v: 1, type: 'hello', since: null, from: null });
  await socket.until((frame) => frame.type === 'snapshot');
  return socket;
};

/** Taken by Ana, who has seen all of it. */
async function seen(): Promise<{ phone: Phone; id: string }> {
  const { phone, id } = await arrived();
  await shop.ana.post(`/api/conversations/${id}/take`);
  const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
  socket.send({ v: 1, type: 'seen', pos: Number.MAX_SAFE_INTEGER });
  await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(0));
  return { phone, id };
}

describe('that an answer is being typed', () => {
  it('is shown on the contact’s phone, and again only after 20 s', async () => {
    const { phone, id } = await seen();
    const socket = await types(shop.ana, id);
    await until(async () => expect(await shown(phone)).toBe(1));
    socket.send({ v: 1, type: 'typing' });
    clock.freeze(Date.now());
    clock.move(TYPING_MS);
    socket.send({ v: 1, type: 'typing' });
    await until(async () => expect(await shown(phone)).toBe(2));
  });

  it('[R46] is not shown by who only looks, nor by a colleague, nor before all was seen', async () => {
    const peeked = await arrived();
    await types(shop.ana, peeked.id);
    const { phone, id } = await seen();
    await types(shop.bruno, id);
    await phone.writes('e outra coisa');
    await until(async () => expect((await show(shop.ana, id)).ticket.unread).toBe(1));
    await types(shop.ana, id);
    // Known to work now, so that nothing above can still be on its way.
    const other = await seen();
    await types(shop.ana, other.id);
    await until(async () => expect(await shown(other.phone)).toBe(1));
    expect([await shown(peeked.phone), await shown(phone)]).toEqual([0, 0]);
  });

  it('is not shown once the window is shut: nothing could leave', async () => {
    const { phone, id } = await seen();
    clock.freeze(Date.now());
    clock.move(25 * HOUR);
    await types(shop.ana, id);
    const other = await seen();
    await types(shop.ana, other.id);
    await until(async () => expect(await shown(other.phone)).toBe(1));
    expect(await shown(phone)).toBe(0);
  });
});
