import { describe, expect, it } from 'vitest';
import { type OutgoingBubble, timelineNodes } from '../../web/conversation/timeline-nodes.ts';
import { dayOf } from '../../web/i18n/time.ts';
import type { InboundEntry, OutboundEntry, TimelineItem } from '../../worker/conversation/message.ts';
import { agentIdOf, anEvent, anOutbound, keyOf, templateIdOf, ticketIdOf } from '../samples.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;
const noon = Date.UTC(2026, 10, 20, 15);

const inbound = (key: string, at: number): InboundEntry => ({
  direction: 'in',
  pos: at * 1000,
  key: keyOf(key),
  rev: 1,
  ticketId: ticketIdOf(1),
  at,
  receivedAt: at,
  content: { kind: 'text', text: key },
  quoted: null,
});
const outbound = (
  key: string,
  at: number,
  state: OutboundEntry['state'] = 'read',
  change: Partial<OutboundEntry> = {},
) =>
  anOutbound({
    key: keyOf(key),
    at,
    writtenAt: at,
    pos: at * 1000,
    state,
    attempts: state === 'ready' ? 0 : 1,
    ...change,
  });
const local = (key: string, state: 'ready' | 'held'): OutgoingBubble => ({
  ...outbound(key, noon + HOUR_MS),
  state,
  whereabouts: 'local',
});

const drawn = (items: TimelineItem[], locals: OutgoingBubble[] = [], unreadFrom: number | null = null) =>
  timelineNodes(items, locals, unreadFrom, dayOf).map((node) => node.id);

