import { changed, type Deed, deleted, type Facts } from '../audit/audit.ts';
import type { ManagedTeam, TeamChange } from './team.ts';

// [N19] What the audit says of a team is known before it is done, so that both are written together or neither.

/** How a team is settled anew; null: it stands so already. */
export const teamSettled = (team: ManagedTeam, change: TeamChange): Deed | null =>
  deedBetween(team, {
    ...team,
    name: change.name ?? team.name,
    policy: change.policy ?? team.policy,
    takeover: change.takeover ?? team.takeover,
    isDefault: change.isDefault ?? team.isDefault,
  });

type Member = Pick<ManagedTeam['members'][number], 'id' | 'name' | 'serves' | 'supervises'>;

/** Somebody belongs to it, or otherwise than before; null: they do already. */
export const memberPut = (team: ManagedTeam, member: Member): Deed | null =>
  deedBetween(team, { ...team, members: byName([...without(team, member.id), member]) });

/** Somebody belongs to it no more; null: they did not. */
export const memberGone = (team: ManagedTeam, id: Member['id']): Deed | null =>
  deedBetween(team, { ...team, members: without(team, id) });

/** `heir`: the team to which its tickets go. */
export const teamDeleted = (team: ManagedTeam, heir: Pick<ManagedTeam, 'name'> | undefined): Deed => ({
  ...deleted('team', team, factsOf(team)),
  after: heir === undefined ? null : { ticketsTo: heir.name },
});

type Told = Omit<ManagedTeam, 'members'> & { members: Member[] };

function deedBetween(before: Told, after: Told): Deed | null {
  const [was, is] = [factsOf(before), factsOf(after)];
  return JSON.stringify(was) === JSON.stringify(is) ? null : changed('team', after, was, is);
}

const without = ({ members }: Told, id: Member['id']): Member[] => members.filter((member) => member.id !== id);

const byName = (members: Member[]): Member[] =>
  members.toSorted((one, other) => (one.name.toLowerCase() < other.name.toLowerCase() ? -1 : 1));

const factsOf = ({ name, policy, takeover, isDefault, members }: Told): Facts => ({
  ...{ name, policy, takeover, isDefault },
  serving: members.flatMap((member) => (member.serves ? [member.name] : [])),
  supervising: members.flatMap((member) => (member.supervises ? [member.name] : [])),
});
