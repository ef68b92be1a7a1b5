import { describe, expect, it } from 'vitest';
import {
  type DistributionRules,
  firstRound,
  firstRung,
  giveBack,
  type Hindrance,
  inCircle,
  type Ladder,
  type Moment,
  nextSeat,
  type Seat,
  step,
  waits,
} from '../../worker/inbox/distribution.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { MINUTE } from '../clock.ts';
import { agentIdOf } from '../samples.ts';

const seat = (id: AgentId, name: string): Seat => ({ id, name, isAvailable: true, capacity: null });
const ana = seat(agentIdOf(1), 'Ana');
const bruno = seat(agentIdOf(2), 'Bruno');
const carla = seat(agentIdOf(3), 'Carla');
const rules: DistributionRules = {
  on: true,
  offerMs: 10 * MINUTE,
  limitMs: 60 * MINUTE,
  onlineOnly: false,
  returnMs: null,
};
const open: Moment = {
  now: 1_000_000,
  rules,
  seats: [ana, bruno, carla],
  round: firstRound,
  hindrance: ({ isAvailable }) => (isAvailable ? null : 'unavailable'),
  goneSince: () => null,
  opensAt: null,
};
const without = (...who: Seat[]): Moment['hindrance'] => {
  const ids = who.map(({ id }) => id);
  return ({ id }): Hindrance => (ids.includes(id) ? 'full' : null);
};

/** What becomes of a ticket that nobody starts, at each due time: whom it is shown to, and when. */
function course(moment: Moment): { to: string; at: number }[] {
  const seen: { to: string; at: number }[] = [];
  let ladder: Ladder = firstRung();
  let { round } = moment;
  let now: number | null = moment.now;
  while (now !== null && seen.length < 30) {
    const next = step(ladder, { ...moment, now, round });
    seen.push({ to: next.ladder.offer?.name ?? 'everybody', at: (now - moment.now) / MINUTE });
    ({ ladder, round } = next);
    now = next.dueAt;
  }
  return seen;
}

describe('[R61] the circle', () => {
  it('gives one turn after the other, in its order, and begins again', () => {
    let { round } = open;
    const turns = Array.from({ length: 7 }, () => {
      const next = step(firstRung(), { ...open, round });
      round = next.round;
      return next.ladder.offer?.name;
    });
    expect(turns).toEqual(['Ana', 'Bruno', 'Carla', 'Ana', 'Bruno', 'Carla', 'Ana']);
  });

  it('points at whose turn it is, and at nobody where nobody could take one', () => {
    expect(nextSeat(open)).toBe(ana.id);
    expect(nextSeat({ ...open, round: { had: [ana.id, bruno.id], owed: [] } })).toBe(carla.id);
    expect(nextSeat({ ...open, round: { had: [ana.id, bruno.id, carla.id], owed: [] } })).toBe(ana.id);
    expect(nextSeat({ ...open, hindrance: without(ana) })).toBe(bruno.id);
    expect(nextSeat({ ...open, hindrance: without(ana, bruno, carla) })).toBe(null);
  });

  it('keeps the turn of somebody who had a ticket already that comes by again', () => {
    const passed = step({ ...firstRung([ana.id]), until: open.now + rules.limitMs }, open);
    expect(passed.ladder.offer?.name).toBe('Bruno');
    expect(nextSeat({ ...open, round: passed.round })).toBe(ana.id);
    const then = step(firstRung(), { ...open, round: passed.round });
    expect(then.ladder.offer?.name).toBe('Ana');
    expect(nextSeat({ ...open, round: then.round })).toBe(carla.id);
  });

  it('gives back a turn that came too late, also of a round before', () => {
    const { round } = step(firstRung(), open);
    expect(nextSeat({ ...open, round: giveBack(round, ana.id) })).toBe(ana.id);
    const after = { had: [carla.id], owed: [] };
    const owed = giveBack(after, bruno.id);
    const again = step(firstRung(), { ...open, round: owed });
    expect(again.ladder.offer?.name).toBe('Bruno');
    expect(again.round).toEqual(after);
  });

  it('stands in order of creation, but for those whose place was settled', () => {
    const at = (id: AgentId, createdAt: number, place: number | null) => ({ id, createdAt, place });
    const ordered = inCircle([at(carla.id, 3, null), at(bruno.id, 2, 1), at(ana.id, 1, null), at(agentIdOf(4), 4, 0)]);
    expect(ordered.map(({ id }) => id)).toEqual([agentIdOf(4), bruno.id, ana.id, carla.id]);
  });
});

