import { type Present, viewersOf } from '../accounts/viewer.store.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { AgentId } from '../platform/id.ts';
import { teamStub } from '../platform/stubs.env.ts';
import type { Head } from './head.ts';

export interface WatchingDeps {
  env: Env;
  head(): Head | null;
  rejudge(viewers: ReadonlyMap<AgentId, Present | null>): Promise<void>;
}

/**
 * [V5] Lets the ticket's team know who has this thread open, for it is told when somebody's rights change. Where they may have
 * changed between the judgement and this, they are judged anew.
 */
export async function tellWatching({ env, head, rejudge }: WatchingDeps, { id }: Viewer): Promise<void> {
  const known = head();
  if (known === null) return;
  try {
    const mayBeStale = await teamStub(env, known.ticket.teamId).watch(known.conversationId, id);
    if (mayBeStale) await rejudge(new Map([[id, (await viewersOf(env.DB, [id])).get(id) ?? null]]));
  } catch (error) {
    // Then only the lease ends what they see.
    console.warn('A team does not know who watches a thread', { teamId: known.ticket.teamId, error });
  }
}
