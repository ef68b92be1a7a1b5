import { beforeAll, describe, expect, it } from 'vitest';
import type { TicketMark, TimelineItem } from '../../worker/conversation/message.ts';
import type { ThreadToClient, ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { Policy } from '../../worker/inbox/visibility.ts';
import type { Caller } from '../cast.ts';
import { SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Scene, show } from '../scene.ts';
import { LiveSocket } from '../socket.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  for (const agent of [shop.ana, shop.bruno]) await agent.patch('/api/me/preferences', { archive: 'now' });
});

const read = async (caller: Caller, id: string) => {
  const answer = await caller.get(`/api/conversations/${id}/timeline`);
  const told = await answer.text();
  const { tickets, items }: { tickets: TicketMark[]; items: TimelineItem[] } = JSON.parse(told);
  return { told, tickets, items };
};

const numberOf = (id: string): Promise<string> =>
  until(async () => {
    const { number } = (await show(shop.admin, id)).ticket;
    if (number === null) throw new Error('It has no number yet');
    return number;
  });

const settle = (policy: Policy) => shop.admin.patch(`/api/teams/${shop.suporte.id}`, { policy });

/** A ticket that Bruno concluded in Suporte, and after it one that is new in Geral. */
async function twice() {
  const phone = newPhone();
  await phone.writes('segredo da primeira');
  const id = await inTab(shop.bruno, 'new', phone);
  await shop.bruno.post(`/api/conversations/${id}/take`);
  await shop.bruno.post(`/api/conversations/${id}/transfer`, {
    id: newId(),
    agentId: shop.bruno.me.id,
    teamId: shop.suporte.id,
  });
  const first = await numberOf(id);
  await shop.bruno.post(`/api/conversations/${id}/conclude`);
  // Meta's stamps have whole seconds, and what was written before the conclusion reopens the ticket.
  await phone.writes('de novo aqui', Date.now() + 2 * SECOND);
  await until(async () => expect((await show(shop.admin, id)).ticket.status).toBe('new'));
  return { id, first, second: await numberOf(id) };
}

describe('[N51] the tickets of a thread', () => {
  it('are told with their numbers and dates, by page and by socket alike', async () => {
    const { id, first, second } = await twice();
    const { tickets } = await read(shop.bruno, id);
    expect(tickets.map(({ number }) => number)).toEqual([first, second]);
    const [before, now] = tickets;
    expect(before?.concludedAt).toBeGreaterThanOrEqual(before?.openedAt ?? Number.POSITIVE_INFINITY);
    expect(now).toMatchObject({ concludedAt: null });
    const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.bruno, `/live/conversation/${id}`);
    socket.send({ v: 1, type: 'hello', since: null, from: null });
    expect(await socket.until(({ type }) => type === 'snapshot')).toMatchObject({ tickets });
    socket.close();
  });

  it('[V1] [V3] [R55] are told to those alone who may see them: of the others one line, without number, date or word', async () => {
    const { id, first, second } = await twice();
    const { told, tickets, items } = await read(shop.ana, id);
    expect(tickets.map(({ number }) => number)).toEqual([second]);
    expect(items[0]).toEqual({ direction: 'veiled', pos: expect.any(Number), at: expect.any(Number) });
    expect(told).not.toContain(first);
    expect(told).not.toContain('segredo');
    await settle('everyone');
    expect((await read(shop.ana, id)).tickets.map(({ number }) => number)).toEqual([first, second]);
    await settle('assignee');
    expect((await read(shop.ana, id)).tickets.map(({ number }) => number)).toEqual([second]);
    expect(
      (await read(shop.bruno, id)).tickets.map(({ number }) => number),
      'his own',
    ).toEqual([first, second]);
    await settle('team');
  });
});
