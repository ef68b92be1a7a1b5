import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hoursOfTeam,
  isOpenAt,
  nextClosing,
  nextOpening,
  type OpeningHours,
  officeHours,
  standingAt,
} from '../../worker/teams/hours.ts';
import { momentOf, wallAt } from '../../worker/teams/zone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const local = (text: string, zone = officeHours.zone): number => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = text.match(/\d+/g)?.map(Number) ?? [];
  return momentOf({ year, month, day, hour, minute }, zone);
};

const lunch: OpeningHours = {
  zone: 'America/Sao_Paulo',
  week: [[], ...Array.from({ length: 5 }, () => [span('09:00', '12:00'), span('13:30', '18:00')]), []],
  holidays: [],
};

function span(from: string, to: string) {
  return { from, to };
}

const always = Array.from({ length: 7 }, () => [span('00:00', '00:00')]);

describe('[R64] opening hours', () => {
  // A Thursday.
  it.each([
    ['2026-11-26 08:59', false],
    ['2026-11-26 09:00', true],
    ['2026-11-26 11:59', true],
    ['2026-11-26 12:00', false],
    ['2026-11-26 13:30', true],
    ['2026-11-26 18:00', false],
    ['2026-11-28 10:00', false],
  ])('have breaks, and end at the minute: at %s it is open: %s', (at, open) => {
    expect(isOpenAt(lunch, local(at))).toBe(open);
  });

  it('say when it opens next: after a break, over the weekend, and at once where it is open', () => {
    expect(nextOpening(lunch, local('2026-11-26 12:10'))).toBe(local('2026-11-26 13:30'));
    expect(nextOpening(lunch, local('2026-11-27 18:00'))).toBe(local('2026-11-30 09:00'));
    expect(nextOpening(lunch, local('2026-11-26 10:00'))).toBe(local('2026-11-26 10:00'));
    expect(standingAt(lunch, local('2026-11-26 10:00'))).toEqual({ isOpen: true, closesAt: local('2026-11-26 12:00') });
    expect(standingAt(lunch, local('2026-11-27 18:00'))).toEqual({ isOpen: false, opensAt: local('2026-11-30 09:00') });
  });

  it('reach over midnight, and belong to the day on which they begin', () => {
    const night = { ...lunch, week: [[], [], [], [], [], [span('22:00', '02:00')], []] };
    expect(isOpenAt(night, local('2026-11-27 23:30'))).toBe(true);
    expect(isOpenAt(night, local('2026-11-28 01:59'))).toBe(true);
    expect(isOpenAt(night, local('2026-11-28 02:00'))).toBe(false);
    expect(isOpenAt(night, local('2026-11-27 01:00'))).toBe(false);
    const eve = { ...night, holidays: [{ date: '2026-11-28', name: 'Feriado', yearly: false, open: [] }] };
    expect(isOpenAt(eve, local('2026-11-28 01:59'))).toBe(true);
  });

  it('close on a holiday, or are other ones, every year if it is so, and one of that year goes before', () => {
    const holidays = [
      { date: '2020-12-24', name: 'Véspera de Natal', yearly: true, open: [span('09:00', '12:00')] },
      { date: '2020-12-25', name: 'Natal', yearly: true, open: [] },
      { date: '2026-12-26', name: 'Inventário', yearly: false, open: [span('10:00', '11:00')] },
      { date: '2026-12-24', name: 'Recesso', yearly: false, open: [] },
    ];
    const hours = { ...lunch, holidays };
    expect(isOpenAt(hours, local('2026-12-24 10:00'))).toBe(false);
    expect(isOpenAt(hours, local('2027-12-24 10:00'))).toBe(true);
    expect(isOpenAt(hours, local('2027-12-24 15:00'))).toBe(false);
    expect(nextOpening(hours, local('2026-12-23 18:00'))).toBe(local('2026-12-26 10:00'));
    expect(isOpenAt(hours, local('2027-12-26 10:30'))).toBe(false);
  });

  it('are in their own zone, and follow its clocks', () => {
    const there = { ...lunch, zone: 'America/New_York', week: always.map(() => [span('02:15', '04:00')]) };
    // Put forward from 2:00 to 3:00 on 2027-03-14; back from 2:00 to 1:00 on 2026-11-01.
    expect(nextOpening(there, local('2027-03-14 00:00', there.zone))).toBe(Date.parse('2027-03-14T07:15:00Z'));
    expect(nextClosing(there, Date.parse('2027-03-14T07:15:00Z'))).toBe(Date.parse('2027-03-14T08:00:00Z'));
    const small = { ...there, week: always.map(() => [span('00:30', '02:30')]) };
    const from = Date.parse('2026-11-01T04:30:00Z');
    expect(nextOpening(small, from - HOUR_MS)).toBe(from);
    expect(nextClosing(small, from)).toBe(from + 3 * HOUR_MS);
  });

  it('go on through midnight where the next day begins with it, and never end round the clock', () => {
    const long = { ...lunch, week: always.map(() => [span('00:00', '03:00'), span('20:00', '00:00')]) };
    expect(nextClosing(long, local('2026-11-26 21:00'))).toBe(local('2026-11-27 03:00'));
    expect(standingAt({ ...lunch, week: always }, local('2026-11-26 21:00'))).toEqual({ isOpen: true, closesAt: null });
  });

  it('that nobody settled mean that somebody is always there, and those that never come are told so', () => {
    expect(standingAt(null, local('2026-11-29 03:00'))).toEqual({ isOpen: true, closesAt: null });
    const never = { ...lunch, week: [[], [], [], [], [], [], []] };
    expect(standingAt(never, local('2026-11-26 10:00'))).toEqual({ isOpen: false, opensAt: null });
  });

  it('of a team are its own with the company’s zone and holidays, and else the company’s', () => {
    const natal = { date: '2026-12-25', name: 'Natal', yearly: true, open: [] };
    const company = { ...officeHours, zone: 'America/Manaus', holidays: [natal] };
    expect(hoursOfTeam(null, company)).toBe(company);
    expect(hoursOfTeam(null, null)).toBeNull();
    const own = { zone: null, week: lunch.week, holidays: [{ ...natal, open: [span('09:00', '10:00')] }] };
    const hours = hoursOfTeam(own, company);
    expect(hours?.zone).toBe('America/Manaus');
    expect(isOpenAt(hours, local('2026-12-25 09:30', 'America/Manaus'))).toBe(true);
    expect(isOpenAt(hoursOfTeam({ ...own, holidays: [] }, company), local('2026-12-25 09:30', 'America/Manaus'))).toBe(
      false,
    );
  });
});

