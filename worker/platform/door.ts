import { z } from 'zod';
import {
  type AgentId,
  type ChannelId,
  type ContactId,
  type ConversationId,
  type InvitationId,
  isAgentId,
  isChannelId,
  isContactId,
  isConversationId,
  isInvitationId,
  isMediaId,
  isMergeId,
  isMessageKey,
  isScheduleId,
  isTeamId,
  isTemplateId,
  isTicketId,
  type MediaId,
  type MergeId,
  type MessageKey,
  type ScheduleId,
  type TeamId,
  type TemplateId,
  type TicketId,
} from './id.ts';
import { readable } from './readable.ts';

// What comes in from outside is told apart here. Screens import id.ts instead and so do not carry zod.

const text = { type: 'string' } as const;

/** What people write: whatever nobody could read is mended or left out of it. */
export const textDoor = z.string().overwrite(readable);

export const agentIdDoor = z.custom<AgentId>(isAgentId, 'must be an agent id, agt_…').meta(text);
export const teamIdDoor = z.custom<TeamId>(isTeamId, 'must be a team id, tem_…').meta(text);
export const channelIdDoor = z.custom<ChannelId>(isChannelId, 'must be a channel id, chn_…').meta(text);
export const contactIdDoor = z.custom<ContactId>(isContactId, 'must be a contact id, con_…').meta(text);
export const ticketIdDoor = z.custom<TicketId>(isTicketId, 'must be a ticket id, tkt_…').meta(text);
export const templateIdDoor = z.custom<TemplateId>(isTemplateId, 'must be a template id, tpl_…').meta(text);
export const mediaIdDoor = z.custom<MediaId>(isMediaId, 'must be a media id, med_…').meta(text);
export const mergeIdDoor = z.custom<MergeId>(isMergeId, 'must be a merge id, mrg_…').meta(text);
export const invitationIdDoor = z.custom<InvitationId>(isInvitationId, 'must be an invitation id, inv_…').meta(text);
export const scheduleIdDoor = z.custom<ScheduleId>(isScheduleId, 'must be a schedule id, sch_…').meta(text);
export const conversationIdDoor = z
  .custom<ConversationId>(isConversationId, 'must be a conversation id, chn_…:con_…')
  .meta(text);
export const messageKeyDoor = z
  .custom<MessageKey>(isMessageKey, 'must be 1 to 512 printable ASCII characters')
  .meta(text);
