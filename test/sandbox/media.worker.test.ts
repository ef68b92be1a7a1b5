import { env, exports } from 'cloudflare:workers';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addBlob } from '../../worker/sandbox/blobs.sql.ts';
import { getNode } from '../../worker/sandbox/catalogue.do.ts';
import { publish, removeMedia } from '../../worker/sandbox/media.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { clock, DAY, MINUTE, SECOND } from '../clock.ts';
import { hello, post, write } from './business.ts';
import { CAROL, changeOf, SHOP, withDesk } from './desk.ts';
import { approved } from './templates.ts';
import { blob, uploaded, voiceNote, webp } from './uploads.ts';

const ORIGIN = 'http://janela.test';
const TOKEN = { authorization: 'Bearer test-access-token' };
const MEGABYTE = 1_048_576;

const fetch = (path: string, init: RequestInit = {}) => exports.default.fetch(new Request(new URL(path, ORIGIN), init));

const graph = (path: string, init: RequestInit = {}) =>
  fetch(`/sandbox/graph/v26.0${path}`, { ...init, headers: { ...TOKEN, ...init.headers } });

type Answer = { id: string; url: string; error: { code: number; message: string; error_user_title?: string } };
const json = async <Body = Answer>(response: Promise<Response>) => (await response).json<Body>();

function form(
  bytes: string | Uint8Array<ArrayBuffer>,
  type: string,
  fields: Record<string, string> = { messaging_product: 'whatsapp', type },
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', new File([bytes], 'arquivo', { type }));
  return { method: 'POST', body };
}

/** Bytes as text, which a failing test can show. */
const shown = async (response: Response) => (await sha256(new Uint8Array(await response.arrayBuffer()))).hex;

const bytes = (length: number) => new Uint8Array(length).map((_, index) => index % 251);

