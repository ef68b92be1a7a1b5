import {
  type AgentId,
  type ChannelId,
  type ContactId,
  type FieldId,
  type InvitationId,
  isAgentId,
  isChannelId,
  isContactId,
  isFieldId,
  isInvitationId,
  isLabelId,
  isMediaId,
  isMergeId,
  isOptionId,
  isQuickReplyId,
  isReasonId,
  isTeamId,
  isTemplateId,
  isTicketId,
  type LabelId,
  type MediaId,
  type MergeId,
  type OptionId,
  type QuickReplyId,
  type ReasonId,
  type TeamId,
  type TemplateId,
  type TicketId,
} from './id.ts';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';
const LENGTH = 24;

// Bytes of 252 and above are thrown away, or the first four letters would come up more often.
function dice(): string {
  let text = '';
  while (text.length < LENGTH) {
    for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH))) {
      if (byte < 252 && text.length < LENGTH) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}

const mint =
  <Minted extends string>(prefix: string, is: (value: unknown) => value is Minted) =>
  (): Minted => {
    const id = `${prefix}_${dice()}`;
    if (is(id)) return id;
    throw new Error(`Minted a malformed id: ${id}`);
  };

export const newAgentId: () => AgentId = mint('agt', isAgentId);
export const newTeamId: () => TeamId = mint('tem', isTeamId);
export const newChannelId: () => ChannelId = mint('chn', isChannelId);
export const newContactId: () => ContactId = mint('con', isContactId);
export const newTicketId: () => TicketId = mint('tkt', isTicketId);
export const newTemplateId: () => TemplateId = mint('tpl', isTemplateId);
export const newMediaId: () => MediaId = mint('med', isMediaId);
export const newMergeId: () => MergeId = mint('mrg', isMergeId);
export const newReasonId: () => ReasonId = mint('rsn', isReasonId);
export const newInvitationId: () => InvitationId = mint('inv', isInvitationId);
export const newFieldId: () => FieldId = mint('fld', isFieldId);
export const newOptionId: () => OptionId = mint('opt', isOptionId);
export const newLabelId: () => LabelId = mint('lab', isLabelId);
export const newQuickReplyId: () => QuickReplyId = mint('qrp', isQuickReplyId);
