import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDefinition } from '../../worker/templates/definition.ts';
import { fillPreview } from '../../worker/templates/preview.ts';
import { render as renderAt } from '../../worker/templates/render.ts';
import type { TemplateDefinition } from '../../worker/templates/template.ts';
import { valueProblem } from '../../worker/templates/value.ts';
import { variablesOf } from '../../worker/templates/variables.ts';
import { viewOf } from '../../worker/templates/view.ts';

import { identity } from './identity.ts';

const NOW = Date.UTC(2026, 10, 26);
const render = (definition: TemplateDefinition, values: Readonly<Record<string, string>>) =>
  renderAt(definition, values, NOW);

const positional = readDefinition(identity, [
  { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['1042'] } },
  {
    type: 'BODY',
    text: 'Olá {{1}}, aqui é {{2}}. Podemos continuar, {{1}}?',
    example: { body_text: [['Maria', 'Ana']] },
  },
  { type: 'FOOTER', text: 'Loja Janela' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Sim' },
      { type: 'URL', text: 'Ver pedido', url: 'https://loja.example/p/{{1}}', example: ['1042'] },
      { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140031234' },
    ],
  },
]);

const named = readDefinition(identity, [
  {
    type: 'body',
    text: 'Olá {{nome}}, sou {{atendente}}. Até já!',
    example: { body_text_named_params: [{ param_name: 'nome', example: 'Maria' }] },
  },
]);

const values = { 'header.1': '1042', 'body.1': 'Maria', 'body.2': 'Ana', 'button.1.1': '1042?a=1' };

describe('the variables of a template', () => {
  it('[R13] are those of every component, labelled by number or by name in capitals', () => {
    expect(variablesOf(positional)).toEqual([
      { key: 'header.1', label: '1', example: '1042', asks: 'text' },
      { key: 'body.1', label: '1', example: 'Maria', asks: 'text' },
      { key: 'body.2', label: '2', example: 'Ana', asks: 'text' },
      { key: 'button.1.1', label: '1', example: '1042', asks: 'text' },
    ]);
    expect(variablesOf(named)).toEqual([
      { key: 'body.nome', label: 'NOME', example: 'Maria', asks: 'text' },
      { key: 'body.atendente', label: 'ATENDENTE', example: null, asks: 'text' },
    ]);
  });

  it('travel by number, not by place in the text', () => {
    const far = { ...positional, body: `Olá ${[10, 2, 1, 9].map((n) => `{{${n}}}`).join(' e ')}!` };
    expect(variablesOf(far).map(({ key }) => key)).toEqual([
      'header.1',
      'body.1',
      'body.2',
      'body.9',
      'body.10',
      'button.1.1',
    ]);
  });
});

describe('a template filled in', () => {
  it('[R12] is what the contact reads, with the values that travel', () => {
    expect(render(positional, values)).toEqual({
      ok: true,
      value: {
        kind: 'template',
        templateId: identity.id,
        name: 'retomada',
        language: 'pt_BR',
        category: 'UTILITY',
        header: 'Pedido 1042',
        text: 'Olá Maria, aqui é Ana. Podemos continuar, Maria?',
        footer: 'Loja Janela',
        buttons: ['Sim', 'Ver pedido', 'Ligar'],
        parameters: [
          { key: 'header.1', value: '1042' },
          { key: 'body.1', value: 'Maria' },
          { key: 'body.2', value: 'Ana' },
          { key: 'button.1.1', value: '1042?a=1' },
          { key: 'reply.0', value: 'reply.0' },
        ],
      },
    });
  });

  it('[R73] keeps under which name agents chose it', () => {
    const filled = render({ ...positional, friendlyName: 'Retomar a conversa' }, values);
    expect(filled).toMatchObject({ ok: true, value: { name: 'retomada', called: 'Retomar a conversa' } });
  });

  it('takes names like numbers', () => {
    const filled = render(named, { 'body.nome': ' Maria ', 'body.atendente': 'Ana' });
    expect(filled).toMatchObject({
      ok: true,
      value: { header: null, footer: null, text: 'Olá Maria, sou Ana. Até já!' },
    });
  });

  it.each(Object.keys(values))('lacks nothing: without %s it is refused by that field', (key) => {
    for (const empty of [undefined, '', '   ']) {
      const given = { ...values, ...(empty === undefined ? {} : { [key]: empty }) };
      if (empty === undefined) Reflect.deleteProperty(given, key);
      expect(render(positional, given)).toMatchObject({
        ok: false,
        reason: { code: 'template_parameter_missing', field: key },
      });
    }
  });

  it.each(['uma\nlinha', 'uma\tcoluna', 'cinco     espaços', 'a\r\nb', 'a\u2028b'])(
    'refuses a value that Meta would refuse: %j',
    (value) => {
      expect(render(positional, { ...values, 'body.2': value })).toMatchObject({
        ok: false,
        reason: { code: 'template_parameter_invalid', field: 'body.2' },
      });
    },
  );

  it.each([
    ['header.1', 'header.1', 60],
    ['body.2', 'body.2', 1024],
    ['button.1.1', 'button.1.1', 2000],
  ])('keeps the length that Meta allows for %s', (key, field, max) => {
    expect(render(positional, { ...values, [key]: 'x'.repeat(max) })).toMatchObject({
      ok: false,
      reason: { code: 'template_parameter_invalid', field },
    });
  });

  it('counts an emoji as one character', () => {
    expect(render(positional, { ...values, 'header.1': '😀'.repeat(53) }).ok).toBe(true);
    expect(render(positional, { ...values, 'header.1': '😀'.repeat(54) }).ok).toBe(false);
  });

  it('leaves aside what it has no variable for', () => {
    const filled = render(positional, { ...values, 'body.3': 'x', toString: 'x', '': 'x' });
    expect(filled).toEqual(render(positional, values));
  });
});

