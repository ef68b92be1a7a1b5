import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { webhookRoutes } from '../../worker/channels/webhook.routes.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { watched } from '../contacts/ledger.ts';
import { everyTicket, openShop, type Scene, timeline } from '../scene.ts';
import { until } from '../until.ts';
import { deliver, delivered, signatureOf, URL_OF_WEBHOOKS } from './sign.ts';
import { changeWith, marina, messagesWith, NUMBER, textMessage } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

let counter = 0;
const newId = (): string => `wamid.fresh.${++counter}`;
/** A text of somebody nobody knows yet. */
const stranger = (change: Record<string, unknown> = {}) => {
  const n = String(++counter).padStart(4, '0');
  return textMessage({ id: newId(), from: `551199123${n}`, from_user_id: `BR.77${n}`, ...change });
};

const rowsOf = (phone: unknown): Promise<TicketRow[]> =>
  everyTicket(shop.admin, 'new').then((rows) => rows.filter(({ contact }) => contact.phone === phone));

const unhandled = async () =>
  (await shop.admin.get('/api/unhandled-events')).json<{
    items: { id: string; field: string; reason: string; channelId: string | null; count: number; raw: string }[];
    counts: Record<string, number>;
  }>();

describe('the handshake', () => {
  const shake = (query: Record<string, string>) =>
    exports.default.fetch(new Request(`${URL_OF_WEBHOOKS}?${new URLSearchParams(query)}`));
  const good = { 'hub.mode': 'subscribe', 'hub.verify_token': env.META_VERIFY_TOKEN, 'hub.challenge': '1158201444' };

  it('answers the challenge as it came', async () => {
    const answer = await shake(good);
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444']);
  });

  it.each([
    ['another token', { 'hub.verify_token': 'test-verify-tokem' }],
    ['a longer token', { 'hub.verify_token': 'test-verify-token2' }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
  ])('with %s is refused', async (_, change) => {
    const answer = await shake({ ...good, ...change });
    expect(answer.status).toBe(403);
    expect(await answer.text()).not.toContain('1158201444');
  });

  it('is refused where no token is configured', async () => {
    const query = new URLSearchParams({ ...good, 'hub.verify_token': '' });
    const answer = await webhookRoutes.request(`/meta?${query}`, {}, { ...env, META_VERIFY_TOKEN: '' });
    expect(answer.status).toBe(403);
  });
});

describe('the signature', () => {
  const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));

  it('of the present secret and of the one before it lets a webhook in', async () => {
    for (const secret of ['test-app-secret', 'test-app-secret-before-rotation']) {
      const message = stranger();
      const body = messagesWith(message);
      expect((await deliver(body, await signatureOf(bytes(body), secret))).status).toBe(200);
      expect(await rowsOf(message.from)).toHaveLength(1);
    }
  });

  it.each([
    ['of another secret', (body: unknown) => signatureOf(bytes(body), 'guessed')],
    ['of other bytes', () => signatureOf(bytes({}))],
    ['of no secret', () => `sha256=${'0'.repeat(64)}`],
    ['missing', () => ''],
    ['cut', async (body: unknown) => (await signatureOf(bytes(body))).slice(0, -2)],
    ['in another algorithm', async (body: unknown) => (await signatureOf(bytes(body))).replace('sha256', 'sha1')],
  ])('%s lets nothing in', async (_, sign) => {
    const message = stranger();
    const body = messagesWith(message);
    const answer = await deliver(body, await sign(body));
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ code: 'wrong_signature' });
    expect(await rowsOf(message.from)).toEqual([]);
  });

  it('lets nothing in where no secret is configured, whatever it was made with', async () => {
    for (const secret of ['', 'test-app-secret']) {
      const body = messagesWith(stranger());
      const request = await delivered(body, secret === '' ? `sha256=${'0'.repeat(64)}` : undefined);
      const bare = { ...env, META_APP_SECRET: '', META_APP_SECRET_PREVIOUS: ' ' };
      expect((await webhookRoutes.request('/meta', request, bare)).status).toBe(401);
    }
  });
});