describe('[R64] of whatever hours', () => {
  const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    const minute = String((quarter % 4) * 15).padStart(2, '0');
    return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${minute}`;
  });
  const intervals = fc.array(fc.record({ from: time, to: time }), { maxLength: 3 });
  const zones = ['America/Sao_Paulo', 'America/New_York', 'Australia/Lord_Howe', 'Europe/Lisbon', 'Asia/Kathmandu'];
  const hoursOf = fc.record({
    zone: fc.constantFrom(...zones),
    week: fc.array(intervals, { minLength: 7, maxLength: 7 }),
    holidays: fc.array(
      fc.record({
        date: fc.integer({ min: 1, max: 28 }).map((day) => `2026-11-${String(day).padStart(2, '0')}`),
        name: fc.constant('Feriado'),
        yearly: fc.boolean(),
        open: intervals,
      }),
      { maxLength: 3 },
    ),
  });
  // Each of these zones puts its clocks back or forward within these weeks, or never.
  const moments = fc
    .integer({ min: 0, max: 14 * 24 * 4 })
    .map((quarter) => local('2026-10-25 00:00') + quarter * 15 * MINUTE_MS);

  it('it opens when it says, not a quarter of an hour before, and stays open until it says', () => {
    fc.assert(
      fc.property(hoursOf, moments, (hours, at) => {
        const opens = nextOpening(hours, at);
        for (let then = at; then < Math.min(opens ?? Infinity, at + 3 * 24 * HOUR_MS); then += 15 * MINUTE_MS) {
          expect(isOpenAt(hours, then)).toBe(false);
        }
        if (opens === null) return;
        expect(opens).toBeGreaterThanOrEqual(at);
        expect(isOpenAt(hours, opens)).toBe(true);
        const closes = nextClosing(hours, opens);
        const until = closes ?? opens + 7 * 24 * HOUR_MS;
        for (let then = opens; then < until; then += 15 * MINUTE_MS) expect(isOpenAt(hours, then)).toBe(true);
        if (closes !== null) expect(isOpenAt(hours, closes)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('on a day of 24 hours it is open exactly while the wall shows so', () => {
    fc.assert(
      fc.property(hoursOf, fc.integer({ min: 0, max: 95 }), (hours, quarter) => {
        // Nobody there moves the clocks in July.
        const at = local('2026-07-15 00:00', hours.zone) + quarter * 15 * MINUTE_MS;
        const { hour, minute, weekday } = wallAt(at, hours.zone);
        const wall = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        const today = hours.week[weekday] ?? [];
        const eve = hours.week[weekday - 1] ?? [];
        const shown =
          today.some(({ from, to }) => from <= wall && (wall < to || to <= from)) ||
          eve.some(({ from, to }) => to <= from && wall < to);
        expect(isOpenAt(hours, at)).toBe(shown);
      }),
    );
  });
});
