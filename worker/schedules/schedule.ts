import type { Address } from '../channels/channel.ts';
import type { Author, DeliveryState } from '../conversation/message.ts';
import { assertNever } from '../platform/assert.ts';
import { firstOf } from '../platform/first-of.ts';
import type { ConversationId, MessageKey, ScheduleId, TeamId, TemplateId } from '../platform/id.ts';
import { render, type TemplateBody } from '../templates/render.ts';
import { APPROVED, type TemplateCategory, type TemplateDefinition } from '../templates/template.ts';

/** [R79] Agendado, Enviado, Entregue, Falha, Cancelado. */
export const scheduleStatuses = ['scheduled', 'sent', 'delivered', 'failed', 'cancelled'] as const;
export type ScheduleStatus = (typeof scheduleStatuses)[number];

/** [N35] What is done with one whose time passed while nothing ran: it is sent all the same, an agent is asked, or it is dropped. */
export const latenesses = ['send', 'ask', 'drop'] as const;
export type Lateness = (typeof latenesses)[number];

/** Why it was cancelled. */
export type Cancellation =
  | { why: 'agent'; by: Author }
  /** [N35] The contact wrote first. */
  | { why: 'replied' }
  | { why: 'late' }
  /** [N12] Its ticket was concluded. */
  | { why: 'concluded' }
  /** [N60] The contact was blocked. */
  | { why: 'blocked'; by: Author };

/** Why it failed. `code`: the provider's, or our own word where it did not leave. */
export interface Misfortune {
  code:
    | number
    | 'window_closed'
    | 'template_category_mismatch'
    | 'template_paused'
    | 'template_deleted'
    | 'template_not_approved'
    | 'template_unfit'
    | 'marketing_stopped'
    | 'ticket_live_elsewhere'
    /** [N60] Of old: now it is cancelled as soon as they are blocked. */
    | 'contact_blocked';
  detail: string;
}

export const templateTroubles = [
  'template_paused',
  'template_deleted',
  'template_not_approved',
  'template_unfit',
  'marketing_stopped',
] as const satisfies Misfortune['code'][];

/** Why a template does not leave as it stands. */
export interface TemplateTrouble extends Misfortune {
  code: (typeof templateTroubles)[number];
}

/**
 * What an agent is asked before it leaves. `template_changed`: its words are others than those that were scheduled · `parted`: it was
 * scheduled for one of two who were taken for one, and nobody can tell for which.
 */
export const questions = ['late', 'stop_asked', 'marketing_stopped', 'template_changed', 'parted'] as const;
export type Question = (typeof questions)[number];

/** [N12] Which step of a re-engagement plan it is, from 1 on; `id`: its first step's. */
export interface PlanStep {
  id: ScheduleId;
  step: number;
  steps: number;
}

/** What leaves at its time. Texts of a channel with a window have a template beside them. */
export interface ScheduleContent {
  /** Free text, where the window is open then. */
  words: string | null;
  /** Otherwise this. */
  template: TemplateBody | null;
}

/** A message that leaves later. Times in ms. */
export interface Schedule extends ScheduleContent {
  id: ScheduleId;
  author: Author;
  /** [R60] The nickname that the contact reads above the words; left out: none. */
  signature?: string;
  createdAt: number;
  dueAt: number;
  /** Where the contact is served by then if nobody serves them. */
  teamId: TeamId;
  /** [R80] It makes no ticket live. */
  hidden: boolean;
  cancelsOnReply: boolean;
  late: Lateness;
  plan: PlanStep | null;
  status: ScheduleStatus;
  /** Its time has come, and an agent must say whether it leaves. */
  asks: Question | null;
  /** How often it was scheduled. */
  round: number;
  /** The message that it became; null: none yet. */
  key: MessageKey | null;
  /** [R79] As what that left, or is about to; left out: none yet, or nobody noted it then. */
  leftAs?: 'words' | 'template';
  cancellation: Cancellation | null;
  misfortune: Misfortune | null;
  /** [I5] For whom it was scheduled, where the contact was reached under several addresses. */
  under?: Address;
  /** [I5] When an agent said for whom it is; left out: nobody had to. */
  settledAt?: number;
  /** [I5] When it was scheduled once more after it had failed or was cancelled, and for whom. */
  again?: { at: number; under?: Address };
  /** [I14] Under which name the contact wrote whose reply cancelled it, where the thread has had several. */
  repliedAs?: Address;
  /** [I5] It came with this conversation, which ended in this one; left out: it was scheduled here. */
  cameFrom?: ConversationId;
  /** And had come there with these, the latest first. */
  cameBefore?: ConversationId[];
}

/** What the thread and the list know of one whose time has not come, or that waits for an agent. */
export interface PendingSchedule
  extends Pick<Schedule, 'id' | 'author' | 'dueAt' | 'hidden' | 'cancelsOnReply' | 'plan' | 'asks'> {
  text: string;
  /** What agents call the template; null: none. */
  template: string | null;
  /** [R21] The template's; null: it has none. Left out: it was not kept then. */
  category?: TemplateCategory | null;
  /** Whether `text` is free text, which leaves while the window is open. */
  free: boolean;
}

/** What did not leave at its time, as the thread tells it. */
export interface UnsentSchedule extends Pick<Schedule, 'id' | 'words' | 'cancelsOnReply'> {
  /** Left out: it is of none, or was told before there was such a fact. */
  plan?: PlanStep;
  /** What agents call it, and its words as the contact would have read them; null: none. */
  template: { name: string; text: string; category: TemplateCategory } | null;
}

