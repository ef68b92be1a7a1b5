import { describe, expect, it } from 'vitest';
import type { Role } from '../../worker/inbox/visibility.ts';
import { type AgentId, isAgentId, isTeamId, type TeamId } from '../../worker/platform/id.ts';
import { type Holder, holderOf, scopeOf, seesReply, writingRefusal } from '../../worker/quick-replies/scope.ts';

const agent = (id: string): AgentId => {
  if (!isAgentId(id)) throw new Error(id);
  return id;
};
const team = (id: string): TeamId => {
  if (!isTeamId(id)) throw new Error(id);
  return id;
};
const ana = agent('agt_ana00000');
const bia = agent('agt_bia00000');
const geral = team('tem_geral000');
const vendas = team('tem_vendas00');

/** Of Geral, which they supervise or not. */
const who = (role: Role, supervises: boolean) => ({
  id: ana,
  role,
  teams: [geral],
  supervises: supervises ? [geral] : [],
});

describe('[R76] a quick reply', () => {
  const rows: [string, ReturnType<typeof who>, Holder, boolean, string | null][] = [
    ['one’s own', who('restricted', false), ana, true, null],
    ['another one’s own', who('admin', true), bia, false, 'not_found'],
    ['one’s team’s', who('agent', false), geral, true, 'not_supervisor'],
    ['one’s team’s', who('restricted', true), geral, true, 'not_supervisor'],
    ['of a team that one supervises', who('agent', true), geral, true, null],
    ['another team’s', who('agent', true), vendas, false, 'not_found'],
    ['another team’s', who('admin', false), vendas, true, null],
    ['everyone’s', who('agent', true), 'everyone', true, 'not_administrator'],
    ['everyone’s', who('admin', false), 'everyone', true, null],
  ];
  it.each(rows)('that is %s, to %o, is seen and changed by whom it should be', (_, viewer, holder, seen, refusal) => {
    expect(seesReply(viewer, holder)).toBe(seen);
    expect(writingRefusal(viewer, holder)).toBe(refusal);
  });

  it('tells whose it is as it was told', () => {
    for (const scope of [{ of: 'me' }, { of: 'team', teamId: geral }, { of: 'everyone' }] as const) {
      expect(scopeOf(holderOf(scope, ana))).toEqual(scope);
    }
  });
});
