import { describe, expect, test } from 'vitest';
import type { Template } from '../../worker/sandbox/template.ts';
import { fillTemplate } from '../../worker/sandbox/template-fill.ts';
import { templateMessage } from '../../worker/sandbox/template-message.ts';

const template: Template = {
  id: '1',
  wabaId: '1',
  name: 'order',
  language: 'pt_BR',
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  status: 'APPROVED',
  rejectedReason: null,
  quality: 'UNKNOWN',
  components: [{ type: 'BODY', text: 'Oi {{1}}, pedido {{2}}.' }],
};

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name === undefined ? {} : { parameter_name: name }),
});
const header = (...parameters: object[]) => ({ type: 'header', parameters });
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const button = (sub_type: string, index: number | string, ...parameters: object[]) => ({
  type: 'button',
  sub_type,
  index,
  parameters,
});

const fill = (change: Partial<Template>, ...components: object[]) =>
  fillTemplate(
    { ...template, ...change },
    templateMessage.parse({ name: 'order', language: { code: 'pt_BR' }, components }),
  );
const refusal = (change: Partial<Template>, ...components: object[]) => {
  const result = fill(change, ...components);
  return result.ok ? null : [result.error.code, result.error.details];
};

describe('a template is filled', () => {
  test('in order, where its variables are numbers', () => {
    expect(fill({}, body(text('Ana'), text('42')))).toMatchObject({ ok: true, value: { text: 'Oi Ana, pedido 42.' } });
  });

  test('by name, in any order, where they are names', () => {
    const named: Partial<Template> = {
      parameterFormat: 'NAMED',
      components: [{ type: 'BODY', text: 'Oi {{nome}}, pedido {{pedido}}.' }],
    };
    expect(fill(named, body(text('42', 'pedido'), text('Ana', 'nome')))).toMatchObject({
      value: { text: 'Oi Ana, pedido 42.' },
    });
  });

  test('with the fallback of money and dates', () => {
    const money = { type: 'currency', currency: { fallback_value: 'R$ 10', code: 'BRL', amount_1000: 10_000 } };
    const date = { type: 'date_time', date_time: { fallback_value: '20 de novembro' } };
    expect(fill({}, body(money, date))).toMatchObject({ value: { text: 'Oi R$ 10, pedido 20 de novembro.' } });
  });

  test('in header, media, buttons and web addresses too', () => {
    const components: Template['components'] = [
      { type: 'HEADER', format: 'DOCUMENT' },
      { type: 'BODY', text: 'Segue a nota.' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Ver', url: 'https://a.test/{{1}}' },
          { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+55' },
        ],
      },
    ];
    const nota = { type: 'document', document: { link: 'https://a.test/nota.pdf', filename: 'nota.pdf' } };
    expect(fill({ components }, header(nota), button('url', '0', text('42')))).toMatchObject({
      value: {
        file: { kind: 'document', name: 'nota.pdf', url: 'https://a.test/nota.pdf' },
        buttons: [
          { kind: 'url', text: 'Ver', url: 'https://a.test/42' },
          { kind: 'phone', text: 'Ligar' },
        ],
      },
    });
  });
});

const withHeader = (head: Template['components'][number]): Partial<Template> => ({
  components: [head, { type: 'BODY', text: 'x' }],
});
const withButton = (one: {
  type: 'URL' | 'COPY_CODE' | 'QUICK_REPLY' | 'OTP' | 'MPM' | 'SPM';
  text: string;
  url?: string;
}): Partial<Template> => ({
  components: [
    { type: 'BODY', text: 'x' },
    { type: 'BUTTONS', buttons: [one] },
  ],
});

