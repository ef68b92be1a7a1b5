import { describe, expect, it } from 'vitest';
import { bracketed } from '../../web/templates/bracketed.ts';
import { linkOf, linkWith } from '../../web/templates/link.ts';
import { prefill } from '../../web/templates/prefill.ts';
import { reused } from '../../web/templates/reused.ts';
import { filtersOf, searchTemplates } from '../../web/templates/search.ts';
import { isTemplateId } from '../../worker/platform/id.ts';
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
const found = (
  query: string,
  filter: Parameters<typeof searchTemplates>[1]['filter'] = 'all',
  bound: 'UTILITY' | null = null,
) => searchTemplates(all, { query, filter, bound }).map(({ name }) => name);

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
    const search = { query: 'satisfacao', filter: 'all', bound: null } as const;
    expect(searchTemplates([...all, called], search)).toEqual([called]);
  });

  it('narrows by category or language', () => {
    expect(found('', 'category:MARKETING')).toEqual(['novidades']);
    expect(found('', 'language:en_US')).toEqual(['order_sent']);
    expect(filtersOf(all)).toEqual({ categories: ['MARKETING', 'UTILITY'], languages: ['en_US', 'pt_BR'] });
  });

  it('[R21] offers only the category that binds', () => {
    expect(found('', 'all', 'UTILITY')).toEqual(['pedido_enviado', 'order_sent']);
    expect(found('novidades', 'all', 'UTILITY')).toEqual([]);
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
