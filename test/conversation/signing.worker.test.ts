import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import { roomFor } from '../../worker/conversation/signature.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, type Scene } from '../scene.ts';
import { until } from '../until.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
beforeEach(async () => {
  clock.freeze(Date.now());
  await name('Ana da Loja');
});
afterEach(async () => {
  clock.thaw();
  await shop.admin.put('/api/company', { signsTexts: true });
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const name = (nickname: string | null) => shop.ana.patch('/api/me', { nickname });

/** Ana's ticket; `shut`: its window is, and a template is out. */
async function served({ shut = false } = {}): Promise<{ phone: Phone; id: string }> {
  const phone = newPhone();
  await phone.writes('Oi', Date.now() - (shut ? 25 * HOUR : 0));
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  if (!shut) return { phone, id };
  const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
  await shop.ana.post(path(id, '/restart'), { id: newId(), template });
  await until(async () => expect((await phone.received()).length).toBe(1));
  return { phone, id };
}

const write = (id: string, text: string, key = newId(), caller = shop.ana) =>
  caller.post(path(id, '/messages'), { id: key, text });
const gets = (phone: Phone, texts: string[]) => until(async () => expect(await phone.receivedFreely()).toEqual(texts));

describe('the nickname', () => {
  it('[R60] stands above a text on the contact’s phone, and not in the thread', async () => {
    const { phone, id } = await served();
    expect((await write(id, 'Já vou ver.')).status).toBe(201);
    clock.thaw();
    await gets(phone, ['*Ana da Loja:*\nJá vou ver.']);
    const [entry] = await outbound(shop.ana, id);
    expect(entry).toMatchObject({ body: { kind: 'text', text: 'Já vou ver.', signature: 'Ana da Loja' } });
  });

  it('[R60] is not there where it is blank, or where the company does without', async () => {
    const { phone, id } = await served();
    await name(' ');
    await write(id, 'um');
    await name('Ana da Loja');
    await shop.admin.put('/api/company', { signsTexts: false });
    expect(await (await shop.ana.get('/api/me')).json()).toMatchObject({ nickname: 'Ana da Loja', signature: null });
    clock.move(SECOND);
    await write(id, 'dois');
    clock.thaw();
    await gets(phone, ['um', 'dois']);
  });

  it('[R60] does not stand on templates', async () => {
    const { phone } = await served({ shut: true });
    expect((await phone.received()).map((message) => JSON.stringify(message)).join()).not.toContain('Ana da Loja');
  });

  it('[R60] of a message in the queue stays its author’s, whoever edits it and whatever they are called by then', async () => {
    const { phone, id } = await served({ shut: true });
    const key = newId();
    await write(id, 'Chegou!', key);
    await name('Ana Lima');
    await shop.admin.patch('/api/me', { nickname: 'Diana' });
    expect((await shop.admin.patch(path(id, `/messages/${key}`), { text: 'Chegou hoje!' })).status).toBe(200);
    await shop.admin.put('/api/company', { signsTexts: false });
    await phone.writes('oi');
    clock.thaw();
    await gets(phone, ['*Ana da Loja:*\nChegou hoje!']);
  });

  it('[R60] takes room: what does not fit beside it is refused, also when it is edited', async () => {
    const { id } = await served({ shut: true });
    const room = roomFor('Ana da Loja');
    const refused = await write(id, 'x'.repeat(room + 1));
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ code: 'invalid', field: 'text' });
    const key = newId();
    expect((await write(id, 'x'.repeat(room), key)).status).toBe(201);
    const edited = await shop.ana.patch(path(id, `/messages/${key}`), { text: 'y'.repeat(room + 1) });
    expect(edited.status).toBe(422);
  });

  it('[R60] changed between two tries of one message makes one message', async () => {
    const { id } = await served();
    const key = newId();
    const first = await (await write(id, 'Oi', key)).json<OutboundEntry>();
    await name('Outra');
    const second = await write(id, 'Oi', key);
    expect(second.status).toBe(201);
    expect((await second.json<OutboundEntry>()).body).toEqual(first.body);
  });

  it('[R60] stands above scheduled words, too', async () => {
    const { phone, id } = await served();
    const made = await shop.ana.post('/api/schedules', {
      id: `sch_${newId().replaceAll('-', '').slice(0, 24)}`,
      conversationId: id,
      teamId: shop.geral.id,
      dueAt: Date.now() + 60 * SECOND,
      words: 'Lembrete',
      template: { id: shop.otherUtility.id },
    });
    expect(made.status).toBe(201);
    const { id: schedule } = await made.json<{ id: string }>();
    const long = await shop.ana.post(`/api/schedules/${schedule}/reschedule`, {
      dueAt: Date.now() + 60 * SECOND,
      words: 'x'.repeat(roomFor('Ana da Loja') + 1),
    });
    expect(long.status).toBe(422);
    await name('Outra');
    expect((await shop.ana.post(`/api/schedules/${schedule}/send`)).status).toBe(200);
    clock.thaw();
    await gets(phone, ['*Ana da Loja:*\nLembrete']);
  });
});