describe('Meta refuses', () => {
  test.each<[string, Partial<Template>, object[], number, string]>([
    [
      'too few parameters',
      {},
      [body(text('a'))],
      132000,
      'body: number of localizable_params (1) does not match the expected number of params (2)',
    ],
    [
      'none at all',
      {},
      [],
      132000,
      'body: number of localizable_params (0) does not match the expected number of params (2)',
    ],
    [
      'parameters for a text without variables',
      withHeader({ type: 'HEADER', format: 'TEXT', text: 'x' }),
      [header(text('a'))],
      132000,
      'header: number of localizable_params (1) does not match the expected number of params (0)',
    ],
    [
      'a media header without its media',
      withHeader({ type: 'HEADER', format: 'IMAGE' }),
      [],
      132012,
      'header: Format mismatch, expected IMAGE, received UNKNOWN',
    ],
    [
      'a text where media is due',
      withHeader({ type: 'HEADER', format: 'IMAGE' }),
      [header(text('a'))],
      132012,
      'header: Format mismatch, expected IMAGE, received TEXT',
    ],
    [
      'media where text is due',
      {},
      [body(text('a'), { type: 'image', image: { id: '1' } })],
      132012,
      'body: Format mismatch, expected TEXT, received IMAGE',
    ],
    ['an empty text', {}, [body(text(''), text('b'))], 131008, 'body: Parameter of type text is missing text value'],
    [
      'a line break in a parameter',
      {},
      [body(text('a\nb'), text('b'))],
      132018,
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    ],
    [
      'five spaces in a row',
      {},
      [body(text('a     b'), text('b'))],
      132018,
      'Param text cannot have new-line/tab characters or more than 4 consecutive spaces',
    ],
    [
      'a text that grows beyond its limit',
      {},
      [body(text('x'.repeat(1020)), text('b'))],
      132005,
      'body: the text is longer than 1024 characters once filled',
    ],
    [
      'a dynamic link without its end',
      withButton({ type: 'URL', text: 'Ver', url: 'https://a/{{1}}' }),
      [],
      131008,
      'buttons: Button at index 0 of type Url requires a parameter',
    ],
    [
      'a one-time password without its button',
      withButton({ type: 'OTP', text: 'Copiar' }),
      [],
      131008,
      'buttons: Button at index 0 of type Url requires a parameter',
    ],
    [
      'a coupon button without a coupon',
      withButton({ type: 'COPY_CODE', text: 'Copiar' }),
      [],
      131008,
      'buttons: Button at index 0 of type CopyCode requires a parameter',
    ],
    [
      'an end for a fixed link',
      withButton({ type: 'URL', text: 'Ver', url: 'https://a' }),
      [button('url', 0, text('x'))],
      132012,
      'buttons: Button at index 0 of type Url takes no parameter',
    ],
    [
      'a button of products without any',
      withButton({ type: 'MPM', text: 'Ver itens' }),
      [button('mpm', 0, { type: 'action', action: { thumbnail_product_retailer_id: 'SKU-1' } })],
      131008,
      'buttons: Button at index 0 of type MPM requires a parameter',
    ],
    [
      'a product on the button that shows the one above',
      withButton({ type: 'SPM', text: 'Ver' }),
      [button('spm', 0, { type: 'action', action: {} })],
      132012,
      'buttons: Button at index 0 of type SPM takes no parameter',
    ],
    [
      'a button of another kind',
      withButton({ type: 'QUICK_REPLY', text: 'Sim' }),
      [button('url', 0, text('x'))],
      132012,
      'buttons: Format mismatch at index 0, expected QUICK_REPLY, received URL',
    ],
    [
      'a button that is not there',
      withButton({ type: 'QUICK_REPLY', text: 'Sim' }),
      [button('quick_reply', 3)],
      132012,
      'buttons: The template has no button at index 3',
    ],
  ])('%s', (_, change, components, code, details) => expect(refusal(change, ...components)).toEqual([code, details]));

  test('names that are missing, unknown or given twice in a named template', () => {
    const named: Partial<Template> = {
      parameterFormat: 'NAMED',
      components: [{ type: 'BODY', text: 'Oi {{nome}}, {{pedido}}.' }],
    };
    const details = (...parameters: object[]) => refusal(named, body(...parameters))?.[1];
    expect(details(text('a'), text('b', 'pedido'))).toBe('body: Parameter name is missing or empty');
    expect(details(text('a', 'x'), text('b', 'pedido'))).toBe(
      'body: Parameter name (x) does not exist in the template',
    );
    expect(details(text('a', 'nome'), text('b', 'nome'))).toBe('body: Parameter pedido is missing');
  });
});
