import { describe, expect, it } from 'vitest';
import { brazilian, otherClock, otherZones, zoneName } from '../../web/teams/zone-text.ts';
import { officeHours } from '../../worker/teams/hours.ts';

const brasilia = 'America/Sao_Paulo';
const { week, holidays } = officeHours;

describe('a time zone', () => {
  it('[N85] is called as one calls it in Brazil, and one from elsewhere by its own name', () => {
    expect(zoneName(brasilia)).toBe('Brasília');
    expect(zoneName('America/Cuiaba')).toBe('Cuiabá');
    expect(zoneName('America/New_York')).toBe('America/New York');
  });

  it('[N85] that is settled can be chosen still, though the browser writes it otherwise', () => {
    const known = ['America/Buenos_Aires', ...brazilian];
    const settled = 'America/Argentina/Buenos_Aires';
    expect(otherZones(known, settled)).toEqual([settled, 'America/Buenos_Aires']);
    expect(otherZones(known, brasilia)).toEqual(['America/Buenos_Aires']);
    expect(otherZones(known, null)).toEqual(['America/Buenos_Aires']);
  });

  it('[N85] is told beside hours where it is another than that of the screens', () => {
    const manaus = { ...officeHours, zone: 'America/Manaus' };
    expect(otherClock(null, officeHours, brasilia)).toBe(null);
    expect(otherClock(null, null, brasilia)).toBe(null);
    expect(otherClock(null, manaus, brasilia)).toBe('America/Manaus');
    expect(otherClock({ week, holidays, zone: null }, manaus, brasilia)).toBe('America/Manaus');
    expect(otherClock({ week, holidays, zone: brasilia }, manaus, brasilia)).toBe(null);
  });
});
