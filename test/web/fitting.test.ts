import { expect, it } from 'vitest';
import { fitting } from '../../web/inbox/fitting.ts';

const measures = { gap: 4, mark: 26, legible: 48 };
const shown = (widths: number[], room: number) => [...fitting(widths, room, measures)];

it('[R39] as many labels stand whole as there is room for, with the mark of those that do not', () => {
  const labels = [60, 50, 40];
  expect(shown(labels, 158)).toEqual([0, 1, 2]);
  expect(shown(labels, 157)).toEqual([0, 1]);
  expect(shown(labels, 144)).toEqual([0, 1]);
  expect(shown(labels, 143)).toEqual([0, 2]);
});

it('one that is too long for the room does not take it from those that are not', () => {
  expect(shown([120, 60], 100)).toEqual([1]);
});

it('the mark goes where the last one takes no more room than it', () => {
  expect(shown([60, 20], 84)).toEqual([0, 1]);
  expect(shown([60, 20], 83)).toEqual([1]);
});

it('where none stands whole the first one is cut, but not to letters: then the mark stands alone', () => {
  expect(shown([120, 110], 78)).toEqual([0]);
  expect(shown([120, 110], 77)).toEqual([]);
  expect(shown([], 200)).toEqual([]);
});
