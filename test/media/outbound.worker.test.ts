import { runDurableObjectAlarm } from 'cloudflare:test';
import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import worker from '../../worker/index.ts';
import { UPLOAD_MAX_BYTES } from '../../worker/media/ladder.ts';
import { LINK_LIFE_MS, linkTo } from '../../worker/media/link.env.ts';
import { UNSENT_LIFE_MS } from '../../worker/media/sweep.store.ts';
import { isMediaId } from '../../worker/platform/id.ts';
import { chance } from '../../worker/sandbox/chance.ts';
import { hire } from '../cast.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import { inTab, newId, newPhone, openShop, outbound, type Phone, refusal, type Scene } from '../scene.ts';
import { until } from '../until.ts';
import { ask, bytesOf, mp4Of, oggOf, pdfOf, pngOf, upload, uploaded } from './files.ts';
import { ftyp, jpegOf, mdatOf, moovOf } from './films.ts';
import { goesWrong } from './received.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

async function served() {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return { phone, id };
}

const sendFile = (id: string, media: string, more: object = {}) =>
  shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), kind: 'media', media, ...more });

const allGoesWrong = async (rules: object[]) => {
  const answer = await shop.admin.put('/sandbox/faults', { rules });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
};

/** Meta takes this phone's next messages and tells of some, in this order, that it had no use for their file. */
async function loses(phone: Phone, order: boolean[]): Promise<void> {
  const rule = { kind: 'refusal', code: 131053, when: 'later', probability: 0.5 };
  const strikes = (seed: number, place: number) =>
    chance(seed, `refusal:131053:later|${phone.number}|${place}`) < rule.probability;
  let seed = 0;
  while (order.some((lost, place) => strikes(seed, place + 1) !== lost)) seed += 1;
  const answer = await shop.admin.put('/sandbox/faults', { seed, rules: [] });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  await goesWrong(phone, [rule]);
}

/** What reached the provider, of one kind of request. */
async function requests(phone: string): Promise<Record<string, Record<string, unknown>>[]> {
  const answer = await exports.default.fetch(new Request(new URL(`/sandbox/requests?phone=${phone}`, env.PUBLIC_URL)));
  const { items } = await answer.json<{ items: { body: Record<string, Record<string, unknown>> }[] }>();
  return items.map(({ body }) => body).filter((body) => 'type' in body);
}

const rowOf = (id: string) =>
  env.DB.prepare('SELECT provider_id AS providerId, provided_at AS providedAt FROM media WHERE id = ?')
    .bind(id)
    .first<{ providerId: string | null; providedAt: number | null }>();

