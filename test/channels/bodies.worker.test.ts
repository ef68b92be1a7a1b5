import { exports } from 'cloudflare:workers';
import { afterEach, beforeAll, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest';
import { openShop, type Scene, tickets } from '../scene.ts';
import { until } from '../until.ts';
import { signatureOf, URL_OF_WEBHOOKS } from './sign.ts';
import { messagesWith, textMessage } from './webhook.ts';

let shop: Scene;
beforeAll(async () => {
  shop = await openShop();
});

let logged: MockInstance<typeof console.error>;
beforeEach(() => {
  logged = vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(logged.mock.calls).toEqual([]);
  logged.mockRestore();
});

async function post(body: string | Uint8Array<ArrayBuffer>): Promise<number> {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': await signatureOf(bytes) };
  const response = await exports.default.fetch(new Request(URL_OF_WEBHOOKS, { method: 'POST', headers, body: bytes }));
  await response.body?.cancel();
  return response.status;
}

const DEPTH = 100_000;
const deep = `${'['.repeat(DEPTH)}${']'.repeat(DEPTH)}`;
const whole = JSON.stringify(messagesWith(textMessage({ id: 'wamid.inteira' })));

describe('a signed body that is no webhook', () => {
  it.each([
    ['nothing at all', ''],
    ['only blanks', ' \n\t'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '0'],
    ['a text', '"oi"'],
    ['no object', '{}'],
    ['two objects', '{}{}'],
    ['entries that are none', '{"object":"whatsapp_business_account","entry":[null,0,"",[],{}]}'],
    ['an object of another name', '{"object":"page","entry":[{"id":"1","changes":[]}]}'],
    [
      'an object named as something inherited',
      '{"object":"__proto__","entry":[{"changes":[{"field":"constructor"}]}]}',
    ],
    [
      'a field and a part named as something inherited',
      '{"entry":[{"changes":[{"field":"__proto__","value":{"metadata":{"phone_number_id":"106540352242922"},"toString":[1]}}]}]}',
    ],
    [
      'a field named as what makes objects',
      '{"entry":[{"changes":[{"field":"constructor","value":{"metadata":{"phone_number_id":"106540352242922"},"keys":[1]}}]}]}',
    ],
    ['a list without end', deep],
    ['an object without end', `${'{"a":'.repeat(DEPTH)}0${'}'.repeat(DEPTH)}`],
    ['an entry without end', `{"entry":[${deep}]}`],
  ])('is taken and kept: %s', async (_title, body) => {
    expect(await post(body)).toBe(200);
  });

  it('is taken and kept: bytes that are no text', async () => {
    expect(await post(Uint8Array.from({ length: 4_096 }, (_, place) => (place * 151) % 256))).toBe(200);
  });

  it('is taken and kept: a webhook cut off anywhere', async () => {
    for (let end = 1; end < whole.length; end += 7) expect(await post(whole.slice(0, end))).toBe(200);
  });
});

describe('a message with a field nested without end', () => {
  const senders = Array.from({ length: 30 }, (_, place) => `55119870002${String(place).padStart(2, '0')}`);
  const saying = (from: string, more: string) =>
    `{"from":"${from}","id":"wamid.fundo.${from}","timestamp":"1763650800","type":"text","text":{"body":"oi"}${more}}`;

  it('is stored like its neighbours, also when there are more conversations than are served in line', async () => {
    const messages = senders.map((from, place) => saying(from, place % 6 === 5 ? `,"novidade":${deep}` : ''));
    const [before = '', after = ''] = JSON.stringify(messagesWith('@')).split('"@"');
    expect(await post(`${before}${messages.join()}${after}`)).toBe(200);
    await until(async () => {
      const phones = (await tickets(shop.ana, 'new')).map(({ contact }) => contact.phone);
      expect(phones).toEqual(expect.arrayContaining(senders));
    }, 30_000);
  }, 60_000);
});
