import { describe, expect, it } from 'vitest';
import { withAdded, withMoved } from '../../web/templates/manage/button-order.ts';
import { blankForm, draftIn, type EditorForm, previewOf, settingsIn } from '../../web/templates/manage/editor-form.ts';
import {
  inFormat,
  insertVariable,
  meantIn,
  renumbered,
  withMeant,
  written,
} from '../../web/templates/manage/variables-in.ts';
import { fillPreview } from '../../worker/templates/preview.ts';
import { areApart } from '../../worker/templates/rules.ts';

const form: EditorForm = {
  ...blankForm,
  body: 'Olá {{1}}, seu pedido {{2}} saiu.',
  examples: { 'body.1': 'Bia', 'body.2': '1042' },
  settings: { ...blankForm.settings, variableNames: { 'body.1': 'NOME', 'body.2': 'PEDIDO' } },
};
const date = { word: 'data', label: 'DATA', example: '10/12' };

describe('[R74] variables while a template is written', () => {
  it('are numbered in the order of the text, with their examples and names', () => {
    const next = insertVariable(form, 'body', 'Olá {{1}}, '.length, date);
    expect(next.body).toBe('Olá {{1}}, {{2}}seu pedido {{3}} saiu.');
    expect(next.examples).toEqual({ 'body.1': 'Bia', 'body.2': '10/12', 'body.3': '1042' });
    expect(next.settings.variableNames).toEqual({ 'body.1': 'NOME', 'body.2': 'DATA', 'body.3': 'PEDIDO' });
  });

  it('stay as they are typed, in whatever order and of whatever kind', () => {
    const typed = [
      'Seu pedido {{2}} saiu.',
      'Olá {{2}}, seu pedido {{1}} saiu.',
      'Olá {{nome}}, seu pedido {{1}} saiu.',
      'Olá {{Nome}}, seu pedido saiu.',
    ];
    for (const body of typed) expect(written(form, 'body', body)).toMatchObject({ body, examples: form.examples });
  });

  it('are counted or named as they are typed, and while both stand there as before', () => {
    expect(written(blankForm, 'body', 'Olá {{nome}}, tudo bem?').format).toBe('NAMED');
    const named = written(blankForm, 'body', 'Olá {{nome}}, tudo bem?');
    expect(written(named, 'body', 'Olá {{nome}}, pedido {{1}}.').format).toBe('NAMED');
    expect(written(form, 'body', 'Olá {{1}}, pedido {{pedido}}.').format).toBe('POSITIONAL');
    expect(written(named, 'body', 'Olá {{1}}, tudo bem?').format).toBe('POSITIONAL');
    expect(written(named, 'body', 'Olá, tudo bem?').format).toBe('NAMED');
    const above = written({ ...named, header: { format: 'TEXT', text: '' } }, 'header', 'Oi {{1}}');
    expect(above.format).toBe('NAMED');
  });

  it('become only names or only numbers when that is asked for, with what belongs to each', () => {
    const both = written(form, 'body', 'Olá {{cliente}}, seu pedido {{2}} saiu.');
    const named = inFormat(both, 'NAMED');
    expect(named.body).toBe('Olá {{cliente}}, seu pedido {{pedido}} saiu.');
    expect(named.examples).toEqual({ 'body.pedido': '1042' });
    const counted = inFormat(both, 'POSITIONAL');
    expect(counted.body).toBe('Olá {{1}}, seu pedido {{2}} saiu.');
    expect(counted.settings.variableNames).toEqual({ 'body.1': 'CLIENTE', 'body.2': 'PEDIDO' });
  });

  it('are put into a text that is wrong without a change to what was typed there', () => {
    const both = written(form, 'body', 'Olá {{cliente}}, seu pedido {{2}} saiu.');
    expect(insertVariable(both, 'body', 'Olá '.length, date).body).toBe('Olá {{3}}{{cliente}}, seu pedido {{2}} saiu.');
  });

  it('close up, where that is asked for, when one is taken out', () => {
    const next = renumbered({ ...form, body: 'Seu pedido {{2}} saiu.' });
    expect(next.body).toBe('Seu pedido {{1}} saiu.');
    expect(next.examples).toEqual({ 'body.1': '1042' });
  });

  it('that are typed as words are called by them when it is asked to number them', () => {
    const typed = { ...blankForm, body: 'Olá {{nome}}, seu pedido {{1}} saiu.', examples: {} };
    const next = renumbered(typed);
    expect(next.body).toBe('Olá {{1}}, seu pedido {{2}} saiu.');
    expect(next.settings.variableNames).toEqual({ 'body.1': 'NOME' });
  });

  it('change between numbers and words and back without a loss', () => {
    const named = inFormat(form, 'NAMED');
    expect(named.body).toBe('Olá {{nome}}, seu pedido {{pedido}} saiu.');
    expect(named.examples).toEqual({ 'body.nome': 'Bia', 'body.pedido': '1042' });
    expect(inFormat(named, 'POSITIONAL')).toEqual(form);
    const unnamed = { ...form, settings: blankForm.settings };
    expect(inFormat(unnamed, 'NAMED').body).toBe('Olá {{variavel_1}}, seu pedido {{variavel_2}} saiu.');
  });

  it('that are named stand once, with what was given for them', () => {
    const named = inFormat(form, 'NAMED');
    const next = insertVariable(named, 'body', 0, { word: 'nome', label: 'OUTRO', example: 'Ana' });
    expect(next.examples['body.nome']).toBe('Bia');
    expect(next.settings.variableNames['body.nome']).toBe('NOME');
  });
});