describe('an upload', () => {
  it('is kept as what its bytes are, and says how it will go out', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf(), { type: 'application/octet-stream', name: 'férias.png' });
    expect(file).toMatchObject({
      kind: 'image',
      carriage: 'upload',
      mimeType: 'image/png',
      sizeBytes: 100,
      name: 'férias.png',
      width: 4,
      height: 3,
      isVoiceNote: false,
    });
    const own = await ask(shop.ana, 'GET', `/api/media/${file.id}`);
    expect(new Uint8Array(await own.arrayBuffer())).toEqual(pngOf());
  });

  it('is its uploader’s alone until it is sent', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    expect((await ask(shop.bruno, 'GET', `/api/media/${file.id}`)).status).toBe(404);
    expect(await refusal(ask(shop.bruno, 'DELETE', `/api/media/${file.id}`))).toMatchObject({ status: 404 });
    await sendFile(id, file.id);
    expect((await ask(shop.bruno, 'GET', `/api/media/${file.id}`)).status).toBe(200);
  });

  it('the same id again is the same file; of other bytes or of somebody else it is refused', async () => {
    const { id } = await served();
    const name = newId();
    const first = await uploaded(shop.ana, id, pngOf(), { id: name });
    expect(await uploaded(shop.ana, id, pngOf(), { id: name })).toEqual(first);
    expect(await refusal(upload(shop.ana, id, pngOf(120), { id: name }))).toEqual({ status: 409, code: 'id_taken' });
    expect(await refusal(upload(shop.bruno, id, pngOf(), { id: name }))).toEqual({ status: 409, code: 'id_taken' });
  });

  it('two of the same id at once are one file', async () => {
    const { id } = await served();
    const name = newId();
    const [one, two] = await Promise.all([
      uploaded(shop.ana, id, pngOf(), { id: name }),
      uploaded(shop.ana, id, pngOf(), { id: name }),
    ]);
    expect(one).toEqual(two);
  });

  it('that breaks off leaves nothing, and may be sent again under its id', async () => {
    const { id } = await served();
    const name = newId();
    const broken = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(pngOf());
        controller.error(new Error('the browser went away'));
      },
    });
    const path = `/api/conversations/${id}/media?upload=${name}`;
    const answer = ask(shop.ana, 'POST', path, { 'Content-Length': '5000', 'Content-Type': 'image/png' }, broken);
    expect((await answer.catch(() => null))?.status ?? 422).toBe(422);
    const left = await env.DB.prepare('SELECT count(*) AS n FROM media WHERE upload_id = ?').bind(name).first();
    expect(left).toEqual({ n: 0 });
    expect(await uploaded(shop.ana, id, pngOf(), { id: name })).toMatchObject({ sizeBytes: 100 });
  });

  it.each([
    ['that is empty', '0', 422, 'file_empty'],
    ['that is larger than all', String(UPLOAD_MAX_BYTES + 1), 413, 'file_too_large'],
    ['that does not say its length', 'x', 422, 'length_required'],
    ['that is shorter than it said', '5000', 422, 'upload_broken'],
    ['that is longer than it said', '50', 422, 'upload_broken'],
  ])('[ASVS 5.2.1] %s is refused', async (_, length, status, code) => {
    const { id } = await served();
    const path = `/api/conversations/${id}/media?upload=${newId()}`;
    const answer = ask(shop.ana, 'POST', path, { 'Content-Length': length, 'Content-Type': 'image/png' }, pngOf());
    expect(await refusal(answer)).toEqual({ status, code });
  });

  it('[O8] that expired in the queue with its message is kept for its author to use again', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    clock.freeze(Date.now() + 25 * HOUR);
    const template = { id: shop.utility.id, parameters: { 'body.1': 'Maria' } };
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
    expect((await sendFile(id, file.id)).status).toBe(201);
    clock.move(8 * DAY);
    await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
    await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    clock.thaw();
    const expired = (await outbound(shop.ana, id)).find(({ state }) => state === 'expired');
    expect(expired).toMatchObject({ body: { kind: 'image', media: { id: file.id } } });
    const own = await ask(shop.ana, 'GET', `/api/media/${file.id}`);
    expect(new Uint8Array(await own.arrayBuffer())).toEqual(pngOf());
  });

  it('[V1] is refused where one may not see the conversation', async () => {
    const { id } = await served();
    const email = `carla-${newId()}@janela.test`;
    const carla = await hire(shop.admin, { name: 'Carla', email, teams: [shop.suporte.id] });
    expect(await refusal(upload(carla, id, pngOf()))).toEqual({ status: 404, code: 'not_found' });
  });

  it('may be thrown away until it is sent, and what nobody sent is swept after a week', async () => {
    const { id } = await served();
    const thrown = await uploaded(shop.ana, id, pngOf());
    expect((await ask(shop.ana, 'DELETE', `/api/media/${thrown.id}`)).status).toBe(204);
    expect(await env.MEDIA.head(thrown.id)).toBeNull();
    const sent = await uploaded(shop.ana, id, pngOf());
    await sendFile(id, sent.id);
    expect((await ask(shop.ana, 'DELETE', `/api/media/${sent.id}`)).status).toBe(404);

    const orphan = await uploaded(shop.ana, id, pngOf());
    const sweep = async () => worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    await sweep();
    expect(await env.MEDIA.head(orphan.id)).not.toBeNull();
    clock.freeze(Date.now() + UNSENT_LIFE_MS + 1_000);
    await sweep();
    expect(await env.MEDIA.head(orphan.id)).toBeNull();
    expect(await env.MEDIA.head(sent.id)).not.toBeNull();
    expect(await rowOf(orphan.id)).toBeNull();
  });
});

