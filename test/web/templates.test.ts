import { describe, expect, it } from 'vitest';
import { bracketed } from '../../web/templates/bracketed.ts';
import { fieldLabel } from '../../web/templates/field-label.ts';
import { excessSentences, filledIn, wrongSentence } from '../../web/templates/filled.ts';
import { linkOf, linkWith } from '../../web/templates/link.ts';
import { noneOffered } from '../../web/templates/none-offered.ts';
import { prefill } from '../../web/templates/prefill.ts';
import { reused } from '../../web/templates/reused.ts';
import { type Filter, filtersOf, searchable, searchTemplates, unfiltered } from '../../web/templates/search.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
import { wordOf } from '../../worker/templates/spoken.ts';
import type { TemplateVariable, TemplateView } from '../../worker/templates/template.ts';
import { channelId } from '../samples.ts';

function template(n: number, change: Partial<TemplateView>): TemplateView {
  const id = `tpl_${String(n).padStart(12, '0')}`;
  if (!isTemplateId(id)) throw new Error(id);
  return {
    id,
    channelId,
    name: 'pedido_enviado',
    language: 'pt_BR',
    category: 'UTILITY',
    status: 'APPROVED',
    header: null,
    body: 'Olá {{nome}}, seu pedido foi enviado.',
    footer: null,
    buttons: [],
    offer: null,
    cards: [],
    variables: [],
    coming: null,
    friendlyName: null,
    ...change,
  };
}
const variable = (key: string): TemplateVariable => ({ key, label: key, example: null, asks: 'text' });
const all = [
  template(1, {}),
  template(2, { name: 'novidades', category: 'MARKETING', body: 'Promoção de verão' }),
  template(3, { name: 'order_sent', language: 'en_US', body: 'Your order is on its way' }),
];
const found = (query: string, filter: Partial<Filter> = {}, bound: 'UTILITY' | null = null) =>
  searchTemplates(searchable(all, bound), { ...unfiltered, ...filter, query }).map(({ name }) => name);

it('[R13] what is not filled in is named, in the order of the form', () => {
  const asking = template(9, { variables: [variable('body.1'), variable('body.2'), variable('body.3')] });
  const { wrong } = filledIn(asking, { 'body.2': 'sim' }, 0);
  expect(wrongSentence(asking, wrong)).toBe('Confira antes de continuar: body.1, body.3.');
  expect(wrongSentence(asking, {})).toBeNull();
});

it('[R13] what makes a text too long is said as one types, at the longest value in it, and before anything leaves', () => {
  const asking = template(9, {
    header: { format: 'TEXT', text: 'Pedido {{1}}' },
    body: 'Olá {{1}}, {{2}}.',
    variables: [variable('header.1'), variable('body.1'), variable('body.2')],
  });
  const values = { 'header.1': '7', 'body.1': 'Ana', 'body.2': 'x'.repeat(1_024 - 'Olá Ana, .'.length) };
  expect(excessSentences(asking, values)).toEqual({});
  const sentence = '1 caractere a mais: assim o texto do modelo passa do limite de 1024.';
  const longer = { ...values, 'body.2': `${values['body.2']}x` };
  expect(excessSentences(asking, longer)).toEqual({ 'body.2': sentence });
  expect(filledIn(asking, longer, 0).wrong).toEqual({ 'body.2': sentence });
  expect(excessSentences(asking, { 'header.1': 'x'.repeat(55) })['header.1']).toMatch(
    /^2 caracteres a mais: .* de 60\.$/,
  );
  const promo = { ...asking, offer: { text: 'Só hoje', expires: true } };
  expect(excessSentences(promo, values)['body.2']).toMatch(/de 600\.$/);
});

it('[R13] the end of a button’s link is asked for by what stands on the button', () => {
  const button = (text: string) => ({ type: 'URL', text, url: 'https://loja.example/p/{{1}}' });
  const sheet = { header: null, body: 'Veja', footer: null };
  const asking = template(9, {
    buttons: [{ type: 'QUICK_REPLY', text: 'Sim', url: null }, button('Ver pedido'), button('')],
    cards: [{ ...sheet, buttons: [button('Comprar')] }],
  });
  const asked = (key: string, label = '1') => fieldLabel(asking, { key, label, asks: 'text' });
  expect(asked('button.1.1')).toBe('Botão “Ver pedido”');
  expect(asked('button.1.1', 'CODIGO')).toBe('Botão “Ver pedido” · CODIGO');
  expect(asked('button.2.1')).toBe('Botão 3');
  expect(asked('card.0.button.0.1')).toBe('Cartão 1 · Botão “Comprar”');
  expect(asked('card.0.body.1')).toBe('Cartão 1 · Parâmetro 1');
  expect(asked('header.1')).toBe('Cabeçalho · Parâmetro 1');
});

