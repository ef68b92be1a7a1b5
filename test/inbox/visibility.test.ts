import { describe, expect, it } from 'vitest';
import type { Ticket } from '../../worker/conversation/message.ts';
import { canSee, type Role, refusalOf, type Verb, type Viewer } from '../../worker/inbox/visibility.ts';
import { isAgentId, isTeamId } from '../../worker/platform/id.ts';

const geral = 'tem_geral000000';
const suporte = 'tem_suporte0000';
const anaId = 'agt_ana00000000';
const brunoId = 'agt_bruno000000';
if (!isTeamId(geral) || !isTeamId(suporte) || !isAgentId(anaId) || !isAgentId(brunoId)) throw new Error('ids');

const ana = { id: anaId, name: 'Ana' };
const bruno = { id: brunoId, name: 'Bruno' };

type Relation = 'admin' | 'assignee' | 'member' | 'stranger';

const viewerOf = (relation: Relation): Viewer => {
  const role: Role = relation === 'admin' ? 'admin' : 'agent';
  const who = relation === 'assignee' ? ana : bruno;
  return { ...who, role, teams: relation === 'stranger' || relation === 'admin' ? [suporte] : [geral] };
};

const ticketOf = (status: Ticket['status']): Pick<Ticket, 'teamId' | 'status' | 'assignee'> => ({
  teamId: geral,
  status,
  assignee: status === 'new' ? null : ana,
});

// Written by hand from R7, R45, R51, R55–R57. A: allowed, N: not_assignee, –: not_found.
const table: [Ticket['status'], Verb, Record<Relation, 'A' | 'N' | '–'>][] = [
  ['new', 'see', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['new', 'take', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['new', 'conclude', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['new', 'restart', { admin: 'A', assignee: 'N', member: 'N', stranger: '–' }],
  ['new', 'write', { admin: 'A', assignee: 'N', member: 'N', stranger: '–' }],
  ['open', 'see', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['open', 'take', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['open', 'conclude', { admin: 'A', assignee: 'A', member: 'N', stranger: '–' }],
  ['open', 'restart', { admin: 'A', assignee: 'A', member: 'N', stranger: '–' }],
  ['open', 'write', { admin: 'A', assignee: 'A', member: 'N', stranger: '–' }],
  ['concluded', 'see', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['concluded', 'take', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['concluded', 'conclude', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['concluded', 'restart', { admin: 'A', assignee: 'A', member: 'A', stranger: '–' }],
  ['concluded', 'write', { admin: 'A', assignee: 'A', member: 'N', stranger: '–' }],
];

const cells = table.flatMap(([status, verb, row]) =>
  (['admin', 'assignee', 'member', 'stranger'] as const).map(
    (relation) => [relation, verb, status, row[relation]] as const,
  ),
);

describe('who may do what', () => {
  it.each(cells)('[V1] [V2] [N18] %s: %s a ticket that is %s → %s', (relation, verb, status, expected) => {
    const refusal = refusalOf(viewerOf(relation), ticketOf(status), 'team', verb);
    expect(refusal).toBe(expected === 'A' ? null : expected === 'N' ? 'not_assignee' : 'not_found');
    expect(canSee(viewerOf(relation), ticketOf(status), 'team')).toBe(expected !== '–');
  });
});
