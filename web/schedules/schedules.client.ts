import type { ConversationView } from '../../worker/conversation/view.ts';
import {
  type ChannelId,
  type ContactId,
  type ConversationId,
  isScheduleId,
  type ScheduleId,
  type TeamId,
  type TemplateId,
} from '../../worker/platform/id.ts';
import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import type { Lateness, ScheduleStatus, TemplateTrouble } from '../../worker/schedules/schedule.ts';
import type { FilledTemplate } from '../conversation/acts.client.ts';
import { type Answer, call } from '../live/api.client.ts';
import { newMessageKey } from '../live/key.env.ts';

/** Where something is scheduled: a conversation, or a contact with whom none may have begun on that channel. */
export type Whereto = { conversationId: ConversationId } | { contactId: ContactId; channelId: ChannelId };

export interface NewSchedule {
  id: ScheduleId;
  teamId: TeamId;
  dueAt: number;
  words: string | null;
  template: FilledTemplate | null;
  hidden: boolean;
  cancelsOnReply: boolean;
  late: Lateness;
}

export function newScheduleId(): ScheduleId {
  const id = `sch_${newMessageKey().replaceAll(/[^0-9A-Za-z]/g, '')}`;
  if (isScheduleId(id)) return id;
  throw new Error(`Malformed schedule id ${id}`);
}

/** The server's clock, as it is guessed here, has fractions. The same id schedules once however often it is sent. */
export const arrange = (to: Whereto, { words, template, ...schedule }: NewSchedule): Promise<Answer<unknown>> =>
  call('POST', '/schedules', {
    ...to,
    ...schedule,
    dueAt: Math.round(schedule.dueAt),
    ...(words === null ? {} : { words }),
    ...(template === null ? {} : { template }),
  });

export interface NewStep {
  id: ScheduleId;
  dueAt: number;
  template: FilledTemplate;
}

export const arrangePlan = (conversationId: ConversationId, steps: NewStep[]): Promise<Answer<unknown>> =>
  call('POST', '/schedules/plans', {
    conversationId,
    steps: steps.map((step) => ({ ...step, dueAt: Math.round(step.dueAt) })),
  });

export const cancelSchedule = (id: ScheduleId): Promise<Answer<unknown>> => call('POST', `/schedules/${id}/cancel`);

export const cancelSchedules = (
  ids: readonly ScheduleId[],
): Promise<Answer<{ cancelled: ScheduleId[]; left: ScheduleId[] }>> => call('POST', '/schedules/cancel', { ids });

export const reschedule = (id: ScheduleId, dueAt: number, words: string | null): Promise<Answer<unknown>> =>
  call('POST', `/schedules/${id}/reschedule`, { dueAt: Math.round(dueAt), ...(words === null ? {} : { words }) });

export const sendSchedule = (id: ScheduleId): Promise<Answer<unknown>> => call('POST', `/schedules/${id}/send`);

/** Which are asked for; null: all. */
export interface Asked {
  status: ScheduleStatus | null;
  mine: boolean;
  contactId: ContactId | null;
  /** Words of the contact's name or number, the text or the template. */
  sought?: string;
}

export interface SchedulesPage {
  items: ListedSchedule[];
  cursor: string | null;
  /** How many of late did not leave or arrive, whatever was asked for. */
  failed: number;
}

/** How its conversation stands now. */
export const fetchView = (id: ConversationId): Promise<Answer<ConversationView>> => call('GET', `/conversations/${id}`);

/** How many wait that would leave as this template. */
export const fetchWaiting = (templateId: TemplateId): Promise<Answer<{ count: number }>> =>
  call('GET', `/schedules/waiting?templateId=${templateId}`);

export const fetchHalts = (
  conversationId: ConversationId,
): Promise<Answer<{ items: { id: ScheduleId; trouble: TemplateTrouble['code'] }[] }>> =>
  call('GET', `/schedules/halts?conversationId=${conversationId}`);

export const fetchSchedules = (
  { status, mine, contactId, sought = '' }: Asked,
  cursor: string | null,
): Promise<Answer<SchedulesPage>> => {
  const asked = new URLSearchParams({
    ...(status === null ? {} : { status }),
    ...(mine ? { mine: 'true' } : {}),
    ...(sought === '' ? {} : { q: sought }),
    ...(contactId === null ? {} : { contactId }),
    ...(cursor === null ? {} : { cursor }),
  });
  return call('GET', `/schedules?${asked}`);
};
