import { describe, expect, test } from 'vitest';
import {
  createTemplate,
  deleteTemplate,
  getNode,
  listTemplates,
  reviewTemplate,
  type TemplateQuery,
} from '../../worker/sandbox/catalogue.do.ts';
import { writeAsContact } from '../../worker/sandbox/contact.do.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { send } from '../../worker/sandbox/sending.do.ts';
import { userId } from '../../worker/sandbox/user-id.ts';
import { CAROL, changeOf, SHOP, withDesk } from './desk.ts';
import { approved, ORDER_READY, templateSend, text, WELCOME_NAMED } from './templates.ts';

const query = (change: Partial<TemplateQuery> = {}): TemplateQuery => ({
  self: 'http://janela.test/list',
  limit: null,
  after: null,
  fields: null,
  name: null,
  status: null,
  ...change,
});

const list = (desk: Desk, change: Partial<TemplateQuery> = {}) => {
  const { body } = listTemplates(desk, SHOP.wabaId, query(change));
  return JSON.parse(body);
};

const many = (desk: Desk, count: number) => {
  for (let n = 1; n <= count; n++)
    createTemplate(desk, SHOP.wabaId, JSON.stringify({ ...ORDER_READY, name: `order_${n}` }));
};

describe('an account', () => {
  const refusal = (desk: Desk, name: string) =>
    JSON.parse(createTemplate(desk, SHOP.wabaId, JSON.stringify({ ...ORDER_READY, name })).body).error;
  const anHourLater = (desk: Desk) => desk.sql.exec('UPDATE template_creation SET at = at - 3600000');

  test('takes a hundred new templates an hour', () =>
    withDesk((desk) => {
      many(desk, 100);
      expect(refusal(desk, 'order_101')).toMatchObject({ code: 80007 });
      anHourLater(desk);
      expect(refusal(desk, 'order_101')).toBeUndefined();
    }));

  test('takes 250 names, and further languages of them', () =>
    withDesk((desk) => {
      for (let n = 1; n <= 250; n++) {
        if (n % 100 === 0) anHourLater(desk);
        createTemplate(desk, SHOP.wabaId, JSON.stringify({ ...ORDER_READY, name: `order_${n}` }));
      }
      expect(refusal(desk, 'order_251')).toMatchObject({ code: 100, error_subcode: 2388019 });
      const other = { ...ORDER_READY, name: 'order_250', language: 'en_US' };
      expect(createTemplate(desk, SHOP.wabaId, JSON.stringify(other)).status).toBe(200);
    }));
});

describe('the list of templates', () => {
  test('pages by cursors to the end, each template once', () =>
    withDesk((desk) => {
      many(desk, 7);
      const names: string[] = [];
      let after: string | null = null;
      for (let pages = 1; pages <= 4; pages++) {
        const page = list(desk, { limit: '3', after });
        names.push(...page.data.map((one: { name: string }) => one.name));
        after = page.paging.cursors.after;
        if (!page.paging.next) break;
        expect(page.paging.next).toBe(`http://janela.test/list?limit=3&after=${after}`);
      }
      expect(names).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `order_${n}`));
      expect(list(desk, { after })).toEqual({ data: [] });
    }));

  test('gives name, components, language, status, category and id, or the fields that were asked for', () =>
    withDesk((desk) => {
      many(desk, 1);
      expect(list(desk).data[0]).toMatchObject({
        name: 'order_1',
        parameter_format: 'POSITIONAL',
        language: 'pt_BR',
        status: 'PENDING',
        category: 'UTILITY',
        id: expect.stringMatching(/^\d{15}$/),
        components: [{ type: 'BODY', text: 'Olá, {{1}}! O pedido {{2}} está pronto.' }, {}, {}],
      });
      expect(Object.keys(list(desk, { fields: 'name,status' }).data[0])).toEqual(['name', 'status', 'id']);
    }));

  test('can be narrowed by name and status', () =>
    withDesk((desk) => {
      many(desk, 2);
      approved(desk, ORDER_READY);
      expect(list(desk, { name: 'order_2' }).data).toHaveLength(1);
      expect(list(desk, { status: 'APPROVED' }).data).toEqual([expect.objectContaining({ name: 'order_ready' })]);
    }));

  test.each([{ limit: '0' }, { limit: 'many' }, { after: '!!' }, { after: 'eHh4' }])('refuses %j with 100', (change) =>
    withDesk((desk) => expect(list(desk, change).error.code).toBe(100)),
  );
});

