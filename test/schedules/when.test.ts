import { describe, expect, it } from 'vitest';
import { suggestedTimes } from '../../worker/schedules/suggested.ts';
import { readWhen } from '../../worker/schedules/when.ts';
import { officeHours } from '../../worker/teams/hours.ts';
import { momentOf, wallAt } from '../../worker/teams/zone.ts';

const { zone } = officeHours;
const local = (text: string, inZone = zone): number => {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text)?.map(Number) ?? [];
  return momentOf({ year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 }, inZone);
};
const shown = (at: number | null, inZone = zone): string | null => {
  if (at === null) return null;
  const { year, month, day, hour, minute } = wallAt(at, inZone);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
};

// A Thursday.
const now = local('2026-11-26 10:15');

describe('[R78] a time said in Portuguese', () => {
  it.each([
    ['amanhã 9h', '2026-11-27 09:00'],
    ['Amanhã às 9h', '2026-11-27 09:00'],
    ['amanha as 9:30', '2026-11-27 09:30'],
    ['9h amanhã', '2026-11-27 09:00'],
    ['depois de amanhã 10h', '2026-11-28 10:00'],
    ['hoje 18h30', '2026-11-26 18:30'],
    ['hoje às 8h', '2026-11-26 08:00'],
    ['sexta às 14:30', '2026-11-27 14:30'],
    ['na sexta-feira às 14h', '2026-11-27 14:00'],
    ['próxima segunda às 9h', '2026-11-30 09:00'],
    ['segunda que vem 9h', '2026-11-30 09:00'],
    ['seg 8h', '2026-11-30 08:00'],
    ['quinta 16h', '2026-11-26 16:00'],
    ['quinta 8h', '2026-12-03 08:00'],
    ['quinta que vem 16h', '2026-12-03 16:00'],
    ['sábado', '2026-11-28 09:00'],
    ['em 2 horas', '2026-11-26 12:15'],
    ['em 30 min', '2026-11-26 10:45'],
    ['daqui a meia hora', '2026-11-26 10:45'],
    ['em uma hora e meia', '2026-11-26 11:45'],
    ['daqui a 3 dias', '2026-11-29 10:15'],
    ['daqui a 3 dias às 8h', '2026-11-29 08:00'],
    ['em duas semanas 9h', '2026-12-10 09:00'],
    ['dia 5 às 10h', '2026-12-05 10:00'],
    ['dia 30 às 10h', '2026-11-30 10:00'],
    ['dia 31 às 10h', '2026-12-31 10:00'],
    ['dia 26 às 9h', '2026-12-26 09:00'],
    ['26/11 08:00', '2026-11-26 08:00'],
    ['26 de novembro às 8h', '2026-11-26 08:00'],
    ['26/11 16h', '2026-11-26 16:00'],
    ['25/11 8h', '2027-11-25 08:00'],
    ['semana que vem', '2026-12-03 09:00'],
    ['na semana que vem às 14h', '2026-12-03 14:00'],
    ['próxima semana de manhã', '2026-12-03 09:00'],
    ['9h semana que vem', '2026-12-03 09:00'],
    ['15/12 às 9h', '2026-12-15 09:00'],
    ['15/12', '2026-12-15 09:00'],
    ['5/1 9h30', '2027-01-05 09:30'],
    ['05/01/2027 9h', '2027-01-05 09:00'],
    ['5 de janeiro às 11h', '2027-01-05 11:00'],
    ['dia 5 de março 11h', '2027-03-05 11:00'],
    ['29/02/2028 9h', '2028-02-29 09:00'],
    ['9h', '2026-11-27 09:00'],
    ['16h', '2026-11-26 16:00'],
    ['às 3 da tarde', '2026-11-26 15:00'],
    ['amanhã 8 da noite', '2026-11-27 20:00'],
    ['amanhã de manhã', '2026-11-27 09:00'],
    ['amanhã à tarde', '2026-11-27 14:00'],
    ['meio-dia', '2026-11-26 12:00'],
    ['amanhã ao meio-dia e meia', '2026-11-27 12:30'],
    ['segunda, às 9h.', '2026-11-30 09:00'],
  ])('%s is %s', (sentence, moment) => {
    expect(shown(readWhen(sentence, now, officeHours))).toBe(moment);
  });

  it.each([
    '',
    'qualquer dia',
    'amanhã talvez 9h',
    '9h 10h',
    'amanhã sexta',
    '5',
    'dia 32',
    '31/11/2026',
    '29/02/2027 9h',
    'amanhã 25h',
    'amanhã 9:75',
    'em 2',
    'em dois anos',
    'dia 5 de lua',
  ])('is understood whole or not at all: "%s"', (sentence) => {
    expect(readWhen(sentence, now, officeHours)).toBeNull();
  });
});

