import type { TicketRow } from '../inbox/row.ts';
import type { AgentId, TeamId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import type { Telling } from './notification.store.ts';
import { tellOnce } from './tell.env.ts';

/** A ticket that its team's end takes from whoever has it. */
export interface Taken {
  row: TicketRow;
  holder: AgentId;
  /** The team that is no more, and what the one is called where the ticket waits now. */
  from: { id: TeamId; name: string };
  to: string;
  /** It became live only after the team's end. */
  late: boolean;
  /** Whether its holder sees it where it goes. */
  stillSeen: boolean;
}

/**
 * [N79] Tells each agent what they have no more: of what the end itself takes each once, with how many those are; of what comes late
 * each time.
 */
export async function tellOfTeamGone(env: Env, taken: readonly Taken[]): Promise<void> {
  const told = new Map<string, Telling & { body: { kind: 'team_gone' } }>();
  for (const { row, holder, from, to, late, stillSeen } of taken) {
    const key = `team_gone:${from.id}:${late ? row.ticketId : holder}`;
    const count = 1 + (told.get(key)?.body.count ?? 0);
    const one = { conversationId: stillSeen ? row.conversationId : null, number: row.ticket.number };
    const which = count === 1 ? one : { conversationId: null, number: null };
    const body = { kind: 'team_gone', ...which, count, gone: from.name, team: to } as const;
    told.set(key, { key, at: now(), body, audience: { agent: holder, teams: null } });
  }
  await tellOnce(env, [...told.values()]);
}
