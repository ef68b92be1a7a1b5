import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { metered, read, reset } from '../bench/meter.ts';
import { circleOf, distribute } from '../inbox/distributing.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { until } from '../until.ts';

// The ceilings of the architecture's table of bounds, counted in rows of every statement of the objects.

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await runInDurableObject(env.TEAM.getByName(shop.geral.id), (_, ctx) => {
    metered(ctx, 'Team');
  });
});

/** A ticket that Ana has and has seen, its objects metered. */
async function servedAndMetered(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  await until(async () => expect((await show(shop.ana, id)).ticket.number).not.toBe(null));
  await until(async () => expect((await phone.messages()).at(-1)?.status).toBe('read'));
  await runInDurableObject(env.CONVERSATION.getByName(id), (_, ctx) => {
    metered(ctx, 'Conversation');
  });
  reset();
  return { phone, id };
}

const unreadOf = async (id: string): Promise<number | undefined> =>
  (await tickets(shop.ana, 'mine')).find((row) => row.conversationId === id)?.ticket.unread;

describe('what a message costs', () => {
  it('a text into an open ticket writes at most 6 rows, and sets no alarm', async () => {
    const { phone, id } = await servedAndMetered();
    await phone.writes('mais uma coisa');
    await until(async () => expect(await unreadOf(id)).toBe(1));
    const { rows, alarms, statements } = read();
    expect(rows, JSON.stringify(statements)).toBeLessThanOrEqual(6);
    expect(alarms).toBe(0);
  });

  it('a text out with sent, delivered and read writes at most 9 rows', async () => {
    const { phone, id } = await servedAndMetered();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'já vi' });
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read']));
    await until(async () => {
      const row = (await tickets(shop.ana, 'mine')).find(({ contact }) => contact.phone === phone.number);
      expect(row?.preview).toMatchObject({ from: 'us', state: 'read' });
    });
    const { rows, alarms, statements } = read();
    expect(rows, JSON.stringify(statements)).toBeLessThanOrEqual(9);
    expect(alarms).toBeLessThanOrEqual(2);
  });

  it('[R66] kept back for a second before it leaves, at most 6 rows more', async () => {
    const { phone, id } = await servedAndMetered();
    await shop.admin.put('/api/safety-delay', { seconds: 1 });
    reset();
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'já vi' });
    await shop.admin.put('/api/safety-delay', { seconds: 0 });
    await until(async () => {
      const row = (await tickets(shop.ana, 'mine')).find(({ contact }) => contact.phone === phone.number);
      expect(row?.preview).toMatchObject({ from: 'us', state: 'read' });
    });
    const { rows, alarms, statements } = read();
    expect(rows, JSON.stringify(statements)).toBeLessThanOrEqual(15);
    expect(alarms).toBeLessThanOrEqual(3);
  });

  it('a picture into an open ticket writes at most 10 rows of objects, its fetch and the news of it included', async () => {
    const { phone, id } = await servedAndMetered();
    await phone.does({ file: { name: 'a.png', mimeType: 'image/png', dataBase64: 'iVBORw0KGgo=' } });
    await until(async () => {
      const item = (await timeline(shop.ana, id)).findLast((one) => one.direction === 'in');
      expect(item?.direction === 'in' && item.file?.state).toBe('stored');
    });
    const { rows, alarms, statements } = read();
    expect(rows, JSON.stringify(statements)).toBeLessThanOrEqual(10);
    expect(alarms).toBeLessThanOrEqual(2);
  });

  it('[R61] a new ticket that is offered writes at most 6 rows more than one that is not, until its agent has it alone', async () => {
    await shop.ana.patch('/api/me/preferences', { archive: 'now' });
    const arrival = async (isOffered: boolean): Promise<number> => {
      const { phone, id } = await servedAndMetered();
      await distribute(shop.admin, shop.geral.id, { on: isOffered, circle: circleOf(shop.bruno) });
      await shop.ana.post(`/api/conversations/${id}/conclude`, {});
      const { number, concludedAt } = (await show(shop.ana, id)).ticket;
      await until(async () => {
        const { debts } = await runInDurableObject(env.CONVERSATION.getByName(id), (_, ctx) =>
          ctx.storage.sql
            .exec<{ debts: string | null }>(`SELECT json_extract(body, '$.debts') AS debts FROM head`)
            .one(),
        );
        expect(debts).toBe(null);
      });
      // Meta's stamps have whole seconds, and what was written before the conclusion reopens the ticket.
      await until(() => expect(Date.now()).toBeGreaterThan((concludedAt ?? 0) + 1000));
      reset();
      await phone.writes('mais uma coisa');
      await until(async () => {
        const { ticket } = await show(shop.admin, id);
        expect(ticket.number === number ? null : ticket.number).not.toBe(null);
      });
      await until(async () => {
        const row = (await tickets(shop.admin, 'new')).find(({ conversationId }) => conversationId === id);
        expect(row?.ticket.number).not.toBe(null);
        expect(row?.ticket.offeredTo != null).toBe(isOffered);
      });
      return read().rows;
    };
    const plain = await arrival(false);
    // The sixth is the round, which stands beside the tables and is not metered.
    expect((await arrival(true)) - plain).toBeLessThanOrEqual(5);
  });
});