describe('[R74] what is typed as variables are read', () => {
  const exampleOf = (word: string) => ({ nome: 'Bia', pedido: '1042' })[word] ?? '';

  it('is told where it is a name, known by that word, or in capitals', () => {
    const text = 'Olá [nome], [Data de aniversário], [CUPOM 10], [sic], [A], [1], {{[NOME]}} [NOME]';
    expect(meantIn(text, ['data_aniversário'])).toEqual(['nome', 'Data de aniversário', 'CUPOM 10', 'NOME']);
    expect(meantIn('Olá, {{1}}! [sic]', [])).toEqual([]);
  });

  it('becomes the variables that are meant, each once, numbered in the order of the text', () => {
    const typed = { ...form, body: 'Olá [CUPOM], seu {{1}} e {{2}}, [Nome]. Até já, [NOME].' };
    const next = withMeant(typed, 'body', ['CUPOM', 'Nome', 'NOME'], exampleOf);
    expect(next.body).toBe('Olá {{1}}, seu {{2}} e {{3}}, {{2}}. Até já, {{2}}.');
    expect(next.settings.variableNames).toEqual({ 'body.1': 'CUPOM', 'body.2': 'NOME', 'body.3': 'PEDIDO' });
    expect(next.examples).toEqual({ 'body.1': '', 'body.2': 'Bia', 'body.3': '1042' });
    const fresh = withMeant({ ...blankForm, body: 'Olá [nome], [nome]!' }, 'body', ['nome'], exampleOf);
    expect(fresh).toMatchObject({ body: 'Olá {{1}}, {{1}}!', examples: { 'body.1': 'Bia' } });
  });

  it('becomes words where variables are named', () => {
    const named = { ...inFormat(form, 'NAMED'), body: 'Olá {{nome}}, seu [Código do cupom] chegou.' };
    const next = withMeant(named, 'body', ['Código do cupom'], exampleOf);
    expect(next.body).toBe('Olá {{nome}}, seu {{codigo_do_cupom}} chegou.');
    expect(next.settings.variableNames['body.codigo_do_cupom']).toBe('CÓDIGO DO CUPOM');
  });
});

