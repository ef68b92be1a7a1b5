import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clock, DAY, HOUR, SECOND } from '../clock.ts';
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

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
const rules = (concludeDays: number | null) =>
  shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, { expiryDays: 7, review: false, concludeDays });
beforeEach(async () => {
  clock.freeze(Date.now());
  await rules(3);
});
afterEach(async () => {
  clock.thaw();
  await rules(null);
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const wakes = (id: string) => runDurableObjectAlarm(env.CONVERSATION.getByName(id));
const status = async (id: string) => (await show(shop.ana, id)).ticket.status;

async function awaiting(): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - 25 * HOUR);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(path(id, '/restart'), { id: newId(), template });
  await until(async () => expect(await phone.received()).toHaveLength(1));
  clock.move(SECOND);
  await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'na fila' });
  return { phone, id };
}

describe('a ticket whose contact does not answer', () => {
  it('[O20] concludes by itself after its team’s days, says so, and gives the queue back to its authors', async () => {
    const { phone, id } = await awaiting();
    clock.move(3 * DAY - HOUR);
    await wakes(id);
    expect(await status(id)).toBe('open');
    clock.move(HOUR + SECOND);
    await wakes(id);
    expect(await show(shop.ana, id)).toMatchObject({
      ticket: { status: 'concluded', assignee: { name: 'Ana' } },
      held: 0,
    });
    const line = (await timeline(shop.ana, id)).find(
      (item) => item.direction === 'event' && item.event.type === 'unanswered',
    );
    expect(line).toMatchObject({ event: { days: 3, authors: [{ name: 'Ana', count: 1 }] } });
    expect((await outbound(shop.ana, id)).map(({ state }) => state)).toContain('expired');
    const row = async () => (await tickets(shop.ana, 'concluded')).find((one) => one.conversationId === id);
    await until(async () => expect((await row())?.expired).toMatchObject([{ count: 1, text: 'na fila' }]));
    await wakes(id);
    const lines = (await timeline(shop.ana, id)).filter(
      (item) => item.direction === 'event' && item.event.type === 'unanswered',
    );
    expect(lines).toHaveLength(1);
    await phone.writes('Cheguei');
    await until(async () => expect(await status(id)).toBe('open'));
    expect(await phone.receivedFreely()).toEqual([]);
  });

  it('[O20] stays while they answer, and where the team waits for ever', async () => {
    const answered = await awaiting();
    await answered.phone.writes('Oi');
    await until(async () => expect((await show(shop.ana, answered.id)).window.state).toBe('open'));
    clock.move(4 * DAY);
    await wakes(answered.id);
    expect(await status(answered.id)).toBe('open');
    await rules(null);
    const patient = await awaiting();
    clock.move(6 * DAY);
    await wakes(patient.id);
    expect(await status(patient.id)).toBe('open');
  });

  it('[O20] concludes also where it waited before its team settled so', async () => {
    await rules(null);
    const { id } = await awaiting();
    await rules(2);
    clock.move(2 * DAY + SECOND);
    await until(async () => {
      await wakes(id);
      expect(await status(id)).toBe('concluded');
    });
  });

  it.each([0, 91, 1.5, '3'])('[O20] days are from 1 to 90, not %s', async (concludeDays) => {
    const answer = await shop.admin.put(`/api/queue-rules/teams/${shop.geral.id}`, {
      expiryDays: 7,
      review: false,
      concludeDays,
    });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ field: 'concludeDays' });
  });
});
