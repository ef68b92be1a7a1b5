import { describe, expect, it } from 'vitest';
import type { ChannelFacts } from '../../worker/channels/channel.ts';
import { graph } from '../../worker/channels/whatsapp-cloud/graph.client.ts';
import {
  listTemplates,
  markRead,
  phoneNumber,
  send,
  subscribe,
} from '../../worker/channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import { isChannelId, isTeamId } from '../../worker/platform/id.ts';

const channelId = 'chn_oficial00000';
const teamId = 'tem_geral0000000';
if (!isChannelId(channelId) || !isTeamId(teamId)) throw new Error();
const channel: ChannelFacts = {
  id: channelId,
  name: 'Oficial',
  provider: 'whatsapp-cloud',
  senderId: '106540352242922',
  displayNumber: '+55 11 4003-1234',
  defaultTeamId: teamId,
};
const to = { phone: '551187000001', userId: null };
const text = { kind: 'text', text: 'Olá' } as const;
const settings = {
  META_GRAPH_URL: 'https://graph.test',
  META_GRAPH_VERSION: 'v26.0',
  META_ACCESS_TOKEN: 'secret-token',
};

/** The Graph API as `answer` plays it; `asked` are the requests that reached it. */
function meta(answer: (request: Request) => Response | Promise<Response>, timeoutMs?: number) {
  const asked: Request[] = [];
  const fetch = async (request: Request) => {
    asked.push(request.clone());
    return answer(request);
  };
  return { api: graph(settings, fetch, timeoutMs), asked };
}

const sent = { contacts: [{ input: '+551187000001', wa_id: '551187000001' }], messages: [{ id: 'wamid.out' }] };

describe('sending', () => {
  it('posts to our number with the token, and learns the message’s id and the confirmed address', async () => {
    const { api, asked } = meta(() => Response.json(sent));
    expect(await send(api, channel, to, text, 'tag')).toEqual({
      ok: true,
      providerId: 'wamid.out',
      address: { phone: '551187000001', userId: null },
    });
    const [request] = asked;
    expect(request?.url).toBe('https://graph.test/v26.0/106540352242922/messages');
    expect(request?.headers.get('authorization')).toBe('Bearer secret-token');
    expect(await request?.json()).toMatchObject({ to: '+551187000001', biz_opaque_callback_data: 'tag' });
  });

  it('[N14] keeps the address that an answer does not repeat', async () => {
    const { api } = meta(() =>
      Response.json({ contacts: [{ input: 'BR.1', user_id: 'BR.1' }], messages: [{ id: 'w' }] }),
    );
    expect(await send(api, channel, to, text, 'tag')).toMatchObject({
      address: { phone: '551187000001', userId: 'BR.1' },
    });
  });

  it('tells a refusal by its scope', async () => {
    const { api } = meta(() => Response.json({ error: { code: 131047, message: 'Re-engagement' } }, { status: 400 }));
    expect(await send(api, channel, to, text, 'tag')).toEqual({
      ok: false,
      failure: { scope: 'window', code: 131047, detail: 'Re-engagement' },
    });
  });

  it('does not ask when the contact has no address', async () => {
    const { api, asked } = meta(() => Response.json(sent));
    const outcome = await send(api, channel, { phone: null, userId: null }, text, 'tag');
    expect(outcome).toMatchObject({ ok: false, failure: { scope: 'recipient' } });
    expect(asked).toEqual([]);
  });

  it.each([
    ['a cut connection', () => Promise.reject(new TypeError('fetch failed'))],
    ['a gateway’s page', () => new Response('<html>504</html>', { status: 504 })],
    ['an acceptance that is no JSON', () => new Response('ok')],
    ['an acceptance that names no message', () => Response.json({ messages: [] })],
    ['a body cut short', () => new Response(new ReadableStream({ start: (body) => body.error(new Error('cut')) }))],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: 'https://elsewhere.test' } })],
  ])('after %s nobody knows whether it left', async (_, answer) => {
    const outcome = await send(meta(answer).api, channel, to, text, 'tag');
    expect(outcome).toMatchObject({ ok: false, failure: { scope: 'uncertain', code: 0 } });
    expect(JSON.stringify(outcome)).not.toContain('secret-token');
  });

  it('gives up after the time for an answer, headers or body, even when the transport ignores that', async () => {
    const silent = new Response(new ReadableStream());
    for (const answer of [() => new Promise<Response>(() => {}), () => silent]) {
      const outcome = await send(meta(answer, 5).api, channel, to, text, 'tag');
      expect(outcome).toMatchObject({ ok: false, failure: { scope: 'uncertain', detail: 'no answer within 5 ms' } });
    }
  });
});

