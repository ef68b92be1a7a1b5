import { env, exports } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { sandbox } from '../../worker/sandbox/sandbox.routes.ts';
import { until } from '../until.ts';
import { SHOP } from './desk.ts';
import { ORDER_READY } from './templates.ts';

const ORIGIN = 'http://janela.test';
const DAVI = '5521987650002';

const ask = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  exports.default.fetch(
    new Request(`${ORIGIN}/sandbox${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );

const TOKEN = { authorization: 'Bearer test-access-token' };
const graph = (method: string, path: string, body?: unknown, headers: Record<string, string> = TOKEN) =>
  ask(method, `/graph/v26.0${path}`, body, headers);

/** The parts of an answer that the tests look into. */
type Answer = {
  id: string;
  data: object[];
  error: { code: number };
  items: { file: { url: string } }[];
};
const json = async (response: Response | Promise<Response>) => (await response).json<Answer>();

beforeAll(async () => {
  const { id, ...number } = SHOP;
  expect((await ask('PUT', `/numbers/${id}`, number)).status).toBe(200);
});

describe('where the sandbox is not switched on', () => {
  test.each([
    '/',
    '/phone-abc.js',
    '/phones',
    `/phones/${DAVI}/messages`,
    '/numbers',
    '/accounts/1/assets',
    '/requests',
    '/live',
    '/graph/v26.0/1',
    '/email/sending/send',
    '/emails',
    '/anything',
  ])('%s does not exist', async (path) => {
    const response = await sandbox.fetch(new Request(`${ORIGIN}${path}`, { headers: TOKEN }), {
      ...env,
      SANDBOX: 'off',
    });
    expect(response.status).toBe(404);
  });
});

describe('the Graph API', () => {
  test.each([[{}], [{ authorization: 'Bearer wrong' }], [{ authorization: 'test-access-token' }]])(
    'refuses the token of %j with 190',
    async (headers) => {
      const response = await graph('GET', `/${SHOP.id}`, undefined, headers);
      expect(response.status).toBe(401);
      expect((await json(response)).error).toMatchObject({ code: 190, type: 'OAuthException' });
    },
  );

  test('tells about a phone number, the asked fields only', async () => {
    expect(await json(graph('GET', `/${SHOP.id}`))).toEqual({
      id: SHOP.id,
      display_phone_number: SHOP.displayPhoneNumber,
      verified_name: 'Loja Aurora',
      quality_rating: 'GREEN',
    });
    expect(await json(graph('GET', `/${SHOP.id}?fields=verified_name`))).toEqual({
      id: SHOP.id,
      verified_name: 'Loja Aurora',
    });
  });

  test('lists the numbers of an account', async () => {
    const list = await json(graph('GET', `/${SHOP.wabaId}/phone_numbers`));
    expect(list.data).toEqual([expect.objectContaining({ id: SHOP.id, quality_rating: 'GREEN' })]);
  });

  test('knows no object and no path that is not there', async () => {
    expect((await json(graph('GET', '/123'))).error).toMatchObject({ code: 100, error_subcode: 33 });
    expect((await json(graph('GET', '/123/message_templates'))).error).toMatchObject({ code: 100, error_subcode: 33 });
    expect((await json(graph('GET', '/123/whatever'))).error).toMatchObject({ code: 2500 });
  });

  test('answers a body that is not JSON as a body that lacks everything', async () => {
    expect((await json(graph('POST', `/${SHOP.id}/messages`, 'not json'))).error.code).toBe(100);
  });

  test('an upload that brings nothing is refused, not waited for', async () => {
    const begun = await json(graph('POST', '/1/uploads?file_length=3&file_type=image/png'));
    const brought = (body?: string) => graph('POST', `/${begun.id}`, body, { ...TOKEN, file_offset: '0' });
    const empty = await brought();
    expect(empty.status).toBe(400);
    expect((await json(empty)).error.code).toBe(100);
    expect(await json(brought('abc'))).toEqual({ h: expect.stringMatching(/^4::/) });
  });

  test('takes any version of the API', async () => {
    expect((await ask('GET', `/graph/v23.0/${SHOP.id}`, undefined, TOKEN)).status).toBe(200);
  });
});

describe('the phone’s API', () => {
  test('tells and takes what an account has, of one that it knows', async () => {
    const path = `/accounts/${SHOP.wabaId}/assets`;
    expect(await json(ask('GET', path))).toEqual({ flows: [], catalogue: null });
    const has = { flows: [{ id: '1', name: 'pesquisa' }], catalogue: { id: '2', products: ['sku'] } };
    expect(await json(ask('PUT', path, has))).toEqual(has);
    expect(await json(ask('GET', path))).toEqual(has);
    const bad = await ask('PUT', path, { ...has, flows: [{ id: '1' }] });
    expect([bad.status, await bad.json()]).toMatchObject([422, { field: 'flows.0.name' }]);
    for (const method of ['GET', 'PUT'])
      expect((await ask(method, '/accounts/12345/assets', method === 'PUT' ? has : undefined)).status).toBe(404);
  });

  test('a contact writes, the business answers, and the phone shows both', async () => {
    const written = await ask('POST', `/phones/+${DAVI}/messages`, { text: 'Bom dia' });
    expect(written.status).toBe(201);
    expect(await json(written)).toEqual({ id: expect.stringMatching(/^wamid\./), sentAt: expect.any(String) });
    const sent = await graph('POST', `/${SHOP.id}/messages`, {
      messaging_product: 'whatsapp',
      to: DAVI,
      text: { body: 'Bom dia, Davi!' },
    });
    expect(sent.status).toBe(200);
    const { items } = await json(ask('GET', `/phones/${DAVI}/messages`));
    expect(items).toEqual([
      expect.objectContaining({ from: 'contact', type: 'text', text: 'Bom dia', status: 'sent' }),
      expect.objectContaining({ from: 'business', type: 'text', text: 'Bom dia, Davi!', status: 'read' }),
    ]);
    const { items: phones } = await json(ask('GET', '/phones'));
    expect(phones[0]).toMatchObject({ phone: DAVI, waId: DAVI, received: 1, last: { text: 'Bom dia, Davi!' } });
    const { items: requests } = await json(ask('GET', `/requests?phone=${DAVI}`));
    expect(requests).toEqual([
      expect.objectContaining({
        number: SHOP.id,
        phone: DAVI,
        status: 200,
        body: expect.objectContaining({ to: DAVI }),
      }),
    ]);
  });

  test('pauses a template and ends the pause, rates it and puts it into another category', async () => {
    const made = { ...ORDER_READY, name: 'order_judged' };
    const { id } = await json(graph('POST', `/${SHOP.wabaId}/message_templates`, made));
    const node = () => json(graph('GET', `/${id}?fields=status,category,quality_score`));
    expect((await ask('POST', `/templates/${id}/unpause`)).status).toBe(409);
    await ask('POST', `/templates/${id}/status`, { status: 'PAUSED' });
    expect((await ask('POST', `/templates/${id}/unpause`)).status).toBe(200);
    await ask('POST', `/templates/${id}/quality`, { score: 'YELLOW' });
    await ask('POST', `/templates/${id}/category`, { category: 'MARKETING', isImpending: true });
    expect(await node()).toMatchObject({
      status: 'APPROVED',
      category: 'UTILITY',
      quality_score: { score: 'YELLOW' },
    });
    await ask('POST', `/templates/${id}/category`, { category: 'MARKETING' });
    expect(await node()).toMatchObject({ category: 'MARKETING' });
  });

  test('draws a template from its definition and the parameters that came', async () => {
    const { id } = await json(graph('POST', `/${SHOP.wabaId}/message_templates`, ORDER_READY));
    expect((await ask('POST', `/templates/${id}/status`, { status: 'APPROVED' })).status).toBe(200);
    const parameters = [
      { type: 'text', text: 'Davi' },
      { type: 'text', text: '42' },
    ];
    await graph('POST', `/${SHOP.id}/messages`, {
      messaging_product: 'whatsapp',
      to: '5521987650003',
      type: 'template',
      template: { name: 'order_ready', language: { code: 'pt_BR' }, components: [{ type: 'body', parameters }] },
    });
    const { items } = await json(ask('GET', '/phones/5521987650003/messages'));
    expect(items).toEqual([
      expect.objectContaining({
        from: 'business',
        type: 'template',
        text: 'Olá, Davi! O pedido 42 está pronto.',
        footer: 'Loja Aurora',
        buttons: [
          { kind: 'quick_reply', text: 'Vou buscar', payload: 'Vou buscar' },
          { kind: 'quick_reply', text: 'Falar com alguém', payload: 'Falar com alguém' },
        ],
        template: { name: 'order_ready', language: 'pt_BR', category: 'UTILITY' },
      }),
    ]);
  });

  test('hands back a file that a contact sent, and never lets it act as a page', async () => {
    const file = { name: 'nota.html', mimeType: 'text/html', dataBase64: btoa('<b>oi</b>') };
    await ask('POST', '/phones/5521987650004/messages', { file, caption: 'a nota' });
    const { items } = await json(ask('GET', '/phones/5521987650004/messages'));
    expect(items[0]).toMatchObject({ type: 'document', text: 'a nota', file: { name: 'nota.html', sizeBytes: 9 } });
    const response = await exports.default.fetch(`${ORIGIN}${items[0]?.file.url}`);
    expect(await response.text()).toBe('<b>oi</b>');
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('changes a phone in part and tells how it is now', async () => {
    await ask('PUT', `/phones/${DAVI}`, { name: 'Davi', ninthDigit: false });
    const changed = await json(ask('PUT', `/phones/${DAVI}`, { hidden: true, fault: 'silence' }));
    expect(changed).toMatchObject({
      name: 'Davi',
      waId: '552187650002',
      hidden: true,
      fault: 'silence',
      delivers: true,
    });
    await ask('PUT', `/phones/${DAVI}`, { hidden: false, fault: null, ninthDigit: true });
  });

  test.each([
    ['PUT', `/phones/${DAVI}`, { fault: 'on_fire' }, 'fault'],
    ['PUT', `/phones/${DAVI}`, { colour: 'red' }, 'body'],
    ['PUT', '/phones/carol', {}, 'phone'],
    ['POST', `/phones/${DAVI}/messages`, 'not json', 'body'],
    ['POST', `/phones/${DAVI}/messages`, {}, 'text'],
    ['POST', `/phones/${DAVI}/messages`, { text: '   ' }, 'text'],
    ['POST', `/phones/${DAVI}/messages`, { text: 'a', emoji: 'b' }, 'text'],
    ['POST', `/phones/${DAVI}/messages`, { text: 'oi', sentAt: 'ontem' }, 'sentAt'],
    ['POST', `/phones/${DAVI}/messages`, { text: 'oi', sentAt: -1 }, 'sentAt'],
    ['POST', `/phones/${DAVI}/messages`, { text: 'oi', number: '1' }, 'number'],
    ['POST', '/phones/123/messages', { text: 'oi' }, 'phone'],
    ['GET', '/phones/carol/messages', undefined, 'phone'],
    ['PUT', '/numbers/x', {}, 'id'],
    ['PUT', '/numbers/12345', { displayPhoneNumber: 'x' }, 'displayPhoneNumber'],
    ['GET', '/requests?phone=carol', undefined, 'phone'],
    ['GET', '/requests?limit=0', undefined, 'limit'],
    ['POST', '/templates/1/status', { status: 'FINE' }, 'status'],
    ['POST', '/templates/1/quality', { score: 'BLUE' }, 'score'],
    ['POST', '/templates/1/category', { category: 'SERVICE' }, 'category'],
  ])('%s %s with %j is a 422 that names the field', async (method, path, body, field) => {
    const response = await ask(method, path, body);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await json(response)).toMatchObject({ status: 422, code: expect.any(String), field });
  });

  test('what is not there is a 404', async () => {
    expect((await ask('POST', '/templates/1/status', { status: 'APPROVED' })).status).toBe(404);
    expect((await ask('GET', '/files/1')).status).toBe(404);
    expect((await ask('GET', '/nothing')).status).toBe(404);
  });

  test('another site may neither act nor look on', async () => {
    const foreign = { origin: 'https://elsewhere.test' };
    expect((await ask('POST', `/phones/${DAVI}/messages`, { text: 'oi' }, foreign)).status).toBe(403);
    expect((await ask('GET', '/live', undefined, { ...foreign, upgrade: 'websocket' })).status).toBe(403);
    expect((await ask('GET', '/live', undefined, { upgrade: 'websocket' })).status).toBe(403);
  });
});

test('webhooks leave by the Worker’s own door and are forgotten once it has answered 200', async () => {
  await ask('POST', `/phones/${DAVI}/messages`, { text: 'ainda aí?' });
  await until(async () => expect(await json(ask('GET', '/deliveries'))).toEqual({ pending: 0, attempts: 0 }));
});

test('an open screen hears of every change, of its phone or of all', async () => {
  const open = async (path: string) => {
    const response = await ask('GET', path, undefined, { upgrade: 'websocket', origin: ORIGIN });
    expect(response.status).toBe(101);
    const frames: string[] = [];
    const socket = response.webSocket;
    socket?.accept();
    socket?.addEventListener('message', (event) => {
      frames.push(String(event.data));
    });
    return { frames, socket };
  };
  const [all, one, other] = await Promise.all([open('/live'), open(`/live/${DAVI}`), open('/live/5521987650009')]);
  await ask('POST', `/phones/${DAVI}/messages`, { text: 'oi' });
  const frame = JSON.stringify({ type: 'changed', phone: DAVI });
  await until(() => {
    expect(all.frames).toContain(frame);
    expect(one.frames).toContain(frame);
  });
  expect(other.frames).toEqual([]);
  for (const { socket } of [all, one, other]) socket?.close();
});
