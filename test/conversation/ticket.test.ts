import { describe, expect, it } from 'vitest';
import {
  conclude,
  entrance,
  onContactMessage,
  openTicket,
  REOPEN_WITHIN_MS,
  reopen,
  restart,
  take,
  takeOutcome,
} from '../../worker/conversation/ticket.ts';
import { firstPlace, nextRev, placedAt, veil } from '../../worker/conversation/timeline.ts';
import { agentIdOf, anEvent, aTicket, teamIdOf, ticketIdOf } from '../samples.ts';

const ana = { id: agentIdOf(1), name: 'Ana' };
const bruno = { id: agentIdOf(2), name: 'Bruno' };
const fresh = openTicket(ticketIdOf(1), teamIdOf(1), 1_000);
const concluded = conclude(take(fresh, ana), ana, 5_000);

describe('the life of a ticket', () => {
  it('[R45] taking makes it the agent’s', () => {
    expect(take({ ...fresh, unread: 3 }, ana)).toMatchObject({ status: 'open', assignee: ana, unread: 0 });
  });

  it('of two who press Iniciar one wins', () => {
    expect(takeOutcome(fresh, ana, null)).toBe('takes');
    expect(takeOutcome(take(fresh, ana), bruno, null)).toBe('already_taken');
    expect(takeOutcome(take(fresh, ana), ana, null)).toBe('has_it');
  });

  it('[R57] another takes over from whom they saw, and only from them', () => {
    expect(takeOutcome(take(fresh, ana), bruno, ana.id)).toBe('takes');
    expect(takeOutcome(take(fresh, bruno), ana, agentIdOf(3))).toBe('already_taken');
    expect(takeOutcome(concluded, bruno, null)).toBe('concluded');
  });

  it('[R53] a message within 12 h of concluding reopens it to its last assignee', () => {
    expect(onContactMessage(concluded, 0, 5_000 + REOPEN_WITHIN_MS)).toBe('reopens');
    expect(reopen(concluded)).toMatchObject({ status: 'open', assignee: ana, concludedAt: null, reopenUntil: null });
  });

  it('a later message begins another, unless messages are held', () => {
    const late = 5_001 + REOPEN_WITHIN_MS;
    expect(onContactMessage(concluded, 0, late)).toBe('begins');
    expect(onContactMessage(concluded, 1, late)).toBe('reopens');
    expect(onContactMessage(take(fresh, ana), 0, late)).toBe('stays');
  });

  it('one that nobody had taken reopens in Novos', () => {
    expect(reopen(conclude(fresh, bruno, 5_000))).toMatchObject({ status: 'new', assignee: null });
  });

  it('[R2] restarting reopens the same ticket for whoever restarts it', () => {
    expect(restart(concluded, bruno)).toMatchObject({
      id: fresh.id,
      teamId: fresh.teamId,
      status: 'open',
      assignee: bruno,
    });
  });
});

describe('place and revision', () => {
  it('[W1] a stamp counts up to the end of its second, never beyond our receipt', () => {
    expect(placedAt(1_000, 9_000)).toBe(1_999);
    expect(placedAt(1_000, 1_400)).toBe(1_400);
    expect(placedAt(99_000, 9_000)).toBe(9_000);
    expect(firstPlace(1_999)).toBe(1_999_000);
  });

  it('a revision grows with the clock, and by one when the clock stands or turns back', () => {
    expect(nextRev(5, 1_000)).toBe(1_000_000);
    expect(nextRev(2_000_000, 1_000)).toBe(2_000_001);
  });

  it('[V3] what one may not see is one line a stretch', () => {
    const mine = ticketIdOf(1);
    const theirs = ticketIdOf(2);
    const of = (key: string, pos: number, ticketId = theirs) => anEvent({ key, pos, ticketId });
    const items = veil([of('a', 1), of('b', 2), of('c', 3, mine), of('d', 4)], (id) => id === mine);
    expect(items.map((item) => item.direction)).toEqual(['veiled', 'event', 'veiled']);
    expect(JSON.stringify(items)).not.toContain(theirs);
  });
});

describe('[R33] whoever wants to serve a contact comes', () => {
  const ana = {
    id: agentIdOf(1),
    name: 'Ana',
    role: 'agent' as const,
    teams: [teamIdOf(1), teamIdOf(2)],
    supervises: [],
    access: {},
  };
  const bruno = { id: agentIdOf(2), name: 'Bruno' };
  it.each([
    ['into their own', aTicket({ assignee: ana }), teamIdOf(1), { type: 'mine' }],
    ['to a colleague’s', aTicket({ assignee: bruno }), teamIdOf(1), { type: 'taken', by: bruno }],
    ['to one that waits', aTicket({ status: 'new', assignee: null }), teamIdOf(1), { type: 'waits' }],
    [
      'nowhere, of a team they do not see',
      aTicket({ teamId: teamIdOf(3) }),
      teamIdOf(1),
      { type: 'elsewhere', teamId: teamIdOf(3) },
    ],
    ['back into the one before', aTicket({ status: 'concluded' }), teamIdOf(1), { type: 'reopens' }],
    [
      'back into it, in whatever team it was',
      aTicket({ status: 'concluded', teamId: teamIdOf(2) }),
      null,
      { type: 'reopens' },
    ],
    ['into a new one, for another team', aTicket({ status: 'concluded' }), teamIdOf(2), { type: 'begins' }],
    [
      'into a new one, after a team they do not see',
      aTicket({ status: 'concluded', teamId: teamIdOf(3) }),
      teamIdOf(1),
      { type: 'begins' },
    ],
  ] as const)('%s', (_, ticket, teamId, way) => {
    expect(entrance(ticket, { ...ana, teams: [...ana.teams] }, teamId)).toEqual(way);
  });
});
