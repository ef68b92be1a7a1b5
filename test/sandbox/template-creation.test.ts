import { describe, expect, test } from 'vitest';
import { parseCreation } from '../../worker/sandbox/template-creation.ts';

const body = (text: string, ...examples: string[]) => ({
  type: 'BODY',
  text,
  ...(examples.length === 0 ? {} : { example: { body_text: [examples] } }),
});
const buttons = (...list: object[]) => ({ type: 'BUTTONS', buttons: list });
const reply = (text: string) => ({ type: 'QUICK_REPLY', text });
const link = (url: string, example?: string) => ({
  type: 'URL',
  text: 'Abrir',
  url,
  ...(example === undefined ? {} : { example: [example] }),
});

const valid = {
  name: 'order_ready',
  language: 'pt_BR',
  category: 'utility',
  components: [body('Seu pedido está pronto.')],
};

const submit = (change: object) => parseCreation(JSON.stringify({ ...valid, ...change }));
const subcode = (change: object) => {
  const result = submit(change);
  return result.ok ? null : (result.error.subcode ?? result.error.code);
};

describe('a template is accepted', () => {
  test('with its category and format in either case', () => {
    const result = submit({ parameter_format: 'named' });
    expect(result.ok && [result.value.category, result.value.parameterFormat]).toEqual(['UTILITY', 'NAMED']);
  });

  test.each([
    [
      'with a text header of one variable',
      [{ type: 'HEADER', format: 'TEXT', text: 'Olá {{1}}', example: { header_text: ['Ana'] } }, body('x')],
    ],
    [
      'with a media header and its sample',
      [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } }, body('x')],
    ],
    ['with a link that ends in a variable', [body('x'), buttons(link('https://a.test/{{1}}', 'p'))]],
    [
      'with quick replies together, then other buttons',
      [body('x'), buttons(reply('a'), reply('b'), link('https://a.test'))],
    ],
    ['with the same variable twice', [body('Oi {{1}}, tudo bem por aí, {{1}}?', 'Ana')]],
    ['with 2x + 1 words for x variables', [body('Pedido {{1}} chega a {{2}} hoje às dez.', '1', 'casa')]],
  ])('%s', (_, components) => expect(subcode({ components })).toBeNull());

  test('as a carousel of marketing', () => {
    const card = {
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::x'] } },
        body('x'),
        buttons(reply('Quero')),
      ],
    };
    const components = [body('Veja'), { type: 'CAROUSEL', cards: [card, card] }];
    expect(subcode({ category: 'MARKETING', components })).toBeNull();
    expect(subcode({ category: 'UTILITY', components })).toBe(2388073);
    expect(subcode({ category: 'MARKETING', components: [body('Veja'), { type: 'CAROUSEL', cards: [card] }] })).toBe(
      2388073,
    );
  });

  test('for authentication with Meta’s words, in its language', () => {
    const result = submit({
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        buttons({ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar' }),
      ],
    });
    expect(result.ok && result.value.components).toMatchObject([
      { type: 'BODY', text: '*{{1}}* é seu código de verificação. Para sua segurança, não o compartilhe.' },
      { type: 'FOOTER', text: 'Este código expira em 5 minutos.' },
      { type: 'BUTTONS' },
    ]);
  });
});

describe('a template is refused', () => {
  test.each<[string, object, number]>([
    ['a name with capitals', { name: 'Order' }, 2388073],
    ['no name', { name: undefined }, 100],
    ['a name of more than 512 characters', { name: 'x'.repeat(513) }, 100],
    ['a language that is none', { language: 'português' }, 100],
    ['an unknown category', { category: 'SERVICE' }, 100],
    ['an unknown component', { components: [{ type: 'MUSIC' }] }, 100],
    ['no body', { components: [{ type: 'FOOTER', text: 'x' }] }, 2388043],
    ['a body that begins with a variable', { components: [body('{{1}}, oi', 'a')] }, 2388299],
    ['a body that ends with a variable', { components: [body('oi {{1}}', 'a')] }, 2388299],
    [
      'too many variables for its length',
      { components: [body('Pedido {{1}} chega a {{2}} hoje.', '1', 'b')] },
      2388293,
    ],
    ['variables side by side', { components: [body('oi {{1}} {{2}}!', 'a', 'b')] }, 2388073],
    ['variables out of order', { components: [body('oi {{2}}!', 'a')] }, 2388073],
    ['a named variable in a positional template', { components: [body('oi {{name}}!', 'a')] }, 2388073],
    ['a variable without an example', { components: [body('oi {{1}}!')] }, 2388043],
    ['a body of more than 1,024 characters', { components: [body('x'.repeat(1025))] }, 2388040],
    [
      'a header of more than 60 characters',
      { components: [{ type: 'HEADER', format: 'TEXT', text: 'x'.repeat(61) }, body('x')] },
      2388040,
    ],
    [
      'a header with two variables',
      { components: [{ type: 'HEADER', format: 'TEXT', text: '{{1}} {{2}}' }, body('x')] },
      2388047,
    ],
    ['a media header without a sample', { components: [{ type: 'HEADER', format: 'VIDEO' }, body('x')] }, 2388043],
    ['a footer with a variable', { components: [body('x'), { type: 'FOOTER', text: '{{1}}' }] }, 2388073],
    [
      'a footer of more than 60 characters',
      { components: [body('x'), { type: 'FOOTER', text: 'x'.repeat(61) }] },
      2388040,
    ],
    [
      'eleven buttons',
      { components: [body('x'), buttons(...Array.from({ length: 11 }, (_, n) => reply(`${n}`)))] },
      2388073,
    ],
    [
      'three links',
      { components: [body('x'), buttons(link('https://a'), link('https://b'), link('https://c'))] },
      2388073,
    ],
    [
      'quick replies on both sides of a link',
      { components: [body('x'), buttons(reply('a'), link('https://a'), reply('b'))] },
      2388073,
    ],
    ['a button text of more than 25 characters', { components: [body('x'), buttons(reply('x'.repeat(26)))] }, 2388040],
    ['a button text with a variable', { components: [body('x'), buttons(reply('{{1}}'))] }, 2388060],
    [
      'a variable in the middle of a link',
      { components: [body('x'), buttons(link('https://a/{{1}}/b', 'p'))] },
      2388060,
    ],
    ['a dynamic link without an example', { components: [body('x'), buttons(link('https://a/{{1}}'))] }, 2388043],
    [
      'authentication with words of its own',
      { category: 'AUTHENTICATION', components: [body('x'), buttons({ type: 'OTP', text: 'x' })] },
      2388073,
    ],
    ['authentication without its button', { category: 'AUTHENTICATION', components: [{ type: 'BODY' }] }, 2388073],
  ])('for %s', (_, change, code) => expect(subcode(change)).toBe(code));

  test('when it is not JSON', () => expect(parseCreation('x')).toMatchObject({ ok: false, error: { code: 100 } }));
});
