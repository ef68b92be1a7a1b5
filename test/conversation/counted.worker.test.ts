import { afterEach, describe, expect, it } from 'vitest';
import { deleteWaiting, restoreDeleted } from '../../worker/conversation/deleting.do.ts';
import { flushQueue, holdForStop, holdLine, mendLine, releaseQueue } from '../../worker/conversation/held.do.ts';
import type { LineEvent } from '../../worker/conversation/message.ts';
import { clock, SECOND } from '../clock.ts';
import { agentIdOf, keyOf } from '../samples.ts';
import { accepted, type Bench, onBench } from './bench.ts';

afterEach(() => clock.thaw());

const ana = { id: agentIdOf(1), name: 'Ana' };
const windowShut = { scope: 'window', code: 131047, detail: '' } as const;

const told = (bench: Bench, ...types: LineEvent['type'][]) =>
  bench.tables
    .page(null, 50)
    .entries.flatMap((entry) => (entry.direction === 'event' && types.includes(entry.event.type) ? [entry] : []));
const counts = (bench: Bench) =>
  told(bench, 'released', 'flushed').map(({ event }) => ('count' in event ? event.count : null));

/** The contact answers a second later. */
function reply(bench: Bench): void {
  clock.move(SECOND);
  bench.turn((turn) => {
    turn.set({ openedAt: turn.now });
    releaseQueue(turn, turn.now);
  });
}

/** The first of the line leaves, and is accepted. */
async function leaves(bench: Bench): Promise<void> {
  void bench.line.run();
  await bench.answers(accepted);
}

function queued(bench: Bench, ...texts: string[]): void {
  clock.freeze();
  bench.head = { ...bench.head, openedAt: Date.now() - SECOND };
  bench.ready(...texts);
  bench.turn(holdLine);
}

describe('the line that says how many messages of the queue left', () => {
  it('[O25] [O6] counts none that a late refusal put back, with those behind it, and the next reply has a line of its own', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois');
      reply(bench);
      expect(counts(bench)).toEqual([2]);
      await leaves(bench);
      bench.hears('um', 'failed', 1, windowShut);
      expect(bench.states('um', 'dois')).toEqual(['held', 'held']);
      expect(counts(bench)).toEqual([0]);
      // Screens that know the line hear of it by the revision of the turn that corrected it.
      expect(told(bench, 'released')).toMatchObject([{ rev: bench.entry('um').rev }]);

      reply(bench);
      expect(counts(bench)).toEqual([0, 2]);
      bench.turn(holdLine);
      expect(counts(bench)).toEqual([0, 0]);
    }));

  it('[O25] goes on counting what left', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois', 'tres');
      reply(bench);
      await leaves(bench);
      bench.hears('um', 'delivered', 1);
      bench.line.heard(keyOf('um'));
      await leaves(bench);
      bench.hears('dois', 'failed', 1, windowShut);
      expect(bench.states('um', 'dois', 'tres')).toEqual(['delivered', 'held', 'held']);
      expect(counts(bench)).toEqual([1]);
    }));

  it('[O25] says so also of what an agent let go, and stands as it is where the message leaves again at once', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois');
      bench.turn((turn) => flushQueue(turn, ana));
      await leaves(bench);
      // The contact has written since: what was refused leaves by that.
      clock.move(SECOND);
      bench.turn((turn) => turn.set({ openedAt: turn.now }));
      bench.hears('um', 'failed', 1, windowShut);
      expect(bench.states('um', 'dois')).toEqual(['ready', 'ready']);
      expect(counts(bench)).toEqual([2]);
      bench.turn((turn) => holdForStop(turn, turn.now));
      expect(counts(bench)).toEqual([0]);
    }));

  it('[O25] [O7] says so also of what left once the channel worked again', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois');
      for (const entry of bench.tables.waiting('held'))
        bench.turn((turn) => turn.update(entry, { waitsFor: 'channel' }));
      bench.turn(mendLine);
      expect(told(bench, 'channel_mended')).toMatchObject([{ event: { released: 2 } }]);
      await leaves(bench);
      bench.hears('um', 'sent', 1);
      bench.turn(holdLine);
      expect(told(bench, 'channel_mended')).toMatchObject([{ event: { released: 1 } }]);
    }));

  it('[O25] [O8] counts none that an agent threw away before it left, and says so where none is left', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois', 'tres');
      reply(bench);
      await leaves(bench);
      bench.hears('um', 'delivered', 1);
      const drop = (name: string) => bench.turn((turn) => deleteWaiting(turn, bench.entry(name)));
      drop('dois');
      expect(counts(bench)).toEqual([2]);
      drop('dois');
      expect(counts(bench)).toEqual([2]);
      drop('tres');
      expect(told(bench, 'released')).toMatchObject([{ event: { count: 1, notLeft: 'dropped' } }]);
      // Put back, it waits, and the line goes on telling what left.
      bench.turn((turn) => restoreDeleted(turn, bench.entry('dois')));
      expect(bench.states('dois')).toEqual(['held']);
      bench.turn((turn) => flushQueue(turn, ana));
      expect(counts(bench)).toEqual([1, 1]);
      drop('dois');
      expect(told(bench, 'flushed')).toMatchObject([{ event: { count: 0, notLeft: 'dropped' } }]);
    }));

  it('[O25] says that the queue waits where one is back in it, whatever became of the others', () =>
    onBench(async (bench) => {
      queued(bench, 'um', 'dois');
      reply(bench);
      bench.turn((turn) => deleteWaiting(turn, bench.entry('um')));
      bench.turn(holdLine);
      expect(told(bench, 'released')).toMatchObject([{ event: { count: 0, notLeft: 'waits' } }]);
      reply(bench);
      bench.turn(holdLine);
      bench.turn((turn) => deleteWaiting(turn, bench.entry('dois')));
      expect(counts(bench)).toEqual([0, 0]);
    }));
});
