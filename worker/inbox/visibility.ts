import type { Offer, Ticket } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import { type AgentId, isTeamId, type TeamId } from '../platform/id.ts';

/** [R59] `restricted`: only the conversations, and of these only their own. */
export const roles = ['admin', 'agent', 'restricted'] as const;
export type Role = (typeof roles)[number];

/** [R57] As what one belongs to a team: who serves, who watches over it, or both. */
export const memberships = ['agent', 'supervisor', 'both'] as const;
export type Membership = (typeof memberships)[number];

/** [R55] Who sees a team's tickets: its members, and once concluded everybody; its members; whoever is responsible. */
export const policies = ['everyone', 'team', 'assignee'] as const;
export type Policy = (typeof policies)[number];

/** [R57] Who takes over a ticket that a colleague serves. */
export const takeovers = ['members', 'supervisors'] as const;
export type Takeover = (typeof takeovers)[number];

export interface TeamAccess {
  policy: Policy;
  takeover: Takeover;
}

/** How teams do it that settled nothing else. */
export const usualAccess: TeamAccess = { policy: 'team', takeover: 'members' };

/** Everything about an agent that sight and rights are judged on. */
export interface Viewer {
  id: AgentId;
  name: string;
  role: Role;
  /** Where they belong, as whatever. */
  teams: TeamId[];
  /** Of these, those that they supervise. */
  supervises: TeamId[];
  /** Of all teams those that do otherwise than usual. */
  access: Partial<Record<TeamId, TeamAccess>>;
  /** [N19] They see only the end of contacts' numbers. */
  masked?: true;
}

export type Verb = 'take' | 'transfer' | 'conclude' | 'restart' | 'write' | 'note' | 'see';

export type Refusal = 'not_found' | 'not_assignee' | 'not_supervisor' | 'not_of_team';

/** What a ticket is judged by. `offeredTo` counts while it is new. */
export interface Judged extends Pick<Ticket, 'teamId' | 'status'> {
  assignee: { id: AgentId } | null;
  concludedBy: { id: AgentId } | null;
  offeredTo?: Pick<Offer, 'id'> | null;
  called?: readonly { id: AgentId }[];
}

/** [V1] [V7] Whether somebody may see a ticket: by role, team and policy, or because a colleague called them to it. */
export const canSee = (viewer: Viewer, ticket: Judged): boolean => isOfSight(viewer, ticket) || isGuest(viewer, ticket);

/** [V7] Whom a note called to a live ticket that they would not see otherwise: they read it and leave notes. */
export const isGuest = (viewer: Viewer, ticket: Judged): boolean =>
  ticket.called?.some(({ id }) => id === viewer.id) === true &&
  mayBeCalled(viewer, ticket) &&
  !isOfSight(viewer, ticket);

/** [V7] [R59] Whether a note may call somebody to this ticket who does not see it: it is live, and they are not shut out of others' tickets. */
const mayBeCalled = ({ role }: Pick<Viewer, 'role'>, { status }: Pick<Judged, 'status'>): boolean =>
  role !== 'restricted' && status !== 'concluded';

/** [V7] Whether this viewer may let a colleague into a ticket: guests let in nobody. */
export const mayCall = (viewer: Viewer, colleague: Viewer, ticket: Judged): boolean =>
  !isGuest(viewer, ticket) && mayBeCalled(colleague, ticket);

/**
 * [V1] Administrators and a team's supervisors see all of its tickets. A new one is seen by its members, while it is offered to
 * one of them by that one alone; any other by whoever is responsible, and further by the team's policy. What one is responsible
 * for is all that a restricted agent sees of it. Lists and counters hold nothing else.
 */
export function isOfSight(viewer: Viewer, ticket: Judged): boolean {
  if (oversees(viewer, ticket.teamId)) return true;
  const isMember = viewer.teams.includes(ticket.teamId);
  if (ticket.status === 'new') return isMember && (ticket.offeredTo == null || ticket.offeredTo.id === viewer.id);
  if (isMember && isResponsible(viewer, ticket)) return true;
  if (viewer.role === 'restricted') return false;
  const { policy } = accessOf(viewer, ticket.teamId);
  switch (policy) {
    case 'everyone':
      return isMember || ticket.status === 'concluded';
    case 'team':
      return isMember;
    case 'assignee':
      return false;
    default:
      return assertNever(policy, 'policy');
  }
}

