import { describe, expect, it } from 'vitest';
import { takenOverBy } from '../../web/conversation/taken-over.ts';
import { agentIdOf, aTicket, ticketIdOf } from '../samples.ts';

const ana = { id: agentIdOf(1), name: 'Ana' };
const bruno = { id: agentIdOf(2), name: 'Bruno' };
const open = (assignee: typeof ana | null) => aTicket({ status: 'open', assignee });

describe('[R57] a ticket is taken over', () => {
  it('from me by a colleague', () => {
    expect(takenOverBy(open(ana), open(bruno), ana.id)).toEqual(bruno);
  });

  it.each([
    ['nobody knew it before', undefined, open(bruno)],
    ['it stays mine', open(ana), open(ana)],
    ['I take it', open(bruno), open(ana)],
    ['it was another colleague’s', open({ id: agentIdOf(3), name: 'Carla' }), open(bruno)],
    ['it is concluded', open(ana), aTicket({ status: 'concluded', assignee: ana })],
    ['it is another ticket', open(ana), { ...open(bruno), id: ticketIdOf(2) }],
  ])('not when %s', (_, before, after) => {
    expect(takenOverBy(before, after, ana.id)).toBeNull();
  });
});