describe('the thread as it is drawn', () => {
  it('[O7] of those in the line tells the one that leaves first from those behind it', () => {
    const first = outbound('primeira', noon, 'ready', { attempts: 1 });
    const nodes = timelineNodes(
      [first, outbound('segunda', noon + 1, 'ready')],
      [local('terceira', 'ready')],
      null,
      () => 'day',
    );
    const places = nodes.flatMap((node) => (node.kind === 'out' ? [[node.id, node.line]] : []));
    expect(places).toEqual([
      ['primeira', 'first'],
      ['segunda', 'behind'],
      ['terceira', null],
    ]);
  });

  it('[O8] lets nothing in the queue step before the template that asks for the answer it waits for', () => {
    const body: OutboundEntry['body'] = {
      kind: 'template',
      templateId: templateIdOf(1),
      name: 'retomada',
      language: 'pt_BR',
      category: 'UTILITY',
      header: null,
      text: 'Podemos continuar?',
      footer: null,
      buttons: [],
      parameters: [],
    };
    const queue = [
      outbound('modelo', noon, 'held', { body }),
      outbound('um', noon + 1, 'held'),
      outbound('dois', noon + 2, 'held'),
    ];
    const steps = (awaits: boolean) =>
      timelineNodes(queue, [], null, dayOf, awaits).flatMap((node) =>
        node.kind === 'out' ? [[node.moves?.up != null, node.moves?.down != null]] : [],
      );
    expect(steps(true)).toEqual([
      [false, false],
      [false, true],
      [true, false],
    ]);
    expect(steps(false)).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
  });

  it('[N3] tells of each step in the queue at which place it ends', () => {
    const queue = ['um', 'dois', 'tres'].map((key, place) => outbound(key, noon + place, 'held'));
    const steps = timelineNodes(queue, [], null, dayOf).flatMap((node) =>
      node.kind === 'out' ? [[node.moves?.up?.place, node.moves?.down?.place, node.moves?.of]] : [],
    );
    expect(steps).toEqual([
      [undefined, 2, 3],
      [1, 3, 3],
      [2, undefined, 3],
    ]);
  });

  it('[I9] says where the contact’s address is another than before, and of what has not left nothing', () => {
    const [number, hidden] = [
      { phone: '5511987650001', username: null },
      { phone: null, username: 'verinha' },
    ];
    const items = [
      { ...inbound('a', noon), via: number },
      { ...outbound('b', noon + 1), via: number },
      { ...inbound('c', noon + 2), via: hidden },
      outbound('d', noon + 3, 'ready'),
      { ...outbound('e', noon + 4), via: hidden },
      { ...inbound('f', noon + 5), via: number },
    ];
    expect(drawn(items)).toEqual(['day 2026-11-20', 'via a', 'a', 'b', 'via c', 'c', 'e', 'via f', 'f', 'd']);
    expect(drawn([inbound('a', noon), outbound('b', noon + 1)])).toEqual(['day 2026-11-20', 'a', 'b']);
  });

  it('has a divider before each day of the company’s zone', () => {
    const beforeMidnight = Date.UTC(2026, 10, 21, 2, 59);
    expect(drawn([inbound('a', noon), inbound('b', beforeMidnight), inbound('c', beforeMidnight + MINUTE_MS)])).toEqual(
      ['day 2026-11-20', 'a', 'b', 'day 2026-11-21', 'c'],
    );
  });

  it('[N3] stands held messages together at the end, under one band, wherever their place is', () => {
    expect(drawn([inbound('a', noon), outbound('h', noon + 1, 'held'), inbound('b', noon + 2)])).toEqual([
      'day 2026-11-20',
      'a',
      'b',
      'held',
      'h',
    ]);
  });

  it('[O3] stands what waits in the line after what left, though it was written before that was claimed', () => {
    const uncertain = outbound('segunda', noon + 5, 'uncertain', { writtenAt: noon + 1, attempts: 1 });
    const waiting = [outbound('terceira', noon + 2, 'ready'), outbound('quarta', noon + 3, 'ready')];
    expect(drawn([outbound('primeira', noon), ...waiting, uncertain], [local('quinta', 'ready')])).toEqual([
      'day 2026-11-20',
      'primeira',
      'segunda',
      'terceira',
      'quarta',
      'quinta',
    ]);
  });

  describe('[T8] the times of a slow line do not run backwards', () => {
    const times = (items: TimelineItem[], locals: OutgoingBubble[] = []) =>
      timelineNodes(items, locals, null, dayOf).flatMap((node) =>
        node.kind === 'in' ? [node.entry.at] : node.kind === 'out' && !node.behind ? [node.entry.at] : [],
      );
    const slow = [
      outbound('claimed-late', noon + 3 * MINUTE_MS, 'accepted', { writtenAt: noon }),
      outbound('second', noon + MINUTE_MS, 'ready'),
      inbound('answer', noon + 4 * MINUTE_MS),
      outbound('third', noon + 4 * MINUTE_MS + 1, 'ready'),
    ];

    it('what waits behind later ones bears none', () => {
      const behind = timelineNodes(slow, [], null, dayOf).flatMap((node) =>
        node.kind === 'out' && node.behind ? [node.id] : [],
      );
      expect(behind).toEqual(['second']);
      expect(times(slow)).toEqual(times(slow).toSorted((a, b) => a - b));
    });

    it('nor does what could not be given to the server before others came', () => {
      const unsent: OutgoingBubble = { ...outbound('typed-offline', noon, 'ready'), whereabouts: 'waiting' };
      expect(times([inbound('meanwhile', noon + 5 * MINUTE_MS)], [unsent])).toEqual([noon + 5 * MINUTE_MS]);
    });

    it('within the minute that both show nothing is behind', () => {
      const items = [outbound('first', noon + 900, 'accepted'), outbound('second', noon + 100, 'ready')];
      expect(times(items)).toEqual([noon + 900, noon + 100]);
    });
  });

  it('[O3] stands what is tried again before what was queued behind it', () => {
    const again = outbound('segunda', noon + 5, 'ready', { writtenAt: noon + 1, attempts: 1 });
    expect(drawn([outbound('terceira', noon + 2, 'ready'), outbound('quarta', noon + 3, 'ready'), again])).toEqual([
      'day 2026-11-20',
      'segunda',
      'terceira',
      'quarta',
    ]);
  });

  it('[O3] stands a queue that was let go after the reply that did, in the order that it was given', () => {
    const moved = outbound('b', noon + 2, 'ready', { rank: noon });
    expect(drawn([outbound('a', noon + 1, 'ready'), moved, inbound('reply', noon + HOUR_MS)])).toEqual([
      'day 2026-11-20',
      'reply',
      'b',
      'a',
    ]);
  });

  it.each<[OutboundEntry['state'], number | null]>([
    ['sending', noon + 5],
    ['uncertain', noon + 5],
    ['accepted', null],
  ])('[O5] says of what waits behind one that is %s since when nothing was heard of that', (state, unheard) => {
    const items = [outbound('next', noon + 1, 'ready'), outbound('first', noon + 5, state, { attempts: 1 })];
    const nodes = timelineNodes(items, [], null, dayOf);
    expect(nodes.map((node) => node.kind === 'out' && [node.id, node.unheard])).toEqual([
      false,
      ['first', null],
      ['next', unheard],
    ]);
  });

  it('[R66] stands what can still be taken back behind the line and before the queue, in the order in which it will leave', () => {
    const items = [
      outbound('segunda', noon, 'delayed', { leavesAt: noon + 9 }),
      outbound('primeira', noon + 1, 'delayed', { leavesAt: noon + 8 }),
      outbound('linha', noon + 2, 'ready'),
      outbound('fila', noon + 3, 'held'),
      inbound('contato', noon + 4),
    ];
    expect(drawn(items, [local('local', 'ready')]).slice(1)).toEqual([
      'contato',
      'linha',
      'primeira',
      'segunda',
      'local',
      'held',
      'fila',
    ]);
  });

  it('[R66] draws what was taken back where it stood', () => {
    const revoked = { at: noon + 1, key: keyOf('apagada') };
    const items = [outbound('apagada', noon, 'cancelled', { marks: { revoked } }), inbound('depois', noon + 2)];
    expect(drawn(items).slice(1)).toEqual(['apagada', 'depois']);
  });

  it('[N3] does not draw what was deleted from the queue', () => {
    expect(drawn([inbound('a', noon), outbound('h', noon + 1, 'cancelled')])).toEqual(['day 2026-11-20', 'a']);
  });

  it('draws a message that is on its way to the server last, and a queued one under the band', () => {
    expect(drawn([inbound('a', noon)], [local('x', 'ready'), local('y', 'held')])).toEqual([
      'day 2026-11-20',
      'a',
      'x',
      'held',
      'y',
    ]);
  });

  it('turns that bubble into the server’s entry: same key, drawn once', () => {
    const items = [inbound('a', noon), outbound('x', noon + 1)];
    expect(drawn(items, [local('x', 'ready')])).toEqual(['day 2026-11-20', 'a', 'x']);
  });

  it('puts the line before the first unread message', () => {
    const items = [inbound('a', noon), inbound('b', noon + 1)];
    expect(drawn(items, [], (noon + 1) * 1000)).toEqual(['day 2026-11-20', 'a', 'unread', 'b']);
  });

  it('begins a run with each new speaker and after a pause, not with each bubble', () => {
    const items = [
      inbound('a', noon),
      inbound('b', noon + MINUTE_MS),
      outbound('c', noon + 2 * MINUTE_MS),
      inbound('d', noon + 3 * MINUTE_MS),
      inbound('e', noon + 20 * MINUTE_MS),
    ];
    const first = timelineNodes(items, [], null, dayOf).flatMap((node) =>
      'first' in node && node.first ? [node.id] : [],
    );
    expect(first).toEqual(['a', 'c', 'd', 'e']);
  });

  it('tells two of us apart', () => {
    const bruno = anOutbound({
      key: keyOf('d'),
      at: noon + 1,
      pos: (noon + 1) * 1000,
      author: { id: agentIdOf(2), name: 'Bruno' },
    });
    const nodes = timelineNodes([outbound('c', noon), bruno], [], null, dayOf);
    expect(nodes.flatMap((node) => ('first' in node ? [node.first] : []))).toEqual([true, true]);
  });

  it('shows what one may not see as one line', () => {
    const event = anEvent({ key: 'e', at: noon + 1, pos: (noon + 1) * 1000 });
    expect(drawn([{ direction: 'veiled', pos: 5, at: noon }, event])).toEqual(['day 2026-11-20', 'veiled 5', 'e']);
  });
});

