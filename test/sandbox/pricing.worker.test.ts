import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { monthOf, setAllowance } from '../../worker/sandbox/allowance.sql.ts';
import { referralInput } from '../../worker/sandbox/referral.ts';
import { clock, DAY, HOUR } from '../clock.ts';
import { hello, post, set, write } from './business.ts';
import { CAROL, changeOf, type Posted, SHOP, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text } from './templates.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

const statuses = (posted: Posted[]) => posted.flatMap((one) => Object(changeOf(one).statuses ?? []));
const pricing = (posted: Posted[]) => statuses(posted).flatMap((status) => status.pricing ?? []);

describe('what a delivered message costs', () => {
  test('nothing for the first thousand service messages of a number and month, then the service rate', () =>
    withDesk((desk, posted) => {
      write(desk);
      setAllowance(desk.sql, SHOP.id, monthOf(Date.now()), 998);
      for (let n = 0; n < 3; n++) post(desk, hello);
      expect(pricing(posted).map((price) => [price.type, price.billable, price.category])).toEqual([
        ['free_customer_service', false, 'service'],
        ['free_customer_service', false, 'service'],
        ['regular', true, 'service'],
      ]);
      clock.move(31 * DAY);
      write(desk);
      post(desk, hello);
      expect(pricing(posted).at(-1).type).toBe('free_customer_service');
    }));

  test('is charged once, at the delivery, however long that takes', () =>
    withDesk((desk, posted) => {
      write(desk);
      set(desk, { delivers: false });
      post(desk, hello);
      expect(pricing(posted)).toEqual([]);
      set(desk, { delivers: true });
      expect(pricing(posted)).toHaveLength(1);
    }));

  test('of a template is charged by its category, also inside the window', () =>
    withDesk((desk, posted) => {
      write(desk);
      approved(desk, ORDER_READY);
      post(desk, templateSend(CAROL, 'order_ready', [{ type: 'body', parameters: [text('Ana'), text('42')] }]));
      expect(pricing(posted)).toEqual([{ billable: true, pricing_model: 'PMP', type: 'regular', category: 'utility' }]);
    }));

  test('is nothing for 72 hours after answering, within a day, a contact who came from an ad', () =>
    withDesk((desk, posted) => {
      write(desk, { text: 'vi o anúncio', referral: referralInput.parse({}) });
      expect(changeOf(posted[0]).messages).toEqual([
        expect.objectContaining({
          referral: expect.objectContaining({ source_type: 'ad', ctwa_clid: expect.any(String) }),
        }),
      ]);
      clock.move(23 * HOUR);
      post(desk, hello);
      const until = Date.now() + 72 * HOUR;
      expect(pricing(posted)[0]).toMatchObject({ billable: false, type: 'free_entry_point' });
      expect(statuses(posted)[0].conversation).toMatchObject({ expiration_timestamp: String(until / 1000) });
      clock.move(71 * HOUR);
      write(desk);
      post(desk, hello);
      expect(pricing(posted)[1].type).toBe('free_entry_point');
      clock.move(HOUR);
      post(desk, hello);
      expect(pricing(posted)[2].type).toBe('free_customer_service');
      expect(statuses(posted).at(-3)).not.toHaveProperty('conversation');
    }));

  test('is not free when the ad was answered after more than a day', () =>
    withDesk((desk, posted) => {
      write(desk, { text: 'vi o anúncio', referral: referralInput.parse({}) });
      clock.move(25 * HOUR);
      write(desk);
      post(desk, hello);
      expect(pricing(posted)[0].type).toBe('free_customer_service');
    }));
});