describe('a large file', () => {
  const part = (
    id: string,
    name: string,
    place: number,
    bytes: Uint8Array<ArrayBuffer>,
    length = String(bytes.length),
  ) =>
    ask(
      shop.ana,
      'PUT',
      `/api/conversations/${id}/media/parts?upload=${name}&part=${place}`,
      { 'Content-Length': length },
      bytes,
    );
  const finish = (id: string, name: string, parts: number) =>
    ask(shop.ana, 'POST', `/api/conversations/${id}/media?upload=${name}&parts=${parts}&name=a.png`, {
      'Content-Type': 'image/png',
    });

  it('comes in parts, in any order and more than once, and is one file', async () => {
    const { id } = await served();
    const name = newId();
    const whole = pngOf(300);
    for (const place of [2, 0, 1, 0]) {
      expect((await part(id, name, place, whole.slice(place * 100, place * 100 + 100))).status).toBe(204);
    }
    const made = await finish(id, name, 3);
    expect(made.status).toBe(201);
    const file = await made.json<{ id: string }>();
    expect(file).toMatchObject({ kind: 'image', sizeBytes: 300, width: 4, name: 'a.png' });
    const answer = await ask(shop.ana, 'GET', `/api/media/${file.id}`);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(whole);
    expect((await env.MEDIA.list({ prefix: 'parts/' })).objects).toEqual([]);
  });

  it('with a part missing, broken off, or of somebody else is none', async () => {
    const { id } = await served();
    const name = newId();
    await part(id, name, 0, pngOf(100));
    expect(await refusal(finish(id, name, 2))).toEqual({ status: 422, code: 'part_missing' });
    expect(await refusal(part(id, name, 1, pngOf(100), '5000'))).toEqual({ status: 422, code: 'upload_broken' });
    expect(await refusal(finish(id, name, 2))).toMatchObject({ code: 'part_missing' });
    const path = `/api/conversations/${id}/media?upload=${name}&parts=1`;
    expect(await refusal(ask(shop.bruno, 'POST', path))).toMatchObject({ code: 'part_missing' });
    expect(
      await refusal(ask(shop.ana, 'PUT', `/api/conversations/${id}/media/parts?upload=../../x&part=0`)),
    ).toMatchObject({
      code: 'invalid',
    });
  });

  it('that is never finished is swept after a day', async () => {
    const { id } = await served();
    await part(id, newId(), 0, pngOf(100));
    const sweep = () => worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    await sweep();
    expect((await env.MEDIA.list({ prefix: 'parts/' })).objects).not.toEqual([]);
    clock.freeze(Date.now() + 2 * DAY);
    await sweep();
    expect((await env.MEDIA.list({ prefix: 'parts/' })).objects).toEqual([]);
  });
});

