import { exports } from 'cloudflare:workers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { getNode, listAccountNumbers } from '../../worker/sandbox/catalogue.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { noticeInput } from '../../worker/sandbox/notice.ts';
import { tell } from '../../worker/sandbox/notices.do.ts';
import { clock, SECOND } from '../clock.ts';
import { hello, post, write } from './business.ts';
import { CAROL, type Posted, SHOP, withDesk } from './desk.ts';
import { approved, ORDER_READY } from './templates.ts';

beforeEach(() => clock.freeze());
afterEach(() => clock.thaw());

/** The entry, field and value of what Meta said. */
const told = (desk: Desk, posted: Posted[], notice: object) => {
  posted.length = 0;
  const outcome = tell(desk, noticeInput.parse(notice));
  if (!outcome.ok) throw new Error(outcome.error.code);
  const entry = posted[0]?.payload.entry[0];
  return { id: entry?.id, field: entry?.changes[0]?.field, value: entry?.changes[0]?.value };
};

describe('what Meta says about a template', () => {
  const about = (notice: object, work: (what: ReturnType<typeof told>, node: () => Record<string, unknown>) => void) =>
    withDesk((desk, posted) => {
      const id = approved(desk, ORDER_READY);
      const what = told(desk, posted, { ...notice, templateId: id });
      expect(what.id).toBe(SHOP.wabaId);
      expect(what.value).toMatchObject({
        message_template_id: Number(id),
        message_template_name: 'order_ready',
        message_template_language: 'pt_BR',
      });
      work(what, () => JSON.parse(getNode(desk, id, null, null).body));
    });

  test('a pause tells which it is, and the template is paused', () =>
    about(
      { field: 'message_template_status_update', event: 'PAUSED', title: 'FIRST_PAUSE', description: '3 h' },
      ({ field, value }, node) => {
        expect(field).toBe('message_template_status_update');
        expect(value).toMatchObject({
          event: 'PAUSED',
          reason: 'NONE',
          other_info: { title: 'FIRST_PAUSE', description: '3 h' },
        });
        expect(node().status).toBe('PAUSED');
      },
    ));

  test('a rejection tells its reason and what to do', () =>
    about(
      { field: 'message_template_status_update', event: 'REJECTED', reason: 'PROMOTIONAL', recommendation: 'Mude' },
      ({ value }, node) => {
        expect(value).toMatchObject({
          reason: 'PROMOTIONAL',
          rejection_info: { reason: 'PROMOTIONAL', recommendation: 'Mude' },
        });
        expect(node()).toMatchObject({ status: 'REJECTED', rejected_reason: 'PROMOTIONAL' });
      },
    ));

  test('a deletion takes it away', () =>
    about({ field: 'message_template_status_update', event: 'DELETED' }, (_, node) =>
      expect(node()).toHaveProperty('error'),
    ));

  test('its quality, which it then has', () =>
    about({ field: 'message_template_quality_update', to: 'RED' }, ({ value }, node) => {
      expect(value).toMatchObject({ previous_quality_score: 'UNKNOWN', new_quality_score: 'RED' });
      expect(node().quality_score).toEqual({ score: 'RED' });
    }));

  test('a category that will change a day later does not hold yet', () =>
    about({ field: 'template_category_update', to: 'MARKETING', isImpending: true }, ({ value }, node) => {
      expect(value).toMatchObject({
        new_category: 'UTILITY',
        correct_category: 'MARKETING',
        category_update_timestamp: Date.now() / SECOND + 86_400,
      });
      expect(node().category).toBe('UTILITY');
    }));

  test('a category that has changed holds', () =>
    about({ field: 'template_category_update', to: 'MARKETING' }, ({ value }, node) => {
      expect(value).toMatchObject({ previous_category: 'UTILITY', new_category: 'MARKETING' });
      expect(node().category).toBe('MARKETING');
    }));

  test('other words, by which it then stands', () =>
    about({ field: 'message_template_components_update', text: 'Oi, {{1}}! Pedido {{2}}.' }, ({ value }, node) => {
      expect(value).toMatchObject({ message_template_element: 'Oi, {{1}}! Pedido {{2}}.' });
      expect(JSON.stringify(node().components)).toContain('Oi, {{1}}! Pedido {{2}}.');
    }));

  test('is a 404 for one that it does not know', () =>
    withDesk((desk) => {
      const notice = noticeInput.parse({ field: 'message_template_quality_update', templateId: '1', to: 'RED' });
      expect(tell(desk, notice)).toMatchObject({ ok: false, error: { status: 404 } });
    }));
});

