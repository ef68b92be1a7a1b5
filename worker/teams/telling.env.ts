import { channelById } from '../channels/channel.store.ts';
import type { ChannelFacts } from '../channels/channel.ts';
import { placeOf } from '../inbox/list.ts';
import type { TicketRow } from '../inbox/row.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { atMost } from '../platform/at-most.ts';
import type { ChannelId, TeamId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';

const TABS = ['new', 'mine', 'others'] as const;
/** Conversations that are told at once. */
const AT_ONCE = 25;

/**
 * A team's rules are not what they were: conversations of which something waits hear it now, for no webhook may come to them that
 * would bring it. One that cannot be reached hears it from its next. `by`: an administrator.
 */
export async function tellWaiting(env: Env, teamId: TeamId, by: Viewer): Promise<void> {
  const channels = new Map<ChannelId, Promise<ChannelFacts | undefined>>();
  const factsOf = (id: ChannelId) => {
    const known = channels.get(id) ?? channelById(env.DB, id).then((record) => record?.facts);
    channels.set(id, known);
    return known;
  };
  const tell = async ({ channel: { id }, conversationId }: TicketRow): Promise<void> => {
    const channel = await factsOf(id);
    if (channel === undefined) return;
    const arrival = { events: [], receipt: now(), channel, contact: null };
    await conversationStub(env, conversationId)
      .receive(arrival)
      .catch((error: unknown) => console.warn('A conversation did not hear of new rules', { conversationId, error }));
  };
  for await (const rows of waitingIn(env, teamId, by)) await atMost(AT_ONCE, rows, tell);
}

async function* waitingIn(env: Env, teamId: TeamId, by: Viewer): AsyncIterable<TicketRow[]> {
  for (const tab of TABS) {
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { rows: TicketRow[]; cursor: string | null } = await teamStub(env, teamId).list(
        by,
        tab,
        placeOf(cursor),
      );
      yield page.rows.filter(({ held, unanswered }) => held > 0 || unanswered.length > 0);
      cursor = page.cursor;
    }
  }
}