describe('sending a file', () => {
  it('uploads it to the provider only then, and the phone gets it with its caption', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    expect(await rowOf(file.id)).toEqual({ providerId: null, providedAt: null });
    const answer = await sendFile(id, file.id, { text: 'olha só' });
    expect(await answer.json()).toMatchObject({
      body: { kind: 'image', text: 'olha só', media: { id: file.id, mimeType: 'image/png', width: 4, height: 3 } },
    });
    await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
    const shown = (await phone.messages()).at(-1);
    expect(shown).toMatchObject({ from: 'business', type: 'image', text: 'olha só' });
    const { providerId } = (await rowOf(file.id)) ?? {};
    const sent = (await requests(phone.number)).find((body) => 'image' in body);
    expect(sent?.image).toEqual({ id: providerId, caption: 'olha só' });
  });

  it('keeps the order: what was written after it leaves after it', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, pdfOf(), { name: 'Contrato.pdf', type: 'application/pdf' });
    await sendFile(id, file.id);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'segue o contrato' });
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read', 'read']));
    const types = (await phone.messages()).filter(({ from }) => from === 'business').map(({ type }) => type);
    expect(types).toEqual(['document', 'text']);
    const sent = (await requests(phone.number)).find((body) => 'document' in body);
    expect(sent?.document).toMatchObject({ filename: 'Contrato.pdf' });
  });

  it('a voice note goes out as one; a sound of two channels does not', async () => {
    const { phone, id } = await served();
    const note = await uploaded(shop.ana, id, oggOf(1), { type: 'audio/ogg; codecs=opus', name: 'voz.ogg' });
    expect(note).toMatchObject({ kind: 'audio', isVoiceNote: true, mimeType: 'audio/ogg' });
    await sendFile(id, note.id, { voice: true });
    await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
    expect((await requests(phone.number)).find((body) => 'audio' in body)?.audio).toMatchObject({ voice: true });
    const stereo = await uploaded(shop.ana, id, oggOf(2), { type: 'audio/ogg', name: 'som.ogg' });
    expect(await refusal(sendFile(id, stereo.id, { voice: true }))).toEqual({
      status: 422,
      code: 'not_a_voice_note',
      field: 'voice',
    });
    expect((await sendFile(id, stereo.id)).status).toBe(201);
  });

  it('the same id again is the same message, and a file goes with one message', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    const order = { id: newId(), kind: 'media', media: file.id, text: 'uma vez' };
    const send = () => shop.ana.post(`/api/conversations/${id}/messages`, order);
    const answers = await Promise.all([send(), send()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    await until(async () => expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['read']));
    expect((await send()).status).toBe(201);
    expect(await refusal(sendFile(id, file.id))).toEqual({ status: 422, code: 'media_not_found', field: 'media' });
    expect((await phone.messages()).filter(({ from }) => from === 'business')).toHaveLength(1);
    expect((await ask(shop.bruno, 'GET', `/api/media/${file.id}`)).status).toBe(200);
  });

  it('says which field is at fault, and leaves the file to be sent', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    expect(await refusal(sendFile(id, file.id, { text: 'x'.repeat(1_025) }))).toEqual({
      status: 422,
      code: 'invalid',
      field: 'text',
    });
    const note = await uploaded(shop.ana, id, oggOf());
    expect(await refusal(sendFile(id, note.id, { text: 'legenda' }))).toMatchObject({ field: 'text' });
    expect(await refusal(sendFile(id, 'med_000000000000'))).toMatchObject({ code: 'media_not_found' });
    expect(await refusal(sendFile(id, 'nonsense'))).toMatchObject({ code: 'invalid' });
    expect((await sendFile(id, file.id, { text: 'x'.repeat(1_024) })).status).toBe(201);
  });

  it('another conversation’s file, and a colleague’s, are not found', async () => {
    const [one, other] = [await served(), await served()];
    const file = await uploaded(shop.ana, one.id, pngOf());
    expect(await refusal(sendFile(other.id, file.id))).toMatchObject({ code: 'media_not_found' });
    const colleagues = await uploaded(shop.bruno, one.id, pngOf());
    expect(await refusal(sendFile(one.id, colleagues.id))).toMatchObject({ code: 'media_not_found' });
  });

  it('one that the provider lost is uploaded afresh, once, and goes out', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    await env.DB.prepare('UPDATE media SET provider_id = ?, provided_at = ? WHERE id = ?')
      .bind('404404404404', Date.now(), file.id)
      .run();
    await sendFile(id, file.id);
    await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
    expect((await rowOf(file.id))?.providerId).not.toBe('404404404404');
  });

  it('names an upload of up to 29 days again, and no older one', async () => {
    const { phone, id } = await served();
    for (const [age, reused] of [
      [29 * DAY - 60_000, true],
      [29 * DAY + 60_000, false],
    ] as const) {
      const file = await uploaded(shop.ana, id, pngOf());
      const model = await uploaded(shop.ana, id, pngOf());
      await sendFile(id, model.id);
      await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
      const { providerId } = (await rowOf(model.id)) ?? {};
      await env.DB.prepare('UPDATE media SET provider_id = ?, provided_at = ? WHERE id = ?')
        .bind(providerId, Date.now() - age, file.id)
        .run();
      await sendFile(id, file.id);
      await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
      const last = (await requests(phone.number)).findLast((body) => 'image' in body);
      expect(last?.image?.id === providerId).toBe(reused);
    }
  });

  it('[R16] waits in the queue while the window is shut, its bytes in R2, and leaves with the reply', async () => {
    const phone = newPhone();
    await phone.writes('oi', Date.now() - 25 * 3_600_000);
    const id = await inTab(shop.ana, 'new', phone);
    await shop.ana.post(`/api/conversations/${id}/take`);
    const template = { id: shop.otherUtility.id, parameters: {} };
    await shop.ana.post(`/api/conversations/${id}/restart`, { id: newId(), template });
    const file = await uploaded(shop.ana, id, pngOf());
    const held = await sendFile(id, file.id, { hold: true });
    expect(await held.json()).toMatchObject({ state: 'held' });
    expect(await rowOf(file.id)).toEqual({ providerId: null, providedAt: null });
    await phone.writes('voltei');
    await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
    expect((await phone.messages()).at(-1)).toMatchObject({ type: 'image' });
  });

  it('that the provider refuses fails, and says why; nothing was sent, and the line goes on', async () => {
    const { phone, id } = await served();
    await allGoesWrong([{ kind: 'upload', probability: 1, manner: 'refused' }]);
    const file = await uploaded(shop.ana, id, pngOf());
    await sendFile(id, file.id);
    await shop.ana.post(`/api/conversations/${id}/messages`, { id: newId(), text: 'e isto' });
    await until(async () =>
      expect((await outbound(shop.ana, id)).map(({ state }) => state)).toEqual(['failed', 'read']),
    );
    expect((await outbound(shop.ana, id))[0]?.failure).toMatchObject({ code: 131053, scope: 'message' });
    expect(await phone.received()).toEqual(['e isto']);
    await allGoesWrong([]);
  });

  it('[O14] that Meta refuses after it took the message is uploaded afresh, and the phone gets it once', async () => {
    const { phone, id } = await served();
    await loses(phone, [true, false]);
    const file = await uploaded(shop.ana, id, pngOf());
    await sendFile(id, file.id);
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({ state: 'read', attempts: 2 }),
    );
    const named = (await requests(phone.number)).flatMap(({ image }) => (image === undefined ? [] : [image.id]));
    expect(new Set(named).size).toBe(2);
    const arrived = (await phone.messages()).filter(({ from, status }) => from === 'business' && status !== 'failed');
    expect(arrived).toHaveLength(1);
  });

  it('[O14] that Meta refuses so twice fails, and may be sent again by hand', async () => {
    const { phone, id } = await served();
    await loses(phone, [true, true, false]);
    const file = await uploaded(shop.ana, id, pngOf());
    const sent = await (await sendFile(id, file.id)).json<{ key: string }>();
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({
        state: 'failed',
        attempts: 2,
        failure: { code: 131053 },
      }),
    );
    await shop.ana.post(`/api/conversations/${id}/messages/${sent.key}/retry`);
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({ state: 'read', attempts: 3 }),
    );
    const named = (await requests(phone.number)).flatMap(({ image }) => (image === undefined ? [] : [image.id]));
    expect(new Set(named).size).toBe(3);
  });

  it('of whose upload nothing was heard is uploaded again and sent once: an upload sends nothing', async () => {
    const { phone, id } = await served();
    await allGoesWrong([{ kind: 'upload', probability: 1, manner: 'error' }]);
    const file = await uploaded(shop.ana, id, pngOf());
    await sendFile(id, file.id);
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({ state: 'ready', attempts: 1 }),
    );
    await allGoesWrong([]);
    await until(async () => {
      await runDurableObjectAlarm(env.CONVERSATION.getByName(id));
      expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read');
    });
    expect((await phone.messages()).filter(({ from }) => from === 'business')).toHaveLength(1);
  });

  it('whose bytes are gone fails, and says so; nothing was sent', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    await env.MEDIA.delete(file.id);
    await sendFile(id, file.id);
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({ state: 'failed', failure: { code: 131053 } }),
    );
    expect((await phone.messages()).filter(({ from }) => from === 'business')).toEqual([]);
  });
});