describe('the picker', () => {
  it.each([
    ['', ['pedido_enviado', 'novidades', 'order_sent']],
    ['pedido enviado', ['pedido_enviado']],
    ['PROMOCAO', ['novidades']],
    ['verao promoção', ['novidades']],
    ['nada', []],
  ])('finds by name and text, accents aside: %j', (query, names) => {
    expect(found(query)).toEqual(names);
  });

  it('[R73] finds what agents call it', () => {
    const called = template(4, { name: 'pos_venda_v3', friendlyName: 'Pesquisa de satisfação', body: 'Olá!' });
    const among = searchable([...all, called], null);
    expect(searchTemplates(among, { ...unfiltered, query: 'satisfacao' })).toEqual([called]);
  });

  it('[R31] narrows by category, by language, and by both at once', () => {
    expect(found('', { category: 'MARKETING' })).toEqual(['novidades']);
    expect(found('', { language: 'en_US' })).toEqual(['order_sent']);
    expect(found('', { category: 'UTILITY', language: 'pt_BR' })).toEqual(['pedido_enviado']);
    expect(found('', { category: 'MARKETING', language: 'en_US' })).toEqual([]);
    expect(filtersOf(all)).toEqual({ categories: ['MARKETING', 'UTILITY'], languages: ['en_US', 'pt_BR'] });
  });

  it('[R21] offers only the category that binds', () => {
    expect(found('', {}, 'UTILITY')).toEqual(['pedido_enviado', 'order_sent']);
    expect(found('novidades', {}, 'UTILITY')).toEqual([]);
  });

  it('[R21] says which category binds where there are others alone', () => {
    expect(noneOffered(all, 'AUTHENTICATION')).toMatch(/^Nenhum modelo aprovado da categoria Autenticação\. Espere/);
    expect(noneOffered([], 'UTILITY')).toBe('Nenhum modelo de atendimento aprovado.');
    expect(noneOffered(all, null)).toBe('Nenhum modelo de atendimento aprovado.');
  });

  it('[R13] writes variables in brackets', () => {
    expect(bracketed('Olá {{nome}}, pedido {{1}}', [])).toBe('Olá [NOME], pedido [1]');
  });
});

describe('[R12] [R75] the parameters are filled in ahead', () => {
  const known = { contactName: 'Maria', agentName: 'Ana' };
  const named = (key: string, label = key.split('.').at(-1)?.toUpperCase() ?? ''): TemplateVariable => ({
    ...variable(key),
    label,
  });
  const asking = (...variables: TemplateVariable[]) => ({ category: 'UTILITY', variables }) as const;

  it('by name, from contact and agent', () => {
    const asked = asking(named('header.nome'), named('body.name'), named('body.atendente'), named('body.pedido'));
    expect(prefill(asked, known)).toEqual({ 'header.nome': 'Maria', 'body.name': 'Maria', 'body.atendente': 'Ana' });
  });

  it('not by a bare number, which may stand for anything', () => {
    const asked = asking(named('header.1'), named('body.1'), named('body.2'), named('button.0.1'));
    expect(prefill(asked, known)).toEqual({});
    const order = { ...named('body.1'), example: '20418' };
    expect(prefill(asking(order, { ...named('body.2'), example: 'Mariana' }), known)).toEqual({});
  });

  it('by an example that says what a number stands for', () => {
    const agent = { ...named('body.1'), example: '[ATENDENTE]' };
    const asked = asking(agent, { ...named('body.2'), example: 'Nome do cliente' });
    expect(prefill(asked, known)).toEqual({ 'body.1': 'Ana', 'body.2': 'Maria' });
  });

  it('by the name that an administrator gave a number', () => {
    const asked = asking(named('body.1', 'PEDIDO'), named('body.2', 'NOME'), named('body.3', 'ATENDENTE'));
    expect(prefill(asked, known)).toEqual({ 'body.2': 'Maria', 'body.3': 'Ana' });
  });

  it('[N50] by the name of a field, with what the contact has there', () => {
    const fields = new Map([
      [wordOf('Data de aniversário'), '26/11/1990'],
      [wordOf('CPF'), '123'],
    ]);
    const asked = asking(
      named('body.cpf'),
      named('body.1', 'DATA DE ANIVERSÁRIO'),
      named('body.nome'),
      named('body.rg'),
    );
    expect(prefill(asked, { ...known, fields })).toEqual({
      'body.cpf': '123',
      'body.1': '26/11/1990',
      'body.nome': 'Maria',
    });
  });

  it('not with a name for a one-time code', () => {
    expect(prefill({ category: 'AUTHENTICATION', variables: [named('body.1')] }, known)).toEqual({});
  });

  it('not with a number for a name', () => {
    expect(prefill(asking(named('body.nome')), { ...known, contactName: '+55 11 98765-4321' })).toEqual({
      'body.nome': '',
    });
  });
});

describe('[R32] the end of a link', () => {
  const link = { type: 'URL', text: 'Ver', url: 'https://loja.example/p/{{1}}' };
  const sheet = { header: null, body: 'Oi', footer: null, buttons: [link] };
  const made = template(1, { ...sheet, cards: [sheet] });

  it('is shown as what the whole address becomes', () => {
    expect(linkOf(made, 'button.0.1')).toBe(link.url);
    expect(linkOf(made, 'card.0.button.0.1')).toBe(link.url);
    expect([linkOf(made, 'body.1'), linkOf(made, 'card.3.button.0.1')]).toEqual([null, null]);
    expect([linkWith(link.url, ' 1042 '), linkWith(link.url, '')]).toEqual([
      'https://loja.example/p/1042',
      'https://loja.example/p/…',
    ]);
    expect(linkWith(link.url, '$&')).toBe('https://loja.example/p/$&');
  });
});

it('[R31] a template that did not change keeps its row when all are fetched anew', () => {
  const before = [template(1, {}), template(2, {})];
  const after = reused(before, [template(1, {}), template(2, { body: 'Outro texto.' }), template(3, {})]);
  expect(after[0]).toBe(before[0]);
  expect(after[1]).not.toBe(before[1]);
  expect(after.map(({ body }) => body)[1]).toBe('Outro texto.');
  expect(after).toHaveLength(3);
});