describe('[R78] a time of the company’s zone', () => {
  it.each([
    // Clocks go forward at 2:00 on 2027-03-14 in New York, back at 2:00 on 2026-11-01.
    ['2027-03-14 01:59', 'America/New_York', '2027-03-14T06:59:00.000Z'],
    ['2027-03-14 02:30', 'America/New_York', '2027-03-14T07:30:00.000Z'],
    ['2027-03-14 03:00', 'America/New_York', '2027-03-14T07:00:00.000Z'],
    ['2026-11-01 00:59', 'America/New_York', '2026-11-01T04:59:00.000Z'],
    ['2026-11-01 01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01 02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
    // In Lisbon forward at 1:00 on 2027-03-28; in Lord Howe by half an hour at 2:00 on 2026-10-04.
    ['2027-03-28 01:15', 'Europe/Lisbon', '2027-03-28T01:15:00.000Z'],
    ['2027-03-28 09:00', 'Europe/Lisbon', '2027-03-28T08:00:00.000Z'],
    ['2026-10-04 02:15', 'Australia/Lord_Howe', '2026-10-03T15:45:00.000Z'],
    // Brazil put its clocks forward for the last time at midnight of 2018-11-04: that day began at one o'clock.
    ['2018-11-04 00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
    ['2026-11-26 09:00', 'America/Sao_Paulo', '2026-11-26T12:00:00.000Z'],
    ['2026-11-26 09:00', 'Asia/Kathmandu', '2026-11-26T03:15:00.000Z'],
  ])('%s in %s is %s', (wall, inZone, moment) => {
    expect(new Date(local(wall, inZone)).toISOString()).toBe(moment);
  });

  it('keeps the hour of the wall over a change of the clocks, and counts spans by the clock that runs', () => {
    const there = { ...officeHours, zone: 'America/New_York' };
    const eve = local('2027-03-13 09:00', there.zone);
    expect(shown(readWhen('amanhã 9h', eve, there), there.zone)).toBe('2027-03-14 09:00');
    expect(readWhen('amanhã 9h', eve, there)).toBe(eve + 23 * 3_600_000);
    expect(shown(readWhen('em 24 horas', eve, there), there.zone)).toBe('2027-03-14 10:00');
  });

  it('finds midnight’s day where the clocks skip it', () => {
    const { hour, day } = wallAt(local('2018-11-04 00:30'), zone);
    expect([day, hour]).toEqual([4, 1]);
  });
});

describe('[R78] suggested times', () => {
  const suggested = (at: string) => suggestedTimes(local(at), officeHours).map((moment) => shown(moment));

  it('are later today, the next working day and next week', () => {
    expect(suggested('2026-11-26 10:15')).toEqual([
      '2026-11-26 12:30',
      '2026-11-27 09:00',
      '2026-11-27 14:00',
      '2026-11-30 09:00',
    ]);
  });

  it('are today’s opening and afternoon, where it is to open yet', () => {
    expect(suggested('2026-11-27 01:24')).toEqual([
      '2026-11-27 09:00',
      '2026-11-27 14:00',
      '2026-11-30 09:00',
      '2026-11-30 14:00',
    ]);
  });

  it('leave out an evening, and a weekend', () => {
    expect(suggested('2026-11-27 16:30')).toEqual(['2026-11-30 09:00', '2026-11-30 14:00']);
    expect(suggested('2026-11-28 10:00')).toEqual(['2026-11-30 09:00', '2026-11-30 14:00']);
    expect(suggested('2026-11-29 23:59')).toEqual(['2026-11-30 09:00', '2026-11-30 14:00']);
  });

  it('are of the team’s own hours: its breaks, its nights, its holidays', () => {
    const natal = { date: '2026-12-25', name: 'Natal', yearly: true, open: [] };
    const week = [[], ...Array.from({ length: 5 }, () => [{ from: '08:30', to: '12:00' }]), []];
    const mornings = { ...officeHours, week, holidays: [natal] };
    const of = (at: string, hours: typeof mornings) => suggestedTimes(local(at), hours).map((moment) => shown(moment));
    expect(of('2026-12-24 09:10', mornings)).toEqual(['2026-12-24 11:30', '2026-12-28 08:30']);
    const always = { ...mornings, week: week.map(() => [{ from: '00:00', to: '00:00' }]), holidays: [] };
    expect(of('2026-11-26 10:15', always)).toEqual([
      '2026-11-26 12:30',
      '2026-11-27 09:00',
      '2026-11-27 14:00',
      '2026-11-30 09:00',
    ]);
    expect(shown(readWhen('amanhã', now, mornings))).toBe('2026-11-27 08:30');
    expect(of('2026-11-26 10:15', { ...mornings, week: week.map(() => []) })).toEqual([]);
  });
});
