import { expect, it, vi } from 'vitest';
import { playDay } from './day.ts';

const seed = Number(process.env.SEED ?? 5);

it.each([seed, seed + 1])(
  '[R61] [R62] [R63] [N33] a day of 5,000 arrivals is fair, forgets nobody, shows nothing to the wrong one and loses no take (seed %i)',
  async (of) => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { faults, ...figures } = await playDay(of, 5_000);
    console.log(`seed ${of}:`, JSON.stringify(figures));
    expect(faults.slice(0, 10)).toEqual([]);
    expect(figures.taken).toBeGreaterThan(4_500);
  },
  120_000,
);
