import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { hire, type Session } from '../cast.ts';
import {
  connectNumber,
  inTab,
  newId,
  newPhone,
  openShop,
  outbound,
  type Phone,
  refusal,
  type Scene,
} from '../scene.ts';
import { until } from '../until.ts';
import { ask, mp4Of, oggOf, pdfOf, pngOf, uploaded } from './files.ts';
import { goesWrong, lastFile, sendsFile } from './received.ts';

/** A number whose tickets are Suporte's. */
const OTHER = '106540352242955';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
  await connectNumber(shop.admin, { id: OTHER, channel: 'Vendas', team: shop.suporte });
});

/** Somebody who wrote to us and whom Ana serves. */
async function served(phone: Phone = newPhone()) {
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

/** A file of a contact, here and in the thread. */
async function received(bytes = pngOf(), more: Parameters<typeof sendsFile>[2] = {}) {
  const { phone, id } = await served();
  const key = await sendsFile(phone, bytes, more);
  const file = await until(async () => {
    const now = await lastFile(shop.ana, id);
    if (now.state !== 'stored') throw new Error(`Still ${now.state}`);
    return now;
  });
  return { phone, id, key, file };
}

const order = (media: string, more: object = {}) => ({ id: newId(), kind: 'forward', media, ...more });
const forward = (by: Session, to: string, what: object) => by.post(`/api/conversations/${to}/messages`, what);
const filesOf = async (id: string) =>
  (await env.DB.prepare('SELECT id, message_key AS key FROM media WHERE conversation_id = ?').bind(id).all()).results;

describe('a file that is passed on', () => {
  it('reaches the other contact as a copy of its own, without passing by a browser', async () => {
    const from = await received(pdfOf('proposta'), { name: 'Proposta.pdf', mimeType: 'application/pdf' });
    const to = await served();
    const answer = await forward(shop.ana, to.id, order(from.file.id, { text: 'Veja a proposta' }));
    expect(answer.status).toBe(201);
    const { body } = await answer.json<{ body: { kind: string; media: { id: string; fileName: string } } }>();
    expect(body).toMatchObject({ kind: 'document', text: 'Veja a proposta', media: { fileName: 'Proposta.pdf' } });
    expect(body.media.id).not.toBe(from.file.id);
    await until(async () => expect((await outbound(shop.ana, to.id)).at(-1)?.state).toBe('read'));
    expect((await to.phone.messages()).at(-1)).toMatchObject({ type: 'document', text: 'Veja a proposta' });
    const copy = await ask(shop.bruno, 'GET', `/api/media/${body.media.id}`);
    expect(new Uint8Array(await copy.arrayBuffer())).toEqual(pdfOf('proposta'));
    expect(await env.MEDIA.head(from.file.id)).not.toBeNull();
  });

  it('of ours goes on as well, also within the same conversation', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), kind: 'media', media: file.id });
    expect((await forward(shop.ana, id, order(file.id))).status).toBe(201);
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read', 'read']));
  });

  it('[V1] is not found by whoever may not see the ticket of its message, who learns nothing of it', async () => {
    const from = await received();
    const to = await served();
    const email = `dora-${newId()}@janela.test`;
    const dora = await hire(shop.admin, { name: 'Dora', email, teams: [shop.suporte.id] });
    const unknown = { status: 404, code: 'not_found', field: 'media' };
    expect(await refusal(forward(shop.ana, to.id, order('med_000000000000')))).toEqual(unknown);
    // Dora does not see where it shall go, either.
    expect(await refusal(forward(dora, to.id, order(from.file.id)))).toEqual({ status: 404, code: 'not_found' });
    // She has a conversation of her own, and still gets no file of Geral into it.
    const hers = newPhone();
    await hers.does({ text: 'Oi, suporte', number: OTHER });
    const id = await inTab(dora, 'new', hers);
    expect((await dora.post(`/api/conversations/${id}/take`, {})).status).toBe(200);
    expect(await refusal(forward(dora, id, order(from.file.id)))).toEqual(unknown);
    expect(await filesOf(id)).toEqual([]);
  });

  it('is copied once, whatever is asked twice, and the same answer holds when its source is gone', async () => {
    const from = await received();
    const to = await served();
    const what = order(from.file.id);
    const answers = await Promise.all([forward(shop.ana, to.id, what), forward(shop.ana, to.id, what)]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    await env.DB.prepare('DELETE FROM media WHERE id = ?').bind(from.file.id).run();
    expect((await forward(shop.ana, to.id, what)).status).toBe(201);
    expect(await filesOf(to.id)).toHaveLength(1);
    await until(async () => expect((await outbound(shop.ana, to.id)).map(({ state }) => state)).toEqual(['read']));
    expect((await to.phone.messages()).filter(({ type }) => type === 'image')).toHaveLength(1);
  });

  it('that the message was not taken for leaves no copy behind', async () => {
    const from = await received();
    const shut = newPhone();
    await shut.writes('oi', Date.now() - 25 * 3_600_000);
    const id = await inTab(shop.ana, 'new', shut);
    await shop.ana.post(`/api/conversations/${id}/take`);
    expect(await refusal(forward(shop.ana, id, order(from.file.id)))).toMatchObject({ code: 'window_closed' });
    expect(await refusal(forward(shop.ana, id, order(from.file.id, { text: 'x'.repeat(1_025) })))).toEqual({
      status: 422,
      code: 'invalid',
      field: 'text',
    });
    expect(await filesOf(id)).toEqual([]);
    await shop.ana.post(`/api/conversations/${id}/restart`, {
      id: newId(),
      template: { id: shop.otherUtility.id, parameters: {} },
    });
    const held = await forward(shop.ana, id, order(from.file.id, { hold: true }));
    expect(await held.json()).toMatchObject({ state: 'held', body: { kind: 'image' } });
    await shut.writes('voltei');
    await until(async () => expect((await shut.messages()).at(-1)).toMatchObject({ type: 'image' }));
  });

  it('[R96] goes up the ladder anew by what it is and how large: a film beyond its limit goes as a file', async () => {
    const MB = 1024 * 1024;
    const { id } = await served();
    const film = await uploaded(shop.ana, id, mp4Of(16 * MB + 1), { type: 'video/mp4', name: 'passeio.mp4' });
    // As if it had been stored when it was still thought to be small enough.
    await env.DB.prepare("UPDATE media SET kind = 'video', carriage = 'upload' WHERE id = ?").bind(film.id).run();
    const to = await served();
    const answer = await forward(shop.ana, to.id, order(film.id));
    expect(await answer.json()).toMatchObject({ body: { kind: 'document', media: { carriage: 'hosted' } } });
  });

  it('keeps a voice note one, and what only claims to be one goes as a sound', async () => {
    const note = await received(oggOf(1), { name: 'voz.ogg', mimeType: 'audio/ogg' });
    const sound = await received(oggOf(2), { name: 'som.ogg', mimeType: 'audio/ogg' });
    const to = await served();
    for (const [media, voice] of [
      [note.file.id, true],
      [sound.file.id, false],
    ] as const) {
      const answer = await forward(shop.ana, to.id, order(media, { voice: true }));
      expect(await answer.json()).toMatchObject({ body: { kind: 'audio', media: { voice } } });
    }
  });

  it('that could not be had is refused, and so is one whose bytes are gone', async () => {
    const { phone, id } = await served();
    await goesWrong(phone, [{ kind: 'download', probability: 1, manner: 'missing' }]);
    await sendsFile(phone, pngOf());
    const waiting = await until(async () => {
      const file = await lastFile(shop.ana, id);
      if (file.state !== 'pending' || file.tries === 0) throw new Error('Not tried yet');
      return file;
    });
    const to = await served();
    const refused = { status: 409, code: 'media_not_here', field: 'media' };
    expect(await refusal(forward(shop.ana, to.id, order(waiting.id)))).toEqual(refused);
    const lost = await received();
    await env.MEDIA.delete(lost.file.id);
    expect(await refusal(forward(shop.ana, to.id, order(lost.file.id)))).toEqual(refused);
    expect(await filesOf(to.id)).toEqual([]);
  });

  it('of a message that its contact deleted is not found', async () => {
    const from = await received();
    await from.phone.does({ revoke: { messageId: from.key } });
    const to = await served();
    await until(async () =>
      expect(await refusal(forward(shop.ana, to.id, order(from.file.id)))).toMatchObject({ code: 'not_found' }),
    );
  });
});
