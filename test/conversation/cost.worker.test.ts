import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { metered, read, reset } from '../bench/meter.ts';
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
});
