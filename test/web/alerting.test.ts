import { describe, expect, it } from 'vitest';
import { alertsSince, lookAt } from '../../web/inbox/alerting.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { agentIdOf, aRow, teamIdOf, ticketIdOf } from '../samples.ts';

const since = aRow().touchedAt;
const later = since + 1000;
const [geral, suporte] = [teamIdOf(1), teamIdOf(2)];
const me = { id: agentIdOf(1), serves: (team: string) => team === geral };
const preview = { from: 'contact', kind: 'text', text: 'Oi' } as const;

const row = (n: number, status: 'new' | 'open', change: Partial<TicketRow> = {}, unread = 1): TicketRow => {
  const { ticket } = aRow();
  const assignee = status === 'new' ? null : { id: agentIdOf(1), name: 'Ana' };
  return aRow({
    ticketId: ticketIdOf(n),
    touchedAt: later,
    preview,
    ...change,
    ticket: { ...ticket, status, assignee, unread, teamId: geral, ...change.ticket },
  });
};
const marks = (before: [TicketRow[], TicketRow[]], fresh: TicketRow[], mine: TicketRow[]) =>
  alertsSince(lookAt(...before, me.id), fresh, mine, me, since).map(({ mark }) => mark);

describe('what is worth a sound', () => {
  it('[R57] is a ticket that came to Novos, once', () => {
    const came = row(1, 'new');
    expect(marks([[], []], [came], [])).toEqual([`new ${came.ticketId}`]);
    expect(marks([[came], []], [{ ...came, touchedAt: later + 5 }], [])).toEqual([]);
  });

  it('[R57] is an answer in one of mine, each anew, and not what I wrote or have read', () => {
    const before = row(2, 'open', { touchedAt: since });
    const answered = row(2, 'open');
    expect(marks([[], [before]], [], [answered])).toEqual([`reply ${answered.ticketId} ${later}`]);
    expect(marks([[], [answered]], [], [answered])).toEqual([]);
    expect(marks([[], [before]], [], [row(2, 'open', {}, 0)])).toEqual([]);
    const ours = { from: 'us', kind: 'text', text: 'Oi', author: 'Ana', state: 'read' } as const;
    expect(marks([[], [before]], [], [row(2, 'open', { preview: ours })])).toEqual([]);
  });

  it('[R62] of one that is offered is heard by whom it is offered to alone, also when it waits for long', () => {
    const { ticket } = row(6, 'new');
    const offered = (id: ReturnType<typeof agentIdOf>, touchedAt = later) =>
      row(6, 'new', { touchedAt, ticket: { ...ticket, offeredTo: { id, name: 'A', until: later } } });
    expect(marks([[], []], [offered(agentIdOf(2))], [])).toEqual([]);
    expect(marks([[offered(agentIdOf(2))], []], [offered(me.id, since - 1)], [])).toHaveLength(1);
    expect(marks([[offered(me.id)], []], [offered(me.id)], [])).toEqual([]);
    expect(marks([[offered(me.id)], []], [row(6, 'new')], [])).toEqual([]);
  });

  it('[R57] is nothing of teams where one only supervises, and nothing old that a further page brought', () => {
    const { ticket } = row(3, 'new');
    expect(marks([[], []], [row(3, 'new', { ticket: { ...ticket, teamId: suporte } })], [])).toEqual([]);
    expect(marks([[], []], [row(4, 'new', { touchedAt: since })], [row(5, 'open', { touchedAt: since })])).toEqual([]);
  });
});
