import { expect, it } from 'vitest';
import { narrowed, usual } from '../../web/inbox/narrowing.ts';
import { countWindows, filterOf } from '../../worker/inbox/window-counts.ts';
import { HOUR, MINUTE } from '../clock.ts';
import { agentIdOf, aRow } from '../samples.ts';

const now = 100 * HOUR;
const wrote = (agoMs: number) => ({ openedAt: now - agoMs, refusedAt: null });

it('[N13] a number of the page Janelas counts what a list shows that is narrowed by it', () => {
  const rows = [
    aRow({ window: wrote(HOUR) }),
    aRow({ window: wrote(23 * HOUR + 10 * MINUTE), held: 1 }),
    aRow({ window: wrote(25 * HOUR), unanswered: [] }),
    aRow({ window: wrote(30 * HOUR), unanswered: [{ at: now - HOUR }], held: 2 }),
  ];
  const counts = countWindows(rows, now);
  expect(counts).toMatchObject({ live: 4, open: 2, closing: 1, awaiting: 1, shut: 1, queued: 2 });
  expect(counts.changesAt).toBe(now + 50 * MINUTE);
  const reader = { viewerId: agentIdOf(1), openId: null };
  for (const column of ['live', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const) {
    const list = narrowed(rows, { ...usual, filter: filterOf(column) }, reader, now).rows;
    expect(list, column).toHaveLength(counts[column]);
  }
});
