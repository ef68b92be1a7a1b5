import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ticketIdDoor } from '../../worker/platform/door.ts';
import { noMessages } from '../../worker/teams/automatic.ts';
import { clock, DAY, HOUR, MINUTE, SECOND } from '../clock.ts';
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
beforeEach(() => clock.freeze(Date.now()));
afterEach(async () => {
  clock.thaw();
  await settle({});
  await shop.admin.put(`/api/hours/teams/${shop.geral.id}`, { hours: null });
  await shop.ana.patch('/api/me/preferences', { archive: 'later' });
});

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;
const on = (text: string) => ({ on: true, text });
const settle = (messages: object) =>
  shop.admin.put(`/api/automatic-messages/teams/${shop.geral.id}`, { ...noMessages, ...messages });
const gets = (phone: Phone, texts: string[]) => until(async () => expect(await phone.received()).toEqual(texts));
const take = (id: string) => shop.ana.post(path(id, '/take'));
const preview = async (id: string) =>
  (await tickets(shop.ana, 'new')).find(({ conversationId }) => conversationId === id)?.preview;
const conclude = (id: string, more = {}) => shop.ana.post(path(id, '/conclude'), more);

/** Hours that are over now, and begin in an hour; of UTC. */
function closedNow() {
  const time = (at: number) => new Date(at).toISOString().slice(11, 16);
  const day = [{ from: time(Date.now() + HOUR), to: time(Date.now() + HOUR + MINUTE) }];
  const hours = { zone: 'UTC', week: Array.from({ length: 7 }, () => day), holidays: [] };
  return shop.admin.put(`/api/hours/teams/${shop.geral.id}`, { hours });
}

/** Two texts were written meanwhile, of which the last is the automatic one only if there is any. */
async function saysNothing(phone: Phone, id: string, before: string[] = []): Promise<void> {
  if ((await show(shop.ana, id)).ticket.status === 'new') await take(id);
  await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'de Ana' });
  clock.thaw();
  await gets(phone, [...before, 'de Ana']);
}

