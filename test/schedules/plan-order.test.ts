import { describe, expect, it } from 'vitest';
import { scheduleIdDoor } from '../../worker/platform/door.ts';
import { outOfOrder, planPlaceOf } from '../../worker/schedules/plan-order.ts';

const id = scheduleIdDoor.parse('sch_0000000000000001');
const other = scheduleIdDoor.parse('sch_0000000000000002');
const step = (n: number, dueAt: number, of = id) => ({ plan: { id: of, step: n, steps: 3 }, dueAt, asks: null });
const pending = [step(1, 100), step(2, 200), step(3, 300)];

describe('[N12] a step of a plan stays between those beside it', () => {
  it.each([
    [1, 199, null],
    [1, 200, 'later'],
    [2, 101, null],
    [2, 100, 'earlier'],
    [2, 300, 'later'],
    [3, 201, null],
    [3, 150, 'earlier'],
  ])('step %d at %d: %s', (n, at, expected) => {
    expect(outOfOrder(planPlaceOf(step(n, 0), pending), at)).toBe(expected);
  });

  it('whether it waits itself or not, and the nearest of those that do', () => {
    expect(planPlaceOf(step(3, 0), [step(1, 100)])).toEqual({ earlier: { step: 1, dueAt: 100 }, later: null });
    expect(planPlaceOf(step(1, 0), [step(2, 200), step(3, 300)]).later).toEqual({ step: 2, dueAt: 200 });
  });

  it('not by another plan, what is in none, or one that waits for an agent’s word', () => {
    const others = [
      step(1, 100, other),
      { plan: null, dueAt: 300, asks: null },
      { ...step(3, 50), asks: 'late' as const },
    ];
    expect(planPlaceOf(step(2, 0), others)).toEqual({ earlier: null, later: null });
    expect(planPlaceOf({ plan: null }, pending)).toEqual({ earlier: null, later: null });
  });
});