// Texts of any shape, with variables anywhere; values of any kind that Meta takes, even ones that look like variables.
const word = fc.stringMatching(/^[a-z ,.!${}\\]{0,12}$/).filter((text) => !/\{\{|\}\}/.test(text));
const anyName = fc.constantFrom('1', '2', '10', 'nome', 'atendente');
const anyText = fc
  .array(
    fc.oneof(
      word,
      anyName.map((name) => `{{${name}}}`),
    ),
    { maxLength: 8 },
  )
  .map((pieces) => `Olá ${pieces.join(' ')}.`);
const anyValue = fc
  .oneof(fc.string({ maxLength: 20 }), fc.constantFrom('{{1}}', '{{nome}}', '$&', '$1', '\\', '{', '}}'))
  .filter((value) => valueProblem({ asks: 'text' }, value, { now: NOW, offer: false }) === null);
const anyValues = fc.dictionary(anyName, anyValue, { minKeys: 5 }).map((byName) => ({
  ...Object.fromEntries(Object.entries(byName).map(([name, value]) => [`body.${name}`, value])),
}));
const anyDefinition = anyText.map((body): TemplateDefinition => ({ ...named, body }));

describe('for every text and every value', () => {
  it('what is filled in is the text with each variable replaced once, values untouched', () => {
    fc.assert(
      fc.property(anyDefinition, anyValues, (definition, given) => {
        const filled = render(definition, given);
        const expected = definition.body
          .split(/(\{\{\w+\}\})/)
          .map((piece) => {
            const name = /^\{\{(\w+)\}\}$/.exec(piece)?.[1];
            return name === undefined ? piece : (given[`body.${name}`] ?? '').trim();
          })
          .join('');
        expect(filled.ok && filled.value.text).toBe(expected);
      }),
    );
  });

  it('the preview of a filled form says what will be sent, and of an empty form shows every variable unfilled', () => {
    fc.assert(
      fc.property(anyDefinition, anyValues, (definition, given) => {
        const view = viewOf(definition, 'chn_000000000001');
        const shown = fillPreview(view, given).body.map((segment) =>
          'text' in segment ? segment.text : segment.filled,
        );
        const filled = render(definition, given);
        expect(filled.ok && filled.value.text).toBe(shown.join(''));

        const empty = fillPreview(view, {}).body.flatMap((segment) => ('text' in segment ? [] : [segment]));
        expect(new Set(empty.map(({ variable }) => variable))).toEqual(new Set(view.variables.map(({ key }) => key)));
        expect(empty.every(({ filled: value }) => value === null)).toBe(true);
      }),
    );
  });

  it('one value left out is always named', () => {
    fc.assert(
      fc.property(anyDefinition, anyValues, fc.nat(), (definition, given, n) => {
        const variables = variablesOf(definition);
        if (variables.length === 0) return;
        const { key } = variables[n % variables.length] ?? { key: '' };
        const refused = render(definition, { ...given, [key]: ' ' });
        expect(refused).toMatchObject({ ok: false, reason: { code: 'template_parameter_missing', field: key } });
      }),
    );
  });
});
