import { describe, expect, it } from 'vitest';
import { FRAME_EVERY_MS } from '../../worker/inbox/audience.ts';
import { AUDIENCE_MAX, Audiences } from '../../worker/inbox/audiences.ts';
import type { ListEvent } from '../../worker/inbox/protocol.ts';
import type { TicketId } from '../../worker/platform/id.ts';
import { diceOf } from '../dice.ts';
import { ticketIdOf } from '../samples.ts';

/** Somebody at the list, as a browser is: what they know of each ticket, and which frame they heard last. */
interface Listener {
  known: Map<TicketId, number>;
  epoch: string | null;
  seq: number;
  /** When each frame came, ms. */
  heardAt: number[];
}

/** A list with its clock in hand. `told`: how many heard each frame, and when. */
function openList(present: Listener[] = [], epoch = 'e') {
  const truth = new Map<TicketId, number>();
  const told: { at: number; listeners: number; latestAt: number }[] = [];
  const due: { at: number; act: () => void }[] = [];
  const announcedAt = new Map<string, number>();
  let now = 1_000_000;
  const audiences = new Audiences<Listener>({
    epoch,
    present: () => [...present],
    now: () => now,
    later: (ms, act) => due.push({ at: now + ms, act }),
    tell: (audience, { events, listeners }) => {
      const latestAt = Math.max(...events.map((event) => now - (announcedAt.get(nameOf(event)) ?? 0)));
      told.push({ at: now, listeners: listeners.length, latestAt });
      for (const listener of listeners) {
        // A list that woke up counts anew from 1: any other count means that something is missing.
        expect(listener.epoch === audience.epoch || audience.seq === 1).toBe(true);
        hear(listener, events);
        Object.assign(listener, { epoch: audience.epoch, seq: audience.seq });
        listener.heardAt.push(now);
      }
    },
  });
  return {
    truth,
    told,
    audiences,
    announce(ticketId: TicketId, rev: number) {
      truth.set(ticketId, rev);
      announcedAt.set(`${ticketId} ${rev}`, now);
      audiences.announce({ type: 'gone', ticketId, rev });
    },
    hello(listener: Listener): 'current' | 'missed' | 'snapshot' {
      const audience = audiences.greet(listener, listener.epoch);
      const missed = listener.epoch === audience.epoch ? audience.since(listener.seq) : null;
      if (missed === null) listener.known = new Map(truth);
      else hear(listener, missed);
      Object.assign(listener, { epoch: audience.epoch, seq: audience.seq });
      return missed === null ? 'snapshot' : missed.length === 0 ? 'current' : 'missed';
    },
    pass(ms: number) {
      const end = now + ms;
      for (;;) {
        const [next] = due.sort((one, other) => one.at - other.at);
        if (next === undefined || next.at > end) break;
        due.shift();
        now = Math.max(now, next.at);
        next.act();
      }
      now = end;
    },
  };
}

const nameOf = (event: ListEvent): string => (event.type === 'gone' ? `${event.ticketId} ${event.rev}` : '');

function hear(listener: Listener, events: readonly ListEvent[]): void {
  for (const event of events) {
    if (event.type === 'gone')
      listener.known.set(event.ticketId, Math.max(event.rev, listener.known.get(event.ticketId) ?? 0));
  }
}

const someone = (): Listener => ({ known: new Map(), epoch: null, seq: 0, heardAt: [] });
const people = (count: number): Listener[] => Array.from({ length: count }, someone);