async function sha256(content: Uint8Array<ArrayBuffer>) {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
  return {
    hex: [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    base64: btoa(String.fromCharCode(...digest)),
  };
}

beforeAll(async () => {
  const { id, ...number } = SHOP;
  await fetch(`/sandbox/numbers/${id}`, { method: 'PUT', body: JSON.stringify(number) });
});

afterEach(() => clock.thaw());

describe('an uploaded file', () => {
  test('gets an id, tells its facts, and comes back byte by byte', async () => {
    const content = bytes(70_000);
    const { id } = await json(graph(`/${SHOP.id}/media`, form(content, 'image/jpeg')));
    expect(id).toMatch(/^\d+$/);
    const facts = await json(graph(`/${id}`));
    expect(facts).toEqual({
      messaging_product: 'whatsapp',
      id,
      mime_type: 'image/jpeg',
      sha256: (await sha256(content)).hex,
      file_size: '70000',
      url: expect.stringMatching(/^http:\/\/janela\.test\/sandbox\/graph\/whatsapp_business\/attachments\/\?mid=/),
    });
    const download = await fetch(facts.url, { headers: TOKEN });
    expect(download.headers.get('content-type')).toBe('image/jpeg');
    expect(await shown(download)).toBe((await sha256(content)).hex);
  });

  test('of 24 MB passes through in parts and keeps its digest', async () => {
    const piece = bytes(MEGABYTE);
    const whole = new Uint8Array(24 * MEGABYTE);
    for (let at = 0; at < whole.length; at += piece.length) whole.set(piece, at);
    const { id } = await json(graph(`/${SHOP.id}/media`, form(whole, 'application/pdf')));
    const facts = await json<{ url: string; sha256: string; file_size: string }>(graph(`/${id}`));
    expect(facts).toMatchObject({ sha256: (await sha256(whole)).hex, file_size: String(whole.length) });
    expect(await shown(await fetch(facts.url, { headers: TOKEN }))).toBe((await sha256(whole)).hex);
  });

  test.each([
    ['a type that WhatsApp does not take', 'image/gif', 10, "Received file of type 'image/gif'."],
    ['a made-up type', 'image/jpg', 10, "Received file of type 'image/jpg'."],
    ['a picture above 5 MB', 'image/png', 5 * MEGABYTE + 1, '(#100) Invalid parameter'],
    ['a video above 16 MB', 'video/mp4', 16 * MEGABYTE + 1, '(#100) Invalid parameter'],
    ['a sticker above 100 KB', 'image/webp', 100 * 1024 + 1, '(#100) Invalid parameter'],
  ])('is refused when it is %s', async (_, type, length, message) => {
    const { error } = await json(graph(`/${SHOP.id}/media`, form(bytes(length), type)));
    expect(error.code).toBe(100);
    expect(error.message).toContain(message);
  });

  test('that is an animated sticker may have 500 KB', async () => {
    const sticker = new Uint8Array(400 * 1024);
    sticker.set(webp(true));
    expect(await json(graph(`/${SHOP.id}/media`, form(sticker, 'image/webp')))).toEqual({ id: expect.any(String) });
  });

  test('needs the product, a file, a number that is ours, and a token', async () => {
    const upload = (to: string, init: RequestInit) => json(graph(`/${to}/media`, init));
    expect((await upload(SHOP.id, form('x', 'text/plain', {}))).error.code).toBe(131008);
    expect((await upload(SHOP.id, { method: 'POST', body: 'x' })).error.code).toBe(131008);
    expect((await upload('123', form('x', 'text/plain'))).error.code).toBe(100);
    const unknown = await fetch(`/sandbox/graph/v26.0/${SHOP.id}/media`, form('x', 'text/plain'));
    expect(unknown.status).toBe(401);
  });

  test('cut off in the middle is not taken', async () => {
    const body = `--b\r\nContent-Disposition: form-data; name="messaging_product"\r\n\r\nwhatsapp\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\nContent-Type: text/plain\r\n\r\nhalf of it`;
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    expect((await json(graph(`/${SHOP.id}/media`, { method: 'POST', body, headers }))).error.code).toBe(131008);
  });
});

describe('the address of a file', () => {
  const addressOf = async () => {
    const { id } = await json(graph(`/${SHOP.id}/media`, form('oi', 'text/plain')));
    return (await json(graph(`/${id}`))).url;
  };

  test('is of no use without the token', async () => {
    expect((await fetch(await addressOf())).status).toBe(401);
  });

  test('works for five minutes', async () => {
    clock.freeze();
    const url = await addressOf();
    clock.move(5 * MINUTE - SECOND);
    const inTime = await fetch(url, { headers: TOKEN });
    expect(await inTime.text()).toBe('oi');
    clock.move(SECOND);
    expect((await fetch(url, { headers: TOKEN })).status).toBe(404);
  });

  test('cannot be made up', async () => {
    const url = new URL(await addressOf());
    url.searchParams.set('ext', '9999999999');
    expect((await fetch(url.href, { headers: TOKEN })).status).toBe(404);
  });
});

describe('the id of a file', () => {
  const isKnown = (text: string) => JSON.parse(text).error === undefined;

  test('lives 30 days after an upload and 7 days after a contact sent it', () =>
    withDesk((desk) => {
      clock.freeze();
      const ours = uploaded(desk, blob('image/png'));
      const sent = blob('image/png');
      addBlob(desk.sql, sent);
      const theirs = publish(desk, sent, SHOP.id, CAROL, Date.now());
      const known = () => [ours, theirs].map((id) => isKnown(getNode(desk, id, null, null).body));
      clock.move(7 * DAY - SECOND);
      expect(known()).toEqual([true, true]);
      clock.move(SECOND);
      expect(known()).toEqual([true, false]);
      clock.move(23 * DAY);
      expect(known()).toEqual([false, false]);
    }));

  test('is dead once it was deleted, and belongs to one number', () =>
    withDesk((desk) => {
      const id = uploaded(desk, blob('image/png'));
      expect(isKnown(getNode(desk, id, null, '123').body)).toBe(false);
      expect(isKnown(getNode(desk, id, null, SHOP.id).body)).toBe(true);
      expect(isKnown(removeMedia(desk, id, '123').body)).toBe(false);
      expect(JSON.parse(removeMedia(desk, id, null).body)).toEqual({ success: true });
      expect(isKnown(getNode(desk, id, null, null).body)).toBe(false);
      expect(isKnown(removeMedia(desk, id, null).body)).toBe(false);
    }));
});

describe('a send of a file by its id', () => {
  const media = (type: string, object: object) => ({ ...hello, type, [type]: object });

  test('shows the file on the phone', () =>
    withDesk((desk) => {
      write(desk);
      const file = blob('application/pdf', { sizeBytes: 1234 });
      const id = uploaded(desk, file);
      expect(post(desk, media('document', { id, filename: 'nota.pdf' })).status).toBe(200);
      expect(conversation(desk.sql, CAROL, null)[1]?.content.file).toEqual({
        kind: 'document',
        name: 'nota.pdf',
        mediaId: id,
        mimeType: 'application/pdf',
        sizeBytes: 1234,
        url: `/sandbox/files/${file.id}`,
      });
    }));

  test('is refused with 131053 when the id is unknown, too old or deleted', () =>
    withDesk((desk) => {
      clock.freeze();
      write(desk);
      const code = (id: string) => post(desk, media('image', { id })).json.error?.code ?? null;
      const id = uploaded(desk, blob('image/png'));
      expect([code('123'), code(id)]).toEqual([131053, null]);
      clock.move(30 * DAY);
      write(desk);
      expect(code(id)).toBe(131053);
      const other = uploaded(desk, blob('image/png'));
      removeMedia(desk, other, null);
      expect(code(other)).toBe(131053);
    }));

  test.each([
    ['image', 'image/webp', 'image/jpeg'],
    ['video', 'image/png', 'video/mp4'],
    ['audio', 'video/mp4', 'audio/mpeg'],
    ['sticker', 'image/png', 'image/webp'],
  ])('as %s is refused with 131053 for %s and taken for %s', (kind, wrong, right) =>
    withDesk((desk) => {
      write(desk);
      const send = (mimeType: string) => post(desk, media(kind, { id: uploaded(desk, blob(mimeType)) })).json;
      expect(send(wrong).error.code).toBe(131053);
      expect(send(right).error).toBeUndefined();
    }),
  );

  test('as voice needs Opus in Ogg with one channel', () =>
    withDesk((desk) => {
      write(desk);
      const send = (mimeType: string, opusChannels: number | null) => {
        const id = uploaded(desk, blob(mimeType, { traits: { isAnimated: false, opusChannels, isUndrawable: false } }));
        return post(desk, media('audio', { id, voice: true })).json.error?.code ?? null;
      };
      expect(send('audio/mpeg', null)).toBe(131053);
      expect(send('audio/ogg', null)).toBe(131053);
      expect(send('audio/ogg; codecs=opus', 2)).toBe(131053);
      expect(send('audio/ogg; codecs=opus', 1)).toBeNull();
    }));

  test('in the header of a template or of buttons is checked too', () =>
    withDesk((desk) => {
      write(desk);
      const header = { type: 'header', parameters: [{ type: 'image', image: { id: '123' } }] };
      approved(desk, {
        name: 'promo',
        language: 'pt_BR',
        category: 'MARKETING',
        components: [
          { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
          { type: 'BODY', text: 'Olá' },
        ],
      });
      const template = { name: 'promo', language: { code: 'pt_BR' }, components: [header] };
      expect(post(desk, media('template', template)).json.error.code).toBe(131053);
      const buttons = {
        type: 'button',
        header: { type: 'video', video: { id: '123' } },
        body: { text: 'Serve?' },
        action: { buttons: [{ type: 'reply', reply: { id: 's', title: 'Sim' } }] },
      };
      expect(post(desk, media('interactive', buttons)).json.error.code).toBe(131053);
    }));
});

describe('a contact’s file', () => {
  const left = (content: BodyInit, type: string, name = 'voz.ogg') =>
    fetch(`/sandbox/files?${new URLSearchParams({ name })}`, {
      method: 'POST',
      body: content,
      headers: { 'content-type': type },
    });

  test('is left first, sent by its id, and told to the business with digest and address', () =>
    withDesk(async (desk, posted) => {
      const note = blob('audio/ogg; codecs=opus');
      write(desk, { file: { id: note.id, voice: true } }, note);
      expect(changeOf(posted[0]).messages).toEqual([
        expect.objectContaining({
          type: 'audio',
          audio: {
            id: expect.stringMatching(/^\d+$/),
            mime_type: 'audio/ogg; codecs=opus',
            sha256: 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=',
            url: expect.stringContaining('https://files.test/'),
            voice: true,
          },
        }),
      ]);
    }));

  test('that is chosen as a document is told as one, whatever it is', () =>
    withDesk(async (desk, posted) => {
      const photo = blob('image/jpeg');
      write(desk, { file: { id: photo.id, document: true } }, photo);
      expect(changeOf(posted[0]).messages).toEqual([
        expect.objectContaining({
          type: 'document',
          document: expect.objectContaining({ mime_type: 'image/jpeg', filename: photo.name }),
        }),
      ]);
    }));

  test('reaches the business through the Graph API, and the phone in stretches', async () => {
    const content = voiceNote();
    const { id } = await json(left(content, 'audio/ogg; codecs=opus'));
    const written = await fetch('/sandbox/phones/5521987650077/messages', {
      method: 'POST',
      body: JSON.stringify({ file: { id, voice: true }, number: SHOP.id }),
    });
    expect(written.status).toBe(201);
    type Shown = { items: { file: { mediaId: string; url: string; voice: boolean } }[] };
    const { items } = await json<Shown>(fetch('/sandbox/phones/5521987650077/messages'));
    const file = items[0]?.file;
    expect(file).toMatchObject({ kind: 'audio', voice: true, sizeBytes: content.length });
    const { url } = await json(graph(`/${file?.mediaId}`));
    const download = await fetch(url, { headers: TOKEN });
    expect(await shown(download)).toBe((await sha256(content)).hex);
    const stretch = await fetch(file?.url ?? '', { headers: { range: 'bytes=0-3' } });
    expect([stretch.status, stretch.headers.get('content-range')]).toEqual([206, `bytes 0-3/${content.length}`]);
    expect(await stretch.text()).toBe('OggS');
  });

  test.each([
    ['without a type', '', 'a', 'x', 'content-type'],
    ['without a name', 'text/plain', '', 'x', 'name'],
    ['without a byte', 'text/plain', 'a', '', 'body'],
  ])('%s is a 422 that names the field', async (_, type, name, content, field) => {
    const response = await left(new TextEncoder().encode(content), type, name);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ field });
  });

  test('that was never left cannot be sent', async () => {
    const body = JSON.stringify({ file: { id: 'nothing' } });
    const response = await fetch(`/sandbox/phones/${CAROL}/messages`, { method: 'POST', body });
    expect(await response.json()).toMatchObject({ status: 422, field: 'file.id' });
  });
});

test('the bytes of refused and cut uploads are not kept', async () => {
  const before = (await env.PAYLOADS.list({ prefix: 'sandbox/' })).objects.length;
  await graph(`/${SHOP.id}/media`, form('x', 'image/gif'));
  expect((await env.PAYLOADS.list({ prefix: 'sandbox/' })).objects).toHaveLength(before);
});

test('a file above 100 MB is read to its end, refused, and not kept', async () => {
  const piece = new Uint8Array(4 * MEGABYTE);
  let left = 26;
  const body = new ReadableStream({
    pull(controller) {
      if (left === 0) return controller.close();
      left -= 1;
      controller.enqueue(piece);
    },
  });
  const before = (await env.PAYLOADS.list({ prefix: 'sandbox/' })).objects.length;
  const response = await fetch('/sandbox/files?name=grande.pdf', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/pdf' },
  });
  expect([response.status, left]).toEqual([422, 0]);
  expect(await response.json()).toMatchObject({ code: 'file_size' });
  expect((await env.PAYLOADS.list({ prefix: 'sandbox/' })).objects).toHaveLength(before);
});
