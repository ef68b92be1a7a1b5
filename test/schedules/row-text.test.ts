import { expect, it } from 'vitest';
import { formOf, notesOf, onReplyOf, rowText } from '../../web/schedules/row-text.ts';
import { agentIdOf, channelId, scheduleIdOf } from '../samples.ts';

it('a row reads as the phone does, without the marks of its format', () => {
  expect(rowText({ words: 'Olá, *Maria*!', template: null })).toBe('Olá, Maria!');
});

const both = { words: 'Oi, Maria!', template: { name: 'retomada', text: 'Podemos continuar?' } };

it.each([
  [both, 'Oi, Maria!', 'senão, modelo retomada'],
  [{ ...both, leftAs: 'words' }, 'Oi, Maria!', 'Texto livre'],
  [{ ...both, leftAs: 'template' }, 'Podemos continuar?', 'Modelo retomada, a janela estava fechada'],
  [{ ...both, words: null }, 'Podemos continuar?', 'Modelo retomada'],
  [{ ...both, template: null }, 'Oi, Maria!', null],
] as const)('[R79] [N35] a row tells what leaves, and afterwards what left: %o', (schedule, text, form) => {
  expect(rowText(schedule)).toBe(text);
  expect(formOf(schedule)).toBe(form);
});

const waiting = { cancelsOnReply: true, canCancel: true, cancellation: null };
const by = { id: agentIdOf(1), name: 'Ana' };

it.each([
  [waiting, 'Cancela se o contato escrever antes'],
  [{ ...waiting, canCancel: false }, 'Seria cancelado se o contato escrevesse antes'],
  [
    { ...waiting, canCancel: false, cancellation: { why: 'agent', by } },
    'Seria cancelado se o contato escrevesse antes',
  ],
  [{ ...waiting, canCancel: false, cancellation: { why: 'replied' } }, null],
  [{ ...waiting, cancelsOnReply: false }, null],
] as const)('[R79] [N35] only one that waits says that a reply cancels it: %o', (schedule, sentence) => {
  expect(onReplyOf(schedule)).toBe(sentence);
});

it('[R79] [R81] [N35] below its text stands what leaves instead, and what a reply does to it', () => {
  const plan = { id: scheduleIdOf(1), step: 1, steps: 2 };
  const noted = { ...both, ...waiting, author: by, channel: { id: channelId, name: 'Geral' }, plan, hidden: true };
  expect(notesOf(noted)).toBe(
    'Geral · por Ana · Retomada 1 de 2 · senão, modelo retomada · Cancela se o contato escrever antes · Oculto',
  );
  expect(notesOf({ ...noted, template: null, plan: null, cancelsOnReply: false, hidden: false })).toBe(
    'Geral · por Ana',
  );
});
