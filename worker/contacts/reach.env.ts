import { channelById, channelViews } from '../channels/channel.store.ts';
import type { ChannelView } from '../channels/channel-view.ts';
import type { Birth, Reach } from '../conversation/reach.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { type ChannelId, type ContactId, type ConversationId, isChannelId, isContactId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { teamName } from '../teams/team.store.ts';
import { noticesFor } from './standing.store.ts';

/**
 * What a contact's conversation on a channel is to an agent who wants to write there. `team`: which has it, where that is all;
 * `isOwnTeam`: they belong to it, and a colleague has the ticket, or is offered it.
 */
export interface Reached {
  conversationId: ConversationId | null;
  reach: Reach;
  team: string | null;
  isOwnTeam: boolean;
}

export async function reached(env: Env, viewer: Viewer, conversationId: ConversationId): Promise<Reached> {
  const reach = await conversationStub(env, conversationId).reach(viewer);
  const team = reach.state === 'elsewhere' ? await teamName(env.DB, reach.teamId) : null;
  const isOwnTeam = reach.state === 'elsewhere' && viewer.teams.includes(reach.teamId);
  return {
    conversationId: reach.state === 'seen' ? reach.view.conversationId : conversationId,
    reach,
    team,
    isOwnTeam,
  };
}

const CONVERSATIONS = 'SELECT channel_id AS channelId, id FROM conversation WHERE contact_id = ?1';

/** The contact on each of our channels, by the channel's name. */
export async function reachesOf(
  env: Env,
  viewer: Viewer,
  contactId: ContactId,
): Promise<(Reached & { channel: ChannelView })[]> {
  const [channels, { results }] = await Promise.all([
    channelViews(env.DB),
    env.DB.prepare(CONVERSATIONS).bind(contactId).all<{ channelId: ChannelId; id: ConversationId }>(),
  ]);
  return await Promise.all(
    channels.map(async (channel) => {
      const id = results.find(({ channelId }) => channelId === channel.id)?.id;
      if (id === undefined) {
        const unborn = { state: 'unborn' as const };
        return { channel, conversationId: null, reach: unborn, team: null, isOwnTeam: false };
      }
      return { channel, ...(await reached(env, viewer, id)) };
    }),
  );
}

/** What a conversation begins with that is on record and was never born; null: there is none such on record. */
export async function birthFacts(env: Env, id: ConversationId): Promise<Birth | null> {
  const [channelId, contactId] = id.split(':');
  if (!isChannelId(channelId) || !isContactId(contactId)) return null;
  const [notices, channel] = await Promise.all([
    noticesFor(env.DB, [contactId], now()),
    channelById(env.DB, channelId),
  ]);
  const facts = notices.find(({ conversationId }) => conversationId === id);
  if (facts === undefined || channel === null) return null;
  const { contact, marketing, block } = facts;
  const chosen = { ...(marketing === undefined ? {} : { marketing }), ...(block === undefined ? {} : { block }) };
  return { channel: channel.facts, contact, ...chosen };
}
