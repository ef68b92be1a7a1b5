import { expect, it } from 'vitest';
import { helpsToMove } from '../../web/schedules/movable.ts';

it.each([
  [{ words: null, halted: null, waits: false }, true],
  [{ words: null, halted: 'template_paused', waits: true }, true],
  [{ words: null, halted: 'template_paused', waits: false }, false],
  [{ words: null, halted: 'template_deleted', waits: true }, false],
  [{ words: 'Oi!', halted: 'template_deleted', waits: false }, true],
] as const)('[N77] another time is offered only where it may help: %o', (of, helps) => {
  expect(helpsToMove(of)).toBe(helps);
});