describe('a picture, video or sound beyond its own limit', () => {
  const MB = 1024 * 1024;

  it.each([
    ['a picture', 'image/png', () => pngOf(5 * MB + 1), 'cartaz.png'],
    ['a video', 'video/mp4', () => mp4Of(16 * MB + 1), 'passeio.mp4'],
  ])(
    '[R96] %s leaves as a document that Meta fetches from us, and the phone shows it',
    async (_, type, bytes, name) => {
      const { phone, id } = await served();
      const whole = bytes();
      const file = await uploaded(shop.ana, id, whole, { type, name });
      expect(file).toMatchObject({ kind: 'document', carriage: 'hosted', mimeType: type });
      await sendFile(id, file.id, { text: 'Em tamanho real' });
      await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
      const sent = (await requests(phone.number)).find((body) => 'document' in body)?.document;
      expect(sent).toEqual({
        link: expect.stringMatching(/^http:\/\/janela\.test\/files\/\S+$/),
        filename: name,
        caption: 'Em tamanho real',
      });
      expect((await rowOf(file.id))?.providerId).toBeNull();
      const shown = (await phone.messages()).at(-1);
      expect(shown).toMatchObject({ type: 'document', text: 'Em tamanho real' });
      expect(shown?.file).toMatchObject({ name, mimeType: type, sizeBytes: whole.length });
      const onPhone = await ask(null, 'GET', shown?.file?.url ?? '');
      expect(new Uint8Array(await onPhone.arrayBuffer())).toEqual(whole);

      const path = new URL(String(sent?.link)).pathname;
      const answer = await ask(null, 'GET', path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(whole);
      clock.freeze(Date.now() + 3_600_000 + 1_000);
      expect((await ask(null, 'GET', path)).status).toBe(404);
    },
  );

  it('[O14] whose link leads nowhere is refused by Meta later, tried once more, and fails', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, pngOf(5 * MB + 1), { name: 'cartaz.png' });
    await env.MEDIA.delete(file.id);
    await sendFile(id, file.id);
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({
        state: 'failed',
        attempts: 2,
        failure: { code: 131053 },
      }),
    );
    expect((await phone.messages()).filter(({ from, status }) => from === 'business' && status !== 'failed')).toEqual(
      [],
    );
  });
});

