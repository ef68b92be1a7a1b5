import { exports } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hear } from '../../worker/sandbox/hearing.do.ts';
import { ledgerAfter } from '../../worker/sandbox/ledger.do.ts';
import { upload } from '../../worker/sandbox/media.do.ts';
import { requestsAfter } from '../../worker/sandbox/requests.sql.ts';
import { clock, MINUTE, SECOND } from '../clock.ts';
import { hello, post, write } from './business.ts';
import { CAROL, SHOP, withDesk } from './desk.ts';
import { blob, uploaded } from './uploads.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

describe('the ledger', () => {
  test('holds what contacts wrote and what was accepted from the business, in order, with tag and provider time', () =>
    withDesk((desk) => {
      post(desk, hello);
      const { id } = write(desk, { text: 'oi', sentAt: Date.now() - MINUTE });
      post(desk, { ...hello, biz_opaque_callback_data: 'tag-1' });
      const { items, next } = ledgerAfter(desk, 0, 10);
      expect(next).toBeNull();
      expect(items).toEqual([
        expect.objectContaining({
          id,
          from: 'contact',
          phone: CAROL,
          number: SHOP.id,
          text: 'oi',
          timestamp: (Date.now() - MINUTE) / SECOND,
          opensWindow: true,
          webhook: null,
        }),
        expect.objectContaining({
          from: 'business',
          phone: CAROL,
          type: 'text',
          text: 'Olá!',
          tag: 'tag-1',
          status: 'read',
          faults: [],
        }),
      ]);
    }));

  test('tells how the business answered each webhook of a contact, and when it first took charge', () =>
    withDesk((desk, posted) => {
      const { id } = write(desk);
      const body = JSON.stringify(posted[0]?.payload);
      const webhook = () => ledgerAfter(desk, 0, 1).items[0]?.webhook;
      hear(desk.sql, body, 0);
      hear(desk.sql, body, 503);
      expect(webhook()).toMatchObject({ attempts: 2, status: 503, acknowledgedAt: null });
      clock.move(SECOND);
      const first = new Date(Date.now()).toISOString();
      hear(desk.sql, body, 200);
      clock.move(SECOND);
      hear(desk.sql, body, 200);
      expect(webhook()).toEqual({
        attempts: 4,
        status: 200,
        at: new Date(Date.now()).toISOString(),
        acknowledgedAt: first,
      });
      expect(id).toBe(ledgerAfter(desk, 0, 1).items[0]?.id);
    }));

  test('is read page by page, nothing twice and nothing left out', () =>
    withDesk((desk) => {
      for (let n = 0; n < 25; n++) write(desk, { text: `${n}` });
      const read: string[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const page = ledgerAfter(desk, after, 10);
        read.push(...page.items.map((item) => item.text));
        after = page.next;
      }
      expect(read).toEqual(Array.from({ length: 25 }, (_, n) => `${n}`));
    }));
});

test('requests are read page by page, uploads among them', () =>
  withDesk((desk) => {
    uploaded(desk, blob('image/png'));
    upload(desk, SHOP.id, 'whatsapp', blob('image/gif'));
    post(desk, hello);
    const first = requestsAfter(desk.sql, null, 0, 2);
    expect(first.map((row) => [row.status, row.code])).toEqual([
      [200, null],
      [400, 100],
    ]);
    expect(JSON.parse(first[0]?.body ?? '')).toMatchObject({ upload: { type: 'image/png', sizeBytes: 3 } });
    expect(requestsAfter(desk.sql, null, first[1]?.seq ?? 0, 2).map((row) => row.code)).toEqual([131047]);
    expect(requestsAfter(desk.sql, CAROL, 0, 9).map((row) => row.code)).toEqual([131047]);
  }));

test('by the API the ledger and the injections come as pages', async () => {
  const get = (path: string) => exports.default.fetch(new Request(`http://janela.test/sandbox${path}`));
  expect(await (await get('/ledger?after=0&limit=5')).json()).toEqual({ items: [], next: null });
  expect(await (await get('/faults/injected?after=0')).json()).toEqual({ items: [] });
});
