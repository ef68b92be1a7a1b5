import { describe, expect, it } from 'vitest';
import { standingAsks } from '../../web/conversation/asks.ts';
import { peopleFor, teamsFor, teamsToChoose } from '../../web/conversation/transfer/choosing.ts';
import type { Availability } from '../../worker/accounts/availability.ts';
import type { EventEntry, LineEvent } from '../../worker/conversation/message.ts';
import { destinationsOf } from '../../worker/inbox/destination.ts';
import { agentIdOf, aTicket, keyOf, teamIdOf } from '../samples.ts';

const [geral, suporte, vendas] = [teamIdOf(1), teamIdOf(2), teamIdOf(3)];
const hours = { isOpen: true, closesAt: null } as const;
const teams = [
  { id: geral, name: 'Geral', hours },
  { id: suporte, name: 'Suporte', hours },
  { id: vendas, name: 'Vendas', hours },
];
const person = (n: number, name: string, of: (typeof geral)[], availability: Availability = 'available') => ({
  id: agentIdOf(n),
  name,
  photo: null,
  teams: of,
  memberOf: of,
  availability,
});
const people = [
  person(1, 'Ana', [geral]),
  person(2, 'Bruno', [geral, suporte]),
  person(3, 'Célia', [suporte, vendas]),
  person(4, 'Davi', [vendas]),
  person(5, 'Elaine', [vendas], 'unavailable'),
];
const known = destinationsOf(
  teams,
  people,
  new Map([
    [geral, { here: [agentIdOf(1), agentIdOf(2)], loads: { [agentIdOf(2)]: 4 }, waiting: 3 }],
    [vendas, { here: [agentIdOf(3), agentIdOf(5)], loads: { [agentIdOf(3)]: 1, [agentIdOf(2)]: 2 }, waiting: 0 }],
  ]),
);
const whose = { teamId: geral, assigneeId: agentIdOf(1), isNew: false };

describe('[N33] to whom a ticket can go', () => {
  it('adds up what each serves in all teams, and says nothing of a team that is silent', () => {
    expect(known.people.map(({ here, load }) => [here, load])).toEqual([
      [true, 0],
      [true, 6],
      [true, 1],
      [false, 0],
      [true, 0],
    ]);
    expect(known.teams.map(({ here, waiting }) => [here, waiting])).toEqual([
      [2, 3],
      [null, null],
      [2, 0],
    ]);
  });

  it('counts in a team its members alone, not the administrator whom it can be given to everywhere', () => {
    const admin = { ...person(6, 'Fabi', [geral, suporte, vendas]), memberOf: [vendas] };
    const here = new Map([[geral, { here: [agentIdOf(1), admin.id], loads: {}, waiting: 0 }]]);
    expect(destinationsOf(teams, [...people, admin], here).teams[0]?.here).toBe(1);
  });

  it('names first who is here and has least, last who takes nothing new, and nobody who has it', () => {
    expect(peopleFor(known, whose, '').map(({ name }) => name)).toEqual(['Célia', 'Bruno', 'Davi', 'Elaine']);
    expect(peopleFor(known, whose, ' CELIA').map(({ name }) => name)).toEqual(['Célia']);
  });

  it('names no team in whose Novos it stands already', () => {
    expect(teamsFor(known, whose, '').map(({ name }) => name)).toEqual(['Geral', 'Suporte', 'Vendas']);
    expect(teamsFor(known, { ...whose, isNew: true }, '').map(({ name }) => name)).toEqual(['Suporte', 'Vendas']);
  });

  it('[R49] asks for a team only of somebody of several others', () => {
    const asked = people.map((one) => teamsToChoose(known, one, whose).map(({ name }) => name));
    expect(asked).toEqual([[], [], ['Suporte', 'Vendas'], [], []]);
  });
});

describe('[V4] who asked for a ticket and waits for an answer', () => {
  const ticket = aTicket({ assignee: { id: agentIdOf(1), name: 'Ana' } });
  const line = (n: number, event: LineEvent): EventEntry => ({
    direction: 'event',
    pos: n,
    key: keyOf(`line-${n}`),
    rev: n,
    ticketId: ticket.id,
    at: n,
    event,
  });
  const asks = (n: number, agent: number) =>
    line(n, { type: 'transfer_asked', by: { id: agentIdOf(agent), name: 'Bruno' } });
  const standing = (items: EventEntry[], of = ticket) => [...standingAsks(items, of)];

  it('is whoever asked last, once each', () => {
    expect(standing([asks(1, 2), asks(2, 3), asks(3, 2)])).toEqual([keyOf('line-3'), keyOf('line-2')]);
  });

  it('is nobody once it went somewhere, to them or to another, or is concluded', () => {
    const by = { id: agentIdOf(1), name: 'Ana' };
    const moved = line(2, { type: 'transferred', by, team: 'Geral', to: null });
    expect(standing([asks(1, 2), moved])).toEqual([]);
    expect(standing([asks(1, 2), moved, asks(3, 2)])).toEqual([keyOf('line-3')]);
    expect(standing([asks(1, 1)])).toEqual([]);
    expect(standing([asks(1, 2)], aTicket({ status: 'concluded' }))).toEqual([]);
  });
});
