import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCreation } from '../../worker/sandbox/template-creation.ts';
import { readDefinition } from '../../worker/templates/definition.ts';
import { type CodeDraft, componentsOf, type DraftButton, type TemplateDraft } from '../../worker/templates/draft.ts';
import { draftOf } from '../../worker/templates/draft-of.ts';
import { faultsOfDraft, mayAddButton } from '../../worker/templates/rules.ts';
import { identity } from './identity.ts';

const draft: TemplateDraft = {
  name: 'pedido_enviado',
  language: 'pt_BR',
  category: 'UTILITY',
  format: 'POSITIONAL',
  header: { format: 'TEXT', text: 'Pedido {{1}}' },
  body: 'Olá {{1}}, seu pedido {{2}} saiu para entrega.',
  footer: 'Loja Janela',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Obrigado' },
    { type: 'URL', text: 'Acompanhar', url: 'https://loja.example/p/{{1}}', example: 'https://loja.example/p/1042' },
    { type: 'PHONE_NUMBER', text: 'Ligar', phone: '+551140031234' },
  ],
  examples: { 'header.1': '1042', 'body.1': 'Bia', 'body.2': '1042' },
};
const code: CodeDraft = {
  name: 'codigo',
  language: 'pt_BR',
  category: 'AUTHENTICATION',
  advice: true,
  minutes: 10,
  button: 'Copiar código',
};

const submitted = (of: TemplateDraft | CodeDraft) =>
  parseCreation(
    JSON.stringify({
      name: of.name,
      language: of.language,
      category: of.category,
      ...('format' in of ? { parameter_format: of.format } : {}),
      components: componentsOf(of),
    }),
  );

const link = (change: object): Partial<TemplateDraft> => ({
  buttons: [{ type: 'URL', text: 'Abrir', url: 'https://loja.example', example: '', ...change }],
});
const reply: DraftButton = { type: 'QUICK_REPLY', text: 'Sim' };
const call: DraftButton = { type: 'PHONE_NUMBER', text: 'Ligar', phone: '+551140031234' };

const many: DraftButton = { type: 'MPM', text: 'Ver itens' };
const product = {
  category: 'MARKETING',
  header: { format: 'PRODUCT' },
  body: 'Olá, veja o que chegou.',
  buttons: [{ type: 'SPM', text: 'Ver' }],
} as const satisfies Partial<TemplateDraft>;