describe('a template', () => {
  test('is refused a second time in the same language, and welcome in another', () =>
    withDesk((desk) => {
      const create = (template: object) => JSON.parse(createTemplate(desk, SHOP.wabaId, JSON.stringify(template)).body);
      create(ORDER_READY);
      expect(create(ORDER_READY).error).toMatchObject({ code: 100, error_subcode: 2388024 });
      expect(create({ ...ORDER_READY, language: 'en_US' }).status).toBe('PENDING');
    }));

  test('can be read by its id', () =>
    withDesk((desk) => {
      const id = approved(desk, ORDER_READY);
      expect(JSON.parse(getNode(desk, id, 'name,status', null).body)).toEqual({
        id,
        name: 'order_ready',
        status: 'APPROVED',
      });
    }));

  test('is announced when its review ends, with a category that may have changed', () =>
    withDesk((desk, posted) => {
      const id = approved(desk, ORDER_READY);
      reviewTemplate(desk, id, { status: 'PAUSED', reason: null, category: 'MARKETING' });
      expect(posted.map(changeOf)).toEqual([
        expect.objectContaining({ event: 'APPROVED', message_template_category: 'UTILITY', reason: 'NONE' }),
        {
          event: 'PAUSED',
          message_template_id: Number(id),
          message_template_name: 'order_ready',
          message_template_language: 'pt_BR',
          message_template_category: 'MARKETING',
          reason: 'NONE',
        },
      ]);
      expect(posted[0]?.payload.entry[0]).toMatchObject({ id: SHOP.wabaId, time: expect.any(Number) });
    }));

  test('goes in all its languages when it is deleted by name', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      approved(desk, { ...ORDER_READY, language: 'en_US' });
      expect(JSON.parse(deleteTemplate(desk, SHOP.wabaId, 'order_ready', null).body)).toEqual({ success: true });
      expect(list(desk).data).toEqual([]);
      expect(deleteTemplate(desk, SHOP.wabaId, 'order_ready', null).status).toBe(400);
    }));
});

describe('sending a template', () => {
  const body = (...parameters: object[]) => [{ type: 'body', parameters }];
  const outcome = (desk: Desk, request: object): number | null =>
    JSON.parse(send(desk, SHOP.id, JSON.stringify(request)).body).error?.code ?? null;

  test.each([
    ['PENDING', 132001],
    ['REJECTED', 132001],
    ['PAUSED', 132015],
    ['DISABLED', 132016],
    ['APPROVED', null],
  ] as const)('that is %s is answered with %s', (status, code) =>
    withDesk((desk) => {
      const id = approved(desk, ORDER_READY);
      reviewTemplate(desk, id, { status, reason: null, category: null });
      expect(outcome(desk, templateSend(CAROL, 'order_ready', body(text('a'), text('b'))))).toBe(code);
    }),
  );

  test('that does not exist, or not in this language, is 132001 with 404', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      expect(outcome(desk, templateSend(CAROL, 'nothing'))).toBe(132001);
      const other = templateSend(CAROL, 'order_ready', body(text('a'), text('b')), 'en_US');
      expect(send(desk, SHOP.id, JSON.stringify(other)).status).toBe(404);
    }));

  test('with a count of parameters that does not match is 132000', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      expect(outcome(desk, templateSend(CAROL, 'order_ready'))).toBe(132000);
      expect(outcome(desk, templateSend(CAROL, 'order_ready', body(text('a'))))).toBe(132000);
    }));

  test('with names for a positional template, or without them for a named one, is 132012', () =>
    withDesk((desk) => {
      approved(desk, ORDER_READY);
      approved(desk, WELCOME_NAMED);
      const named = { ...text('Carol'), parameter_name: 'first_name' };
      expect(outcome(desk, templateSend(CAROL, 'order_ready', body(named, text('b'))))).toBe(132012);
      expect(outcome(desk, templateSend(CAROL, 'welcome_back', body(text('Carol'))))).toBe(132012);
      expect(outcome(desk, templateSend(CAROL, 'welcome_back', body(named)))).toBeNull();
    }));

  test('for authentication to a business-scoped user id is 131062', () =>
    withDesk((desk) => {
      approved(desk, {
        name: 'code',
        language: 'pt_BR',
        category: 'AUTHENTICATION',
        components: [
          { type: 'BODY', add_security_recommendation: true },
          { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar' }] },
        ],
      });
      writeAsContact(desk, CAROL, { text: 'oi' }, null);
      const components = [
        ...body(text('1234')),
        { type: 'button', sub_type: 'url', index: 0, parameters: [text('1234')] },
      ];
      const { to: _, ...request } = templateSend(CAROL, 'code', components);
      expect(outcome(desk, { ...request, recipient: userId(CAROL, SHOP.portfolioId) })).toBe(131062);
      expect(outcome(desk, { ...request, to: CAROL })).toBeNull();
    }));
});
