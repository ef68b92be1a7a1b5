import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { newMergeId } from '../../worker/platform/id.env.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { noMessages } from '../../worker/teams/automatic.ts';
import { clock, DAY, HOUR, SECOND } from '../clock.ts';
import { pngOf, uploaded } from '../media/files.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
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
beforeEach(async () => {
  clock.freeze(Date.now());
  await settle(10);
});
afterEach(() => clock.thaw());

const settle = (seconds: number) => shop.admin.put('/api/safety-delay', { seconds });
const stub = (id: ConversationId) => env.CONVERSATION.getByName(id);
const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

/** Ana's ticket; `ago`: when the contact wrote, ms. */
async function served(ago = 0): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - ago);
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

async function write(id: string, text: string): Promise<string> {
  const key = newId();
  expect((await shop.ana.post(path(id, '/messages'), { id: key, text })).status).toBe(201);
  return key;
}

const cancel = (id: string, key: string, by = shop.ana) => by.post(path(id, `/messages/${key}/cancel`));

/** Lets the time pass and the object wake. */
async function pass(id: ConversationId, ms: number): Promise<void> {
  clock.move(ms);
  await runDurableObjectAlarm(stub(id));
}

const states = async (id: string) => (await outbound(shop.ana, id)).map(({ state }) => state);
const gets = async (phone: Phone, texts: string[]) => {
  clock.thaw();
  await until(async () => expect(await phone.receivedFreely()).toEqual(texts));
};

describe('what an agent writes', () => {
  it('[R66] leaves at once where the company settled nothing', async () => {
    await settle(0);
    const { phone, id } = await served();
    await write(id, 'já');
    await gets(phone, ['já']);
  });

  it('[R66] [R68] waits as long as the company settled, by the server’s clock, then leaves', async () => {
    const { phone, id } = await served();
    await write(id, 'Vou ver.');
    const [entry] = await outbound(shop.ana, id);
    expect(entry).toMatchObject({ state: 'delayed', leavesAt: Date.now() + 10 * SECOND, attempts: 0 });
    await pass(id, 9 * SECOND);
    expect(await states(id)).toEqual(['delayed']);
    expect(await phone.receivedFreely()).toEqual([]);
    await pass(id, SECOND);
    await gets(phone, ['Vou ver.']);
  });

  it('[R66] of files too', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, Uint8Array.from(pngOf()));
    await shop.ana.post(path(id, '/messages'), { id: newId(), kind: 'media', media: file.id, text: 'veja' });
    expect(await states(id)).toEqual(['delayed']);
    await pass(id, 10 * SECOND);
    clock.thaw();
    await until(async () => expect((await phone.messages()).at(-1)).toMatchObject({ type: 'image' }));
  });

  it('[O19] wakes its object though nothing else happens, and though the object died meanwhile', async () => {
    const { phone, id } = await served();
    await write(id, 'um');
    const alarm = await runInDurableObject(stub(id), (_, ctx) => ctx.storage.getAlarm());
    expect(alarm).not.toBe(null);
    expect(alarm).toBeLessThanOrEqual(Date.now() + 10 * SECOND);
    await evictDurableObject(stub(id));
    await pass(id, 10 * SECOND);
    await gets(phone, ['um']);
  });

  it('[O19] leaves in the order in which it was written, whatever the company settled meanwhile', async () => {
    const { phone, id } = await served();
    await write(id, 'um');
    clock.move(SECOND);
    await write(id, 'dois');
    await settle(0);
    clock.move(SECOND);
    await write(id, 'três');
    expect(await states(id)).toEqual(['delayed', 'delayed', 'delayed']);
    await pass(id, 8 * SECOND);
    expect((await states(id)).filter((state) => state === 'delayed')).toHaveLength(2);
    await pass(id, 2 * SECOND);
    await gets(phone, ['um', 'dois', 'três']);
  });

  it('[O19] [R64] leaves before the team’s farewell, which stays where the ticket was opened again', async () => {
    const farewell = { on: true, text: 'Até logo!' };
    await shop.admin.put(`/api/automatic-messages/teams/${shop.geral.id}`, { ...noMessages, farewell });
    const [one, other] = [await served(), await served()];
    const acts = await Promise.all(
      [one, other].map(async ({ id }) => {
        await write(id, 'Fica pronto amanhã.');
        const act = newId();
        expect((await shop.ana.post(path(id, '/conclude'), { id: act })).status).toBe(200);
        return act;
      }),
    );
    expect(await states(one.id)).toEqual(['delayed', 'delayed']);
    expect((await shop.ana.post(path(other.id, '/undo'), { id: newId(), act: acts[1] })).status).toBe(200);
    await shop.admin.put(`/api/automatic-messages/teams/${shop.geral.id}`, noMessages);
    clock.move(10 * SECOND);
    for (const { id } of [one, other]) await runDurableObjectAlarm(stub(id));
    clock.thaw();
    await until(async () => expect(await one.phone.receivedFreely()).toEqual(['Fica pronto amanhã.', 'Até logo!']));
    await until(async () => expect(await states(other.id)).not.toContain('delayed'));
    await until(async () => expect(await other.phone.receivedFreely()).toEqual(['Fica pronto amanhã.']));
    expect(await states(other.id)).toContain('cancelled');
  });

  it('[O19] is held where the window shuts meanwhile', async () => {
    const { phone, id } = await served(DAY - 5 * SECOND);
    const key = await write(id, 'tarde');
    await pass(id, 10 * SECOND);
    expect(await states(id)).toEqual(['held']);
    expect((await show(shop.ana, id)).held).toBe(1);
    expect(await refusal(cancel(id, key))).toEqual({ status: 409, code: 'not_delayed' });
    await phone.writes('voltei');
    await gets(phone, ['tarde']);
  });

  it('[O9] [O19] is held where the contact asks to stop meanwhile', async () => {
    const { phone, id } = await served();
    await write(id, 'E temos mais novidades!');
    await phone.writes('pare');
    await until(async () => expect((await show(shop.ana, id)).queueHold).toMatchObject({ why: 'stop_asked' }));
    await pass(id, 10 * SECOND);
    expect(await states(id)).toEqual(['held']);
  });

  it('[O19] is not waited for by the queue, nor by a reaction', async () => {
    const { phone, id } = await served(25 * HOUR);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Bia' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    await until(async () => expect((await phone.received()).length).toBe(1));
    await write(id, 'da fila');
    expect(await states(id)).toContain('held');
    const oi = await phone.writes('oi');
    await until(async () => expect((await show(shop.ana, id)).held).toBe(0));
    await write(id, 'depois');
    await shop.ana.post(path(id, '/messages'), { id: newId(), kind: 'reaction', target: oi, emoji: '👍' });
    clock.thaw();
    await until(async () => expect((await phone.receivedFreely())[0]).toBe('da fila'));
    await until(async () => {
      const reacted = (await outbound(shop.ana, id)).find(({ body }) => body.kind === 'reaction');
      expect(reacted?.state).toBe('sent');
    });
    expect((await outbound(shop.ana, id)).find(({ body }) => body.text === 'depois')?.state).toBe('delayed');
  });

  it('[I2] goes on with the thread where that ends in another', async () => {
    const [one, other] = [await served(), await served()];
    await write(one.id, 'ainda não');
    const leavesAt = Date.now() + 10 * SECOND;
    const merge = newMergeId();
    await stub(other.id).expectPart(merge, one.id);
    await stub(one.id).seal(merge, other.id);
    await until(async () => {
      const moved = (await outbound(shop.ana, other.id)).find(({ body }) => body.text === 'ainda não');
      expect(moved).toMatchObject({ state: 'delayed', leavesAt });
    });
    await pass(other.id, 10 * SECOND);
    clock.thaw();
    await until(async () => {
      const texts = [...(await one.phone.receivedFreely()), ...(await other.phone.receivedFreely())];
      expect(texts).toEqual(['ainda não']);
    });
  });
});

