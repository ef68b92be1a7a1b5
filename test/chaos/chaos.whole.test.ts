import { expect, it } from 'vitest';
import { chaos } from './run.ts';

const STORM_MS = 12_000;

// The same at length: npm run chaos -- --minutes 3 --seed 1
it('[N17] [N6] [N9] loses nothing, sends nothing twice and keeps the order, however often the runtime is killed', async () => {
  const seed = 1;
  const { breaches, figures, kept } = await chaos({ seed, stormMs: STORM_MS, isEarly: true, say: () => {} });
  expect(breaches, `seed ${seed}, kept in ${kept}`).toEqual([]);
  expect(figures.kills).toBeGreaterThan(1);
  expect(figures.inbound).toBeGreaterThan(10);
  expect(figures.outbound).toBeGreaterThan(10);
}, 300_000);
