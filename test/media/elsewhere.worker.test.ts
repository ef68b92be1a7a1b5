import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MEDIA_LIFE_MS } from '../../worker/media/fetching.ts';
import { deliver } from '../channels/sign.ts';
import { changeWith } from '../channels/webhook.ts';
import { clock } from '../clock.ts';
import { inTab, newId, newPhone, openShop, type Phone, type Scene, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { ask, pngOf } from './files.ts';
import { sendsFile } from './received.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});
afterEach(() => clock.thaw());

const seconds = (at: number) => String(Math.floor(at / 1_000));

/** A contact, and what Meta calls a file that it keeps. */
async function withFile(): Promise<{ phone: Phone; id: string; providerId: string }> {
  const phone = newPhone();
  const key = await sendsFile(phone, pngOf());
  const id = await inTab(shop.ana, 'new', phone);
  const item = (await timeline(shop.ana, id)).find((one) => one.direction === 'in' && one.key === key);
  const content = item?.direction === 'in' ? item.content : null;
  if (content === null || !('media' in content) || content.media == null) throw new Error('No file there');
  return { phone, id, providerId: content.media.providerId };
}

/** A photo that stands in the thread now, by its key. */
async function file(id: string, key: string) {
  const item = (await timeline(shop.ana, id)).find((one) => one.direction !== 'veiled' && one.key === key);
  if (item?.direction !== 'in' && item?.direction !== 'out') throw new Error('Not there yet');
  return { item, file: item.file };
}

const stored = (id: string, key: string) =>
  until(async () => {
    const there = await file(id, key);
    expect(there.file).toMatchObject({ state: 'stored', sizeBytes: 100, width: 4, height: 3 });
    return there;
  });

const image = (providerId: string) => ({
  type: 'image',
  image: { id: providerId, mime_type: 'image/png', caption: 'Da loja' },
});

const echo = (to: string, key: string, media: object, at = Date.now()) =>
  changeWith(
    { contacts: [{ wa_id: to }], message_echoes: [{ to, id: key, timestamp: seconds(at), ...media }] },
    'smb_message_echoes',
  );

/** One message of old times. */
const past = (who: string, message: object) =>
  changeWith({ history: [{ metadata: { phase: 2 }, threads: [{ id: who, messages: [message] }] }] }, 'history');

describe('a file of ours that was sent in the phone app', () => {
  it('is fetched like the contact’s, and served to who sees the ticket', async () => {
    const { phone, id, providerId } = await withFile();
    const key = `wamid.echo-${newId()}`;
    await deliver(echo(phone.number, key, image(providerId)));
    const { item, file: kept } = await stored(id, key);
    expect(item).toMatchObject({ direction: 'out', author: { id: null }, body: { kind: 'echo', text: 'Da loja' } });
    const answer = await ask(shop.bruno, 'GET', `/api/media/${kept?.id}`);
    expect([answer.status, new Uint8Array(await answer.arrayBuffer())]).toEqual([200, pngOf()]);
    expect((await ask(null, 'GET', `/api/media/${kept?.id}`)).status).toBe(401);
  });

  it('once, however often it is told', async () => {
    const { phone, id, providerId } = await withFile();
    const key = `wamid.echo-${newId()}`;
    await deliver(echo(phone.number, key, image(providerId)));
    const { file: first } = await stored(id, key);
    await deliver(echo(phone.number, key, image(providerId)));
    expect((await stored(id, key)).file).toEqual(first);
  });

  it('that cannot be had may be asked for again by an agent', async () => {
    const { phone, id } = await withFile();
    const key = `wamid.echo-${newId()}`;
    await deliver(echo(phone.number, key, image('404404404404'), Date.now() - MEDIA_LIFE_MS - 1_000));
    await until(async () => expect((await file(id, key)).file).toMatchObject({ state: 'failed', trouble: 'expired' }));
    const answer = await shop.ana.post(`/api/conversations/${id}/messages/${key}/fetch`);
    expect(await answer.json()).toMatchObject({ file: { state: 'pending', tries: 0 } });
  });
});

describe('a file of the time before the number was connected', () => {
  const longAgo = Date.now() - 90 * 24 * 3_600_000;

  it('of either side comes after its placeholder, and is fetched though its message is old', async () => {
    const { phone, id, providerId } = await withFile();
    const { number } = phone;
    for (const [side, from] of [
      ['in', { from: number }],
      ['out', { from: '551140031234', to: number }],
    ] as const) {
      const key = `wamid.past-${newId()}`;
      const message = { ...from, id: key, timestamp: seconds(longAgo) };
      await deliver(past(number, { ...message, type: 'media_placeholder' }));
      await until(async () => expect((await file(id, key)).file).toBeUndefined());
      await deliver(past(number, { ...message, ...image(providerId) }));
      const { item } = await stored(id, key);
      expect(item).toMatchObject({ direction: side, past: true });
    }
  });

  it('that Meta does not give out is tried for as long as any file that we are told of now', async () => {
    const { phone, id } = await withFile();
    const key = `wamid.past-${newId()}`;
    const message = { from: phone.number, id: key, timestamp: seconds(longAgo), ...image('404404404404') };
    await deliver(past(phone.number, message));
    await until(async () =>
      expect((await file(id, key)).file).toMatchObject({ state: 'pending', tries: 1, trouble: 'gone' }),
    );
  });
});