describe('reading', () => {
  it('[R46] marks a message as read', async () => {
    const { api, asked } = meta(() => Response.json({ success: true }));
    expect(await markRead(api, channel, 'wamid.in')).toEqual({ ok: true });
    expect(await asked[0]?.json()).toEqual({ messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.in' });
  });

  it('is not confirmed by just any answer', async () => {
    expect(await markRead(meta(() => Response.json({})).api, channel, 'wamid.in')).toMatchObject({ ok: false });
  });
});

describe('templates', () => {
  const template = (n: number) => ({
    id: String(n),
    name: `t${n}`,
    language: 'pt_BR',
    category: 'UTILITY',
    status: 'APPROVED',
    components: [{ type: 'BODY', text: 'Olá' }],
  });
  const page = (request: Request) => Number(new URL(request.url).searchParams.get('after') ?? 0);

  it('are listed from all pages; what cannot be read is left out', async () => {
    const { api, asked } = meta((request) => {
      const n = page(request);
      const paging = { cursors: { after: String(n + 1) }, ...(n < 2 ? { next: 'https://graph.test/next' } : {}) };
      return Response.json({ data: [template(n), { id: 'broken' }], paging });
    });
    const listed = await listTemplates(api, '102290129340398');
    expect(listed.ok && listed.value.map(({ name }) => name)).toEqual(['t0', 't1', 't2']);
    expect(listed.ok && listed.value[0]).toMatchObject({ parameterFormat: 'POSITIONAL', quality: null });
    expect(asked).toHaveLength(3);
  });

  it('are not asked for without end', async () => {
    const { api, asked } = meta(() =>
      Response.json({ data: [], paging: { cursors: { after: 'same' }, next: 'https://graph.test/next' } }),
    );
    expect(await listTemplates(api, '1')).toEqual({ ok: true, value: [] });
    expect(asked).toHaveLength(2);
  });

  it('are refused when a page is', async () => {
    const { api } = meta(() => Response.json({ error: { code: 190, message: 'expired' } }, { status: 401 }));
    expect(await listTemplates(api, '1')).toMatchObject({ ok: false, reason: { scope: 'channel', code: 190 } });
  });
});

describe('a number', () => {
  it('is told as people write it', async () => {
    const { api } = meta(() => Response.json({ id: '1', display_phone_number: '+55 11 4003-1234' }));
    expect(await phoneNumber(api, '1')).toEqual({ ok: true, value: { displayNumber: '+55 11 4003-1234' } });
    expect(await phoneNumber(meta(() => Response.json({ id: '1' })).api, '1')).toMatchObject({ ok: false });
  });

  it('is subscribed through its account', async () => {
    const { api, asked } = meta(() => Response.json({ success: true }));
    expect(await subscribe(api, '102290129340398')).toEqual({ ok: true, value: null });
    expect(asked[0]?.url).toBe('https://graph.test/v26.0/102290129340398/subscribed_apps');
    expect(await subscribe(meta(() => Response.json({ success: false })).api, '1')).toMatchObject({ ok: false });
  });

  it('cannot lead elsewhere by its id', async () => {
    const { api, asked } = meta(() => Response.json({}));
    await phoneNumber(api, '../me?x=');
    expect(asked[0]?.url).toContain('/v26.0/..%2Fme%3Fx%3D?');
  });
});
