import { expect, it } from 'vitest';
import type { Viewer } from '../../worker/inbox/visibility.ts';
import { mayStandIn } from '../../worker/schedules/author-now.ts';
import { agentIdOf, teamIdOf } from '../samples.ts';

const [ana, bruno] = [agentIdOf(1), agentIdOf(2)];
const [geral, suporte] = [teamIdOf(1), teamIdOf(2)];
const author: Viewer = { id: ana, name: 'Ana', role: 'agent', teams: [geral], supervises: [], access: {} };
const ticket = { teamId: geral, status: 'open', assignee: { id: bruno }, concludedBy: null } as const;
const offered = { ...ticket, status: 'new', assignee: null, offeredTo: { id: bruno } } as const;
const reserved: Viewer = { ...author, access: { [geral]: { policy: 'assignee', takeover: 'members' } } };

it.each([
  ['a ticket of their team', ticket, author, true],
  ['one of another team', { ...ticket, teamId: suporte }, author, false],
  ['one of another team that they watch over', { ...ticket, teamId: suporte }, { ...author, role: 'admin' }, true],
  ['a colleague’s, where each sees only their own', ticket, reserved, false],
  ['one that is being offered to a colleague', offered, author, true],
  ['of somebody who is gone, one of the team', ticket, null, true],
  ['of somebody who is gone, one of another team', { ...ticket, teamId: suporte }, null, false],
] as const)('[R81] what is scheduled may stand in %s: %s', (_, live, by, may) => {
  expect(mayStandIn(live, by, geral)).toBe(may);
});
