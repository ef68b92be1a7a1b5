import { describe, expect, it } from 'vitest';
import { anyOf, composerNotices, keptBy, waitsForChannel } from '../../web/conversation/composer-notices.ts';
import { pauseText } from '../../web/conversation/pause-text.ts';
import { queueWaitsFor } from '../../web/conversation/queue-waits.ts';
import { timelineNodes } from '../../web/conversation/timeline-nodes.ts';
import { t } from '../../web/i18n/i18n.ts';
import { HOUR, MINUTE } from '../clock.ts';
import { anOutbound, aView, keyOf } from '../samples.ts';

const noon = Date.UTC(2026, 10, 20, 15);
const open = { openedAt: noon - HOUR, refusedAt: null };
const stop = { what: 'everything', mends: 'credential', code: 190, detail: '', since: noon } as const;

describe('what stands above the composer', () => {
  it('is nothing while nothing stands in the way', () => {
    const notices = composerNotices(aView({ window: open }), noon);
    expect(anyOf(notices)).toBe(false);
    expect(keptBy(notices)).toBe(null);
  });

  it('[O7] C9: words wait for a channel that stands still, and leave where only templates do', () => {
    const all = composerNotices(aView({ window: open, channelStop: stop }), noon);
    expect([waitsForChannel(all), keptBy(all)]).toEqual([true, 'channel']);
    const some = composerNotices(aView({ window: open, channelStop: { ...stop, what: 'templates' } }), noon);
    expect([anyOf(some), waitsForChannel(some), keptBy(some)]).toEqual([true, false, null]);
  });

  it('[O7] C9: is there from when the channel stands still, whatever the conversation was told', () => {
    const told = { ...stop, told: 'disabled' as const, code: 0 };
    expect(composerNotices(aView({ window: open }), noon, [told]).channel).toEqual([told]);
    expect(waitsForChannel(composerNotices(aView({ window: open }), noon, [stop]))).toBe(true);
  });

  it('[O7] [N10] says why the line waits and until when it does, and not a moment longer', () => {
    const paused = { until: noon + 60_000, code: 131057 };
    const waiting = composerNotices(aView({ window: open, paused }), noon);
    expect([waiting.paused, anyOf(waiting), waitsForChannel(waiting)]).toEqual([paused, true, false]);
    const over = composerNotices(aView({ window: open, paused }), paused.until);
    expect([over.paused, anyOf(over)]).toEqual([null, false]);
  });

  it.each([
    [131057, 12 * MINUTE, 'O número está em manutenção na Meta. A Janela tenta de novo às 12:12.'],
    [134101, 24 * HOUR, 'A Meta ainda está preparando o envio de marketing. A Janela tenta de novo em 21/11 às 12:00.'],
    [131056, 4_000, 'Foram muitas mensagens seguidas para este contato. A Janela tenta de novo em instantes.'],
    [130429, 4_000, 'O número atingiu o limite de envios. A Janela tenta de novo em instantes.'],
    [0, 12 * MINUTE, 'A Meta pediu para esperar. A Janela tenta de novo às 12:12.'],
  ])('[O7] [N10] of code %i, %i ms before the next attempt: %s', (code, ms, words) => {
    expect(pauseText({ until: noon + ms, code }, noon)).toBe(words);
  });

  it('[N5] C11: only while the window is open and something waits', () => {
    const kept = { window: open, held: 2, queueHold: { why: 'stop_asked', at: noon } } as const;
    expect(composerNotices(aView(kept), noon).queue).toBe('stop_asked');
    expect(composerNotices(aView(kept), noon + 24 * HOUR).queue).toBe(null);
    expect(composerNotices(aView({ ...kept, held: 0 }), noon).queue).toBe(null);
  });

  it('[N5] C11: is there from the stop on, also before the contact answers a template: then the queue can only be thrown away', () => {
    const kept = { window: open, held: 2, queueHold: { why: 'stop_asked', at: noon } } as const;
    const asked = [{ key: keyOf('modelo'), category: 'UTILITY', began: true, at: noon }] as const;
    const awaiting = composerNotices(aView({ ...kept, unanswered: [...asked] }), noon + 24 * HOUR);
    expect([awaiting.queue, awaiting.mayFlush]).toEqual(['stop_asked', false]);
    expect(composerNotices(aView(kept), noon).mayFlush).toBe(true);
  });

  it('[N5] says so in these words', () => {
    expect(t('conversation.composer.stopAsked')).toBe('Fila retida: o contato pediu para parar.');
    expect(t('conversation.composer.reviewFirst')).toBe('Revise antes de enviar.');
    expect(t('conversation.composer.sendQueue')).toBe('Enviar fila');
    expect(t('conversation.composer.discardQueue')).toBe('Descartar');
    expect(t('conversation.delivery.resend')).toBe('Reenviar');
    expect(t('conversation.delivery.confirm')).toBe('Marcar como enviada');
  });
});

describe('what the queue waits for', () => {
  const shut = { openedAt: noon - 25 * HOUR, refusedAt: null };
  const waitsFor = (view: Parameters<typeof aView>[0]) =>
    queueWaitsFor(aView(view), composerNotices(aView(view), noon), noon);
  const asked = { key: keyOf('modelo'), category: 'UTILITY', began: true, at: noon } as const;

  it.each([
    ['the contact, who has been asked', { window: shut, unanswered: [asked] }, 'contact'],
    [
      'the channel, for what would ask them has not left',
      { window: shut, channelStop: stop, unanswered: [{ ...asked, unsent: true }] },
      'channel',
    ],
    ['a template or the contact, whom nothing asks', { window: shut }, 'prompt'],
    [
      'the same while the channel stands still: mended, nothing would leave',
      { window: shut, channelStop: stop },
      'prompt',
    ],
    ['the channel, with the window open', { window: open, channelStop: stop }, 'channel'],
    [
      'an agent, whatever the contact who was asked answers',
      { window: shut, unanswered: [asked], held: 1, queueHold: { why: 'stop_asked', at: noon } },
      'agent',
    ],
    ['an agent', { window: open, held: 1, queueHold: { why: 'review', at: noon } }, 'agent'],
    ['nothing', { window: open }, null],
  ] as const)('[O7] %s', (_, view, expected) => {
    expect(waitsFor({ ...view, unanswered: 'unanswered' in view ? [...view.unanswered] : [] })).toBe(expected);
  });
});

describe('the queue in the thread', () => {
  it('[N3] stands in the order in which it leaves, and each knows where a step takes it', () => {
    const held = (text: string, writtenAt: number, rank?: number) =>
      anOutbound({
        key: keyOf(text),
        pos: writtenAt * 1000,
        state: 'held',
        writtenAt,
        ...(rank === undefined ? {} : { rank }),
      });
    const nodes = timelineNodes([held('a', 1, 3), held('b', 2), held('c', 3, 1)], [], null, () => 'day');
    const queue = nodes.flatMap((node) => (node.kind === 'out' ? [[node.id, node.moves]] : []));
    expect(queue).toEqual([
      ['c', { of: 3, up: null, down: { before: 'a', place: 2 } }],
      ['b', { of: 3, up: { before: 'c', place: 1 }, down: { before: null, place: 3 } }],
      ['a', { of: 3, up: { before: 'b', place: 2 }, down: null }],
    ]);
  });
});