describe('[O8] what expired in the queue', () => {
  const ana = agentIdOf(1);
  const bruno = agentIdOf(2);
  const expired = (key: string, at: number, change: Partial<OutboundEntry> = {}) =>
    outbound(key, at, 'expired', { author: { id: ana, name: 'Ana' }, attempts: 0, ...change });
  const seenBy = (viewerId: typeof ana, ...items: TimelineItem[]) =>
    timelineNodes(items, [], null, () => 'day', false, viewerId).flatMap(({ id, kind }) =>
      kind === 'day' ? [] : [id],
    );
  const before = [expired('primeira', noon), expired('segunda', noon + 1, { rank: noon - 1 })];
  const after = [inbound('depois', noon + HOUR_MS), outbound('fila', noon + 2 * HOUR_MS, 'held')];

  it('is offered to its author at the end, before the queue, in the order in which it would have left', () => {
    expect(seenBy(ana, ...before, ...after)).toEqual(['depois', 'offered', 'segunda', 'primeira', 'held', 'fila']);
    const nodes = timelineNodes([...before, ...after], [], null, () => 'day', false, ana);
    expect(nodes.find(({ kind }) => kind === 'offered')).toEqual({ kind: 'offered', id: 'offered', count: 2 });
    expect(nodes.flatMap((node) => (node.kind === 'out' && node.behind ? [node.id] : []))).toEqual([
      'segunda',
      'primeira',
    ]);
  });

  it('is not offered while what became of it is on its way', () => {
    const becoming = { ...local('nova', 'held'), reclaims: [keyOf('segunda')] };
    const nodes = timelineNodes(before, [becoming], null, () => 'day', false, ana);
    expect(nodes.map(({ id }) => id)).toEqual(['offered', 'primeira', 'held', 'nova']);
  });

  it('stands where it was written for everybody else, and once it was used or dismissed', () => {
    expect(seenBy(bruno, ...before, ...after)).toEqual(['primeira', 'segunda', 'depois', 'held', 'fila']);
    const over = [expired('usada', noon, { reclaimed: true }), expired('dispensada', noon + 1, { dismissed: true })];
    expect(seenBy(ana, ...over, ...after)).toEqual(['usada', 'dispensada', 'depois', 'held', 'fila']);
  });
});