describe('a film or picture of a form that WhatsApp does not take', () => {
  it('[R96] goes as a file that the provider fetches, judged by its bytes or by what its sender knows', async () => {
    const { phone, id } = await served();
    const hevc = Uint8Array.from([...ftyp, ...moovOf(['vide', 'hvc1'], ['soun', 'mp4a']), ...mdatOf(40)]);
    const film = { type: 'video/mp4', name: 'casa.mp4' };
    const seen = await uploaded(shop.ana, id, hevc, film);
    const cmyk = await uploaded(shop.ana, id, jpegOf(4), { type: 'image/jpeg', name: 'catálogo.jpg' });
    const told = await uploaded(shop.ana, id, mp4Of(100), { ...film, more: '&file=true' });
    // As a phone writes it: the list of tracks at the very end.
    const late = Uint8Array.from([...ftyp, ...mdatOf(200_000), ...moovOf(['vide', 'hvc1'], ['soun', 'mp4a'])]);
    const last = await uploaded(shop.ana, id, late, film);
    for (const file of [seen, cmyk, told, last]) expect(file).toMatchObject({ kind: 'document', carriage: 'hosted' });
    expect(await uploaded(shop.ana, id, mp4Of(100), film)).toMatchObject({ kind: 'video', carriage: 'upload' });
    const usual = Uint8Array.from([...ftyp, ...mdatOf(200_000), ...moovOf(['vide', 'avc1'], ['soun', 'mp4a'])]);
    expect(await uploaded(shop.ana, id, usual, film)).toMatchObject({ kind: 'video', carriage: 'upload' });
    await sendFile(id, seen.id);
    await until(async () => expect((await outbound(shop.ana, id)).at(-1)?.state).toBe('read'));
    const sent = (await requests(phone.number)).find((body) => 'document' in body);
    expect(sent?.document).toMatchObject({ filename: 'casa.mp4', link: expect.stringContaining('/files/') });
  });
});

