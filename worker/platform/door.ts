import { z } from 'zod';
import {
  type AgentId,
  type ChannelId,
  type ContactId,
  type ConversationId,
  type FieldId,
  type InvitationId,
  isAgentId,
  isChannelId,
  isContactId,
  isConversationId,
  isFieldId,
  isInvitationId,
  isLabelId,
  isMediaId,
  isMergeId,
  isMessageKey,
  isOptionId,
  isQuickReplyId,
  isReasonId,
  isScheduleId,
  isTeamId,
  isTemplateId,
  isTicketId,
  type LabelId,
  type MediaId,
  type MergeId,
  type MessageKey,
  type OptionId,
  patterns,
  type QuickReplyId,
  type ReasonId,
  type ScheduleId,
  type TeamId,
  type TemplateId,
  type TicketId,
} from './id.ts';
import { readable } from './readable.ts';

// What comes in from outside is told apart here. Screens import id.ts instead and so do not carry zod.

const shape = (kind: keyof typeof patterns) => ({ type: 'string', pattern: patterns[kind].source }) as const;

/** What people write: whatever nobody could read is mended or left out of it. */
export const textDoor = z.string().overwrite(readable);

export const agentIdDoor = z.custom<AgentId>(isAgentId, 'must be an agent id, agt_…').meta(shape('agt'));
export const teamIdDoor = z.custom<TeamId>(isTeamId, 'must be a team id, tem_…').meta(shape('tem'));
export const channelIdDoor = z.custom<ChannelId>(isChannelId, 'must be a channel id, chn_…').meta(shape('chn'));
export const contactIdDoor = z.custom<ContactId>(isContactId, 'must be a contact id, con_…').meta(shape('con'));
export const ticketIdDoor = z.custom<TicketId>(isTicketId, 'must be a ticket id, tkt_…').meta(shape('tkt'));
export const templateIdDoor = z.custom<TemplateId>(isTemplateId, 'must be a template id, tpl_…').meta(shape('tpl'));
export const mediaIdDoor = z.custom<MediaId>(isMediaId, 'must be a media id, med_…').meta(shape('med'));
export const mergeIdDoor = z.custom<MergeId>(isMergeId, 'must be a merge id, mrg_…').meta(shape('mrg'));
export const reasonIdDoor = z.custom<ReasonId>(isReasonId, 'must be a reason id, rsn_…').meta(shape('rsn'));
export const invitationIdDoor = z
  .custom<InvitationId>(isInvitationId, 'must be an invitation id, inv_…')
  .meta(shape('inv'));
export const scheduleIdDoor = z.custom<ScheduleId>(isScheduleId, 'must be a schedule id, sch_…').meta(shape('sch'));
export const labelIdDoor = z.custom<LabelId>(isLabelId, 'must be a label id, lab_…').meta(shape('lab'));
export const fieldIdDoor = z.custom<FieldId>(isFieldId, 'must be a field id, fld_…').meta(shape('fld'));
export const optionIdDoor = z.custom<OptionId>(isOptionId, 'must be an option id, opt_…').meta(shape('opt'));
export const quickReplyIdDoor = z
  .custom<QuickReplyId>(isQuickReplyId, 'must be a quick reply id, qrp_…')
  .meta(shape('qrp'));
export const conversationIdDoor = z
  .custom<ConversationId>(isConversationId, 'must be a conversation id, chn_…:con_…')
  .meta(shape('conversation'));
export const messageKeyDoor = z
  .custom<MessageKey>(isMessageKey, 'must be 1 to 512 printable ASCII characters')
  .meta(shape('message'));