const refused: [why: string, change: Partial<TemplateDraft>, field: string, rule: string][] = [
  ['no name', { name: '' }, 'name', 'required'],
  ['a name in capitals', { name: 'Pedido' }, 'name', 'not_a_name'],
  ['a name of 513 letters', { name: 'a'.repeat(513) }, 'name', 'too_long'],
  ['a language that is none', { language: 'português' }, 'language', 'not_a_language'],
  ['a header of 61', { header: { format: 'TEXT', text: 'x'.repeat(61) } }, 'header.text', 'too_long'],
  ['two variables above', { header: { format: 'TEXT', text: 'a {{1}} b {{2}}' } }, 'header.text', 'one_variable'],
  ['a picture without its example', { header: { format: 'IMAGE', handle: null } }, 'header.handle', 'required'],
  ['no body', { body: ' ' }, 'body', 'required'],
  ['a body of 1,025', { body: 'x'.repeat(1_025) }, 'body', 'too_long'],
  ['too many variables for its length', { body: 'Pedido {{1}} chega a {{2}} hoje.' }, 'body', 'too_few_words'],
  ['a variable first', { body: '{{1}}, seu pedido {{2}} saiu hoje.' }, 'body', 'variable_at_edge'],
  ['a variable last', { body: 'Olá, seu pedido {{1}} saiu {{2}}' }, 'body', 'variable_at_edge'],
  ['variables that touch', { body: 'Olá {{1}} {{2}}, seu pedido saiu.' }, 'body', 'variables_touch'],
  ['braces that hold nothing', { body: 'Olá {{}}, seu pedido saiu.' }, 'body', 'variable_broken'],
  ['a second before a first', { body: 'Olá {{2}}, seu pedido {{1}} saiu.' }, 'body', 'variables_out_of_order'],
  ['a number left out', { body: 'Olá {{1}}, seu pedido {{3}} saiu.' }, 'body', 'variables_out_of_order'],
  ['a name where numbers are told', { body: 'Olá {{nome}}, seu pedido saiu.' }, 'body', 'variables_mixed'],
  ['a name among numbers', { body: 'Olá {{nome}}, seu pedido {{1}} saiu hoje.' }, 'body', 'variables_mixed'],
  [
    'a number among names',
    { format: 'NAMED', body: 'Olá {{nome}}, pedido {{1}} saiu hoje.' },
    'body',
    'variables_mixed',
  ],
  [
    'a number above names',
    { format: 'NAMED', header: { format: 'TEXT', text: 'Oi {{1}}' } },
    'header.text',
    'variables_mixed',
  ],
  ['a named variable in capitals', { format: 'NAMED', body: 'Olá {{Nome}}, oi.' }, 'body', 'variable_not_a_word'],
  ['a footer of 61', { footer: 'x'.repeat(61) }, 'footer', 'too_long'],
  ['a variable below', { footer: 'Loja {{1}} aqui' }, 'footer', 'no_variable'],
  ['a variable without its example', { examples: { 'header.1': 'x', 'body.1': 'x' } }, 'examples.body.2', 'required'],
  ['many products where nothing is sold', { buttons: [many] }, 'buttons.0', 'marketing_only'],
  ['a product where nothing is sold', { ...product, category: 'UTILITY' }, 'buttons.0', 'marketing_only'],
  ['the same without its button', { ...product, category: 'UTILITY', buttons: [] }, 'header', 'marketing_only'],
  ['a button of a product that is not there', { ...product, header: null }, 'buttons.0', 'no_product'],
  ['a body of 161 under a product', { ...product, body: 'x'.repeat(161) }, 'body', 'too_long'],
  ['eleven buttons', { buttons: Array<DraftButton>(11).fill(reply) }, 'buttons', 'too_many'],
  ['three links', { buttons: Array<DraftButton>(3).fill(link({}).buttons?.[0] ?? reply) }, 'buttons.2', 'too_many'],
  ['two numbers to call', { buttons: [call, call] }, 'buttons.1', 'too_many'],
  ['replies that stand apart', { buttons: [reply, call, reply] }, 'buttons', 'apart'],
  ['a button without words', { buttons: [{ type: 'QUICK_REPLY', text: '' }] }, 'buttons.0.text', 'required'],
  ['a button of 26', { buttons: [{ type: 'QUICK_REPLY', text: 'x'.repeat(26) }] }, 'buttons.0.text', 'too_long'],
  ['a variable on a button', { buttons: [{ type: 'QUICK_REPLY', text: 'a {{1}}' }] }, 'buttons.0.text', 'no_variable'],
  [
    'a link in the middle of which it varies',
    link({ url: 'https://x.example/{{1}}/a' }),
    'buttons.0.url',
    'variable_not_last',
  ],
  ['a link without its example', link({ url: 'https://x.example/{{1}}' }), 'buttons.0.example', 'required'],
  ['a link of 2,001', link({ url: `https://x.example/${'a'.repeat(1_983)}` }), 'buttons.0.url', 'too_long'],
  ['a coupon without its example', { buttons: [{ type: 'COPY_CODE', example: '' }] }, 'buttons.0.example', 'required'],
];

/** Of these Meta's form says nothing that the sandbox could judge by, or only its reviewers see them. */
const stricter: typeof refused = [
  ['no link', link({ url: 'loja' }), 'buttons.0.url', 'not_a_link'],
  ['no phone', { buttons: [{ ...call, phone: 'abc' }] }, 'buttons.0.phone', 'not_a_phone'],
  ['a call button of 21', { buttons: [{ type: 'VOICE_CALL', text: 'x'.repeat(21) }] }, 'buttons.0.text', 'too_long'],
  ['a coupon of 21', { buttons: [{ type: 'COPY_CODE', example: 'X'.repeat(21) }] }, 'buttons.0.example', 'too_long'],
  ['the contact’s name as it is read', { body: 'Olá [NOME], seu pedido saiu.' }, 'body', 'variable_in_brackets'],
  ['the agent’s, not in capitals', { body: 'Aqui é [Atendente] da loja.' }, 'body', 'variable_in_brackets'],
  [
    'a name above',
    { header: { format: 'TEXT', text: 'Oi, [nome do cliente]' } },
    'header.text',
    'variable_in_brackets',
  ],
  ['a name below', { footer: 'Para [NOME]' }, 'footer', 'no_variable'],
  ['a name on a button', { buttons: [{ type: 'QUICK_REPLY', text: 'Sou [NOME]' }] }, 'buttons.0.text', 'no_variable'],
  ['brackets in a link', link({ url: 'https://loja.example/[PEDIDO]' }), 'buttons.0.url', 'variable_not_last'],
  [
    'a link whose example leads elsewhere',
    link({ url: 'https://loja.example/p/{{1}}', example: 'https://outra.example/p/1' }),
    'buttons.0.example',
    'another_link',
  ],
  [
    'a link whose example is another page',
    link({ url: 'https://loja.example/p/{{1}}', example: 'https://loja.example/q/1' }),
    'buttons.0.example',
    'another_link',
  ],
  [
    'a link whose example fills nothing in',
    link({ url: 'https://loja.example/p/{{1}}', example: 'https://loja.example/p/' }),
    'buttons.0.example',
    'link_unfinished',
  ],
  ['a form without its id', { buttons: [{ type: 'FLOW', text: 'a', flowId: '' }] }, 'buttons.0.flowId', 'required'],
];

