import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeBlocks, listBlocks } from '../../worker/sandbox/block-list.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { conversation } from '../../worker/sandbox/messages.sql.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { clock, DAY } from '../clock.ts';
import { hello, post, write } from './business.ts';
import { CAROL, SHOP, withDesk } from './desk.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

const change = (desk: Desk, blocks: boolean, user = `+${CAROL}`, number = SHOP.id) => {
  const body = JSON.stringify({ messaging_product: 'whatsapp', block_users: [{ user }] });
  const { status, body: raw } = changeBlocks(desk, number, body, blocks);
  return { status, json: JSON.parse(raw) };
};
const listed = (desk: Desk): unknown => JSON.parse(listBlocks(desk, SHOP.id, null).body).data;

describe('[N60] a number’s block list', () => {
  test('takes who wrote within a day: neither side reaches the other until they are taken off it', () =>
    withDesk((desk, posted) => {
      write(desk);
      const before = posted.length;
      const named = { input: `+${CAROL}`, wa_id: CAROL };
      expect(change(desk, true)).toEqual({
        status: 200,
        json: { messaging_product: 'whatsapp', block_users: { added_users: [named] } },
      });
      expect(listed(desk)).toEqual([{ messaging_product: 'whatsapp', wa_id: CAROL }]);
      expect(post(desk, hello)).toMatchObject({ status: 400, json: { error: { code: 130403 } } });
      write(desk, { text: 'alguém?' });
      expect(posted).toHaveLength(before);
      expect(conversation(desk.sql, CAROL, null).map(({ content }) => content.text)).toEqual(['oi', 'alguém?']);
      expect(change(desk, true).status, 'once more').toBe(200);
      expect(change(desk, false).json.block_users).toEqual({ removed_users: [named] });
      expect(listed(desk)).toEqual([]);
      write(desk, { text: 'voltei' });
      expect(posted.length).toBeGreaterThan(before);
      expect(post(desk, hello).status).toBe(200);
    }));

  test('takes nobody else, and says of each why', () =>
    withDesk((desk) => {
      write(desk);
      clock.move(2 * DAY);
      expect(change(desk, true)).toMatchObject({
        status: 400,
        json: {
          block_users: { failed_users: [{ input: `+${CAROL}`, errors: [{ code: 131047 }] }] },
          error: { code: 139100 },
        },
      });
      expect(change(desk, true, 'BR.nobody')).toMatchObject({
        json: { block_users: { failed_users: [{ errors: [{ code: 131009 }] }] } },
      });
      expect(listed(desk)).toEqual([]);
      expect(change(desk, true, `+${CAROL}`, '404')).toMatchObject({ status: 400, json: { error: { code: 100 } } });
      expect(JSON.parse(changeBlocks(desk, SHOP.id, '{}', true).body)).toMatchObject({ error: { code: 100 } });
    }));

  test('knows users by their business-scoped id, too', () =>
    withDesk((desk) => {
      write(desk);
      expect(change(desk, true, userId(CAROL, SHOP.portfolioId)).status).toBe(200);
      expect(listed(desk)).toEqual([{ messaging_product: 'whatsapp', wa_id: CAROL }]);
    }));
});
