import { expect, it } from 'vitest';
import { concerns } from '../../worker/notifications/notification.ts';
import { type AgentId, isAgentId, isTeamId, type TeamId } from '../../worker/platform/id.ts';

const agent = (name: string): AgentId => {
  const id = `agt_${name.padEnd(8, '0')}`;
  if (!isAgentId(id)) throw new Error(id);
  return id;
};
const team = (name: string): TeamId => {
  const id = `tem_${name.padEnd(8, '0')}`;
  if (!isTeamId(id)) throw new Error(id);
  return id;
};
const ana = { id: agent('ana'), role: 'agent', teams: [team('geral')] } as const;
const bruno = { id: agent('bruno'), role: 'agent', teams: [team('geral'), team('suporte')] } as const;
const admin = { id: agent('admin'), role: 'admin', teams: [] } as const;
const told = (agentId: AgentId | null, teams: TeamId[] | null) =>
  [ana, bruno, admin].map(({ teams: own, ...viewer }) =>
    concerns({ agent: agentId, teams }, { ...viewer, teams: [...own] }),
  );

it('[R74] a notification concerns one agent alone, or administrators and the members of its teams', () => {
  expect(told(ana.id, null)).toEqual([true, false, false]);
  expect(told(null, [team('suporte')])).toEqual([false, true, true]);
  expect(told(null, [])).toEqual([false, false, true]);
  expect(told(null, null)).toEqual([true, true, true]);
});
