import {
  createExecutionContext,
  createMessageBatch,
  evictDurableObject,
  getQueueResult,
  runDurableObjectAlarm,
  runInDurableObject,
} from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { consumeFetches } from '../../worker/media/fetch.queue.ts';
import { MEDIA_LIFE_MS } from '../../worker/media/fetching.ts';
import { hire } from '../cast.ts';
import { clock } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Phone, refusal, type Scene, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { ask, bytesOf, pdfOf, pngOf } from './files.ts';
import { base64, goesWrong, lastFile, sendsFile, sha256 } from './received.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => {
  clock.thaw();
});

async function arrived(phone: Phone = newPhone(), bytes = pngOf(), more = {}) {
  const key = await sendsFile(phone, bytes, more);
  const id = await inTab(shop.ana, 'new', phone);
  return { phone, key, id };
}

async function stored(id: string) {
  return await until(async () => {
    const file = await lastFile(shop.ana, id);
    if (file.state !== 'stored') throw new Error(`Still ${file.state}`);
    return file;
  });
}

const objectOf = (id: string) => env.CONVERSATION.getByName(id);

/** A photo that the provider tells of in these words, however it really is. */
async function told(phone: Phone, media: { providerId?: string; sha256?: string | null; at?: number }) {
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  const conversation = objectOf(id);
  const { channel, contact } = await runInDurableObject(conversation, (_, ctx) =>
    JSON.parse(ctx.storage.sql.exec<{ body: string }>('SELECT body FROM head').one().body),
  );
  const key = newId();
  const content = {
    kind: 'image',
    caption: null,
    fileName: null,
    media: {
      providerId: media.providerId ?? '404404404404',
      mimeType: 'image/png',
      sha256: media.sha256 ?? null,
      voice: false,
      animated: false,
    },
  };
  const at = media.at ?? Date.now();
  const event = JSON.parse(JSON.stringify({ type: 'message', key, at, content, quoted: null }));
  await conversation.receive({ events: [event], receipt: Date.now(), channel, contact });
  return { id, key };
}

