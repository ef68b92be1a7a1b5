import type { Channel } from '../channels/channel.do.ts';
import type { Conversation } from '../conversation/conversation.do.ts';
import type { Team } from '../inbox/team.do.ts';
import type { ChannelId, ConversationId, TeamId } from './id.ts';

// The one door to the objects. An object is born where it is first asked for and never moves; a webhook's first caller is
// wherever Meta's request landed, so the deployment's region is named instead (facts/cloudflare.md §1.7).

const regions = ['wnam', 'enam', 'sam', 'weur', 'eeur', 'apac', 'oc', 'afr', 'me'] as const;

function placement(env: Env): DurableObjectNamespaceGetDurableObjectOptions {
  const region = regions.find((name) => name === env.REGION);
  return region === undefined ? {} : { locationHint: region };
}

export const conversationStub = (env: Env, id: ConversationId): DurableObjectStub<Conversation> =>
  env.CONVERSATION.getByName(id, placement(env));

export const teamStub = (env: Env, id: TeamId): DurableObjectStub<Team> => env.TEAM.getByName(id, placement(env));

export const channelStub = (env: Env, id: ChannelId): DurableObjectStub<Channel> =>
  env.CHANNEL.getByName(id, placement(env));
