import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListEvent } from '../../worker/inbox/protocol.ts';
import { differenceOf, spelledOut, tersely, withDifference } from '../../worker/inbox/terse.ts';
import { agentIdOf, aRow, aTicket, conversationIdOf, ticketIdOf } from '../samples.ts';

const names = fc.constantFrom('a', 'b', 'c', 'd');
const { object } = fc.letrec<{ value: unknown; object: object }>((tie) => ({
  value: fc.oneof(
    fc.constantFrom(null, 0, 1, '', 'text', true, false),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
}));
const onTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value));

const { id: _, ...open } = aTicket();
const event = fc.oneof(
  fc.record({ type: fc.constant('gone' as const), ticketId: fc.nat(9).map(ticketIdOf), rev: fc.nat() }),
  fc
    .record(
      {
        ticketId: fc.nat(9).map(ticketIdOf),
        rev: fc.nat(9),
        held: fc.nat(2),
        ticket: fc.record({ unread: fc.nat(2), assignee: fc.option(fc.constant({ id: agentIdOf(2), name: 'Bruno' })) }),
        preview: fc.option(
          fc.record({
            from: fc.constant('contact' as const),
            kind: fc.constant('text' as const),
            text: fc.option(fc.string()),
          }),
        ),
        blocked: fc.constant(true as const),
        unanswered: fc.array(fc.record({ at: fc.nat(3), unsent: fc.constant(null) })),
      },
      { requiredKeys: ['ticketId', 'rev', 'held', 'ticket', 'preview', 'unanswered'] },
    )
    .map(({ ticket, unanswered: _, ...row }) => ({
      type: 'row' as const,
      row: aRow({ ...row, ticket: { ...open, ...ticket } }),
    })),
);

describe('what is told tersely', () => {
  it('[N74] is told in full: whatever two objects are, the former and what differs are the latter', () => {
    fc.assert(
      fc.property(object, object, (former, latter) => {
        expect(withDifference(former, onTheWire(differenceOf(former, latter)))).toEqual(latter);
      }),
      { numRuns: 2_000 },
    );
  });

  it('[N74] is every event of the frame, as it was', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events: ListEvent[]) => {
        expect(spelledOut(onTheWire(tersely(events)))).toEqual(onTheWire(events));
      }),
    );
  });

  it('[N74] takes little more than half of the bytes when many tickets of a team have news', () => {
    const events = Array.from({ length: 12 }, (_, n): ListEvent => {
      const row = aRow({
        ticketId: ticketIdOf(n),
        conversationId: conversationIdOf(n),
        rev: 1_795_787_103_910_000 + n,
        ticket: {
          ...open,
          number: `20261127${10_000 + n}`,
          assignee: { id: agentIdOf(n % 5), name: `Agente ${n % 5}` },
        },
        preview: { from: 'contact', kind: 'text', text: `Bom dia, ${n}` },
        touchedAt: 1_795_787_103_907 + n,
      });
      return { type: 'row', row };
    });
    expect(JSON.stringify(tersely(events)).length).toBeLessThan(0.6 * JSON.stringify(events).length);
  });

  it('[N74] is not guessed at where the row is missing that another is like', () => {
    expect(spelledOut([{ type: 'like', row: { rev: 2 } }])).toBeNull();
  });
});