describe('[N89] whoever follows a list', () => {
  it('knows in the end what everybody knows, whenever they came, went and came again', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const dice = diceOf(seed);
      const list = openList();
      const here = new Set<Listener>();
      const gone: Listener[] = [];
      for (let step = 1; step < 120; step += 1) {
        const deed = dice.between(0, 9);
        if (deed < 4) list.announce(ticketIdOf(dice.between(1, 9)), step);
        else if (deed === 4) {
          for (const listener of people(dice.pick([1, 1, 2, 3, AUDIENCE_MAX]))) {
            list.hello(listener);
            here.add(listener);
          }
        } else if (deed === 5) {
          for (const listener of [...here].slice(0, dice.between(0, 5))) {
            list.audiences.forget(listener);
            here.delete(listener);
            gone.push(listener);
          }
        } else if (deed === 6) {
          for (const listener of gone.splice(0, dice.between(0, 5))) {
            list.hello(listener);
            here.add(listener);
          }
        } else list.pass(dice.between(0, 2 * FRAME_EVERY_MS));
      }
      list.pass(4 * FRAME_EVERY_MS);
      for (const listener of here) expect(listener.known).toEqual(list.truth);
    }
  });

  it('hears of it within a second, 2,000 as well as one, and none of them more often than four times a second', () => {
    for (const count of [1, AUDIENCE_MAX, 2_000]) {
      const list = openList();
      const all = people(count);
      for (const listener of all) list.hello(listener);
      for (let n = 1; n <= 500; n += 1) {
        list.announce(ticketIdOf(n), n);
        list.pass(20);
      }
      list.pass(2 * FRAME_EVERY_MS);
      expect(Math.max(...list.told.map(({ latestAt }) => latestAt))).toBeLessThanOrEqual(FRAME_EVERY_MS);
      for (const { known, heardAt } of all) {
        expect(known).toEqual(list.truth);
        const gaps = heardAt.slice(1).map((at, n) => at - (heardAt[n] ?? 0));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(FRAME_EVERY_MS);
      }
    }
  });

  it('is told in turns where they are many: never all in one go', () => {
    const list = openList();
    for (const listener of people(2_000)) list.hello(listener);
    list.announce(ticketIdOf(1), 1);
    expect(list.told.map(({ listeners }) => listeners)).toEqual([AUDIENCE_MAX]);
    list.pass(FRAME_EVERY_MS);
    expect(list.told.map(({ listeners }) => listeners)).toEqual(Array(10).fill(AUDIENCE_MAX));
    expect(new Set(list.told.map(({ at }) => at)).size).toBe(10);
  });

  it('is told nothing twice that the answer to their hello held, and nothing again that they were told before a cut', () => {
    const list = openList();
    const [one = someone(), other = someone()] = people(2);
    list.hello(one);
    list.announce(ticketIdOf(1), 1);
    list.announce(ticketIdOf(2), 2);
    expect(list.hello(other)).toBe('snapshot');
    list.audiences.forget(other);
    expect(list.hello(other)).toBe('current');
    list.pass(FRAME_EVERY_MS);
    expect([one.heardAt.length, other.heardAt.length]).toEqual([2, 0]);
    list.audiences.forget(other);
    list.announce(ticketIdOf(3), 3);
    expect(list.hello(other)).toBe('missed');
    expect(other.known).toEqual(list.truth);
  });

  it('goes on where they were when they come back, though there would be room elsewhere', () => {
    const list = openList();
    const all = people(AUDIENCE_MAX + 1);
    for (const listener of all) list.hello(listener);
    const last = all.at(-1) ?? someone();
    list.audiences.forget(last);
    list.audiences.forget(all[0] ?? someone());
    expect(list.hello(last)).toBe('current');
    expect(list.hello(someone())).toBe('snapshot');
  });

  it('hears on after the list slept, without asking again', () => {
    const all = people(AUDIENCE_MAX + 3);
    const before = openList([], 'before');
    for (const listener of all) before.hello(listener);
    const after = openList(all, 'after');
    after.announce(ticketIdOf(1), 1);
    after.pass(FRAME_EVERY_MS);
    for (const { known } of all) expect(known).toEqual(after.truth);
  });

  it('hears on where the clock was set back', () => {
    let now = 1_000_000_000;
    const due: { ms: number; act: () => void }[] = [];
    let frames = 0;
    const audiences = new Audiences<Listener>({
      epoch: 'e',
      present: () => people(1),
      now: () => now,
      later: (ms, act) => due.push({ ms, act }),
      tell: () => {
        frames += 1;
      },
    });
    audiences.announce({ type: 'gone', ticketId: ticketIdOf(1), rev: 1 });
    now -= 600_000;
    audiences.announce({ type: 'gone', ticketId: ticketIdOf(2), rev: 2 });
    expect(due.map(({ ms }) => ms)).toEqual([FRAME_EVERY_MS]);
    due[0]?.act();
    expect(frames).toBe(2);
  });
});