describe('[R74] the buttons of a template in another order', () => {
  const reply = (text: string): EditorForm['buttons'][number] => ({ type: 'QUICK_REPLY', text });
  const call: EditorForm['buttons'][number] = { type: 'VOICE_CALL', text: 'Chamar' };
  const catalogue: EditorForm['buttons'][number] = { type: 'CATALOG', text: 'Ver' };
  const words = (buttons: EditorForm['buttons']) => buttons.map((each) => ('text' in each ? each.text : ''));
  const all = [reply('a'), reply('b'), call, catalogue];

  it.each([
    ['among its like', 0, 1, ['b', 'a', 'Chamar', 'Ver'], 1],
    ['where it stands already', 2, 2, ['a', 'b', 'Chamar', 'Ver'], 2],
    ['past its like, which go along', 1, 2, ['Chamar', 'Ver', 'a', 'b'], 3],
    ['before its like, which go along', 2, 1, ['Chamar', 'Ver', 'a', 'b'], 0],
    ['to the far end', 0, 3, ['Chamar', 'Ver', 'a', 'b'], 2],
  ])('is moved %s', (_, from, to, order, at) => {
    const moved = withMoved(all, from, to);
    expect(words(moved.buttons)).toEqual(order);
    expect(moved.at).toBe(at);
    expect(areApart(moved.buttons)).toBe(false);
  });

  it('is moved by one place where they stand apart already', () => {
    expect(words(withMoved([reply('a'), call, reply('b')], 2, 1).buttons)).toEqual(['a', 'b', 'Chamar']);
  });

  it('has a new one beside its like', () => {
    expect(words(withAdded(all, reply('c')))).toEqual(['a', 'b', 'c', 'Chamar', 'Ver']);
    expect(words(withAdded([call, reply('a')], catalogue))).toEqual(['Chamar', 'Ver', 'a']);
    expect(words(withAdded([call], reply('a')))).toEqual(['Chamar', 'a']);
  });
});

describe('[R73] what leaves the editor', () => {
  it('has examples and names of the variables that are there, and no empty name', () => {
    const left = { ...form, body: 'Seu pedido {{1}} saiu.', settings: { ...form.settings, friendlyName: ' ' } };
    expect(draftIn(left)).toMatchObject({ examples: { 'body.1': 'Bia' } });
    expect(settingsIn(left)).toEqual({
      purposes: ['service'],
      teams: null,
      friendlyName: null,
      variableNames: { 'body.1': 'NOME' },
    });
  });

  it('is for an authentication template what Meta lets choose', () => {
    expect(draftIn({ ...form, name: 'codigo', category: 'AUTHENTICATION' })).toEqual({
      ...{ name: 'codigo', language: 'pt_BR', category: 'AUTHENTICATION' },
      ...{ advice: true, minutes: 10, button: 'Copiar código' },
    });
  });
});

it('[R74] a button without a text yet is drawn by its kind, except where Meta writes the words', () => {
  const words = { body: '', advice: '', text: 'TEXTO', footer: String, button: (kind: string) => kind };
  const buttons: EditorForm['buttons'] = [
    { type: 'QUICK_REPLY', text: ' ' },
    { type: 'URL', text: '', url: '', example: '' },
    { type: 'CATALOG', text: 'Ver tudo' },
    { type: 'COPY_CODE', example: '' },
    { type: 'REQUEST_CONTACT_INFO' },
  ];
  const texts = previewOf({ ...form, buttons }, words).buttons.map(({ text }) => text);
  expect(texts).toEqual(['[QUICK_REPLY]', '[URL]', 'Ver tudo', '', '']);
});

it('[R74] a text that is not written yet has a place in the preview', () => {
  const words = { body: '', advice: '', text: 'TEXTO', footer: String, button: (kind: string) => kind };
  const { body, variables } = previewOf(blankForm, words);
  expect(fillPreview({ header: null, body }, {}, '', variables).body).toMatchObject([{ label: 'TEXTO', filled: null }]);
});
