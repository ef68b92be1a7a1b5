// Every id wears its kind as a prefix and as a brand, so that a team's id cannot be passed where an agent's is wanted.

type Id<Prefix extends string> = `${Prefix}_${string}` & { readonly __id: Prefix };

export type AgentId = Id<'agt'>;
export type TeamId = Id<'tem'>;
export type ChannelId = Id<'chn'>;
export type ContactId = Id<'con'>;
export type TicketId = Id<'tkt'>;
export type TemplateId = Id<'tpl'>;
export type MergeId = Id<'mrg'>;
export type MediaId = Id<'med'>;
export type ScheduleId = Id<'sch'>;
export type InvitationId = Id<'inv'>;
export type LabelId = Id<'lab'>;
export type ReasonId = Id<'rsn'>;
export type FieldId = Id<'fld'>;
export type OptionId = Id<'opt'>;
export type QuickReplyId = Id<'qrp'>;

/** Minted when a conversation is born, from its channel and contact of that moment; never derived again afterwards. */
export type ConversationId = `${ChannelId}:${ContactId}`;

/** Unique within one conversation: the provider's id for what came in, the client's id for what goes out. */
export type MessageKey = string & { readonly __id: 'message' };

const tail = '[0-9A-Za-z]{8,40}';
const shaped = (pattern: string) => new RegExp(`^${pattern}$`);
/** What every id and key looks like, by its prefix. */
export const patterns = {
  agt: shaped(`agt_${tail}`),
  tem: shaped(`tem_${tail}`),
  chn: shaped(`chn_${tail}`),
  con: shaped(`con_${tail}`),
  tkt: shaped(`tkt_${tail}`),
  tpl: shaped(`tpl_${tail}`),
  med: shaped(`med_${tail}`),
  mrg: shaped(`mrg_${tail}`),
  sch: shaped(`sch_${tail}`),
  inv: shaped(`inv_${tail}`),
  lab: shaped(`lab_${tail}`),
  rsn: shaped(`rsn_${tail}`),
  fld: shaped(`fld_${tail}`),
  opt: shaped(`opt_${tail}`),
  qrp: shaped(`qrp_${tail}`),
  conversation: shaped(`chn_${tail}:con_${tail}`),
  message: /^[\x21-\x7e]{1,512}$/,
} as const;

const is = (value: unknown, pattern: RegExp) => typeof value === 'string' && pattern.test(value);

export const isAgentId = (value: unknown): value is AgentId => is(value, patterns.agt);
export const isTeamId = (value: unknown): value is TeamId => is(value, patterns.tem);
export const isChannelId = (value: unknown): value is ChannelId => is(value, patterns.chn);
export const isContactId = (value: unknown): value is ContactId => is(value, patterns.con);
export const isTicketId = (value: unknown): value is TicketId => is(value, patterns.tkt);
export const isTemplateId = (value: unknown): value is TemplateId => is(value, patterns.tpl);
export const isMediaId = (value: unknown): value is MediaId => is(value, patterns.med);
export const isMergeId = (value: unknown): value is MergeId => is(value, patterns.mrg);
export const isInvitationId = (value: unknown): value is InvitationId => is(value, patterns.inv);
export const isLabelId = (value: unknown): value is LabelId => is(value, patterns.lab);
export const isScheduleId = (value: unknown): value is ScheduleId => is(value, patterns.sch);
export const isReasonId = (value: unknown): value is ReasonId => is(value, patterns.rsn);
export const isFieldId = (value: unknown): value is FieldId => is(value, patterns.fld);
export const isOptionId = (value: unknown): value is OptionId => is(value, patterns.opt);
export const isQuickReplyId = (value: unknown): value is QuickReplyId => is(value, patterns.qrp);
export const isConversationId = (value: unknown): value is ConversationId => is(value, patterns.conversation);
export const isMessageKey = (value: unknown): value is MessageKey => is(value, patterns.message);