describe('a file of the contact', () => {
  it('stands in the thread at once, and is here a moment later, with its size and dimensions', async () => {
    const { id } = await arrived();
    expect(await stored(id)).toMatchObject({ mimeType: 'image/png', sizeBytes: 100, width: 4, height: 3 });
  });

  it('[ASVS 5.4.1, 5.4.2] is served with its bytes, its name and nothing that a browser could run', async () => {
    const bytes = pdfOf('olá');
    const { id } = await arrived(newPhone(), bytes, { name: 'Contrato nº 3.pdf', mimeType: 'application/pdf' });
    const file = await stored(id);
    const answer = await ask(shop.ana, 'GET', `/api/media/${file.id}`);
    expect(answer.status).toBe(200);
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="Contrato no 3.pdf"; filename*=UTF-8''Contrato%20n%C2%BA%203.pdf`,
      'cache-control': 'private, max-age=3600',
      'content-length': String(bytes.length),
    });
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  it.each([
    ['bytes=0-3', 206, 'bytes 0-3/100', 4],
    ['bytes=90-', 206, 'bytes 90-99/100', 10],
    ['bytes=-5', 206, 'bytes 95-99/100', 5],
    ['bytes=50-1000', 206, 'bytes 50-99/100', 50],
    ['bytes=0-1,4-5', 200, null, 100],
    ['bytes=100-', 416, 'bytes */100', 0],
  ])('in part: %s', async (range, status, told, length) => {
    const { id } = await arrived();
    const { id: file } = await stored(id);
    const answer = await ask(shop.ana, 'GET', `/api/media/${file}`, { Range: range });
    expect([answer.status, answer.headers.get('content-range')]).toEqual([status, told]);
    expect((await answer.arrayBuffer()).byteLength).toBe(length);
  });

  it('is not sent again to whoever has it, nor on a HEAD', async () => {
    const { id } = await arrived();
    const { id: file } = await stored(id);
    const head = await ask(shop.ana, 'HEAD', `/api/media/${file}`);
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '100', '']);
    const etag = head.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    const again = await ask(shop.ana, 'GET', `/api/media/${file}`, { 'If-None-Match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    const changed = await ask(shop.ana, 'GET', `/api/media/${file}`, { Range: 'bytes=0-1', 'If-Range': '"old"' });
    expect(changed.status).toBe(200);
  });

  it('[V1] [ASVS 8.2.2] is not there for who may not see its ticket, nor for nobody', async () => {
    const { id } = await arrived();
    const { id: file } = await stored(id);
    const carla = await hire(shop.admin, {
      name: 'Carla',
      email: `carla-${newId()}@janela.test`,
      teams: [shop.suporte.id],
    });
    expect(await refusal(ask(carla, 'GET', `/api/media/${file}`))).toEqual({ status: 404, code: 'not_found' });
    expect((await ask(null, 'GET', `/api/media/${file}`)).status).toBe(401);
    expect((await ask(shop.bruno, 'GET', `/api/media/${file}`)).status).toBe(200);
    expect((await ask(shop.ana, 'GET', '/api/media/med_000000000000')).status).toBe(404);
  });

  it('of a message that the contact deleted is not served to anybody any more', async () => {
    const { phone, id, key } = await arrived();
    const { id: file } = await stored(id);
    await phone.does({ revoke: { messageId: key } });
    await until(async () => {
      const item = (await timeline(shop.ana, id)).find((one) => one.direction === 'in' && one.key === key);
      expect(item?.direction === 'in' && item.marks?.revoked !== undefined).toBe(true);
    });
    expect((await ask(shop.ana, 'GET', `/api/media/${file}`)).status).toBe(404);
  });

  it('[ASVS 3.2.1] that says it is a picture and is a page is a download of no type', async () => {
    const page = bytesOf('<!doctype html><script>alert(1)</script>');
    const { id } = await arrived(newPhone(), page);
    const { id: file } = await stored(id);
    const answer = await ask(shop.ana, 'GET', `/api/media/${file}`);
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  it('of a type with parameters is kept without them', async () => {
    const ogg = bytesOf('OggS and so on');
    const { id } = await arrived(newPhone(), ogg, { name: 'a.ogg', mimeType: 'audio/ogg; codecs=opus' });
    expect(await stored(id)).toMatchObject({ mimeType: 'audio/ogg' });
  });
});

describe('fetching', () => {
  it('a redelivered webhook and a repeated letter fetch once', async () => {
    const { id, key } = await arrived();
    const { id: file } = await stored(id);
    const before = (await env.MEDIA.head(file))?.version;
    const letters = ['1', '2'].map((name) => ({
      id: name,
      timestamp: new Date(),
      attempts: 1,
      body: { conversationId: id, key },
    }));
    const batch = createMessageBatch('janela-media', letters);
    const context = createExecutionContext();
    await consumeFetches(batch, env);
    const result = await getQueueResult(batch, context);
    expect(result.explicitAcks).toEqual(['1', '2']);
    expect((await env.MEDIA.head(file))?.version).toBe(before);
  });

  it('a letter that is no letter is tried again and ends among the dead, and the others go on', async () => {
    const batch = createMessageBatch('janela-media', [
      { id: 'x', timestamp: new Date(), attempts: 1, body: 'nonsense' },
    ]);
    const context = createExecutionContext();
    await consumeFetches(batch, env);
    expect((await getQueueResult(batch, context)).retryMessages).toMatchObject([{ msgId: 'x' }]);
  });

  it('a letter that is no letter is tried three times more, and ends where an administrator reads it', async () => {
    const letter = { nonsense: newId() };
    await env.FETCHES.send(letter);
    const { conversationId, key } = await arrived().then(({ id, key: message }) => ({
      conversationId: id,
      key: message,
    }));
    await env.FETCHES.send({ conversationId, key });
    await until(async () => {
      const answer = await shop.admin.get('/api/unhandled-events');
      const { items } = await answer.json<{ items: { field: string; reason: string; raw: string }[] }>();
      const kept = items.filter(({ raw }) => raw.includes(letter.nonsense));
      expect(kept).toMatchObject([{ field: 'queue', reason: 'dead_letter' }]);
    });
    await stored(conversationId);
  });

  it('that the checksum does not bear out keeps nothing, and is tried again', async () => {
    const phone = newPhone();
    const wrong = base64(await sha256(pngOf(77)));
    const { key } = await arrived(phone);
    const providerId = await providerIdOf(shop, phone, key);
    const { id } = await told(phone, { providerId, sha256: wrong });
    const file = await until(async () => {
      const now = await lastFile(shop.ana, id);
      if (now.state !== 'pending' || now.trouble === null) throw new Error('Not tried yet');
      return now;
    });
    expect(file).toMatchObject({ tries: 1, trouble: 'damaged' });
    expect(await env.MEDIA.head(file.id)).toBeNull();
  });

  it.each([
    ['corrupt', 'damaged'],
    ['missing', 'unreachable'],
    ['error', 'unreachable'],
  ])(
    'a download that goes wrong (%s) says so, goes on by itself, and at once when an agent asks',
    async (manner, trouble) => {
      const phone = newPhone();
      await phone.set({ name: 'Maria' });
      await goesWrong(phone, [{ kind: 'download', probability: 1, manner }]);
      const { id, key } = await arrived(phone);
      await until(async () =>
        expect(await lastFile(shop.ana, id)).toMatchObject({ state: 'pending', tries: 1, trouble }),
      );
      await goesWrong(phone, []);
      expect((await shop.ana.post(`/api/conversations/${id}/messages/${key}/fetch`)).status).toBe(200);
      await stored(id);
    },
  );

  it('[V1] says when it goes on by itself; an agent who sees the ticket hurries it, however often they press', async () => {
    const phone = newPhone();
    await phone.set({ name: 'Maria' });
    await goesWrong(phone, [{ kind: 'download', probability: 1, manner: 'error' }]);
    const before = Date.now();
    const { id, key } = await arrived(phone);
    const waiting = await until(async () => {
      const file = await lastFile(shop.ana, id);
      if (file.state !== 'pending' || file.trouble === null) throw new Error('Not tried yet');
      return file;
    });
    expect(waiting.again).toBeGreaterThan(before + 5_000);
    const path = `/api/conversations/${id}/messages/${key}/fetch`;
    const email = `davi-${newId()}@janela.test`;
    const davi = await hire(shop.admin, { name: 'Davi', email, teams: [shop.suporte.id] });
    expect(await refusal(davi.post(path))).toEqual({ status: 404, code: 'not_found' });
    expect(await lastFile(shop.ana, id)).toEqual(waiting);

    // The line to Meta hangs, so that the fetch that was hurried is still on its way while one presses again.
    await goesWrong(phone, [{ kind: 'download', probability: 1, manner: 'slow' }]);
    const press = async () => (await shop.ana.post(path)).json<{ rev: number; file: unknown }>();
    const first = await press();
    expect(first.file).toEqual({ state: 'pending', id: waiting.id, tries: 1, trouble: null });
    for (const again of [await press(), await press()]) expect(again.rev).toBe(first.rev);
    await goesWrong(phone, []);
    await stored(id);
  });

  it('a file that the provider does not know is asked for five times, then the agent is told, and may ask again', async () => {
    clock.freeze();
    const { id, key } = await told(newPhone(), {});
    for (let tries = 1; tries < 5; tries += 1) {
      await until(async () => expect(await lastFile(shop.ana, id)).toMatchObject({ state: 'pending', tries }));
      clock.move(30 * 60_000);
      await runDurableObjectAlarm(objectOf(id));
    }
    await until(async () =>
      expect(await lastFile(shop.ana, id)).toMatchObject({ state: 'failed', tries: 5, trouble: 'gone' }),
    );
    const again = await shop.ana.post(`/api/conversations/${id}/messages/${key}/fetch`);
    expect(await again.json()).toMatchObject({ file: { state: 'pending', tries: 0 } });
    await until(async () => expect(await lastFile(shop.ana, id)).toMatchObject({ tries: 1, trouble: 'gone' }));
  });

  it('a file older than the seven days of the provider is given up at the first failure', async () => {
    const { id } = await told(newPhone(), { at: Date.now() - MEDIA_LIFE_MS - 1_000 });
    await until(async () =>
      expect(await lastFile(shop.ana, id)).toMatchObject({ state: 'failed', trouble: 'expired' }),
    );
  });

  it('a letter that is lost is written again by the alarm', async () => {
    const { id, key } = await arrived();
    const { id: file } = await stored(id);
    await forgotten(id, key, file, Date.now() - 1);
    await env.MEDIA.delete(file);
    await env.DB.prepare('DELETE FROM media WHERE id = ?').bind(file).run();
    await runInDurableObject(objectOf(id), (_, ctx) => ctx.storage.setAlarm(Date.now() + 60_000));
    await runDurableObjectAlarm(objectOf(id));
    await stored(id);
    expect(await env.MEDIA.head(file)).not.toBeNull();
  });

  it('a crash after the bytes and the row were written is not fetched again', async () => {
    const { id, key } = await arrived();
    const { id: file } = await stored(id);
    await forgotten(id, key, file, Date.now() + 60_000);
    const before = (await env.MEDIA.head(file))?.version;
    await env.FETCHES.send({ conversationId: id, key });
    await stored(id);
    expect((await env.MEDIA.head(file))?.version).toBe(before);
  });

  it('nobody may ask for a file of a ticket that they may not see, nor for one that is none', async () => {
    const { phone, id } = await arrived();
    const text = await phone.writes('só texto');
    expect(await refusal(shop.ana.post(`/api/conversations/${id}/messages/${text}/fetch`))).toMatchObject({
      status: 404,
    });
    const items = await timeline(shop.ana, id);
    expect(items.some((item) => item.direction === 'in')).toBe(true);
  });
});

/** The provider's id of a file that the contact sent. */
async function providerIdOf({ ana }: Scene, phone: Phone, key: string): Promise<string> {
  const id = await inTab(ana, 'new', phone);
  const item = (await timeline(ana, id)).find((one) => one.direction === 'in' && one.key === key);
  const content = item?.direction === 'in' ? item.content : null;
  if (content === null || !('media' in content) || content.media == null) throw new Error('No file there');
  return content.media.providerId;
}

/** As if the object had died before it heard how its fetch ended. */
async function forgotten(id: string, key: string, file: string, dueAt: number): Promise<void> {
  await runInDurableObject(objectOf(id), (_, ctx) => {
    const row = ctx.storage.sql.exec<{ body: string }>('SELECT body FROM message WHERE key = ?', key).one();
    const entry = { ...JSON.parse(row.body), file: { state: 'pending', id: file, tries: 0, trouble: null } };
    ctx.storage.sql.exec('UPDATE message SET body = ? WHERE key = ?', JSON.stringify(entry), key);
    const head = ctx.storage.sql.exec<{ body: string }>('SELECT body FROM head').one();
    const fetches = [{ key, dueAt, asks: 0 }];
    ctx.storage.sql.exec('UPDATE head SET body = ?', JSON.stringify({ ...JSON.parse(head.body), fetches }));
  });
  await evictDurableObject(objectOf(id));
}
