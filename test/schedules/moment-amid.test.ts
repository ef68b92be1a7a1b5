import { expect, it } from 'vitest';
import { momentAmid } from '../../web/schedules/moment-amid.ts';
import { officeHours } from '../../worker/teams/hours.ts';

const local = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00-03:00`);

it.each([
  ['2026-11-27 03:00', 'amanhã às 03:00, fora do horário de atendimento'],
  ['2026-11-27 09:00', 'amanhã às 09:00'],
])('[R78] a time at which nobody is there says so: %s', (at, text) => {
  expect(momentAmid(officeHours, local(at), local('2026-11-26 10:00'))).toBe(text);
});