describe('[R74] a template that is written', () => {
  it.each([...refused, ...stricter])('is told before it is sent in: %s', (_, change, field, rule) => {
    expect(faultsOfDraft({ ...draft, ...change })).toContainEqual(expect.objectContaining({ field, rule }));
  });

  it.each(refused)('and Meta would refuse it: %s', (_, change) => {
    expect(submitted({ ...draft, ...change }).ok).toBe(false);
  });

  it.each([
    ['text', draft],
    [
      'a named one',
      { ...draft, format: 'NAMED', body: 'Olá {{nome}}, tudo bem?', header: null, examples: { 'body.nome': 'Bia' } },
    ],
    ['a picture', { ...draft, header: { format: 'IMAGE', handle: '4::aW1hZ2U=:x' } }],
    ['a place', { ...draft, header: { format: 'LOCATION' } }],
    ['words in brackets that name nobody', { ...draft, body: 'Olá {{1}}, [URGENTE] seu pedido {{2}} saiu agora.' }],
    [
      'an example whose host is in capitals',
      { ...draft, ...link({ url: 'https://Loja.example/p/{{1}}', example: 'https://loja.example/p/1' }) },
    ],
    ['a product', { ...draft, ...product }],
    ['many products', { ...draft, category: 'MARKETING', buttons: [many] }],
    ['nothing but words', { ...draft, header: null, footer: '', buttons: [], body: 'Olá!', examples: {} }],
    [
      'every other button',
      {
        ...draft,
        buttons: [
          reply,
          { type: 'COPY_CODE', example: 'PROMO10' },
          { type: 'FLOW', text: 'Agendar', flowId: '1' },
          { type: 'CATALOG', text: 'Catálogo' },
          { type: 'VOICE_CALL', text: 'Chamar' },
          { type: 'REQUEST_CONTACT_INFO' },
        ],
      },
    ],
    ['a code', code],
    ['a code without minutes', { ...code, minutes: null, advice: false }],
  ] as [string, TemplateDraft | CodeDraft][])('is taken with %s', (_, good) => {
    expect(faultsOfDraft(good)).toEqual([]);
    expect(submitted(good)).toMatchObject({ ok: true });
  });

  it.each([0, 91, 1.5])('says for how long a code is good in 1 to 90 minutes, not %s', (minutes) => {
    expect(faultsOfDraft({ ...code, minutes })).toEqual([{ field: 'minutes', rule: 'out_of_range', max: 90 }]);
    expect(submitted({ ...code, minutes }).ok).toBe(false);
  });

  it('of any texts that have no fault is taken, and reads back as it was written', () => {
    const word = fc.constantFrom('Olá', 'pedido', '{{1}}', '{{2}}', '{{nome}}', 'hoje,', '😀', '*já*', '{{', '}}');
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, fc.constantFrom('NAMED', 'POSITIONAL'), (body, header, format) => {
        const examples = { 'header.1': 'x', 'body.1': 'x', 'body.2': 'x', 'body.nome': 'x', 'header.nome': 'x' };
        const made: TemplateDraft = { ...draft, format, body, header: { format: 'TEXT', text: header }, examples };
        fc.pre(faultsOfDraft(made).length === 0);
        const taken = submitted(made);
        expect(taken).toMatchObject({ ok: true });
        if (!taken.ok) return;
        expect(readDefinition(identity, taken.value.components)).toMatchObject({
          body,
          header: { text: header },
          demands: [],
        });
      }),
    );
  });
});

it('[R74] a link whose example is the variable’s value alone, as Meta takes it too, is read as a whole address', () => {
  const url = 'https://loja.example/compras?cupom={{1}}';
  const read = draftOf({
    ...identity,
    parameterFormat: 'POSITIONAL',
    components: [
      { type: 'BODY', text: 'Olá!' },
      { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Ver', url, example: ['VERAO10'] }] },
    ],
  });
  expect(read).toMatchObject({ buttons: [{ example: 'https://loja.example/compras?cupom=VERAO10' }] });
  expect(read === null ? null : faultsOfDraft(read)).toEqual([]);
});

it('[R74] no more buttons are offered than Meta takes of their kind', () => {
  expect(mayAddButton([call], 'PHONE_NUMBER')).toBe(false);
  expect(mayAddButton([call], 'QUICK_REPLY')).toBe(true);
  expect(mayAddButton(Array<DraftButton>(9).fill(reply), 'QUICK_REPLY')).toBe(true);
  expect(mayAddButton(Array<DraftButton>(10).fill(reply), 'QUICK_REPLY')).toBe(false);
});
