import { expect, it } from 'vitest';
import { concerns, type NotificationBody } from '../../worker/notifications/notification.ts';
import {
  type AgentId,
  isAgentId,
  isTeamId,
  isTemplateId,
  type TeamId,
  type TemplateId,
} from '../../worker/platform/id.ts';

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
const templateId = ((id: string): TemplateId => {
  if (!isTemplateId(id)) throw new Error(id);
  return id;
})('tpl_paused00');
const paused: NotificationBody = { kind: 'template_status', templateId, name: 'aviso', status: 'PAUSED', reason: null };
const told = (agentId: AgentId | null, teams: TeamId[] | null) =>
  [ana, bruno, admin].map(({ teams: own, ...viewer }) =>
    concerns({ audience: { agent: agentId, teams }, body: paused }, { ...viewer, teams: [...own] }),
  );

it('[R74] a notification concerns one agent alone, or administrators and the members of its teams', () => {
  expect(told(ana.id, null)).toEqual([true, false, false]);
  expect(told(null, [team('suporte')])).toEqual([false, true, true]);
  expect(told(null, [])).toEqual([false, false, true]);
  expect(told(null, null)).toEqual([true, true, true]);
});

it('[R59] a restricted agent is told nothing of templates, and all that is theirs alone', () => {
  const rita = { ...ana, teams: [team('geral')], role: 'restricted' } as const;
  const ours = { agent: null, teams: null };
  expect(concerns({ audience: ours, body: paused }, { ...rita, teams: [...rita.teams] })).toBe(false);
  const failed: NotificationBody = {
    kind: 'schedule_failed',
    conversationId: null,
    contactName: 'Bia',
    by: { id: ana.id, name: 'Ana' },
    code: 'window_closed',
  };
  const own = { agent: ana.id, teams: null };
  expect(concerns({ audience: own, body: failed }, { ...rita, teams: [...rita.teams] })).toBe(true);
});
