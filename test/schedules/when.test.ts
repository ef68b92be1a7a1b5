import { describe, expect, it } from 'vitest';
import { moment, writtenMoment } from '../../web/schedules/moment.ts';
import { suggestedTimes, withinHours } from '../../worker/schedules/suggested.ts';
import { readWhen, type WhenFault } from '../../worker/schedules/when.ts';
import { officeHours } from '../../worker/teams/hours.ts';
import { momentOf, wallAt } from '../../worker/teams/zone.ts';

const { zone } = officeHours;
const local = (text: string, inZone = zone): number => {
  const [, year, month, day, hour, minute] = /^(\d+)-(\d+)-(\d+) (\d+):(\d+)$/.exec(text)?.map(Number) ?? [];
  return momentOf({ year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 }, inZone);
};
const shown = (at: number | WhenFault, inZone = zone): string => {
  if (typeof at === 'string') return at;
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
    ['dia 1º às 9h', '2026-12-01 09:00'],
    ['dia 1', '2026-12-01 09:00'],
    ['dia 1o', '2026-12-01 09:00'],
    ['dia primeiro às 9h', '2026-12-01 09:00'],
    ['1º de dezembro às 8h', '2026-12-01 08:00'],
    ['dia 15 às 14h30', '2026-12-15 14:30'],
    ['dia 15 14h30', '2026-12-15 14:30'],
    ['dia 15 de manhã', '2026-12-15 09:00'],
    ['às 9h do dia 5', '2026-12-05 09:00'],
    ['próximo dia 5', '2026-12-05 09:00'],
    ['15 dez 9h', '2026-12-15 09:00'],
    ['15 de dez às 9h', '2026-12-15 09:00'],
    ['15-12-2026 9h', '2026-12-15 09:00'],
    ['2026-12-15 09:00', '2026-12-15 09:00'],
    ['próxima terça 10h', '2026-12-01 10:00'],
    ['terça que vem', '2026-12-01 09:00'],
    ['terça-feira que vem às 10h', '2026-12-01 10:00'],
    ['na terça da semana que vem 10h', '2026-12-01 10:00'],
    ['sexta da próxima semana', '2026-12-04 09:00'],
    ['nesta sexta às 9h', '2026-11-27 09:00'],
    ['sexta agora 9h', '2026-11-27 09:00'],
    ['sexta, 27/11, 9h', '2026-11-27 09:00'],
    ['sex, 04/12 às 10:00', '2026-12-04 10:00'],
    ['9h da segunda', '2026-11-30 09:00'],
    ['18h de amanhã', '2026-11-27 18:00'],
    ['sábado à noite', '2026-11-28 19:00'],
    ['no fim de semana', '2026-11-28 09:00'],
    ['próximo dia útil às 8h', '2026-11-27 08:00'],
    ['daqui a 3 dias', '2026-11-29 10:15'],
    ['daqui 3 dias', '2026-11-29 10:15'],
    ['daqui a quinze dias', '2026-12-11 10:15'],
    ['em 1h30', '2026-11-26 11:45'],
    ['em 1 hora e 30 minutos', '2026-11-26 11:45'],
    ['em um mês', '2026-12-26 10:15'],
    ['daqui a 2 meses às 9h', '2027-01-26 09:00'],
    ['mês que vem', '2026-12-26 09:00'],
    ['dia 5 do próximo mês às 9h', '2026-12-05 09:00'],
    ['fim do mês', '2026-11-30 09:00'],
    ['hoje à noite', '2026-11-26 19:00'],
    ['hoje à tarde', '2026-11-26 14:00'],
    ['amanhã cedo', '2026-11-27 09:00'],
    ['amanhã no fim da tarde', '2026-11-27 17:00'],
    ['depois do almoço', '2026-11-26 14:00'],
    ['9 e meia', '2026-11-27 09:30'],
    ['amanhã às nove e meia', '2026-11-27 09:30'],
    ['amanhã às vinte e uma', '2026-11-27 21:00'],
    ['amanhã às duas', '2026-11-27 14:00'],
    ['amanhã às duas da manhã', '2026-11-27 02:00'],
    ['amanhã às 2h', '2026-11-27 02:00'],
    ['amanhã às 14:30h', '2026-11-27 14:30'],
    ['amanhã lá pelas 9h', '2026-11-27 09:00'],
  ])('%s is %s', (sentence, moment) => {
    expect(shown(readWhen(sentence, now, officeHours))).toBe(moment);
  });

  it.each([
    '',
    'qualquer dia',
    'amanhã talvez 9h',
    '9h 10h',
    '9h às 10h',
    'amanhã sexta',
    'sexta sábado',
    'cedo',
    '5',
    'em 2',
    'em dois anos',
    'em uma semana e meia',
    'dia 5 de lua',
    'daqui a pouco',
    'amanhã de madrugada',
    'amanhã 9 am',
  ])('is understood whole or not at all: "%s"', (sentence) => {
    expect(readWhen(sentence, now, officeHours)).toBe('unknown');
  });

  it.each([
    ['ontem 10h', '2026-11-25 10:00'],
    ['10h de ontem', '2026-11-25 10:00'],
    ['anteontem à tarde', '2026-11-24 14:00'],
    ['ontem', '2026-11-25 09:00'],
    ['sexta passada às 9h', '2026-11-20 09:00'],
    ['quinta passada 16h', '2026-11-19 16:00'],
    ['semana passada', '2026-11-19 09:00'],
  ])('that is over is understood, so that this can be said: "%s"', (sentence, at) => {
    expect(shown(readWhen(sentence, now, officeHours))).toBe(at);
  });

  it.each([
    ['dia 32', 'no_such_day'],
    ['31/11', 'no_such_day'],
    ['31/11/2026', 'no_such_day'],
    ['30 de fevereiro', 'no_such_day'],
    ['29/02/2027 9h', 'no_such_day'],
    ['5/13', 'no_such_day'],
    ['sexta, 28/11/2026', 'no_such_day'],
    ['amanhã 25h', 'no_such_time'],
    ['24h', 'no_such_time'],
    ['amanhã 9:75', 'no_such_time'],
  ])('names what is wrong with "%s"', (sentence, fault) => {
    expect(readWhen(sentence, now, officeHours)).toBe(fault);
  });

  it.each([
    // The last of January 2027 is a Sunday, of February 2028 a leap day.
    ['mês que vem', '2027-01-31 10:00', '2027-02-28 09:00'],
    ['em um mês', '2027-01-31 10:00', '2027-02-28 10:00'],
    ['em um mês', '2028-01-31 10:00', '2028-02-29 10:00'],
    ['em 2 meses', '2026-12-31 10:00', '2027-02-28 10:00'],
    ['dia 30 do mês que vem', '2027-01-31 10:00', 'no_such_day'],
    ['dia 31', '2027-02-01 10:00', '2027-03-31 09:00'],
    ['dia 29', '2027-02-01 10:00', '2027-03-29 09:00'],
    ['dia 1º', '2027-01-31 10:00', '2027-02-01 09:00'],
    ['dia 1º', '2026-12-31 23:59', '2027-01-01 09:00'],
    ['fim do mês', '2028-02-10 10:00', '2028-02-29 09:00'],
    ['fim do mês às 9h', '2027-01-31 10:00', '2027-02-28 09:00'],
    ['amanhã 9h', '2026-12-31 10:00', '2027-01-01 09:00'],
    ['daqui a 3 dias', '2027-02-27 10:00', '2027-03-02 10:00'],
    ['terça da semana que vem', '2026-11-30 10:00', '2026-12-08 09:00'],
    ['domingo da semana que vem 9h', '2026-11-30 10:00', '2026-12-13 09:00'],
  ])('of months’ ends: %s at %s is %s', (sentence, at, moment) => {
    expect(shown(readWhen(sentence, local(at), officeHours))).toBe(moment);
  });

  it('reads what the dialog itself writes of any day to come', () => {
    for (let days = 0; days <= 366; days++) {
      const at = now + days * 86_400_000 + 60_000;
      for (const written of [moment(at, now), writtenMoment(at, now)]) {
        expect(readWhen(written, now, officeHours), written).toBe(at);
      }
    }
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
    expect(shown(readWhen('daqui a 3 dias', eve, there), there.zone)).toBe('2027-03-16 09:00');
    expect(shown(readWhen('em um mês', eve, there), there.zone)).toBe('2027-04-13 09:00');
    // Of the hour that they leave out it is as much later, and of one that comes twice the first.
    expect(shown(readWhen('amanhã 2h30', eve, there), there.zone)).toBe('2027-03-14 03:30');
    const autumn = local('2027-11-06 09:00', there.zone);
    expect(readWhen('amanhã 1h30', autumn, there)).toBe(Date.parse('2027-11-07T05:30:00Z'));
  });

  it('finds midnight’s day where the clocks skip it', () => {
    const { hour, day } = wallAt(local('2018-11-04 00:30'), zone);
    expect([day, hour]).toEqual([4, 1]);
  });
});

