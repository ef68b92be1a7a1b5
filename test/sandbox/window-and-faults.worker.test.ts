import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { saveNumber } from '../../worker/sandbox/numbers.sql.ts';
import { listRequests } from '../../worker/sandbox/requests.sql.ts';
import { clock, HOUR, SECOND } from '../clock.ts';
import { hello, post, set, write } from './business.ts';
import { CAROL, changeOf, SHOP, statusesOf, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text } from './templates.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

describe('the 24-hour window, from the sandbox’s own ledger', () => {
  const codeAfter = (sentAt: number) =>
    withDesk((desk) => {
      write(desk, { text: 'oi', sentAt });
      return post(desk, hello).json.error?.code ?? null;
    });

  test('is shut to a contact who never wrote', () =>
    withDesk((desk) => expect(post(desk, hello).json.error.code).toBe(131047)));

  test('is open until the end of the second in which it began, a day later', async () => {
    expect(await codeAfter(Date.now() - 24 * HOUR)).toBeNull();
    expect(await codeAfter(Date.now() - 24 * HOUR - SECOND)).toBe(131047);
  });

  test('is not opened by a reaction', () =>
    withDesk((desk) => {
      const { id } = write(desk, { text: 'oi', sentAt: Date.now() - 30 * HOUR });
      write(desk, { reaction: { messageId: id, emoji: '👍' } });
      expect(post(desk, hello).json.error.code).toBe(131047);
    }));

  test('is not opened by a message to another number of the business', () =>
    withDesk((desk) => {
      write(desk);
      const other = { ...SHOP, id: '990000000000002', displayPhoneNumber: '551140028923' };
      saveNumber(desk.sql, other);
      expect(post(desk, hello, other.id).json.error.code).toBe(131047);
    }));

  test('does not matter to a template', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      const sent = post(
        desk,
        templateSend(CAROL, 'order_ready', [{ type: 'body', parameters: [text('Ana'), text('42')] }]),
      );
      expect(sent.json.messages).toEqual([{ id: expect.any(String), message_status: 'accepted' }]);
    }));
});

describe('read receipts', () => {
  const receipt = (id: string) => ({ messaging_product: 'whatsapp', status: 'read', message_id: id });
  const ticks = (desk: Desk) => conversation(desk.sql, CAROL, null).map((row) => row.status);

  test('turn the contact’s message and the ones before it blue, and no later one', () =>
    withDesk((desk) => {
      write(desk, { text: 'um', sentAt: Date.now() - HOUR });
      const { id } = write(desk, { text: 'dois', sentAt: Date.now() - HOUR });
      write(desk, { text: 'três' });
      const answer = post(desk, { ...receipt(id), typing_indicator: { type: 'text' } });
      expect(answer).toMatchObject({ status: 200, json: { success: true } });
      expect(ticks(desk)).toEqual(['read', 'read', 'sent']);
    }));

  test('for a message that nobody sent are refused with 131009', () =>
    withDesk((desk) => expect(post(desk, receipt('wamid.X')).json.error.code).toBe(131009)));
});

describe('a phone that does not behave', () => {
  test('does not receive while it is off, and receives what waited when it is on again', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { delivers: false });
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent']);
      set(desk, { delivers: true });
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('does not confirm reading while it is told not to', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { reads: false });
      post(desk, hello);
      expect(statusesOf(posted)).toEqual(['sent', 'delivered']);
    }));

  test('undeliverable: Meta accepts, then reports 131026 without contacts', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'undeliverable' });
      expect(post(desk, hello).status).toBe(200);
      expect(statusesOf(posted)).toEqual(['failed']);
      expect(changeOf(posted[1])).not.toHaveProperty('contacts');
      expect(changeOf(posted[1]).statuses).toEqual([
        expect.objectContaining({ errors: [expect.objectContaining({ code: 131026 })] }),
      ]);
    }));

  test('lost answer: the message arrives, the sender sees a gateway’s 504', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'lost_answer' });
      const sent = post(desk, hello);
      expect(sent).toMatchObject({ status: 504, json: null });
      expect(sent.raw).toContain('<html>');
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('silence: 504 and no word until the fault is cleared', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'silence' });
      expect(post(desk, hello).status).toBe(504);
      expect(statusesOf(posted)).toEqual([]);
      set(desk, { fault: null });
      expect(statusesOf(posted)).toEqual(['sent', 'delivered', 'read']);
    }));

  test('refused: 131000 with 500, and nothing on the phone', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { fault: 'refused' });
      expect(post(desk, hello)).toMatchObject({ status: 500, json: { error: { code: 131000 } } });
      expect(conversation(desk.sql, CAROL, null)).toHaveLength(1);
      expect(statusesOf(posted)).toEqual([]);
    }));
});

test('every request is written down with its phone and its answer, refused ones too', () =>
  withDesk((desk) => {
    post(desk, hello);
    write(desk);
    post(desk, hello);
    expect(listRequests(desk.sql, CAROL, 10).map((row) => [row.status, row.code])).toEqual([
      [400, 131047],
      [200, null],
    ]);
  }));
