import { describe, expect, it } from 'vitest';
import { openFile } from '../../worker/channels/whatsapp-cloud/media.client.ts';

const settings = {
  META_GRAPH_URL: 'https://graph.facebook.com',
  META_GRAPH_VERSION: 'v26.0',
  META_ACCESS_TOKEN: 'secret-token',
};
const ADDRESS = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1';
const node = { url: ADDRESS, mime_type: 'image/jpeg', sha256: 'ab'.repeat(32), file_size: '3', id: '1' };

/** Meta, answering the node and then the address, in this order. */
function meta(...answers: (() => Response | Promise<Response>)[]) {
  const asked: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    asked.push(request);
    const answer = answers.shift();
    if (answer === undefined) throw new Error('Asked once too often');
    return await answer();
  };
  return { asked, open: () => openFile(settings, fetch, '1') };
}

const tells =
  (change: object = {}) =>
  () =>
    Response.json({ ...node, ...change });
const gives = () => new Response('abc', { headers: { 'content-length': '3' } });
const status = (code: number) => () => new Response('no', { status: code });

describe('opening a file of a contact', () => {
  it('asks for its address, then for the file, with the token both times', async () => {
    const { asked, open } = meta(tells(), gives);
    const opened = await open();
    expect(opened).toMatchObject({ ok: true, value: { sizeBytes: 3, mimeType: 'image/jpeg', sha256: node.sha256 } });
    expect(asked.map(({ url }) => url)).toEqual(['https://graph.facebook.com/v26.0/1?', ADDRESS]);
    expect(asked.map(({ headers }) => headers.get('authorization'))).toEqual(Array(2).fill('Bearer secret-token'));
  });

  it('takes the size from the node where the file does not tell it', async () => {
    const { open } = meta(tells({ file_size: 3 }), () => new Response('abc'));
    expect(await open()).toMatchObject({ value: { sizeBytes: 3 } });
    const { open: blind } = meta(tells({ file_size: undefined }), () => new Response('abc'));
    expect(await blind()).toMatchObject({ value: { sizeBytes: null } });
  });

  it.each([
    [401, 'no_access'],
    [403, 'no_access'],
    [404, 'unreachable'],
    [410, 'unreachable'],
  ])('an address that ran out (%i) is asked for anew, once; then it is told as %s', async (code, reason) => {
    const renewed = meta(tells(), status(code), tells(), gives);
    expect(await renewed.open()).toMatchObject({ ok: true });
    const refused = meta(tells(), status(code), tells(), status(code));
    expect(await refused.open()).toEqual({ ok: false, reason });
    expect(refused.asked).toHaveLength(4);
  });

  it.each([
    'https://evil.test/file',
    'https://lookaside.fbsbx.com.evil.test/file',
    'https://evilfbsbx.com/file',
    'http://lookaside.fbsbx.com/file',
    'https://graph.facebook.com@evil.test/',
  ])('[ASVS 1.3.6, 13.2.4] gives the token to nobody else: %s', async (url) => {
    const { asked, open } = meta(tells({ url }));
    expect(await open()).toEqual({ ok: false, reason: 'no_access' });
    expect(asked).toHaveLength(1);
  });

  it('[ASVS 15.3.2] follows no redirect', async () => {
    const away = () => new Response(null, { status: 302, headers: { location: 'https://evil.test' } });
    const { asked, open } = meta(tells(), away);
    expect(await open()).toEqual({ ok: false, reason: 'unreachable' });
    expect(asked[1]?.redirect).toBe('manual');
  });

  it.each([
    [
      'a file that is not there',
      () => Response.json({ error: { code: 100, error_subcode: 33 } }, { status: 400 }),
      'gone',
    ],
    ['one that cannot be handed out', () => Response.json({ error: { code: 131052 } }, { status: 400 }), 'gone'],
    ['a token that ran out', () => Response.json({ error: { code: 190 } }, { status: 401 }), 'no_access'],
    ['too many requests', () => Response.json({ error: { code: 4 } }, { status: 400 }), 'unreachable'],
    ['a server in trouble', status(503), 'unreachable'],
    ['a cut connection', () => Promise.reject(new TypeError('fetch failed')), 'unreachable'],
    ['an answer that names no address', () => Response.json({ id: '1' }), 'unreachable'],
  ] as const)('%s: %s', async (_, answer, reason) => {
    expect(await meta(answer).open()).toEqual({ ok: false, reason });
  });

  it('a server in trouble, or a cut connection, behind a good address', async () => {
    expect(await meta(tells(), status(500)).open()).toEqual({ ok: false, reason: 'unreachable' });
    const cut = meta(tells(), () => Promise.reject(new TypeError('cut')));
    expect(await cut.open()).toEqual({ ok: false, reason: 'unreachable' });
  });
});
