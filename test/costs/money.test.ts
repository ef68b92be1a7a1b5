import { describe, expect, it } from 'vitest';
import { dayIn, isDay, isMonth, isQuarterStart, isZone, monthIn } from '../../worker/costs/calendar.ts';
import { decimalOf, microsOf } from '../../worker/costs/money.ts';

describe('amounts', () => {
  it.each([
    ['0.0068', 6_800],
    ['0', 0],
    ['12', 12_000_000],
    ['0.000001', 1],
    ['1.5', 1_500_000],
  ])('%s is read and written exactly', (text, micros) => {
    expect(microsOf(text)).toBe(micros);
    expect(decimalOf(micros)).toBe(text);
  });

  it.each(['', '.5', '1.', '-1', '1e3', '0,0068', '0.0000001', '1234567', ' 1', 'NaN'])('%j is none', (text) => {
    expect(microsOf(text)).toBe(null);
  });
});

describe('days of money', () => {
  it('begin at midnight of the billing zone', () => {
    const at = Date.parse('2026-11-01T02:59:59Z');
    expect(dayIn('America/Sao_Paulo', at)).toBe('2026-10-31');
    expect(monthIn('America/Sao_Paulo', at)).toBe('2026-10');
    expect(monthIn('America/Sao_Paulo', at + 1000)).toBe('2026-11');
    expect(monthIn('UTC', at)).toBe('2026-11');
  });

  it('are told from other text', () => {
    expect(['2026-10-01', '2028-02-29'].every(isDay)).toBe(true);
    expect(['2026-02-29', '2026-13-01', '2026-1-1', '01/10/2026', ''].some(isDay)).toBe(false);
    expect([isMonth('2026-11'), isMonth('2026-13'), isMonth('2026-11-01')]).toEqual([true, false, false]);
    expect([isZone('America/Sao_Paulo'), isZone('UTC'), isZone('Brasil'), isZone('')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('of new rates are the first of a quarter', () => {
    const starts = ['2027-01-01', '2027-04-01', '2027-07-01', '2027-10-01'];
    expect(starts.every(isQuarterStart)).toBe(true);
    expect(['2027-02-01', '2027-01-02', '2027-12-01'].some(isQuarterStart)).toBe(false);
  });
});
