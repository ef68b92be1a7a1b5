import type { EventEntry, InboundEntry, OutboundEntry, Ticket } from '../worker/conversation/message.ts';
import type { ConversationView } from '../worker/conversation/view.ts';
import type { TicketRow } from '../worker/inbox/row.ts';
import {
  type AgentId,
  type ChannelId,
  type ContactId,
  type ConversationId,
  type FieldId,
  isAgentId,
  isChannelId,
  isContactId,
  isConversationId,
  isFieldId,
  isLabelId,
  isMediaId,
  isMessageKey,
  isOptionId,
  isScheduleId,
  isTeamId,
  isTemplateId,
  isTicketId,
  type LabelId,
  type MediaId,
  type MessageKey,
  type OptionId,
  type ScheduleId,
  type TeamId,
  type TemplateId,
  type TicketId,
} from '../worker/platform/id.ts';
import type { Schedule } from '../worker/schedules/schedule.ts';

// Valid plain objects for pure tests: start from one, change one field.

const must =
  <Id extends string>(is: (value: unknown) => value is Id) =>
  (text: string): Id => {
    if (is(text)) return text;
    throw new Error(`Not an id: ${text}`);
  };

export const keyOf: (text: string) => MessageKey = must(isMessageKey);
export const ticketIdOf = (n: number): TicketId => must(isTicketId)(`tkt_${String(n).padStart(12, '0')}`);
export const teamIdOf = (n: number): TeamId => must(isTeamId)(`tem_${String(n).padStart(12, '0')}`);
export const agentIdOf = (n: number): AgentId => must(isAgentId)(`agt_${String(n).padStart(12, '0')}`);
export const templateIdOf = (n: number): TemplateId => must(isTemplateId)(`tpl_${String(n).padStart(12, '0')}`);
export const labelIdOf = (n: number): LabelId => must(isLabelId)(`lab_${String(n).padStart(12, '0')}`);
export const fieldIdOf = (n: number): FieldId => must(isFieldId)(`fld_${String(n).padStart(12, '0')}`);
export const optionIdOf = (n: number): OptionId => must(isOptionId)(`opt_${String(n).padStart(12, '0')}`);
export const scheduleIdOf = (n: number): ScheduleId => must(isScheduleId)(`sch_${String(n).padStart(16, '0')}`);
export const mediaIdOf = (n: number): MediaId => must(isMediaId)(`med_${String(n).padStart(12, '0')}`);
export const channelId: ChannelId = must(isChannelId)('chn_000000000001');
export const contactId: ContactId = must(isContactId)('con_000000000001');
export const conversationId: ConversationId = must(isConversationId)(`${channelId}:${contactId}`);
export const conversationIdOf = (n: number): ConversationId =>
  must(isConversationId)(`${channelId}:con_${String(n).padStart(12, '0')}`);

const noon = Date.UTC(2026, 10, 20, 15);

export const aTicket = (change: Partial<Ticket> = {}): Ticket => ({
  id: ticketIdOf(1),
  number: '2026112000001',
  teamId: teamIdOf(1),
  status: 'open',
  assignee: { id: agentIdOf(1), name: 'Ana' },
  openedAt: noon,
  concludedAt: null,
  concludedBy: null,
  reopenUntil: null,
  unread: 0,
  ...change,
});

export const aView = (change: Partial<ConversationView> = {}): ConversationView => ({
  conversationId,
  rev: 1,
  channel: { id: channelId, name: 'Oficial', provider: 'whatsapp-cloud', displayNumber: '+55 11 4003-1234' },
  contact: { id: contactId, name: 'Maria', phone: '5511987654321', username: null },
  ticket: aTicket(),
  window: { openedAt: noon, refusedAt: null },
  unanswered: [],
  held: 0,
  promptFailed: null,
  market: 'BR',
  freeUntil: null,
  ...change,
});

export function aRow(change: Partial<TicketRow> = {}): TicketRow {
  const { id, ...ticket } = aTicket();
  const { channel, contact, window } = aView();
  return {
    ticketId: id,
    conversationId,
    rev: 1,
    ticket,
    contact,
    channel: { id: channel.id, name: channel.name, provider: channel.provider },
    preview: null,
    touchedAt: noon,
    window,
    unanswered: [],
    held: 0,
    ...change,
  };
}

export const anEvent = ({ key, ...change }: Partial<Omit<EventEntry, 'key'>> & { key: string }): EventEntry => ({
  direction: 'event',
  pos: 1,
  rev: 1,
  ticketId: ticketIdOf(1),
  at: noon,
  event: { type: 'window_closed' },
  ...change,
  key: keyOf(key),
});

export const anInbound = (change: Partial<InboundEntry> = {}): InboundEntry => ({
  direction: 'in',
  pos: 1,
  key: keyOf('wamid.1'),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: 1,
  receivedAt: 1,
  content: { kind: 'text', text: 'Oi' },
  quoted: null,
  ...change,
});

export const anOutbound = (change: Partial<OutboundEntry> = {}): OutboundEntry => ({
  direction: 'out',
  pos: 1,
  key: keyOf('m1'),
  rev: 1,
  ticketId: ticketIdOf(1),
  at: noon,
  writtenAt: noon,
  author: { id: agentIdOf(1), name: 'Ana' },
  body: { kind: 'text', text: 'Olá' },
  state: 'accepted',
  attempts: 1,
  providerId: 'p1',
  times: { accepted: noon },
  failure: null,
  price: null,
  ...change,
});

export const aSchedule = (change: Partial<Schedule> = {}): Schedule => ({
  id: scheduleIdOf(1),
  author: { id: agentIdOf(1), name: 'Ana' },
  createdAt: noon,
  dueAt: noon + 1,
  words: 'Olá',
  template: null,
  teamId: teamIdOf(1),
  hidden: false,
  cancelsOnReply: false,
  late: 'ask',
  plan: null,
  status: 'scheduled',
  asks: null,
  round: 1,
  key: null,
  cancellation: null,
  misfortune: null,
  ...change,
});