describe('a team’s own messages', () => {
  it('[R64] are off at first', async () => {
    const phone = newPhone();
    await phone.writes('Oi');
    await saysNothing(phone, await inTab(shop.ana, 'new', phone));
  });

  it('[R64] greet a new ticket in the team’s name, once, and leave it new and unread', async () => {
    await settle({ greeting: on('Olá, {{nome}}! Aqui é {{ equipe }}.'), closed: on('Fechado') });
    const phone = newPhone();
    await phone.set({ name: 'Maria' });
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await phone.writes('Tem alguém?');
    clock.thaw();
    await gets(phone, ['Olá, Maria! Aqui é Geral.']);
    expect(await show(shop.ana, id)).toMatchObject({ ticket: { status: 'new', unread: 2 }, awaiting: false, held: 0 });
    const [entry] = await outbound(shop.ana, id);
    expect(entry).toMatchObject({ author: { id: null, name: 'Geral', automatic: 'greeting' } });
    await take(id);
    await conclude(id);
    await phone.writes('Mais uma coisa');
    await until(async () => expect((await show(shop.ana, id)).ticket.status).toBe('open'));
    expect(await phone.received()).toHaveLength(1);
  });

  it('[R64] tell outside the hours when somebody is there again, once, and only who is not served yet', async () => {
    await settle({ greeting: on('Olá'), closed: on('Voltamos {{abertura}}.') });
    await closedNow();
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await phone.writes('Tem alguém?');
    clock.thaw();
    await until(async () =>
      expect(await phone.received()).toEqual([expect.stringMatching(/^Voltamos (hoje|amanhã) às \d\d:\d\d\.$/)]),
    );
    const said = await phone.received();
    await take(id);
    await phone.writes('E agora?');
    await saysNothing(phone, id, said);
  });

  it('[R64] take leave when a ticket is concluded, once, and not with the window shut', async () => {
    await settle({ farewell: on('Até logo!') });
    const phone = newPhone();
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await take(id);
    expect((await conclude(id)).status).toBe(200);
    clock.thaw();
    await gets(phone, ['Até logo!']);
    await phone.writes('Obrigada');
    await until(async () => expect((await show(shop.ana, id)).ticket.status).toBe('open'));
    await conclude(id);
    const late = newPhone();
    await late.writes('Oi', Date.now() - 25 * HOUR);
    const other = await inTab(shop.ana, 'new', late);
    await take(other);
    expect((await conclude(other)).status).toBe(200);
    expect(await late.received()).toEqual([]);
    expect(await outbound(shop.ana, other)).toEqual([]);
    expect((await outbound(shop.ana, id)).map(({ body }) => body.text)).toEqual(['Até logo!']);
  });

  it('[N7] never come with the reply that releases a queue, nor at once to who asks us to stop', async () => {
    await settle({ greeting: on('Olá'), closed: on('Fechado') });
    const phone = newPhone();
    await phone.writes('Oi', Date.now() - 25 * HOUR);
    const id = await inTab(shop.ana, 'new', phone);
    await take(id);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(path(id, '/restart'), { id: newId(), template });
    await until(async () => expect(await phone.received()).toHaveLength(1));
    clock.move(SECOND);
    await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'na fila' });
    const { ticket } = await show(shop.ana, id);
    const by = { id: shop.ana.me.id, name: 'Ana' };
    await env.CONVERSATION.getByName(id).leaveAgent({
      ...{ from: by.id, to: null, team: 'Geral', by },
      ticketId: ticketIdDoor.parse(ticket.id),
    });
    expect(await show(shop.ana, id)).toMatchObject({ ticket: { status: 'new' }, held: 1 });
    await closedNow();
    clock.move(SECOND);
    await phone.writes('Oi de novo');
    clock.thaw();
    await until(async () => expect(await phone.receivedFreely()).toEqual(['na fila']));

    const leaver = newPhone();
    await leaver.writes('Pare');
    await saysNothing(leaver, await inTab(shop.ana, 'new', leaver));
  });

  it('[R64] never leave with the window shut: a message that comes a day late is not answered', async () => {
    await settle({ greeting: on('Olá'), closed: on('Fechado') });
    const phone = newPhone();
    await phone.writes('Oi', Date.now() - 25 * HOUR);
    const id = await inTab(shop.ana, 'new', phone);
    expect(await outbound(shop.ana, id)).toEqual([]);
    const texts = (await timeline(shop.ana, id)).filter(({ direction }) => direction !== 'event');
    expect(texts.map(({ direction }) => direction)).toEqual(['in']);
  });

  it('[R64] end after three a day, however long another machine answers them', async () => {
    await settle({ greeting: on('Olá'), farewell: on('Até logo') });
    await shop.ana.patch('/api/me/preferences', { archive: 'now' });
    const phone = newPhone();
    for (let round = 0; round < 3; round++) {
      await phone.writes('Recebemos sua mensagem.');
      const id = await inTab(shop.ana, 'new', phone);
      await take(id);
      clock.move(SECOND);
      await conclude(id);
      clock.move(SECOND);
    }
    const id = await inTab(shop.ana, 'concluded', phone);
    const said = async () => (await outbound(shop.ana, id)).map(({ body }) => body.text);
    expect(await said()).toEqual(['Olá', 'Até logo', 'Olá']);
    clock.move(DAY);
    await phone.writes('Oi');
    await inTab(shop.ana, 'new', phone);
    expect(await said()).toEqual(['Olá', 'Até logo', 'Olá', 'Olá']);
  });

  it('[R64] [T9] are given up where they cannot leave now: no later reply brings them, and no list shows them', async () => {
    await settle({ greeting: on('Olá') });
    const phone = newPhone();
    const faults = (rules: object[]) => shop.admin.put(`/sandbox/phones/+${phone.number}/faults`, { rules });
    await faults([{ kind: 'refusal', probability: 1, code: 131047 }]);
    await phone.writes('Oi');
    const id = await inTab(shop.ana, 'new', phone);
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['cancelled']));
    expect(await show(shop.ana, id)).toMatchObject({ held: 0 });
    await until(async () =>
      expect(await preview(id), '[T9] never left').toMatchObject({ from: 'contact', text: 'Oi' }),
    );
    await faults([]);
    clock.move(SECOND);
    await phone.writes('Tem alguém?');
    await saysNothing(phone, id);
  });

  it.each([
    ['greeting.text', { greeting: on(' ') }],
    ['greeting.text', { greeting: on('x'.repeat(1_001)) }],
    ['closed.text', { closed: on('Voltamos {{quando}}') }],
    ['farewell.on', { farewell: { on: 'sim', text: '' } }],
    ['welcome', { welcome: on('Olá') }],
  ])('are refused with the field at fault named: %s', async (field, wrong) => {
    const answer = await settle(wrong);
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'invalid', field });
  });
});
