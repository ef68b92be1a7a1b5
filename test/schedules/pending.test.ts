import { expect, it } from 'vitest';
import { factsOf } from '../../worker/schedules/listed.ts';
import { pendingOf } from '../../worker/schedules/schedule.ts';
import { aSchedule } from '../samples.ts';
import { aTemplate } from './scheduling.ts';

it.each([
  [{}, aTemplate.name],
  [{ called: 'Aviso de retirada' }, 'Aviso de retirada'],
] as const)('[R79] the thread calls a template as agents do, and as the list does: %o', (called, name) => {
  const schedule = aSchedule({ words: null, template: { ...aTemplate, ...called } });
  expect(pendingOf(schedule).template).toBe(name);
  expect(factsOf(schedule, true).template?.name).toBe(name);
});
