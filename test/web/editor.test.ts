import { describe, expect, it } from 'vitest';
import { blankForm, draftIn, type EditorForm, previewOf, settingsIn } from '../../web/templates/manage/editor-form.ts';
import { inFormat, insertVariable, renumbered, written } from '../../web/templates/manage/variables-in.ts';
import { fillPreview } from '../../worker/templates/preview.ts';

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