describe('what Meta says about our account', () => {
  test.each<[object, object]>([
    [
      { field: 'phone_number_quality_update', event: 'FLAGGED', limit: 'TIER_2K' },
      { display_phone_number: '551140028922', event: 'FLAGGED', max_daily_conversations_per_business: 'TIER_2K' },
    ],
    [
      { field: 'phone_number_name_update', decision: 'REJECTED', name: 'Loja Boreal' },
      { decision: 'REJECTED', requested_verified_name: 'Loja Boreal', rejection_reason: 'NAME_FORMAT_UNACCEPTABLE' },
    ],
    [
      {
        field: 'account_update',
        event: 'ACCOUNT_RESTRICTION',
        restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_795_000_000 }],
      },
      {
        event: 'ACCOUNT_RESTRICTION',
        restriction_info: [{ restriction_type: 'RESTRICTED_BIZ_INITIATED_MESSAGING', expiration: 1_795_000_000 }],
      },
    ],
    [
      { field: 'account_update', event: 'DISABLED_UPDATE', banState: 'DISABLE' },
      { ban_info: { waba_ban_state: 'DISABLE' } },
    ],
    [
      { field: 'account_update', event: 'ACCOUNT_VIOLATION', violation: 'SPAM' },
      { violation_info: { violation_type: 'SPAM' } },
    ],
    [
      { field: 'account_alerts' },
      { entity_type: 'BUSINESS', entity_id: SHOP.portfolioId, alert_info: { alert_severity: 'WARNING' } },
    ],
    [{ field: 'account_review_update', decision: 'APPROVED' }, { decision: 'APPROVED' }],
    [{ field: 'business_capability_update', limit: -1 }, { max_daily_conversations_per_business: -1 }],
    [
      { field: 'security', event: 'PIN_CHANGED' },
      { event: 'PIN_CHANGED', display_phone_number: '551140028922' },
    ],
  ])('%j arrives under its field', (notice, value) =>
    withDesk((desk, posted) => {
      const what = told(desk, posted, notice);
      expect(what).toMatchObject({ id: SHOP.wabaId, field: Object(notice).field, value });
    }),
  );

  test('quality, limit and name hold from then on', () =>
    withDesk((desk, posted) => {
      const node = () => JSON.parse(listAccountNumbers(desk, SHOP.wabaId, null).body).data[0];
      told(desk, posted, { field: 'phone_number_quality_update', event: 'FLAGGED', limit: 250 });
      expect(node()).toMatchObject({
        quality_rating: 'RED',
        whatsapp_business_manager_messaging_limit: 'TIER_250',
      });
      told(desk, posted, { field: 'business_capability_update', limit: 10_000 });
      told(desk, posted, { field: 'phone_number_name_update', decision: 'APPROVED', name: 'Loja Boreal' });
      expect(node()).toMatchObject({
        verified_name: 'Loja Boreal',
        whatsapp_business_manager_messaging_limit: 'TIER_10K',
      });
    }));

  test('a disabled account sends nothing until it is reinstated, whatever is only announced', () =>
    withDesk((desk, posted) => {
      const health = () => JSON.parse(getNode(desk, SHOP.id, 'health_status', null).body).health_status;
      const says = (banState: string) =>
        told(desk, posted, { field: 'account_update', event: 'DISABLED_UPDATE', banState });
      write(desk);
      says('SCHEDULE_FOR_DISABLE');
      expect(post(desk, hello).status).toBe(200);
      says('DISABLE');
      expect(post(desk, hello)).toMatchObject({ status: 403, json: { error: { code: 131031 } } });
      expect(health()).toEqual({ can_send_message: 'BLOCKED' });
      says('REINSTATE');
      expect(post(desk, hello).status).toBe(200);
      expect(health()).toEqual({ can_send_message: 'AVAILABLE' });
    }));

  test('a restricted account sends all but what the restriction names, until that ends', () =>
    withDesk((desk, posted) => {
      const restricted = (...restrictions: object[]) =>
        told(desk, posted, { field: 'account_update', event: 'ACCOUNT_RESTRICTION', restrictions });
      const code = () => Object(post(desk, hello).json.error).code;
      write(desk);
      restricted({ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' });
      expect(code()).toBe(undefined);
      restricted({ type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING', expiration: Date.now() / SECOND + 60 });
      expect(code()).toBe(368);
      clock.move(60 * SECOND);
      expect(code()).toBe(undefined);
      restricted({ type: 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING' });
      expect(code()).toBe(368);
      restricted();
      expect(code()).toBe(undefined);
    }));

  test('a partner that left stands under the portfolio and names the account', () =>
    withDesk((desk, posted) => {
      const notice = { field: 'account_update', event: 'PARTNER_REMOVED', disconnection: 'PRIMARY_INACTIVITY' };
      expect(told(desk, posted, notice)).toMatchObject({
        id: SHOP.portfolioId,
        value: { waba_info: { waba_id: SHOP.wabaId }, disconnection_info: { reason: 'PRIMARY_INACTIVITY' } },
      });
    }));

  test('anything else arrives as it was given', () =>
    withDesk((desk, posted) => {
      const notice = { field: 'other', name: 'group_lifecycle_update', value: { groups: [] } };
      expect(told(desk, posted, notice)).toMatchObject({ field: 'group_lifecycle_update', value: { groups: [] } });
    }));
});

describe('by the API', () => {
  const ask = (path: string, body: object) =>
    exports.default.fetch(
      new Request(`http://janela.test/sandbox${path}`, { method: 'POST', body: JSON.stringify(body) }),
    );

  test.each([
    ['/notices', { field: 'security', event: 'x' }, 422],
    ['/notices', { field: 'nothing' }, 422],
    ['/notices', { field: 'security', event: 'PIN_CHANGED' }, 409],
    ['/notices', { field: 'message_template_quality_update', templateId: '1', to: 'RED' }, 404],
    [`/phones/${CAROL}/calls`, { seconds: -1 }, 422],
    [`/phones/${CAROL}/calls`, {}, 409],
    [`/phones/${CAROL}/preferences`, { value: 'maybe' }, 422],
    [`/phones/${CAROL}/plays`, { messageId: 'x' }, 422],
    [`/phones/${CAROL}/echoes`, { text: ' ' }, 422],
    [`/phones/${CAROL}/history`, { phase: 7 }, 422],
    [`/phones/${CAROL}/identity`, { change: 'number', to: 'x' }, 422],
    [`/phones/${CAROL}/identity`, { change: 'user_id' }, 201],
    ['/phones/carol/calls', {}, 422],
    ['/messages/x/assessment', { verdict: 'release' }, 404],
  ])('POST %s with %j answers %i', async (path, body, status) => {
    expect((await ask(path, body)).status).toBe(status);
  });
});
