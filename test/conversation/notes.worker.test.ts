import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { NoteEntry } from '../../worker/conversation/message.ts';
import { CLOSE, type ThreadToClient, type ThreadToServer } from '../../worker/inbox/protocol.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { hire, type Session } from '../cast.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import { ask, pngOf, uploaded } from '../media/files.ts';
import {
  inTab,
  newId,
  newPhone,
  openShop,
  type Phone,
  refusal,
  type Scene,
  show,
  tickets,
  timeline,
} from '../scene.ts';
import { LiveSocket } from '../socket.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

const path = (id: string, more = '') => `/api/conversations/${id}${more}`;

/** Ana's ticket. */
async function served(): Promise<{ phone: Phone; id: ConversationId }> {
  const phone = newPhone();
  await phone.writes('Oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(path(id, '/take'));
  return { phone, id };
}

async function note(id: string, text: string, by: Session = shop.bruno, more: object = {}): Promise<string> {
  const noteId = newId();
  const answer = await by.post(path(id, '/notes'), { id: noteId, text, ...more });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return noteId;
}

const notesOf = async (by: Session, id: string): Promise<NoteEntry[]> =>
  (await timeline(by, id)).filter((item) => item.direction === 'note');
const edit = (id: string, noteId: string, text: string, by: Session = shop.bruno) =>
  by.patch(path(id, `/notes/${noteId}`), { text });
const remove = (id: string, noteId: string, by: Session = shop.bruno) => by.delete(path(id, `/notes/${noteId}`));

/** All that the provider was ever asked. */
const ledger = async (): Promise<string> => (await ask(shop.admin, 'GET', '/sandbox/requests?limit=1000')).text();

describe('a note', () => {
  it('[R77] stands in the thread for colleagues, where it was written, and tells the contact and the list nothing', async () => {
    const { phone, id } = await served();
    const before = (await tickets(shop.ana, 'mine')).find((row) => row.conversationId === id);
    const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(shop.ana, `/live/conversation/${id}`);
    socket.send({ v: 1, type: 'hello', since: null, from: null });
    await socket.until(({ type }) => type === 'snapshot');
    await note(id, 'Cliente desde 2019, cuidado com o prazo.');
    const frame = await socket.until(
      (one) => one.type === 'delta' && one.items.some(({ direction }) => direction === 'note'),
    );
    expect(JSON.stringify(frame)).toContain('cuidado com o prazo');
    socket.close();
    const [entry] = await notesOf(shop.ana, id);
    expect(entry).toMatchObject({
      author: { id: shop.bruno.me.id, name: 'Bruno' },
      text: 'Cliente desde 2019, cuidado com o prazo.',
    });
    await shop.ana.post(path(id, '/messages'), { id: newId(), text: 'Bom dia!' });
    await expect.poll(() => phone.receivedFreely(), { timeout: 10_000 }).toEqual(['Bom dia!']);
    expect(await ledger()).not.toContain('cuidado com o prazo');
    const after = (await tickets(shop.ana, 'mine')).find((row) => row.conversationId === id);
    expect(after?.ticket.unread).toBe(before?.ticket.unread);
    expect((await show(shop.ana, id)).window).toMatchObject({ state: 'open' });
  });

  it('[R77] carries a file that colleagues see and nobody passes on', async () => {
    const { id } = await served();
    const file = await uploaded(shop.bruno, id, Uint8Array.from(pngOf()));
    await note(id, '', shop.bruno, { media: file.id });
    expect((await ask(shop.ana, 'GET', `/api/media/${file.id}`)).status).toBe(200);
    const forward = { id: newId(), kind: 'forward', media: file.id };
    expect(await refusal(shop.ana.post(path(id, '/messages'), forward))).toEqual({
      status: 404,
      code: 'not_found',
      field: 'media',
    });
    const row = await env.DB.prepare('SELECT provider_id FROM media WHERE id = ?1').bind(file.id).first();
    expect(row).toEqual({ provider_id: null });
    const [entry] = await notesOf(shop.ana, id);
    expect(entry?.file).toMatchObject({ kind: 'image', media: { id: file.id } });
  });

  it('[R77] is the same note when it is sent again, and says something', async () => {
    const { id } = await served();
    const noteId = await note(id, 'uma vez');
    expect((await shop.bruno.post(path(id, '/notes'), { id: noteId, text: 'uma vez' })).status).toBe(201);
    expect(await notesOf(shop.ana, id)).toHaveLength(1);
    expect(await refusal(shop.ana.post(path(id, '/notes'), { id: noteId, text: 'x' }))).toMatchObject({
      code: 'id_taken',
    });
    for (const text of ['', ' ', 'a'.repeat(4097)]) {
      const refused = await refusal(shop.ana.post(path(id, '/notes'), { id: newId(), text }));
      expect(refused).toEqual({ status: 422, code: 'invalid', field: 'text' });
    }
  });

  it('[R77] is for who belongs to the team and sees the ticket', async () => {
    const { id } = await served();
    const carla = await hire(shop.admin, { name: 'Carla', email: 'carla.notas@janela.test', teams: [shop.suporte.id] });
    expect(await refusal(carla.post(path(id, '/notes'), { id: newId(), text: 'oi' }))).toMatchObject({ status: 404 });
    await shop.ana.post(path(id, '/conclude'), {});
    await note(id, 'depois de concluído');
  });
});

describe('a note is changed and deleted', () => {
  it('[R77] by its author for two hours on the server’s clock, and by nobody else but administrators', async () => {
    clock.freeze(Date.now());
    const { id } = await served();
    const [first, second] = [await note(id, 'um'), await note(id, 'dois')];
    expect(await refusal(edit(id, first, 'não', shop.ana))).toEqual({ status: 403, code: 'not_author' });
    expect(await refusal(edit(id, first, 'não', shop.admin))).toEqual({ status: 403, code: 'not_author' });
    expect(await refusal(remove(id, first, shop.ana))).toEqual({ status: 403, code: 'not_author' });
    clock.move(2 * HOUR - SECOND);
    expect((await edit(id, first, 'um, melhor')).status).toBe(200);
    clock.move(SECOND);
    expect(await refusal(edit(id, first, 'tarde'))).toEqual({ status: 409, code: 'note_too_old' });
    expect(await refusal(remove(id, second))).toEqual({ status: 409, code: 'note_too_old' });
    expect((await notesOf(shop.ana, id)).map(({ text }) => text)).toEqual(['um, melhor', 'dois']);
    expect((await remove(id, first, shop.admin)).status).toBe(200);
  });

  it('[R77] by administrators at any time: their own, and to delete anybody’s', async () => {
    clock.freeze(Date.now());
    const { id } = await served();
    const own = await note(id, 'minha', shop.admin);
    clock.move(50 * HOUR + MINUTE);
    expect((await edit(id, own, 'minha ainda', shop.admin)).status).toBe(200);
    expect((await remove(id, own, shop.admin)).status).toBe(200);
  });

  it('[R77] [V6] and leaves that it was there, without words or file', async () => {
    const { id } = await served();
    const file = await uploaded(shop.bruno, id, Uint8Array.from(pngOf()));
    const noteId = await note(id, 'segredo', shop.bruno, { media: file.id });
    for (const _ of ['once', 'again']) {
      const answer = await remove(id, noteId);
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(file.id);
    }
    const [entry] = await notesOf(shop.ana, id);
    expect(entry).toMatchObject({ text: '', deleted: { by: { name: 'Bruno' } } });
    expect(JSON.stringify(entry)).not.toContain(file.id);
    expect((await ask(shop.bruno, 'GET', `/api/media/${file.id}`)).status).toBe(404);
    expect(await env.MEDIA.get(file.id)).toBe(null);
    expect(await refusal(edit(id, noteId, 'de volta'))).toEqual({ status: 409, code: 'note_deleted' });
  });
});

describe('a mention', () => {
  it('[N34] tells a colleague who sees the ticket in the bell, once', async () => {
    const { id } = await served();
    const { items } = await (await shop.bruno.get(path(id, '/colleagues'))).json<{ items: { name: string }[] }>();
    expect(items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Ana', 'Diana']));
    const noteId = newId();
    const order = { id: noteId, text: '@Ana, pode ver?', mentions: [shop.ana.me.id] };
    for (const _ of ['once', 'again']) expect((await shop.bruno.post(path(id, '/notes'), order)).status).toBe(201);
    const bell = await (await shop.ana.get('/api/notifications')).json<{ items: { body: { kind: string } }[] }>();
    const told = bell.items.filter(({ body }) => body.kind === 'mentioned');
    expect(told.map(({ body }) => body)).toEqual([
      {
        kind: 'mentioned',
        conversationId: id,
        contactName: expect.any(String),
        by: { id: shop.bruno.me.id, name: 'Bruno' },
      },
    ]);
  });

  it('[N34] [V7] added to a note tells those whom it calls newly, and lets them in; nobody twice', async () => {
    const { id } = await served();
    const elsa = await hire(shop.admin, { name: 'Elsa', email: 'elsa@janela.test', teams: [shop.suporte.id] });
    const [ana, called] = [shop.ana.me.id, elsa.me.id];
    const noteId = await note(id, '@Ana, pode ver?', shop.bruno, { mentions: [ana] });
    const change = (text: string, mentions: string[], by = shop.bruno) =>
      by.patch(path(id, `/notes/${noteId}`), { text, mentions });
    const told = async (who: Session) => {
      const bell = await (await who.get('/api/notifications')).json<{ items: { body: object }[] }>();
      return bell.items.filter(({ body }) => 'conversationId' in body && body.conversationId === id).length;
    };
    expect((await elsa.get(path(id))).status).toBe(404);
    for (const _ of ['once', 'again'])
      expect((await change('@Ana e @Elsa, podem ver?', [ana, called])).status).toBe(200);
    expect([await told(shop.ana), await told(elsa)]).toEqual([1, 1]);
    expect((await elsa.get(path(id))).status).toBe(200);
    expect((await notesOf(shop.ana, id)).map(({ mentions }) => mentions?.map(({ name }) => name))).toEqual([
      ['Ana', 'Elsa'],
    ]);
    // What says nothing of whom it calls leaves that as it is; who is named no more is not called any more, and not told anew later.
    await edit(id, noteId, 'podem ver, @Ana e @Elsa?');
    expect((await notesOf(shop.ana, id))[0]?.mentions).toHaveLength(2);
    await change('@Ana, pode ver?', [ana]);
    expect((await notesOf(shop.ana, id))[0]?.mentions).toHaveLength(1);
    await change('@Ana e @Elsa', [ana, called]);
    expect([await told(shop.ana), await told(elsa)]).toEqual([1, 1]);
    const rui = await hire(shop.admin, { name: 'Rui', email: 'rui@janela.test', role: 'restricted', teams: [] });
    expect(await refusal(change('@Rui', [rui.me.id]))).toEqual({
      status: 422,
      code: 'mention_not_seen',
      field: 'mentions',
    });
  });

  it('[N34] [V7] lets in who does not see the ticket, to read it and leave notes, until it is concluded', async () => {
    const { id } = await served();
    const carlos = await hire(shop.admin, {
      name: 'Carlos',
      email: 'carlos.notas@janela.test',
      teams: [shop.suporte.id],
    });
    const colleagues = async (by: Session) =>
      (await (await by.get(path(id, '/colleagues'))).json<{ items: { name: string; sees: boolean }[] }>()).items;
    expect(await colleagues(shop.bruno)).toContainEqual({ id: carlos.me.id, name: 'Carlos', sees: false });
    expect((await carlos.get(path(id))).status).toBe(404);
    const before = await show(shop.ana, id);
    await note(id, '@Carlos, você conhece este caso?', shop.bruno, { mentions: [carlos.me.id] });
    await note(id, '@Carlos, outra vez', shop.bruno, { mentions: [carlos.me.id] });
    const { ticket } = await show(carlos, id);
    expect(ticket).toEqual({ ...before.ticket, called: [{ id: carlos.me.id, name: 'Carlos' }] });
    expect(await notesOf(carlos, id)).toHaveLength(2);
    expect(await refusal(carlos.post(path(id, '/take'), { from: shop.ana.me.id }))).toMatchObject({
      code: 'not_assignee',
    });
    const contactId = id.split(':')[1] ?? '';
    await expect.poll(async () => (await carlos.get(`/api/contacts/${contactId}/tickets`)).text()).toContain(ticket.id);
    await note(id, 'Conheço, já respondo.', carlos, { mentions: [shop.ana.me.id] });
    const socket = await LiveSocket.open<ThreadToServer, ThreadToClient>(carlos, `/live/conversation/${id}`);
    socket.send({ v: 1, type: 'hello', since: null, from: null });
    await socket.until(({ type }) => type === 'snapshot');
    await shop.ana.post(path(id, '/conclude'), { id: newId() });
    await expect.poll(() => socket.closed).toBe(CLOSE.gone);
    expect((await carlos.get(path(id))).status).toBe(404);
    const call = { id: newId(), text: '@Carlos', mentions: [carlos.me.id] };
    expect(await refusal(shop.bruno.post(path(id, '/notes'), call))).toMatchObject({ code: 'mention_not_seen' });
  });

  it('[V7] comes back where the conclusion is undone, and stays with the ticket in another team', async () => {
    const { id } = await served();
    const clara = await hire(shop.admin, { name: 'Clara', email: 'clara.notas@janela.test', teams: [shop.suporte.id] });
    await note(id, '@Clara', shop.ana, { mentions: [clara.me.id] });
    const act = newId();
    await shop.ana.post(path(id, '/conclude'), { id: act });
    expect((await clara.get(path(id))).status).toBe(404);
    expect((await shop.ana.post(path(id, '/undo'), { id: newId(), act })).status).toBe(200);
    expect((await clara.get(path(id))).status).toBe(200);
  });

  it('[N34] [V7] also who saw the ticket when they were called sees it where it goes', async () => {
    const { id } = await served();
    const lia = await hire(shop.admin, { name: 'Lia', email: 'lia.notas@janela.test', teams: [shop.geral.id] });
    const rosa = await hire(shop.admin, { name: 'Rosa', email: 'rosa.notas@janela.test', teams: [shop.geral.id] });
    const later = await hire(shop.admin, { name: 'Téo', email: 'teo.notas@janela.test', teams: [shop.geral.id] });
    await note(id, '@Lia, olha isto', shop.ana, { mentions: [lia.me.id] });
    const key = await note(id, 'E quem mais?', shop.ana);
    const edited = { text: 'E quem mais? @Téo', mentions: [later.me.id] };
    expect((await shop.ana.patch(path(id, `/notes/${key}`), edited)).status).toBe(200);
    await note(id, '@Ana, lembrete', shop.ana, { mentions: [shop.ana.me.id] });
    expect((await show(shop.bruno, id)).ticket.called?.map(({ name }) => name)).toEqual(['Lia', 'Téo']);
    await shop.ana.post(path(id, '/transfer'), { id: newId(), teamId: shop.suporte.id });
    for (const who of [lia, later]) {
      expect((await who.get(path(id))).status, who.me.name).toBe(200);
      expect(await refusal(who.post(path(id, '/take'), {}))).toMatchObject({ code: 'not_assignee' });
    }
    for (const who of [rosa, shop.ana]) expect((await who.get(path(id))).status, who.me.name).toBe(404);
  });

  it('[V7] [R59] lets in nobody by whom it was let in itself, and no restricted agent', async () => {
    const { id } = await served();
    const of = (name: string, role: 'agent' | 'restricted') =>
      hire(shop.admin, { name, email: `${name.toLowerCase()}.notas@janela.test`, role, teams: [shop.suporte.id] });
    const [davi, elisa, rui] = [await of('Davi', 'agent'), await of('Elisa', 'agent'), await of('Rui', 'restricted')];
    await note(id, '@Davi', shop.ana, { mentions: [davi.me.id] });
    for (const [by, whom] of [[davi, elisa] as const, [shop.ana, rui] as const]) {
      const order = { id: newId(), text: 'vem', mentions: [whom.me.id] };
      expect(await refusal(by.post(path(id, '/notes'), order))).toEqual({
        status: 422,
        code: 'mention_not_seen',
        field: 'mentions',
      });
      const { items } = await (await by.get(path(id, '/colleagues'))).json<{ items: { id: string }[] }>();
      expect(items.map((one) => one.id)).not.toContain(whom.me.id);
    }
    const crowd = Array.from({ length: 11 }, () => shop.ana.me.id);
    const tooMany = shop.bruno.post(path(id, '/notes'), { id: newId(), text: 'todos', mentions: crowd });
    expect(await refusal(tooMany)).toEqual({ status: 422, code: 'invalid', field: 'mentions' });
  });
});
