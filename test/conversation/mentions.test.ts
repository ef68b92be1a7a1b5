import { expect, it } from 'vitest';
import { mentionsIn, uncalledIn } from '../../web/conversation/mentions.ts';
import { agentIdOf } from '../samples.ts';

const ana = { id: agentIdOf(1), name: 'Ana' };
const anaPaula = { id: agentIdOf(2), name: 'Ana Paula' };
const joao = { id: agentIdOf(3), name: 'João' };
const otherJoao = { id: agentIdOf(4), name: 'João' };

it.each([
  ['@Ana pode ver?', [ana]],
  ['@Ana Paula, pode ver?', [anaPaula]],
  ['Falei com @Ana e @Ana Paula.', [ana, anaPaula]],
  ['@Anabela', []],
  ['ana@Ana', []],
  ['Ana', []],
  ['@João', [joao, otherJoao]],
  ['@Ana @Ana', [ana]],
])('[N34] the words %o call whom they name', (text, called) => {
  expect(mentionsIn(text, [ana, anaPaula, joao, otherJoao])).toEqual(called.map(({ id }) => id));
});

it.each([
  ['@Car, pode ver?', ['@Car']],
  ['@Car e @Zé: @Car', ['@Car', '@Zé']],
  ['@Ana Paula e @Anabela', ['@Anabela']],
  ['ana@janela.test, 10 @ 5, @', []],
])('[N34] of the words %o these call nobody', (text, uncalled) => {
  expect(uncalledIn(text, [ana, anaPaula, joao])).toEqual(uncalled);
});
