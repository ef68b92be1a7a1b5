import { expect, it } from 'vitest';
import { planWrongSentence } from '../../web/schedules/plan-wrong.ts';
import type { TemplateVariable } from '../../worker/templates/template.ts';

const variable = (label: string): TemplateVariable => ({ key: label, label, example: null, asks: 'text' });
const template = { variables: [variable('NOME'), variable('PEDIDO')], buttons: [], cards: [] };

it('[N12] [R13] what is not filled in of a plan is named with its step', () => {
  const right = { step: 1, template, wrong: {} };
  const wrong = { step: 2, template, wrong: { PEDIDO: 'Preencha.' } };
  expect(planWrongSentence([right, wrong])).toBe('Confira antes de continuar. Retomada 2: PEDIDO.');
  expect(planWrongSentence([wrong, { step: 3, template, wrong: { PEDIDO: 'Preencha.', NOME: 'Preencha.' } }])).toBe(
    'Confira antes de continuar. Retomada 2: PEDIDO. Retomada 3: NOME, PEDIDO.',
  );
  expect(planWrongSentence([right])).toBeNull();
});