describe('what its author takes back in time', () => {
  it('[R66] never leaves; they get the words, and the thread keeps none', async () => {
    const { phone, id } = await served();
    const key = await write(id, 'Para o contato errado');
    await write(id, 'para este');
    const preview = (await tickets(shop.ana, 'mine')).find((row) => row.conversationId === id)?.preview;
    expect(preview).toMatchObject({ from: 'contact', text: 'Oi' });
    for (const _ of ['once', 'again']) {
      const answer = await cancel(id, key);
      expect(answer.status).toBe(200);
      expect((await answer.json<OutboundEntry>()).body.text).toBe('Para o contato errado');
    }
    const entry = (await outbound(shop.admin, id)).find((one) => one.key === key);
    expect(entry).toMatchObject({ state: 'cancelled', marks: { revoked: { at: Date.now() } } });
    for (const viewer of [shop.ana, shop.admin]) {
      expect(JSON.stringify(await timeline(viewer, id))).not.toContain('contato errado');
    }
    await pass(id, 10 * SECOND);
    await gets(phone, ['para este']);
  });

  it('[O8] [R66] and came of what had expired in the queue is offered to them again', async () => {
    const phone = newPhone();
    await phone.writes('Oi', Date.now() - 25 * HOUR);
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(path(id, '/take'));
    await shop.ana.post(path(id, '/restart'), {
      id: newId(),
      template: { id: shop.utility.id, parameters: { 'body.1': 'Maria' } },
    });
    const old = await write(id, 'Seu conserto ficou pronto');
    clock.move(8 * DAY);
    await runDurableObjectAlarm(stub(id));
    clock.move(-8 * DAY);
    await phone.writes('Oi?');
    const offered = async () => (await tickets(shop.ana, 'mine')).find((row) => row.conversationId === id)?.expired;
    await until(async () => expect(await offered()).toMatchObject([{ count: 1 }]));
    const key = newId();
    const body = { id: key, text: 'Ficou pronto', reclaims: [old] };
    expect((await shop.ana.post(path(id, '/messages'), body)).status).toBe(201);
    await until(async () => expect(await offered()).toBe(undefined));
    expect((await cancel(id, key)).status).toBe(200);
    await until(async () => expect(await offered()).toMatchObject([{ count: 1 }]));
  });

  it('[R66] is for its author alone', async () => {
    const { id } = await served();
    const key = await write(id, 'minha');
    expect(await refusal(cancel(id, key, shop.admin))).toEqual({ status: 403, code: 'not_author' });
    expect(await states(id)).toEqual(['delayed']);
    expect(await refusal(cancel(id, 'nothing-here'))).toEqual({ status: 404, code: 'not_found' });
  });

  it('[R67] is refused once it has left', async () => {
    const { phone, id } = await served();
    const key = await write(id, 'foi');
    await pass(id, 10 * SECOND);
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['foi']));
    expect(await refusal(cancel(id, key))).toEqual({ status: 409, code: 'not_delayed' });
  });
});

describe('the safety delay', () => {
  it('[R66] lasts from 0 to 15 seconds', async () => {
    for (const seconds of [-1, 16, 1.5, '5']) {
      const refused = await refusal(shop.admin.put('/api/safety-delay', { seconds }));
      expect(refused).toEqual({ status: 422, code: 'invalid', field: 'seconds' });
    }
    expect((await settle(15)).status).toBe(200);
    expect(await (await shop.ana.get('/api/safety-delay')).json()).toEqual({ seconds: 15 });
  });
});
