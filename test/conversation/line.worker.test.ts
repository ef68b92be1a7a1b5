import { afterEach, describe, expect, it } from 'vitest';
import { dueOf } from '../../worker/conversation/due.ts';
import { viewOf, viewOfEarlier } from '../../worker/conversation/head.ts';
import { holdForStop, mendLine, releaseQueue } from '../../worker/conversation/held.do.ts';
import { UNCERTAIN_WAIT_MS } from '../../worker/conversation/outbox.ts';
import { resend } from '../../worker/conversation/queue.do.ts';
import { receiveEvent } from '../../worker/conversation/receive.do.ts';
import { tryChannel } from '../../worker/conversation/trial.do.ts';
import { clock, HOUR, MINUTE, SECOND } from '../clock.ts';
import { anOutbound, keyOf } from '../samples.ts';
import { until } from '../until.ts';
import { accepted, onBench, refused } from './bench.ts';

const aChoice = {
  type: 'preference',
  key: keyOf('preference:stop'),
  at: Date.now(),
  topic: 'marketing',
  choice: 'stop',
} as const;

afterEach(() => clock.thaw());

describe('the line', () => {
  it('[O2] [O3] claims one, calls, and lets the next leave at the previous one’s `sent`', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois');
      const running = bench.line.run();
      expect(bench.left).toEqual(['um']);
      expect(bench.states('um', 'dois')).toEqual(['sending', 'ready']);
      await bench.answers(accepted);
      expect(bench.left).toEqual(['um']);
      bench.line.heard(keyOf('um'));
      void bench.line.run();
      await until(() => expect(bench.left).toEqual(['um', 'dois']));
      await bench.answers(accepted);
      await running;
      expect(bench.states('um', 'dois')).toEqual(['accepted', 'accepted']);
    }));

  it('[O3] or 3 s after acceptance, when no `sent` comes', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois');
      void bench.line.run();
      await bench.answers(accepted);
      const since = Date.now();
      await until(() => expect(bench.left).toEqual(['um', 'dois']));
      expect(Date.now() - since).toBeGreaterThan(2 * SECOND);
      await bench.answers(accepted);
    }));

  it('[O3] a status lets the next leave while the answer of the call still hangs, which is taken in when it comes', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois');
      const running = bench.line.run();
      expect(bench.left).toEqual(['um']);
      void bench.line.run();
      bench.hears('um', 'read', 1);
      void bench.line.run();
      await until(() => expect(bench.left).toEqual(['um', 'dois']));
      await bench.answers(accepted);
      expect(bench.states('um', 'dois')).toEqual(['read', 'accepted']);
      await bench.answers({ ...accepted, address: { phone: '5511987654321', userId: 'BR.1' } }, 'um');
      await running;
      expect(bench.head.contact.address.userId).toBe('BR.1');
      expect(bench.states('um', 'dois')).toEqual(['read', 'accepted']);
      expect(bench.left).toEqual(['um', 'dois']);
    }));

  it('[O5] [N17] what was being sent when the object died is uncertain, and is not called again', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() };
      bench.ready('um', 'dois');
      void bench.line.run();
      expect(bench.states('um')).toEqual(['sending']);
      const reborn = bench.newLine();
      await reborn.run();
      expect(bench.left).toEqual(['um']);
      expect(bench.states('um', 'dois')).toEqual(['uncertain', 'ready']);

      clock.move(UNCERTAIN_WAIT_MS);
      void reborn.run();
      expect(bench.left).toEqual(['um', 'dois']);
      expect(bench.states('um')).toEqual(['uncertain']);
    }));

  it('[N14] what was learned of the contact while a call was under way outlasts its answer, which tells of the former address', () =>
    onBench(async (bench) => {
      const { contact } = bench.head;
      bench.head = { ...bench.head, contact: { ...contact, address: { phone: '5511987654321', userId: 'BR.1' } } };
      bench.ready('um');
      void bench.line.run();
      const renewed = { ...contact, phone: null, address: { phone: null, userId: 'BR.2' } };
      // Changed before the claim, by the provider's time, and heard of after it.
      bench.turn((turn) => turn.set({ contact: renewed, contactAt: Date.now() - 5 * SECOND }));
      await bench.answers({ ...accepted, address: { phone: '5511987654321', userId: 'BR.1' } });
      expect(bench.head.contact.address).toEqual({ phone: null, userId: 'BR.2' });

      bench.ready('dois');
      bench.hears('um', 'sent', 1);
      void bench.line.run();
      const moved = { ...contact, address: { phone: '5511900000002', userId: 'BR.3' } };
      await until(() => expect(bench.left).toEqual(['um', 'dois']));
      bench.turn((turn) => turn.set({ contact: moved, contactAt: Date.now() - 5 * SECOND }));
      await bench.answers({ ...accepted, address: { phone: null, userId: 'BR.2' } });
      expect(bench.head.contact.address).toEqual({ phone: '5511900000002', userId: 'BR.3' });
    }));

  it('[N14] an address that the provider confirms is learned', () =>
    onBench(async (bench) => {
      bench.ready('um');
      void bench.line.run();
      await bench.answers({ ...accepted, address: { phone: '551187654321', userId: 'BR.1' } });
      expect(bench.head.contact.address).toEqual({ phone: '551187654321', userId: 'BR.1' });
    }));

  it('[N6] judges the window again before each: what no longer fits is held, in its order', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() - 24 * HOUR + SECOND };
      bench.ready('um', 'dois', 'tres');
      void bench.line.run();
      clock.move(2 * SECOND);
      await bench.answers(accepted);
      bench.line.heard(keyOf('um'));
      await bench.line.run();
      await until(() => expect(bench.states('um', 'dois', 'tres')).toEqual(['accepted', 'held', 'held']));
      expect(bench.left).toEqual(['um']);
      expect(bench.head.held).toBe(2);
      expect(bench.tables.waiting('held').map(({ key }) => key)).toEqual(['dois', 'tres']);
    }));

  it('[W3] [O6] refused as outside the window: held again in its place, the window shut, the line stopped', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() - SECOND };
      bench.ready('um', 'dois');
      const running = bench.line.run();
      const { at: claimedAt } = bench.entry('um');
      await bench.answers(refused('window', 131047));
      await running;
      expect(bench.states('um', 'dois')).toEqual(['held', 'held']);
      expect(bench.head).toMatchObject({ held: 2, refusedAt: claimedAt, flight: null });
      expect(bench.tables.waiting('held').map(({ key }) => key)).toEqual(['um', 'dois']);
    }));

  it('[O7] [N10] asked to slow down: screens are told until when and by which code, until it is tried again', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() };
      expect(viewOf(bench.head).paused).toBe(null);
      bench.ready('um', 'dois');
      const running = bench.line.run();
      await bench.answers({
        ok: false,
        failure: { scope: 'wait', code: 131057, detail: '', wait: { of: 'service', forMs: 60 * SECOND } },
      });
      await running;
      const { paused } = viewOf(bench.head);
      expect(paused).toMatchObject({ code: 131057, until: bench.head.pausedUntil });
      expect(viewOfEarlier(bench.head, bench.head.ticket).paused).toBe(null);
      clock.move(2 * MINUTE);
      void bench.line.run();
      expect(bench.left).toEqual(['um', 'um']);
      expect(viewOf(bench.head).paused).toBe(null);
    }));

  it('asked to slow down: the same message stays the first in the line, and the line stands still', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois');
      const running = bench.line.run();
      await bench.answers(refused('wait', 131056));
      await running;
      expect(bench.states('um', 'dois')).toEqual(['ready', 'ready']);
      expect(bench.tables.waiting('ready').map(({ key }) => key)).toEqual(['um', 'dois']);
      expect(bench.head.pausedUntil).toBeGreaterThan(Date.now());
    }));

  it('[T8] [T9] asked to slow down: it goes back to its place in the thread, and the list shows what stands last', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.ready('um', 'dois');
      const { pos, writtenAt } = bench.entry('um');
      clock.move(SECOND);
      const running = bench.line.run();
      expect(bench.head.preview?.text).toBe('um');
      await bench.answers(refused('wait', 131056));
      await running;
      expect(bench.tables.page(null, 10).entries.map(({ key }) => key)).toEqual(['um', 'dois']);
      expect(bench.entry('um')).toMatchObject({ pos, at: writtenAt });
      expect(bench.head).toMatchObject({ preview: { text: 'dois' }, previewPos: bench.entry('dois').pos });
    }));

  it('one message’s own fault parks it and the line goes on; the recipient’s stops the line', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois', 'tres');
      const running = bench.line.run();
      await bench.answers(refused('message', 100));
      await bench.answers(refused('recipient', 131026));
      await running;
      expect(bench.states('um', 'dois', 'tres')).toEqual(['failed', 'failed', 'held']);
      expect(bench.left).toEqual(['um', 'dois']);
    }));

  it('[O5] one whose caller died with nothing behind it is still looked at, however late', () =>
    onBench(async (bench) => {
      clock.freeze();
      bench.head = { ...bench.head, openedAt: Date.now() };
      bench.ready('um');
      void bench.line.run();
      const reborn = bench.newLine();
      clock.move(UNCERTAIN_WAIT_MS + HOUR);
      const due = dueOf(
        bench.head,
        { flying: reborn.flying(bench.head, Date.now()), ready: false, busyUntil: null },
        Date.now(),
      );
      expect(due.flight).toBeLessThan(Date.now());
      await reborn.run();
      expect(bench.states('um')).toEqual(['uncertain']);
    }));

  it('[O3] [O6] a flush that was refused leaves in the queue’s order the next time', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois', 'tres');
      const running = bench.line.run();
      await bench.answers(refused('window', 131047));
      await running;
      bench.turn((turn) => releaseQueue(turn, Date.now()));
      expect(bench.tables.waiting('ready').map(({ key }) => key)).toEqual(['um', 'dois', 'tres']);
    }));

  it('[W3] a refusal that comes after the contact’s reply does not hold: the reply is here already', () =>
    onBench(async (bench) => {
      bench.ready('um');
      const running = bench.line.run();
      await bench.answers(accepted);
      await running;
      bench.turn((turn) => turn.set({ openedAt: Date.now() + SECOND }));
      bench.hears('um', 'failed', 1, { scope: 'window', code: 131047, detail: '' });
      expect(bench.states('um')).toEqual(['ready']);
      expect(bench.head.held).toBe(0);
    }));

  it('[O4] a failure told twice, or of an attempt long dealt with, is no news', () =>
    onBench(async (bench) => {
      const failure = { scope: 'window', code: 131047, detail: '' } as const;
      bench.ready('um');
      const running = bench.line.run();
      await bench.answers(refused('window', 131047));
      await running;
      bench.hears('um', 'failed', 1, failure);
      bench.hears('um', 'failed', 1, failure);
      expect(bench.states('um')).toEqual(['held']);
      expect(bench.head.held).toBe(1);

      bench.turn((turn) => releaseQueue(turn, Date.now()));
      bench.head = { ...bench.head, openedAt: Date.now() + SECOND };
      void bench.line.run();
      await until(() => expect(bench.left).toEqual(['um', 'um']));
      bench.hears('um', 'failed', 1, failure);
      expect(bench.states('um')).toEqual(['sending']);
      await bench.answers(accepted);
      expect(bench.states('um')).toEqual(['accepted']);
    }));

  it('[N5] [O7] “pare” holds what waited for the channel; what is typed after it leaves when the channel works again', () =>
    onBench(async (bench) => {
      bench.ready('um', 'dois');
      const running = bench.line.run();
      await bench.answers({
        ok: false,
        failure: { scope: 'channel', code: 190, detail: '', stops: { what: 'everything', mends: 'credential' } },
      });
      await running;
      expect(bench.entry('um').waitsFor).toBe('channel');
      bench.turn((turn) => holdForStop(turn, Date.now()));
      expect(bench.head.queueHold).toMatchObject({ why: 'stop_asked' });
      bench.ready('tres');
      void bench.line.run();
      expect(bench.states('um', 'dois', 'tres')).toEqual(['held', 'held', 'held']);
      bench.turn(mendLine);
      void bench.line.run();
      await bench.answers(accepted);
      expect(bench.left).toEqual(['um', 'tres']);
      expect(bench.states('um', 'dois')).toEqual(['held', 'held']);
      expect(bench.head).toMatchObject({ held: 2, channelStop: null });
    }));

  it('[N5] who wants no marketing is not said to have asked more; “pare” after it, or before it, says so', () =>
    onBench(async (bench) => {
      const lines = () =>
        bench.tables.page(null, 50).entries.flatMap((entry) => (entry.direction === 'event' ? [entry.event] : []));
      bench.ready('um');
      bench.turn((turn) => holdForStop(turn, Date.now(), 'marketing_stopped'));
      bench.turn((turn) => holdForStop(turn, Date.now(), 'marketing_stopped'));
      expect(bench.head.queueHold).toMatchObject({ why: 'marketing_stopped' });
      expect(bench.states('um')).toEqual(['held']);
      bench.turn((turn) => holdForStop(turn, Date.now()));
      bench.turn((turn) => holdForStop(turn, Date.now(), 'marketing_stopped'));
      expect(bench.head.queueHold).toMatchObject({ why: 'stop_asked' });
      expect(lines()).toEqual([
        { type: 'stop_asked', waiting: 1, of: 'marketing' },
        { type: 'stop_asked', waiting: 1 },
      ]);
    }));

  it('[N5] the contact’s choice of no marketing keeps what waits, and says no more than that', () =>
    onBench(async (bench) => {
      bench.ready('um');
      bench.turn((turn) => receiveEvent(turn, aChoice, Date.now()));
      expect(bench.head.queueHold).toMatchObject({ why: 'marketing_stopped' });
    }));

  it('[O7] a trial is proved by its own attempt alone, and what a status tells of an earlier one proves nothing', () =>
    onBench(async (bench) => {
      const failure = {
        scope: 'channel',
        code: 131042,
        detail: '',
        stops: { what: 'everything', mends: 'health' },
      } as const;
      bench.ready('um', 'dois');
      const running = bench.line.run();
      await bench.answers({ ok: false, failure });
      await running;
      expect(bench.turn((turn) => tryChannel(turn, 'any'))).toBe('tries');
      const tries = bench.line.run();
      await until(() => expect(bench.left).toEqual(['um', 'um']));
      bench.hears('um', 'delivered', 1);
      expect(bench.head.tried).toMatchObject({ key: bench.entry('um').key });
      await bench.answers(accepted);
      await tries;
      bench.hears('um', 'delivered', 2);
      expect(bench.head).toMatchObject({ tried: null, owedReport: { failure: null } });
      // What waits goes on waiting until the Channel has answered.
      expect(bench.states('dois')).toEqual(['held']);
    }));

  it('[O10] marketing for somebody who has stopped it never leaves, whatever it waited for', () =>
    onBench(async (bench) => {
      const marketing = {
        ...anOutbound().body,
        kind: 'template',
        templateId: 'tpl_000000000001',
        name: 'novidades',
        language: 'pt_BR',
        category: 'MARKETING',
        header: null,
        text: 'Novidades',
        footer: null,
        buttons: [],
        parameters: [],
      };
      bench.ready('um');
      bench.turn((turn) => {
        turn.update(bench.entry('um'), { body: JSON.parse(JSON.stringify(marketing)) });
        turn.set({ marketingStoppedAt: Date.now() });
      });
      await bench.line.run();
      expect(bench.left).toEqual([]);
      expect(bench.entry('um')).toMatchObject({ state: 'failed', failure: { code: 131050, again: 'never' } });
    }));

  it('[O5] [N9] proof of both attempts, in whatever order it comes, says that the contact may have it twice', () =>
    onBench(async (bench) => {
      const resent = async (key: string) => {
        bench.ready(key);
        void bench.line.run();
        await bench.answers(refused('uncertain', 131000));
        bench.turn((turn) => resend(turn, bench.entry(key)));
        void bench.line.run();
        await until(() => expect(bench.left.filter((text) => text === key)).toHaveLength(2));
      };
      await resent('depois');
      await bench.answers(accepted);
      bench.hears('depois', 'delivered', 1);
      expect(bench.entry('depois')).toMatchObject({ state: 'delivered', twice: true });

      await resent('durante');
      bench.hears('durante', 'sent', 1);
      expect(bench.entry('durante').twice).toBe(undefined);
      await bench.answers(accepted);
      await until(() => expect(bench.entry('durante')).toMatchObject({ state: 'sent', twice: true }));

      await resent('segundo');
      await bench.answers(accepted);
      bench.hears('segundo', 'delivered', 2);
      expect(bench.entry('segundo').twice).toBe(undefined);
    }));

  it('[O5] [N9] proof of the first attempt that comes before the second was made makes that one needless', () =>
    onBench(async (bench) => {
      bench.ready('um');
      void bench.line.run();
      await bench.answers(refused('uncertain', 131000));
      bench.turn((turn) => resend(turn, bench.entry('um')));
      bench.hears('um', 'delivered', 1);
      await bench.line.run();
      expect(bench.entry('um')).toMatchObject({ state: 'delivered', attempts: 1 });
      expect(bench.left).toEqual(['um']);
    }));

  it('[O4] late proof that a held message had arrived takes it out of the queue', () =>
    onBench(async (bench) => {
      bench.ready('um');
      const running = bench.line.run();
      await bench.answers(refused('window', 131047));
      await running;
      bench.hears('um', 'delivered', 1);
      expect(bench.states('um')).toEqual(['delivered']);
      expect(bench.head.held).toBe(0);
    }));
});

