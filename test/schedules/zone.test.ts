import { describe, expect, it } from 'vitest';
import { readWhen } from '../../worker/schedules/when.ts';
import { officeHours } from '../../worker/teams/hours.ts';
import { momentOf, wallAt } from '../../worker/teams/zone.ts';
import { DAY, HOUR, MINUTE } from '../clock.ts';
import { diceOf } from '../dice.ts';

/** Zones that put their clocks forward and back, in both halves of the world, by an hour and by half of one; and one that does not. */
const zones = [
  'America/New_York',
  'Europe/Lisbon',
  'America/Santiago',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
] as const;
const from = Date.UTC(2026, 0, 1);
const dice = diceOf(35);

const offsetAt = (at: number, zone: string): number => {
  const { year, month, day, hour, minute } = wallAt(at, zone);
  return Date.UTC(year, month - 1, day, hour, minute) - at;
};
const two = (n: number): string => String(n).padStart(2, '0');

/** When the clocks of a zone are changed within two years: the first moment of the new time, and by how much they go forward, ms. */
function changesIn(zone: string): { at: number; forwardMs: number }[] {
  const changes = [];
  for (let at = from; at < from + 730 * DAY; at += 30 * MINUTE) {
    const forwardMs = offsetAt(at + 30 * MINUTE, zone) - offsetAt(at, zone);
    if (forwardMs !== 0) changes.push({ at: at + 30 * MINUTE, forwardMs });
  }
  return changes;
}

describe.each(zones)('[R78] in %s', (zone) => {
  const hours = { ...officeHours, zone };
  const changes = changesIn(zone);

  it('the clocks are changed as often as one thinks', () => {
    expect(changes.length).toBe(zone === 'America/Sao_Paulo' ? 0 : 4);
  });

  it('whatever a wall shows is a moment at which it shows that, the first of two', () => {
    for (let n = 0; n < 5_000; n++) {
      const at = from + dice.between(0, 729 * 24 * 60) * MINUTE;
      const found = momentOf(wallAt(at, zone), zone);
      expect(wallAt(found, zone)).toEqual(wallAt(at, zone));
      expect(found, 'the first').toBeLessThanOrEqual(at);
      expect(at - found, 'or the same').toBeLessThanOrEqual(HOUR);
    }
  });

  it.each(changes.filter(({ forwardMs }) => forwardMs > 0))(
    'a time that is left out is as much later: %o',
    ({ at, forwardMs }) => {
      for (let past = 0; past < forwardMs; past += MINUTE) {
        const skipped = new Date(at - MINUTE + offsetAt(at - MINUTE, zone) + MINUTE + past);
        const wall = {
          year: skipped.getUTCFullYear(),
          month: skipped.getUTCMonth() + 1,
          day: skipped.getUTCDate(),
          hour: skipped.getUTCHours(),
          minute: skipped.getUTCMinutes(),
        };
        expect(momentOf(wall, zone)).toBe(at + past);
      }
    },
  );

  it.each(changes.filter(({ forwardMs }) => forwardMs < 0))(
    'of a time that comes twice it is the first: %o',
    ({ at, forwardMs }) => {
      for (let past = 0; past < -forwardMs; past += MINUTE)
        expect(momentOf(wallAt(at + past, zone), zone)).toBe(at + forwardMs + past);
    },
  );

  it('tomorrow’s hour is that of the wall on every day of two years', () => {
    for (let n = 0; n < 400; n++) {
      const now = from + dice.between(0, 729 * 24 * 60) * MINUTE;
      // No clock is changed after four, so that every hour from there on comes once each day.
      const [hour, minute] = [dice.between(4, 22), dice.between(0, 59)];
      const told = readWhen(`amanhã ${hour}h${two(minute)}`, now, hours);
      const today = wallAt(now, zone);
      const tomorrow = new Date(Date.UTC(today.year, today.month - 1, today.day + 1));
      expect(typeof told === 'string' ? told : wallAt(told, zone)).toMatchObject({
        day: tomorrow.getUTCDate(),
        hour,
        minute,
      });
    }
  });
});

it('[R78] a time of tomorrow that tomorrow leaves out is as much later', () => {
  const hours = { ...officeHours, zone: 'America/New_York' };
  const eve = momentOf({ year: 2027, month: 3, day: 13, hour: 20, minute: 0 }, hours.zone);
  const told = readWhen('amanhã 2h30', eve, hours);
  expect(typeof told === 'string' ? told : wallAt(told, hours.zone)).toMatchObject({ day: 14, hour: 3, minute: 30 });
});
