import { expect, it } from 'vitest';
import { haltedText } from '../../web/schedules/halted-text.ts';

it.each([
  [[null, null], null],
  [[null, 'template_paused', null], 'O modelo está pausado pela Meta. 1 mensagem pode não sair.'],
  [['template_paused', 'template_paused', null], 'O modelo está pausado pela Meta. 2 mensagens podem não sair.'],
  [['template_paused', 'marketing_stopped', 'template_paused'], '3 mensagens podem não sair.'],
] as const)('[N35] several that stand as one line say once that some may not leave: %o', (troubles, sentence) => {
  expect(haltedText(troubles)).toBe(sentence);
});