/** How many may wait in one conversation. */
export const SCHEDULES_MAX = 20;
/** [N12] */
export const PLAN_STEPS_MAX = 3;
/** How far ahead one may schedule, ms. */
export const AHEAD_MAX_MS = 366 * 24 * 60 * 60 * 1000;
/** [N35] From so long after its time on it is late, ms: what a busy minute takes is none. */
export const LATE_AFTER_MS = 10 * 60 * 1000;

/** [R79] It waits: it can be cancelled. */
export const isPending = ({ status, key }: Pick<Schedule, 'status' | 'key'>): boolean =>
  status === 'scheduled' && key === null;

/** [R79] It waits, failed or was cancelled: it can be scheduled anew. */
export const canReschedule = (schedule: Pick<Schedule, 'status' | 'key'>): boolean =>
  isPending(schedule) || schedule.status === 'failed' || schedule.status === 'cancelled';

export function pendingOf(schedule: Schedule): PendingSchedule {
  const { id, author, dueAt, hidden, cancelsOnReply, plan, asks, words, template } = schedule;
  return {
    id,
    author,
    dueAt,
    hidden,
    cancelsOnReply,
    plan,
    asks,
    text: words ?? template?.text ?? '',
    template: template === null ? null : (template.called ?? template.name),
    category: template?.category ?? null,
    free: words !== null,
  };
}

export function unsentOf({ id, words, cancelsOnReply, plan, template }: Schedule): UnsentSchedule {
  const told = { id, words, cancelsOnReply, ...(plan === null ? {} : { plan }) };
  if (template === null) return { ...told, template };
  const { called, name, text, category } = template;
  return { ...told, template: { name: called ?? name, text, category } };
}

/** What its time brings: it leaves, waits for an agent's word, or is over. */
export type Verdict = { does: 'leaves' } | { does: 'asks'; about: Question } | { does: 'ends'; as: Cancellation };

/** `stopped`: what the contact wants no more of · `concluded`: nobody serves them. */
export function verdictAtDue(
  { dueAt, late, plan }: Pick<Schedule, 'dueAt' | 'late' | 'plan'>,
  {
    now,
    stopped,
    concluded,
  }: { now: number; stopped: Extract<Question, 'stop_asked' | 'marketing_stopped'> | null; concluded: boolean },
): Verdict {
  if (plan !== null && concluded) return { does: 'ends', as: { why: 'concluded' } };
  if (stopped !== null) return { does: 'asks', about: stopped };
  if (now - dueAt <= LATE_AFTER_MS || late === 'send') return { does: 'leaves' };
  return late === 'ask' ? { does: 'asks', about: 'late' } : { does: 'ends', as: { why: 'late' } };
}

/** How a template stands by now. */
export type TemplateNow = TemplateDefinition;

/** How templates stand; null: there is no such template any more. One that is left out is not known. */
export type TemplatesNow = ReadonlyMap<TemplateId, TemplateNow | null>;

export const templateOf = ({ template }: Pick<Schedule, 'template'>): TemplateId | null => template?.templateId ?? null;

/** [N35] Why a template does not leave although its time has come; null: it may. */
export function templateTrouble(
  template: Pick<TemplateNow, 'status' | 'category'> | null,
  marketingStopped: boolean,
): TemplateTrouble | null {
  if (template === null || template.status === 'DELETED')
    return { code: 'template_deleted', detail: 'The template was deleted.' };
  const { status, category } = template;
  if (status === 'PAUSED') return { code: 'template_paused', detail: 'The template is paused.' };
  if (status !== APPROVED) return { code: 'template_not_approved', detail: `The template is ${status}.` };
  return category === 'MARKETING' && marketingStopped
    ? { code: 'marketing_stopped', detail: 'The contact has stopped marketing messages.' }
    : null;
}

/**
 * [N35] A template as it would be read at this moment (ms), with the values that were chosen; null: it asks for others by now.
 * `changed`: it is no longer what was scheduled.
 */
export function asItReadsNow(
  chosen: TemplateBody,
  definition: TemplateNow,
  now: number,
): { template: TemplateBody; changed: boolean } | null {
  const values = Object.fromEntries(chosen.parameters.map(({ key, value }) => [key, value]));
  const read = render(definition, values, now);
  if (!read.ok) return null;
  const template = chosen.files === undefined ? read.value : { ...read.value, files: chosen.files };
  const words = ({ header, text, footer, buttons, offer, cards, parameters }: TemplateBody) =>
    JSON.stringify([header, text, footer, buttons, offer, cards, parameters]);
  return { template, changed: words(template) !== words(chosen) };
}

/** [R79] How far one is whose message got so far. */
export function statusOf(state: DeliveryState): ScheduleStatus {
  switch (state) {
    case 'held':
    case 'delayed':
    case 'ready':
    case 'sending':
    case 'uncertain':
      return 'scheduled';
    case 'accepted':
    case 'sent':
      return 'sent';
    case 'delivered':
    case 'read':
    case 'played':
      return 'delivered';
    case 'failed':
    case 'expired':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
    default:
      return assertNever(state, 'state');
  }
}

/** When one of them is due next, ms: one that waits for an agent has been. null: nothing is scheduled. */
export const nextOf = (pending: readonly Pick<Schedule, 'dueAt'>[]): number | null =>
  firstOf(pending.map(({ dueAt }) => dueAt));
