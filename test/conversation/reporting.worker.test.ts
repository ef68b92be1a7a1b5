import { expect, it } from 'vitest';
import { heedStop } from '../../worker/conversation/held.do.ts';
import { Reports } from '../../worker/conversation/reports.do.ts';
import { onBench } from './bench.ts';

it('[O7] a limit that is met while the channel is said to stand still does not keep the Channel from being asked', () =>
  onBench(async (bench) => {
    bench.ready('um', 'dois');
    const running = bench.line.run();
    // As it was known a moment ago: the channel has been mended since.
    bench.turn((turn) => {
      const stop = { what: 'everything', mends: 'credential', code: 190, detail: '' } as const;
      heedStop(turn, { ...stop, since: Date.now() });
    });
    const failure = { scope: 'wait', code: 130429, detail: '', wait: { of: 'number', forMs: null } } as const;
    await bench.answers({ ok: false, failure });
    await running;
    expect(bench.states('um', 'dois')).toEqual(['ready', 'held']);

    const asked: string[] = [];
    const mended = { stop: null, waitUntil: null };
    const says = (what: string) => async () => {
      asked.push(what);
      return mended;
    };
    const reports = new Reports({
      head: () => bench.head,
      now: () => Date.now(),
      turn: (work) => bench.turn(work),
      report: says('limit'),
      worked: says('worked'),
      triedInVain: says('tried in vain'),
      join: says('joins'),
      leave: says('leaves'),
    });
    await reports.tell();
    expect(asked).toEqual(['limit', 'joins']);
    expect(bench.head).toMatchObject({ channelStop: null, owedReport: null, held: 0 });
    expect(bench.states('um', 'dois')).toEqual(['ready', 'ready']);
  }));
