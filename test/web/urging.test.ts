import { expect, it } from 'vitest';
import { isOver, mayHideUrgent, windowMark } from '../../web/inbox/urging.ts';
import { DAY, HOUR } from '../clock.ts';
import { aRow } from '../samples.ts';

const now = Date.UTC(2026, 10, 20, 15);
const touched = (...agos: number[]) => agos.map((ago) => ({ touchedAt: now - ago }));

it.each([
  ['goes on, within what can still be open', touched(HOUR, DAY - 1), true, true],
  ['goes on, with nothing known of it', [], true, true],
  ['goes on, beyond every open window', touched(HOUR, DAY), true, false],
  ['is known whole', touched(HOUR), false, false],
])('[N13] Meus may hide a row that urges: it %s', (_, rows, hasMore, hides) => {
  expect(mayHideUrgent(rows, hasMore, now)).toBe(hides);
});

it('[N13] a window is told of once: until the contact writes again, or it is over', () => {
  const opened = (ago: number) => windowMark(aRow({ window: { openedAt: now - ago, refusedAt: null } }));
  expect(opened(23 * HOUR)).not.toBe(opened(HOUR));
  expect([isOver(opened(23 * HOUR), now), isOver(opened(DAY), now)]).toEqual([false, true]);
});
