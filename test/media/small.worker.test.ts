import { env } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import worker from '../../worker/index.ts';
import { dimensionsOf } from '../../worker/media/dimensions.ts';
import { keysOf } from '../../worker/media/small.ts';
import { UNSENT_LIFE_MS } from '../../worker/media/sweep.store.ts';
import type { MediaId } from '../../worker/platform/id.ts';
import type { Session } from '../cast.ts';
import { hire } from '../cast.ts';
import { clock } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Scene } from '../scene.ts';
import { ask, bytesOf, pngOf, uploaded } from './files.ts';
import { photoOf } from './photo.ts';
import { base64, sha256 } from './received.ts';

let shop: Scene;
let photo: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  shop = await openShop();
  photo = await photoOf(1_200, 900);
});
afterEach(() => clock.thaw());

async function served(): Promise<string> {
  const phone = newPhone();
  await phone.writes('oi');
  const id = await inTab(shop.ana, 'new', phone);
  await shop.ana.post(`/api/conversations/${id}/take`);
  return id;
}

const small = (session: Session, id: string, headers = {}, method = 'GET') =>
  ask(session, method, `/api/media/${id}?small`, headers);

const bytes = async (answer: Response): Promise<Uint8Array> => new Uint8Array(await answer.arrayBuffer());

/** Its checksum: what differs between two large files is nothing that one could read. */
const printOf = async (of: Response | Uint8Array<ArrayBuffer>): Promise<string> =>
  base64(await sha256(of instanceof Response ? new Uint8Array(await of.arrayBuffer()) : of));

const kept = async (id: MediaId): Promise<boolean[]> =>
  Promise.all(keysOf(id).map(async (key) => (await env.MEDIA.head(key)) !== null));

describe('a heavy picture', () => {
  it('comes small to a bubble, in its proportions, under the headers of every file; whole to whoever wants it whole', async () => {
    const conversation = await served();
    const { id } = await uploaded(shop.ana, conversation, photo);
    const answer = await small(shop.ana, id);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^inline; filename="image.webp"/),
      'content-security-policy': expect.stringContaining('sandbox'),
      'cache-control': 'private, max-age=3600',
    });
    const drawn = await bytes(answer);
    expect(dimensionsOf('image/webp', drawn)).toEqual({ width: 640, height: 480 });
    expect(drawn.length).toBeLessThan(photo.length / 5);
    expect(answer.headers.get('Content-Length')).toBe(String(drawn.length));
    expect(await printOf(await ask(shop.ana, 'GET', `/api/media/${id}`))).toBe(await printOf(photo));
    const saved = await ask(shop.ana, 'GET', `/api/media/${id}?small&download`);
    expect(await printOf(saved)).toBe(await printOf(photo));
  });

  it('is made small once, known to whoever has it, and costs no row', async () => {
    const conversation = await served();
    const { id } = await uploaded(shop.ana, conversation, photo);
    expect(await kept(id)).toEqual([true, false]);
    const rows = () => env.DB.prepare('SELECT * FROM media WHERE id = ?').bind(id).all();
    const before = (await rows()).results;
    const first = await small(shop.ana, id);
    const made = (await env.MEDIA.head(keysOf(id)[1] ?? ''))?.uploaded;
    expect(await printOf(await small(shop.ana, id))).toBe(await printOf(first));
    expect((await env.MEDIA.head(keysOf(id)[1] ?? ''))?.uploaded).toEqual(made);
    expect((await rows()).results).toEqual(before);
    const etag = first.headers.get('ETag') ?? '';
    expect((await small(shop.ana, id, { 'If-None-Match': etag })).status).toBe(304);
    const whole = await ask(shop.ana, 'GET', `/api/media/${id}`, { 'If-None-Match': etag });
    expect(whole.status).toBe(200);
    expect((await bytes(whole)).length).toBe(photo.length);
    expect((await small(shop.ana, id, {}, 'HEAD')).headers.get('Content-Type')).toBe('image/webp');
  });

  it('[V1] is as little there for who may not see it as the picture itself', async () => {
    const conversation = await served();
    const { id } = await uploaded(shop.ana, conversation, photo);
    await bytes(await small(shop.ana, id));
    expect((await small(shop.bruno, id)).status).toBe(404);
    await shop.ana.post(`/api/conversations/${conversation}/messages`, { id: newId(), kind: 'media', media: id });
    const email = `carla-${newId()}@janela.test`;
    const carla = await hire(shop.admin, { name: 'Carla', email, teams: [shop.suporte.id] });
    expect((await small(carla, id)).status).toBe(404);
    expect((await bytes(await small(shop.bruno, id))).length).toBeLessThan(photo.length / 5);
  });

  it('goes with the picture, thrown away or swept', async () => {
    const conversation = await served();
    const thrown = await uploaded(shop.ana, conversation, photo);
    await bytes(await small(shop.ana, thrown.id));
    expect(await kept(thrown.id)).toEqual([true, true]);
    await ask(shop.ana, 'DELETE', `/api/media/${thrown.id}`);
    expect(await kept(thrown.id)).toEqual([false, false]);
    const orphan = await uploaded(shop.ana, conversation, photo);
    await bytes(await small(shop.ana, orphan.id));
    clock.freeze(Date.now() + UNSENT_LIFE_MS + 1_000);
    await worker.scheduled({ scheduledTime: Date.now(), cron: '', noRetry() {} }, env);
    expect(await kept(orphan.id)).toEqual([false, false]);
  });
});

/** A real WebP of two frames. */
async function movingWebp(): Promise<Uint8Array<ArrayBuffer>> {
  const still = await env.IMAGES.input(new Blob([photo]).stream()).output({ format: 'image/webp' });
  const frame = (await bytes(still.response())).subarray(12);
  const size = [1_199 & 0xff, 1_199 >> 8, 0, 899 & 0xff, 899 >> 8, 0];
  const animated = [...webpChunk('VP8X', [0x02, 0, 0, 0, ...size]), ...webpChunk('ANIM', [0, 0, 0, 0, 0, 0])];
  const moving = webpChunk('ANMF', [0, 0, 0, 0, 0, 0, ...size, 100, 0, 0, 0, ...frame]);
  return new Uint8Array(webpChunk('RIFF', [...bytesOf('WEBP'), ...animated, ...moving, ...moving]));
}

function webpChunk(type: string, data: number[]): number[] {
  const { length } = data;
  const size = [length & 0xff, (length >> 8) & 0xff, (length >> 16) & 0xff, length >>> 24];
  return [...bytesOf(type), ...size, ...data, ...(length % 2 === 0 ? [] : [0])];
}

describe('a picture comes as it is that', () => {
  it.each([
    ['is light already', 'image/png', async () => photoOf(120, 100)],
    ['cannot be decoded', 'image/png', async () => pngOf(100_000)],
    ['moves', 'image/webp', movingWebp],
  ])('%s', async (_, type, picture) => {
    const conversation = await served();
    const original = await picture();
    const { id } = await uploaded(shop.ana, conversation, original, { type });
    const answer = await small(shop.ana, id);
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, type]);
    expect(await printOf(answer)).toBe(await printOf(original));
    expect(await kept(id)).toEqual([true, false]);
  });
});
