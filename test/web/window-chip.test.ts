import { describe, expect, it } from 'vitest';
import { windowChip } from '../../web/inbox/window-chip.ts';
import { aRow } from '../samples.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const opened = Date.UTC(2026, 10, 20, 15);
const deadline = opened + 24 * HOUR_MS;

const left = (leftMs: number) => windowChip(aRow({ window: { openedAt: opened, refusedAt: null } }), deadline - leftMs);

describe('[N2] the window chip', () => {
  it.each([
    [24 * HOUR_MS, 'calm', '24h00m'],
    [15 * HOUR_MS + 30 * MINUTE_MS, 'calm', '15h30m'],
    [15 * HOUR_MS + 5 * MINUTE_MS + 59 * SECOND_MS, 'calm', '15h05m'],
    [4 * HOUR_MS, 'calm', '4h00m'],
    [4 * HOUR_MS - 1, 'soon', '3h59m'],
    [59 * MINUTE_MS, 'soon', '59m'],
    [30 * MINUTE_MS, 'soon', '30m'],
    [30 * MINUTE_MS - SECOND_MS, 'last', '29:59'],
    [12 * MINUTE_MS + 5 * SECOND_MS, 'last', '12:05'],
    [SECOND_MS, 'last', '0:01'],
    [1, 'last', '0:01'],
  ])('with %d ms left is %s and reads %s', (leftMs, tone, text) => {
    expect(left(leftMs)).toMatchObject({ tone, left: text });
  });

  it('is shut from the deadline on', () => {
    expect(left(0)).toEqual({ tone: 'shut', changesAt: null });
  });

  it('[R14] waits when a template stands unanswered, with how many are queued', () => {
    const row = aRow({ window: { openedAt: null, refusedAt: null }, unanswered: [{ at: opened }], held: 3 });
    expect(windowChip(row, opened)).toEqual({ tone: 'awaiting', held: 3, unasked: false, changesAt: null });
  });

  it('[O7] tells a template that waits for the channel from one that the contact has', () => {
    const shut = { window: { openedAt: null, refusedAt: null } };
    const unasked = aRow({ ...shut, unanswered: [{ at: opened, unsent: true }] });
    expect(windowChip(unasked, opened)).toMatchObject({ tone: 'awaiting', unasked: true });
    const asked = aRow({ ...shut, unanswered: [{ at: opened }, { at: opened + 1, unsent: true }] });
    expect(windowChip(asked, opened)).toMatchObject({ tone: 'awaiting', unasked: false });
  });

  it('looks at the window before the template: an open one counts down', () => {
    const row = aRow({ window: { openedAt: opened, refusedAt: null }, unanswered: [{ at: opened }] });
    expect(windowChip(row, opened)?.tone).toBe('calm');
  });

  it('says exactly when it will look different, and nothing in between', () => {
    let now = opened;
    const seen = new Set<string>();
    while (now < deadline) {
      const chip = windowChip(aRow({ window: { openedAt: opened, refusedAt: null } }), now);
      if (chip === null || !('left' in chip)) break;
      expect(chip.changesAt).toBeGreaterThan(now);
      const text = `${chip.tone} ${chip.left}`;
      const before = windowChip(aRow({ window: { openedAt: opened, refusedAt: null } }), chip.changesAt - 1);
      expect(before).toMatchObject({ tone: chip.tone, left: chip.left });
      expect(seen).not.toContain(text);
      seen.add(text);
      now = chip.changesAt;
    }
    expect(now).toBe(deadline);
  });
});