describe('the size', () => {
  const MB = 1024 * 1024;
  const padded = (sizeBytes: number) => {
    const empty = JSON.stringify({ ...messagesWith(stranger()), padding: '' });
    return empty.replace('"padding":""', `"padding":"${'x'.repeat(sizeBytes - empty.length)}"`);
  };

  it('of exactly 3 MB is taken', async () => {
    expect((await deliver(padded(3 * MB))).status).toBe(200);
  });

  it('of one byte more is refused', async () => {
    expect((await deliver(padded(3 * MB + 1))).status).toBe(413);
  });

  it.each([
    ['is measured, not believed', { 'content-length': '10' }, 8],
    ['that nobody told is heard out, and has an end too', {}, 104],
  ])('%s', async (_, length, most) => {
    const chunk = new Uint8Array(MB).fill(0x20);
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull: (body) => {
        sent++;
        body.enqueue(chunk);
      },
    });
    const request = new Request(URL_OF_WEBHOOKS, {
      method: 'POST',
      headers: { ...length, 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` },
      body: endless,
    });
    expect((await webhookRoutes.request('/meta', request, env)).status).toBe(413);
    expect(sent).toBeLessThan(most);
  });
});

describe('a webhook', () => {
  it('[R44] makes a ticket, once, however often it comes', async () => {
    const message = stranger();
    const body = messagesWith(message);
    for (const _ of [1, 2, 3]) expect((await deliver(body)).status).toBe(200);
    const [row, ...more] = await rowsOf(message.from);
    expect(more).toEqual([]);
    expect(row?.preview).toMatchObject({ from: 'contact', text: 'Oi, tudo bem?' });
  });

  it('[N14] and another racing it make one contact', async () => {
    const message = stranger();
    const body = (id: string) => messagesWith({ ...message, id });
    const answers = await Promise.all([newId(), newId(), newId()].map((id) => deliver(body(id))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const rows = await rowsOf(message.from);
    expect(rows).toHaveLength(1);
    const items = await timeline(shop.admin, rows[0]?.conversationId ?? '');
    expect(items.filter(({ direction }) => direction === 'in')).toHaveLength(3);
  });

  it('[N14] of a contact without a phone is answered by user id alone', async () => {
    const contact = { profile: { name: 'Bia Reis', username: 'bia.reis' }, user_id: 'BR.880001' };
    const message = textMessage({ id: newId(), from: undefined, from_user_id: 'BR.880001' });
    await deliver(changeWith({ contacts: [contact], messages: [message] }));
    const row = (await everyTicket(shop.admin, 'new')).find(({ contact: { username } }) => username === 'bia.reis');
    expect(row?.contact).toMatchObject({ name: 'Bia Reis', phone: null });
  });

  it('with one bad item serves its neighbours and keeps the bad one raw', async () => {
    const [one, other] = [stranger(), stranger()];
    const bad = { id: newId(), type: 'text', mark: 'nobody sent this' };
    const value = { contacts: [marina], messages: [one, bad, null, other] };
    expect((await deliver(changeWith(value))).status).toBe(200);
    expect(await rowsOf(one.from)).toHaveLength(1);
    expect(await rowsOf(other.from)).toHaveLength(1);
    const { items } = await unhandled();
    expect(items.find(({ raw }) => raw.includes('nobody sent this'))).toMatchObject({
      field: 'messages',
      reason: 'unreadable',
      channelId: shop.channelId,
    });
  });

  it('of every entry and change is read', async () => {
    const messages = [stranger(), stranger(), stranger()];
    const change = (message: unknown) => ({
      field: 'messages',
      value: { metadata: { phone_number_id: NUMBER }, messages: [message] },
    });
    const [first, ...others] = messages.map(change);
    const entry = [
      { id: '1', changes: [first] },
      { id: '2', changes: others },
    ];
    await deliver({ object: 'whatsapp_business_account', entry });
    for (const { from } of messages) expect(await rowsOf(from)).toHaveLength(1);
  });

  it('with more conversations than are served in line serves all of them', async () => {
    const messages = Array.from({ length: 40 }, () => stranger());
    expect((await deliver(changeWith({ messages }))).status).toBe(200);
    const wanted = new Set<unknown>(messages.map(({ from }) => from));
    await until(async () => {
      const rows = await everyTicket(shop.admin, 'new');
      expect(rows.filter(({ contact }) => wanted.has(contact.phone))).toHaveLength(40);
    }, 10_000);
  });

  it('that is signed but no JSON is kept raw and not asked for again', async () => {
    expect((await deliver('{"entry": [oops')).status).toBe(200);
    const { items } = await unhandled();
    expect(items).toContainEqual(
      expect.objectContaining({ field: 'webhook', reason: 'not_json', raw: '{"entry": [oops' }),
    );
  });

  it('nested without end is kept, not a failure', async () => {
    const deep = `{"entry":[{"changes":[{"field":"deep","value":${'['.repeat(20_000)}${']'.repeat(20_000)}}]}]}`;
    expect((await deliver(deep)).status).toBe(200);
  });

  it('for a number that is not ours is kept raw', async () => {
    const body = JSON.parse(JSON.stringify(messagesWith(stranger())).replace('106540352242922', '999999999999999'));
    expect((await deliver(body)).status).toBe(200);
    const { items } = await unhandled();
    expect(items).toContainEqual(expect.objectContaining({ reason: 'unknown_channel', channelId: null }));
  });

  it('in the steady state asks D1 nothing', async () => {
    const { db, seen } = watched(env.DB);
    const own = { ...env, DB: db };
    const message = stranger();
    const send = async (id: string) =>
      webhookRoutes.request('/meta', await delivered(messagesWith({ ...message, id })), own);
    expect((await send(newId())).status).toBe(200);
    expect(seen.queries).not.toEqual([]);
    seen.queries.length = 0;
    expect((await send(newId())).status).toBe(200);
    expect(seen.queries).toEqual([]);
  });

  it('that finds no D1 is queued as it came, and served when D1 is back', async () => {
    const message = stranger();
    const gone = new Proxy(env.DB, {
      get: () => () => {
        throw new Error('D1 does not answer');
      },
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await webhookRoutes.request('/meta', await delivered(messagesWith(message)), { ...env, DB: gone });
    expect(answer.status).toBe(200);
    expect(logged.mock.calls.flat().join()).toContain('inbound_not_located');
    expect(logged.mock.calls.flat().join()).not.toContain('Oi, tudo bem?');
    logged.mockRestore();
    await until(async () => expect(await rowsOf(message.from)).toHaveLength(1), 10_000);
  });

  it('that finds neither D1 nor queue is not acknowledged', async () => {
    const broken = () => {
      throw new Error('gone');
    };
    const own = { ...env, DB: new Proxy(env.DB, { get: () => broken }), INBOUND: { ...env.INBOUND, send: broken } };
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answer = await webhookRoutes.request('/meta', await delivered(messagesWith(stranger())), own);
    expect(answer.status).toBe(500);
    logged.mockRestore();
  });
});
