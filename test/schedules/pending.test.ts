import { expect, it } from 'vitest';
import { factsOf } from '../../worker/schedules/listed.ts';
import { pendingOf } from '../../worker/schedules/schedule.ts';
import type { TemplateBody } from '../../worker/templates/render.ts';
import { aSchedule, templateIdOf } from '../samples.ts';

const template: TemplateBody = {
  kind: 'template',
  templateId: templateIdOf(1),
  name: 'retomada',
  language: 'pt_BR',
  category: 'UTILITY',
  header: null,
  text: 'Podemos continuar?',
  footer: null,
  buttons: [],
  parameters: [],
};

it.each([
  [{}, 'retomada'],
  [{ called: 'Aviso de retirada' }, 'Aviso de retirada'],
] as const)('[R79] the thread calls a template as agents do, and as the list does: %o', (called, name) => {
  const schedule = aSchedule({ words: null, template: { ...template, ...called } });
  expect(pendingOf(schedule).template).toBe(name);
  expect(factsOf(schedule, true).template?.name).toBe(name);
});
