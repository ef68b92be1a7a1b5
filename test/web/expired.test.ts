import { describe, expect, it } from 'vitest';
import { eventText } from '../../web/conversation/event-text.ts';
import { expiredFor, moreOffered } from '../../web/inbox/expired.ts';
import { expectBack, takeBack } from '../../web/inbox/taken-back.store.ts';
import type { LineEvent } from '../../worker/conversation/message.ts';
import type { AgentId } from '../../worker/platform/id.ts';
import { agentIdOf, anEvent, aRow, conversationId } from '../samples.ts';

const ana = agentIdOf(1);
const bruno = agentIdOf(2);
const row = (rev: number, ...expired: [AgentId, number][]) =>
  aRow({ rev, expired: expired.map(([by, count]) => ({ by, count, text: 'Oi' })) });

describe('the line that tells what expired', () => {
  const line = (event: Extract<LineEvent, { type: 'expired' }>) => eventText(anEvent({ key: 'expired', event }), 0);

  it('[N3] names one author once, several with how many of each', () => {
    expect(line({ type: 'expired', authors: [{ name: 'Ana', count: 12 }] })).toBe(
      '12 mensagens da fila expiraram sem resposta e voltaram para Ana',
    );
    const both = [
      { name: 'Ana', count: 2 },
      { name: 'Bruno', count: 1 },
    ];
    expect(line({ type: 'expired', authors: both })).toContain('3 mensagens da fila');
    expect(line({ type: 'expired', authors: both })).toContain('Ana (2), Bruno (1)');
  });

  it.each([
    [undefined, '1 mensagem da fila expirou sem resposta e voltou para Ana'],
    ['channel', '1 mensagem da fila expirou enquanto o canal estava parado e voltou para Ana'],
    ['kept', '1 mensagem da fila expirou à espera de decisão e voltou para Ana'],
    ['various', '1 mensagem da fila expirou e voltou para Ana'],
  ] as const)('[N3] [O21] does not blame the contact for what they did not do: %s', (why, sentence) => {
    const authors = [{ name: 'Ana', count: 1 }];
    expect(line({ type: 'expired', authors, ...(why === undefined ? {} : { why }) })).toBe(sentence);
  });

  it('[O20] is told with the conclusion that no answer brought, where that made it expire', () => {
    const of = (...authors: { name: string; count: number }[]) =>
      eventText(anEvent({ key: 'ended', event: { type: 'unanswered', days: 3, authors } }), 0).split('contato. ')[1];
    expect(of()).toBe(undefined);
    expect(of({ name: 'Ana', count: 1 })).toBe('A mensagem da fila voltou a ser rascunho de Ana');
    expect(of({ name: 'Ana', count: 12 })).toBe('As 12 mensagens da fila voltaram a ser rascunhos de Ana');
    expect(of({ name: 'Ana', count: 2 }, { name: 'Bruno', count: 1 })).toBe(
      'As 3 mensagens da fila voltaram a ser rascunhos de Ana (2), Bruno (1)',
    );
  });
});

describe('what expired in a queue', () => {
  it('[N3] is told to its author, and to nobody else', () => {
    expect(expiredFor(row(1, [bruno, 2]), ana)).toBe(null);
    expect(expiredFor(row(1, [bruno, 2], [ana, 1]), ana)).toMatchObject({ count: 1 });
    expect(expiredFor(aRow(), ana)).toBe(null);
  });

  it('[N3] is news once: not by an older row, not when it was there before, not when it is taken back', () => {
    expect(moreOffered(row(1), row(2, [ana, 2]), ana)).toBe(2);
    expect(moreOffered(row(1, [ana, 2]), row(2, [ana, 3]), ana)).toBe(1);
    expect(moreOffered(row(2, [ana, 2]), row(3, [ana, 2]), ana)).toBe(0);
    expect(moreOffered(row(2, [ana, 2]), row(3), ana)).toBe(0);
    expect(moreOffered(row(3), row(2, [ana, 2]), ana)).toBe(0);
    expect(moreOffered(undefined, row(2, [ana, 2]), ana)).toBe(0);
  });

  it('[N3] [O8] is no news where its author takes back that they dismissed it, unless more expires with it', () => {
    const id = conversationId;
    expectBack(id);
    expect(takeBack(id, 3)).toBe(1);
    expect(takeBack(id, 1)).toBe(0);
    // The server refused.
    expectBack(id)();
    expect(takeBack(id, 1)).toBe(0);
  });
});
