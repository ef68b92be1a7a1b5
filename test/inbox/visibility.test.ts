import { describe, expect, it } from 'vitest';
import {
  canSee,
  isGuest,
  type Judged,
  refusalOf,
  type TeamAccess,
  type Viewer,
} from '../../worker/inbox/visibility.ts';
import { agentIdOf, aTicket, teamIdOf } from '../samples.ts';
import { guarded, refusals, type State, standings, states, table, verbs } from './rights.ts';

const me = { id: agentIdOf(1), name: 'Ana' };
const another = { id: agentIdOf(2), name: 'Bruno' };
const [team, elsewhere] = [teamIdOf(1), teamIdOf(2)];

const keysOf = <Key extends string>(record: Record<Key, unknown>): Key[] => {
  const keys: Key[] = [];
  for (const key in record) keys.push(key);
  return keys;
};

const roles = keysOf(standings);
const memberships = keysOf(standings.agent);
const policies = keysOf(table.member);
const takeovers = ['members', 'supervisors'] as const;

function viewerOf(role: Viewer['role'], as: (typeof memberships)[number], access: TeamAccess): Viewer {
  return {
    ...me,
    role,
    teams: as === 'none' ? [elsewhere] : [elsewhere, team],
    // They watch over another team, which gives them nothing here.
    supervises: as === 'supervisor' || as === 'both' ? [elsewhere, team] : [elsewhere],
    access: { [team]: access },
  };
}

const ticketOf: Record<State, Judged> = {
  new: aTicket({ status: 'new', assignee: null }),
  'new, called to': aTicket({ status: 'new', assignee: null, called: [another, me] }),
  'offered to me': aTicket({ status: 'new', assignee: null, offeredTo: { ...me, until: 0 } }),
  'offered to another': aTicket({ status: 'new', assignee: null, offeredTo: { ...another, until: 0 } }),
  'open mine': aTicket({ assignee: me }),
  'open another’s': aTicket({ assignee: another }),
  'open another’s, called to': aTicket({ assignee: another, called: [another, me] }),
  'concluded mine': aTicket({ status: 'concluded', assignee: me, concludedBy: another }),
  'concluded another’s': aTicket({ status: 'concluded', assignee: another, concludedBy: me }),
};

const cells = roles.flatMap((role) =>
  memberships.flatMap((as) =>
    policies.flatMap((policy) => takeovers.map((takeover) => ({ role, as, policy, takeover }))),
  ),
);

describe('who may see and do what', () => {
  it.each(cells)(
    '[V1] [V2] [R55] [R56] [R57] [R59] [N18] $role × $as × $policy × $takeover',
    ({ role, as, policy, takeover }) => {
      const viewer = viewerOf(role, as, { policy, takeover });
      const standing = standings[role][as];
      for (const state of states) {
        const limited = takeover === 'supervisors' ? guarded[standing]?.[policy]?.[state] : undefined;
        const expected = (limited ?? table[standing][policy][state]).split(' ');
        for (const [at, verb] of verbs.entries()) {
          const right = expected[at] ?? '';
          expect(refusalOf(viewer, ticketOf[state], verb), `${verb} ${state}`).toBe(refusals[right]);
        }
        expect(canSee(viewer, ticketOf[state]), state).toBe(expected[0] === 'A');
      }
    },
  );

  it('[V7] whom a note called is let into what is live, and no further', () => {
    const outside = viewerOf('agent', 'none', { policy: 'assignee', takeover: 'members' });
    const called = { assignee: another, called: [me] };
    expect(isGuest(outside, aTicket(called))).toBe(true);
    expect(canSee(outside, aTicket({ ...called, status: 'new', assignee: null }))).toBe(true);
    expect(canSee(outside, aTicket({ ...called, status: 'concluded' })), 'it ends with the ticket').toBe(false);
    expect(canSee({ ...outside, role: 'restricted' }, aTicket(called)), 'R59').toBe(false);
    const member = viewerOf('agent', 'agent', { policy: 'assignee', takeover: 'members' });
    const offered = aTicket({ status: 'new', assignee: null, offeredTo: { ...another, until: 0 }, called: [me] });
    expect(refusalOf(member, offered, 'take'), 'R62').toBe('not_assignee');
    expect(refusalOf(member, offered, 'note')).toBe(null);
  });

  it('[R59] [R55] what nobody had is theirs who concluded it', () => {
    const restricted = viewerOf('restricted', 'agent', { policy: 'team', takeover: 'members' });
    const member = viewerOf('agent', 'agent', { policy: 'assignee', takeover: 'members' });
    const by = (concludedBy: typeof me | null) => aTicket({ status: 'concluded', assignee: null, concludedBy });
    for (const viewer of [restricted, member]) {
      expect(canSee(viewer, by(me))).toBe(true);
      expect(canSee(viewer, by(another))).toBe(false);
      expect(canSee(viewer, by(null)), 'quiet').toBe(false);
    }
  });

  it('[R55] a team that settled nothing shows its tickets to its members', () => {
    const usual = { ...viewerOf('agent', 'agent', { policy: 'team', takeover: 'members' }), access: {} };
    expect(canSee(usual, ticketOf['open another’s'])).toBe(true);
    expect(refusalOf(usual, ticketOf['open another’s'], 'take')).toBe(null);
    expect(canSee({ ...usual, teams: [elsewhere] }, ticketOf['concluded another’s'])).toBe(false);
  });
});