describe('a message with a file', () => {
  it('is claimed only when the provider has its file, and keeps the others behind it', () =>
    onBench(async (bench) => {
      bench.readyFile('foto');
      bench.ready('depois');
      const running = bench.line.run();
      await until(() => expect(bench.loaded).toEqual(['foto']));
      expect(bench.states('foto', 'depois')).toEqual(['ready', 'ready']);
      expect(bench.line.isFree(bench.head, Date.now())).toBe(false);
      await bench.loads();
      await bench.answers(accepted);
      bench.hears('foto', 'sent', 1);
      void bench.line.run();
      await bench.answers(accepted);
      expect(bench.left).toEqual(['foto', 'depois']);
      bench.hears('depois', 'sent', 1);
      await running;
    }));

  it('is still ready after a crash in the middle of handing it over, and nobody need wonder whether it went out', () =>
    onBench(async (bench) => {
      bench.readyFile('foto');
      void bench.line.run();
      await until(() => expect(bench.loaded).toEqual(['foto']));
      void bench.newLine().run();
      await until(() => expect(bench.loaded).toEqual(['foto', 'foto']));
      expect(bench.states('foto')).toEqual(['ready']);
      expect(bench.left).toEqual([]);
    }));

  it('asks for no alarm while it is handed over', () =>
    onBench(async (bench) => {
      bench.readyFile('foto');
      void bench.line.run();
      await until(() => expect(bench.loaded).toEqual(['foto']));
      const line = { flying: false, ready: true, busyUntil: bench.line.busyUntil(Date.now()) };
      expect(dueOf(bench.head, line, Date.now()).line).toBeGreaterThan(Date.now() + 30 * SECOND);
    }));

  it('that the provider does not take fails, and the line goes on; one that it cannot take now is tried again', () =>
    onBench(async (bench) => {
      bench.readyFile('ruim');
      bench.ready('depois');
      const running = bench.line.run();
      await bench.loads({ scope: 'message', code: 131053, detail: 'no such type' });
      await bench.answers(accepted);
      expect(bench.states('ruim')).toEqual(['failed']);
      bench.hears('depois', 'sent', 1);
      await running;
      bench.readyFile('lenta');
      void bench.line.run();
      await bench.loads({ scope: 'wait', code: 0, detail: 'no answer' });
      await until(() => expect(bench.entry('lenta').attempts).toBe(1));
      expect(bench.states('lenta')).toEqual(['ready']);
      expect(bench.head.pausedUntil).toBeGreaterThan(Date.now());
    }));

  it('[O14] refused after it was taken is handed over afresh once, in a new attempt of the same message, then it fails', () =>
    onBench(async (bench) => {
      const refusal = { scope: 'message', refuses: 'file', code: 131053, detail: 'Media upload error' } as const;
      bench.readyFile('foto');
      const running = bench.line.run();
      await bench.loads();
      await bench.answers(accepted);
      bench.hears('foto', 'failed', 1, refusal);
      expect(bench.entry('foto')).toMatchObject({ state: 'ready', refiled: true, failure: null, providerId: null });
      bench.hears('foto', 'failed', 1, refusal);
      expect(bench.states('foto')).toEqual(['ready']);
      void bench.line.run();
      await bench.loads();
      await bench.answers(accepted);
      expect([bench.loaded, bench.left]).toEqual([
        ['foto', 'foto'],
        ['foto', 'foto'],
      ]);
      bench.hears('foto', 'failed', 2, refusal);
      expect(bench.entry('foto')).toMatchObject({ state: 'failed', attempts: 2, failure: { code: 131053 } });
      await running;
    }));

  it('[O14] refused stays failed where nothing may leave by itself: the window shut, a queue that is kept, a bare link', () =>
    onBench(async (bench) => {
      const refusal = { scope: 'message', refuses: 'file', code: 131053, detail: 'Media upload error' } as const;
      const { openedAt } = bench.head;
      const cases: [string, () => void][] = [
        ['fechada', () => Object.assign(bench.head, { openedAt: Date.now() - 25 * HOUR })],
        ['parada', () => Object.assign(bench.head, { openedAt, queueHold: { why: 'stop_asked', at: Date.now() } })],
        ['link', () => Object.assign(bench.head, { queueHold: null })],
      ];
      for (const [name, arrange] of cases) {
        bench.readyFile(name);
        const entry = bench.entry(name);
        const media = { ...('media' in entry.body ? entry.body.media : null), carriage: name === 'link' && 'link' };
        const body = { ...entry.body, ...(name === 'link' ? { media } : {}) };
        bench.tables.update(
          entry,
          JSON.parse(JSON.stringify({ ...entry, body, state: 'accepted', attempts: 1 })),
          null,
        );
        arrange();
        bench.hears(name, 'failed', 1, refusal);
        expect([name, ...bench.states(name)]).toEqual([name, 'failed']);
      }
    }));
});