describe('a film that was sent as one all the same', () => {
  it('is taken by Meta, refused later, tried once more, and fails', async () => {
    const { phone, id } = await served();
    const hevc = Uint8Array.from([...ftyp, ...moovOf(['vide', 'hvc1'], ['soun', 'mp4a']), ...mdatOf(40)]);
    const { id: film } = await uploaded(shop.ana, id, hevc, { type: 'video/mp4', name: 'casa.mp4' });
    await env.DB.prepare("UPDATE media SET kind = 'video', carriage = 'upload' WHERE id = ?").bind(film).run();
    await sendFile(id, film);
    const failure = { code: 131053 };
    await until(async () =>
      expect((await outbound(shop.ana, id)).at(-1)).toMatchObject({ state: 'failed', attempts: 2, failure }),
    );
    expect((await phone.messages()).filter(({ from, status }) => from === 'business' && status !== 'failed')).toEqual(
      [],
    );
  });
});

describe('a file that WhatsApp does not take', () => {
  it('[R96] goes as a link, which whoever holds it may open, in parts too, for thirty days', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, bytesOf('a;b\n1;2\n'), { type: 'text/csv', name: 'tabela.csv' });
    expect(file).toMatchObject({ kind: 'document', carriage: 'link' });
    await sendFile(id, file.id, { text: 'A planilha' });
    await until(async () => expect((await phone.messages()).at(-1)?.type).toBe('text'));
    const text = (await phone.messages()).at(-1)?.text ?? '';
    expect(text).toMatch(/^A planilha\n\nhttp:\/\/janela\.test\/files\/\S+$/);
    const path = new URL(text.split('\n').at(-1) ?? '').pathname;
    const answer = await ask(null, 'GET', path);
    expect([answer.status, await answer.text()]).toEqual([200, 'a;b\n1;2\n']);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="tabela.csv"/);
    expect((await ask(null, 'GET', path, { Range: 'bytes=0-2' })).status).toBe(206);
    clock.freeze(Date.now() + LINK_LIFE_MS + 1_000);
    expect((await ask(null, 'GET', path)).status).toBe(404);
  });

  it('goes with its name before the link where it has no words of its own', async () => {
    const { phone, id } = await served();
    const file = await uploaded(shop.ana, id, bytesOf('a;b'), { type: 'text/csv', name: 'tabela.csv' });
    await sendFile(id, file.id);
    await until(async () => expect((await phone.messages()).at(-1)?.type).toBe('text'));
    expect((await phone.messages()).at(-1)?.text).toMatch(/^tabela\.csv\nhttp:\/\/janela\.test\/files\/\S+$/);
  });

  it('[ASVS 9.1.1, 9.2.1] no link can be made up, changed or made to last', async () => {
    const { id } = await served();
    const file = await uploaded(shop.ana, id, pngOf());
    if (!isMediaId(file.id)) throw new Error('no id');
    const until = Date.now() + 60_000;
    const path = new URL(await linkTo(env, file.id, until)).pathname;
    expect((await ask(null, 'GET', path)).status).toBe(200);
    const [name = '', end = '', seal = ''] = path.split('.');
    const other = await uploaded(shop.ana, id, pngOf());
    for (const forged of [
      `${name}.${(until + DAY).toString(36)}.${seal}`,
      `/files/${other.id}.${end}.${seal}`,
      `${name}.${end}.${seal.replace(/^./, (char) => (char === '0' ? '1' : '0'))}`,
      `${name}.${end}.`,
      `${name}.${end}`,
      `${path}.x`,
      '/files/x',
      '/files/..',
    ]) {
      expect((await ask(null, 'GET', forged)).status).toBe(404);
    }
  });
});