/**
 * [V2] Administrators and supervisors do everything with the team's tickets, and whoever has one with theirs. Members take,
 * transfer and conclude what is new, take over from a colleague unless only supervisors do, and restart what is concluded; so
 * does everybody who sees that. Returns null when allowed. What may not be seen is `not_found`, whatever the verb.
 */
export function refusalOf(viewer: Viewer, ticket: Judged, verb: Verb): Refusal | null {
  if (!canSee(viewer, ticket)) return 'not_found';
  if (verb === 'see' || oversees(viewer, ticket.teamId)) return null;
  if (isGuest(viewer, ticket)) return verb === 'note' ? null : 'not_assignee';
  const isConcluded = ticket.status === 'concluded';
  // [R77] Whoever serves with the others may leave them a word, whosever ticket it is.
  if (verb === 'note') return viewer.teams.includes(ticket.teamId) ? null : 'not_of_team';
  if (!viewer.teams.includes(ticket.teamId)) return verb === 'restart' && isConcluded ? null : 'not_assignee';
  if (ticket.assignee?.id === viewer.id) return null;
  switch (verb) {
    case 'take':
      if (ticket.status !== 'open' || accessOf(viewer, ticket.teamId).takeover === 'members') return null;
      return 'not_supervisor';
    case 'transfer':
    case 'conclude':
      return ticket.status === 'open' ? 'not_assignee' : null;
    case 'restart':
      return isConcluded ? null : 'not_assignee';
    case 'write':
      return 'not_assignee';
    default:
      return assertNever(verb, 'verb');
  }
}

export const canAct = (viewer: Viewer, ticket: Judged, verb: Verb): boolean => refusalOf(viewer, ticket, verb) === null;

/** [V1] [R56] Whether they see and do everything in this team. A restricted agent watches over nobody. */
export const oversees = ({ role, supervises }: Pick<Viewer, 'role' | 'supervises'>, teamId: TeamId): boolean =>
  role === 'admin' || (role !== 'restricted' && supervises.includes(teamId));

/** Whose a ticket is: who has it, or of one that nobody had who concluded it. */
const isResponsible = (viewer: Pick<Viewer, 'id'>, { status, assignee, concludedBy }: Judged): boolean =>
  (assignee ?? (status === 'concluded' ? concludedBy : null))?.id === viewer.id;

const accessOf = ({ access }: Viewer, teamId: TeamId): TeamAccess => access[teamId] ?? usualAccess;

/** How far somebody sees into a team's list. `offers`: also new ones offered to others; `colleagues`: also what colleagues have. */
export interface ListSight {
  viewerId: AgentId;
  offers: boolean;
  colleagues: boolean;
}

/** [V1] What `canSee` comes to for whole lists and counters. Who is not of the team sees of it what is concluded, at most. */
export function listSight(viewer: Viewer, teamId: TeamId): ListSight {
  const over = oversees(viewer, teamId);
  const open = viewer.role !== 'restricted' && accessOf(viewer, teamId).policy !== 'assignee';
  return { viewerId: viewer.id, offers: over, colleagues: over || open };
}

/** [R55] The teams whose concluded tickets everybody sees. */
export const openTeams = ({ role, access }: Pick<Viewer, 'role' | 'access'>): TeamId[] => {
  if (role === 'restricted') return [];
  const ids: TeamId[] = [];
  for (const id in access) if (isTeamId(id) && access[id]?.policy === 'everyone') ids.push(id);
  return ids;
};

/** [R39] Whether this viewer may come to see tickets of that person, who belongs to these teams. An administrator has some in any. */
export function mayMeetTicketsOf(viewer: Viewer, { role, teams }: { role: Role; teams: readonly TeamId[] }): boolean {
  if (viewer.role === 'admin') return true;
  const seen = [...viewer.teams, ...openTeams(viewer)].filter((id) => listSight(viewer, id).colleagues);
  return role === 'admin' ? seen.length > 0 : teams.some((id) => seen.includes(id));
}
