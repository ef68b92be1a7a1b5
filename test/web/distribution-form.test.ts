import { describe, expect, it } from 'vitest';
import { seatsNow } from '../../web/teams/distribution/form.ts';
import { newAgentId } from '../../worker/platform/id.env.ts';

const seat = (name: string) => ({ id: newAgentId(), name, capacity: null, hindrance: null, load: 0 });
const [ana, bruno, carla] = [seat('Ana'), seat('Bruno'), seat('Carla')];
const chosen = [
  { id: bruno.id, name: 'Bruno', capacity: '4' },
  { id: ana.id, name: 'Ana', capacity: '' },
];

describe('the order of turns that is being chosen', () => {
  it('[R61] stands as it was chosen while the same people serve', () => {
    expect(seatsNow(chosen, [ana, bruno])).toBe(chosen);
  });

  it('[R61] loses who serves there no more, and has who has come at its end', () => {
    expect(seatsNow(chosen, [carla, bruno])).toEqual([
      { id: bruno.id, name: 'Bruno', capacity: '4' },
      { id: carla.id, name: 'Carla', capacity: '' },
    ]);
  });
});