describe('[R63] the ladder', () => {
  it('goes to the next after so long, and to the whole team when all were asked', () => {
    expect(course(open)).toEqual([
      { to: 'Ana', at: 0 },
      { to: 'Bruno', at: 10 },
      { to: 'Carla', at: 20 },
      { to: 'everybody', at: 30 },
      { to: 'everybody', at: 60 },
    ]);
  });

  it('ends with the whole team after the longest time, also in the middle of somebody’s own', () => {
    const short = { ...open, rules: { ...rules, limitMs: 15 * MINUTE } };
    expect(course(short)).toEqual([
      { to: 'Ana', at: 0 },
      { to: 'Bruno', at: 10 },
      { to: 'everybody', at: 15 },
    ]);
  });

  it('shows somebody who becomes free what all others let pass, until it has ended', () => {
    const asked = { ...firstRung([ana.id, bruno.id, carla.id]), until: open.now + MINUTE };
    const alone = step(asked, open);
    expect(waits(alone.ladder)).toBe(true);
    const daniel = seat(agentIdOf(4), 'Daniel');
    const joined = { ...open, seats: [...open.seats, daniel] };
    expect(step(alone.ladder, joined).ladder.offer).toMatchObject({ name: 'Daniel', until: open.now + MINUTE });
    const later = { ...joined, now: open.now + MINUTE };
    expect(step(alone.ladder, later).ladder).toMatchObject({ offer: null, ended: true });
    expect(step({ ...alone.ladder, ended: true }, joined).ladder.offer).toBe(null);
  });

  it('stays as it is where nothing is due', () => {
    const first = step(firstRung(), open);
    const again = step(first.ladder, { ...open, now: open.now + 9 * MINUTE, round: first.round });
    expect(again).toEqual({ ladder: first.ladder, round: first.round, dueAt: open.now + 10 * MINUTE });
  });
});

describe('[R64] while nobody is there', () => {
  it('nothing is offered and nothing goes on, until they open', () => {
    const shut: Moment = { ...open, opensAt: open.now + 90 * MINUTE };
    expect(step(firstRung(), shut)).toEqual({ ladder: firstRung(), round: firstRound, dueAt: open.now + 90 * MINUTE });
    const offered = step(firstRung(), open).ladder;
    const evening = { ...shut, now: open.now + 10 * MINUTE };
    expect(step(offered, { ...evening, now: open.now + 5 * MINUTE }).ladder).toEqual(offered);
    expect(step(offered, evening)).toMatchObject({ ladder: firstRung(), dueAt: open.now + 90 * MINUTE });
    expect(step(firstRung(), { ...shut, opensAt: 'never' }).dueAt).toBe(null);
  });
});

describe('[R65] who is away', () => {
  it('is skipped; with nobody left the whole team sees it', () => {
    const away = (who: Seat): Seat => ({ ...who, isAvailable: false });
    expect(step(firstRung(), { ...open, seats: [away(ana), bruno] }).ladder.offer?.name).toBe('Bruno');
    const nobody = step(firstRung(), { ...open, seats: [away(ana), away(bruno)] });
    expect(nobody).toMatchObject({ ladder: { offer: null, ended: false }, dueAt: null });
    expect(step(firstRung(), { ...open, seats: [] }).ladder.offer).toBe(null);
  });

  it('hands on at once what was theirs alone', () => {
    const { ladder, round } = step(firstRung(), open);
    const gone = { ...open, now: open.now + MINUTE, round, seats: [bruno, carla] };
    expect(step(ladder, gone).ladder).toMatchObject({ offer: { name: 'Bruno' }, asked: [ana.id] });
  });
});

it('[N33] one who is full is skipped, and keeps their turn', () => {
  const full = step(firstRung(), { ...open, hindrance: without(ana) });
  expect(full.ladder.offer?.name).toBe('Bruno');
  expect(step(firstRung(), { ...open, round: full.round }).ladder.offer?.name).toBe('Ana');
});

it('[N33] [R63] whoever leaves the list has a minute to come back before it goes on to the next', () => {
  const offered = step(firstRung(), open);
  const left = {
    ...open,
    round: offered.round,
    goneSince: (id: AgentId) => (id === ana.id ? open.now + MINUTE : null),
  };
  const kept = step(offered.ladder, { ...left, now: open.now + 2 * MINUTE - 1 });
  expect(kept).toMatchObject({ ladder: offered.ladder, dueAt: open.now + 2 * MINUTE });
  expect(step(offered.ladder, { ...left, now: open.now + 2 * MINUTE }).ladder.offer?.name).toBe('Bruno');
  const back = { ...left, now: open.now + 2 * MINUTE, goneSince: () => null };
  expect(step(offered.ladder, back)).toMatchObject({ ladder: offered.ladder, dueAt: open.now + 10 * MINUTE });
});

it('[R62] distribution that is turned off shows everything to the whole team', () => {
  const { ladder } = step(firstRung(), open);
  const off = step(ladder, { ...open, rules: { ...rules, on: false } });
  expect(off).toMatchObject({ ladder: { offer: null, ended: true }, dueAt: null });
});