describe('[N12] the steps of a plan leave while somebody is there', () => {
  const within = (at: string, hours = officeHours) => shown(withinHours(local(at), hours));

  it.each([
    ['2026-11-26 10:15', '2026-11-26 10:15'],
    ['2026-11-26 02:00', '2026-11-26 09:00'],
    ['2026-11-26 20:00', '2026-11-27 09:00'],
    ['2026-11-27 18:00', '2026-11-30 09:00'],
    ['2026-11-28 11:00', '2026-11-30 09:00'],
  ])('%s: %s', (at, expected) => expect(within(at)).toBe(expected));

  it('after a break, but never in the night, even where somebody is there all of it', () => {
    const of = (...open: { from: string; to: string }[]) => ({
      ...officeHours,
      week: Array.from({ length: 7 }, () => open),
    });
    const lunch = of({ from: '08:00', to: '12:00' }, { from: '13:30', to: '18:00' });
    expect(within('2026-11-26 12:10', lunch)).toBe('2026-11-26 13:30');
    const always = of({ from: '00:00', to: '00:00' });
    expect(within('2026-11-26 03:00', always)).toBe('2026-11-26 09:00');
    expect(within('2026-11-26 20:30', always)).toBe('2026-11-26 20:30');
    expect(within('2026-11-26 23:00', always)).toBe('2026-11-27 09:00');
    expect(within('2026-11-26 03:00', of({ from: '22:00', to: '02:00' }))).toBe('2026-11-26 22:00');
    expect(within('2026-11-26 03:00', of())).toBe('2026-11-26 03:00');
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
