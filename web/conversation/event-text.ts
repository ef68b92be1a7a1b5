import type { ContactChange } from '../../worker/channels/channel.ts';
import type { EventEntry, NotLeft } from '../../worker/conversation/message.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { failureSentence } from '../i18n/failure.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { callDuration, dateTime } from '../i18n/time.ts';
import { misfortuneText } from '../schedules/misfortune-text.ts';
import { s } from '../schedules/texts.ts';
import type { IconName } from '../ui/strokes.ts';
import { classificationText } from './classification-text.ts';

/** The quiet line that tells what happened to a ticket. */
export function eventText({ event, at }: Pick<EventEntry, 'event' | 'at'>, now: number): string {
  const when = dateTime(at, now);
  switch (event.type) {
    case 'received':
      return t('conversation.event.received', when, event.channelName);
    case 'reopened':
      return t('conversation.event.reopened', when, event.channelName);
    case 'taken':
      return event.from === null
        ? t('conversation.event.taken', event.by.name, when)
        : t('conversation.event.takenFrom', event.by.name, event.from.name, when);
    case 'concluded':
      return concludedText(event, when);
    case 'classified':
      return t('conversation.event.classified', event.by.name, classificationText(event.classification), when);
    case 'unanswered':
      return t('conversation.event.unanswered', event.days, event.authors, when);
    case 'restarted':
      return t('conversation.event.restarted', event.by.name, when);
    case 'transferred':
      return t(transfers[event.held ?? 'none'], event.by.name, receiverText(event), when);
    case 'team_gone':
      return t('conversation.event.teamGone', event.gone, event.team, when);
    case 'undone':
      return t(`conversation.event.undone.${event.act}`, event.by.name, when);
    case 'snoozed':
      return event.until === null
        ? t('conversation.event.snoozedForReply', event.by.name, when)
        : t('conversation.event.snoozed', event.by.name, dateTime(event.until, now), when);
    case 'unsnoozed':
      return t('conversation.event.unsnoozed', event.by.name, when);
    case 'snooze_over':
      return t(`conversation.event.snoozeOver.${event.why}`, when);
    case 'went_back':
      return t('conversation.event.wentBack', event.from.name, when);
    case 'started':
      return t('conversation.event.started', event.by.name, when, event.channelName);
    case 'transfer_asked':
      return t('conversation.event.transferAsked', event.by.name, when);
    case 'blocked':
    case 'unblocked':
      return t(`conversation.event.${event.type}`, event.by.name, when);
    case 'window_closed':
      return t('conversation.event.windowClosed');
    case 'released':
      if (isDropped(event)) return t(`conversation.event.cancelledInLine.${event.why ?? 'released'}`);
      return t(`conversation.event.${event.why === 'merged' ? 'releasedByMerge' : 'released'}`, event.count);
    case 'template_failed':
      return t('conversation.event.templateFailed', failureSentence(event.failure.code));
    case 'expired':
      return t('conversation.event.expired', event.authors, event.why ?? 'contact');
    case 'stop_asked':
      return t(`conversation.event.${event.of === 'marketing' ? 'marketingStopped' : 'stopAsked'}`, event.waiting);
    case 'flushed':
      if (isDropped(event)) return t('conversation.event.cancelledInLine.flushed', event.by.name);
      return t('conversation.event.flushed', event.by.name, event.count);
    case 'discarded':
      return t('conversation.event.discarded', event.by.name, event.count);
    case 'channel_mended':
      return t('conversation.event.channelMended', event.released);
    case 'prompt_withdrawn':
      return t('conversation.event.promptWithdrawn', event.names);
    case 'schedules_cancelled':
      return t(`conversation.event.schedulesCancelled.${event.why}`, event.count);
    case 'schedule_failed':
      return s('notLeft', event.by.name, misfortuneText(event.code));
    case 'returned':
      return t('conversation.event.returned', failureSentence(event.failure.code));
    case 'merged':
      return t('conversation.event.merged', event.name, event.number);
    case 'parted':
      return t('conversation.event.parted', event.by.name, when, event.messages ?? 0);
    case 'came_back':
      return t('conversation.event.cameBack', event.by.name, when, event.messages);
    case 'system':
      return event.change === undefined ? event.text : changeText(event.change);
    case 'call':
      return callText(event, when);
    case 'preference':
      return t(`conversation.event.preference.${event.choice}`);
    default:
      return assertNever(event, 'event');
  }
}

function concludedText({ by, held, classification }: Concluded, when: string): string {
  const line = t(conclusions[held], by.name, when);
  return classification === undefined ? line : `${line}: ${classificationText(classification)}`;
}

type Concluded = Extract<EventEntry['event'], { type: 'concluded' }>;

const conclusions = {
  none: 'conversation.event.concluded',
  kept: 'conversation.event.concludedKept',
  cancelled: 'conversation.event.concludedCancelled',
} as const;

const transfers = {
  none: 'conversation.event.transferred',
  kept: 'conversation.event.transferredKept',
  cancelled: 'conversation.event.transferredCancelled',
} as const;

function receiverText({ to, team, moved }: Extract<EventEntry['event'], { type: 'transferred' }>): string {
  if (to === null) return t('conversation.event.toTeam', team);
  return moved === true ? t('conversation.event.toPerson', to.name, team) : to.name;
}

/** What stands below the line, for colleagues alone; null: nothing. */
export const noteOf = ({ event }: Pick<EventEntry, 'event'>): string | null =>
  event.type === 'transferred' ? (event.note ?? null) : null;

/** [N10] The provider's code for the curious; null: it told none, or nothing was refused. */
export const codeOf = ({ event }: Pick<EventEntry, 'event'>): number | null =>
  (event.type === 'template_failed' || event.type === 'returned') && event.failure.code !== 0
    ? event.failure.code
    : null;

/** The thread to which the line leads; null: to none. */
export function threadOf({ event }: Pick<EventEntry, 'event'>): ConversationId | null {
  if (event.type === 'came_back') return event.from;
  return event.type === 'parted' ? (event.to ?? null) : null;
}

function changeText(change: ContactChange): string {
  if (change.kind === 'passed') return t('conversation.event.changed.passed', unbroken(change.number));
  if (change.kind !== 'number') return t(`conversation.event.changed.${change.kind}`);
  const { from, to } = change;
  return t('conversation.event.changed.number', from && unbroken(from), to && unbroken(to));
}

/** A number of which no part goes to the next line of the screen alone. */
const unbroken = (digits: string): string => formatPhone(digits).replaceAll(' ', '\u00a0');

type Call = Extract<EventEntry['event'], { type: 'call' }>;

/** Of a call that was spoken how long it lasted, of any other what became of it. */
function callText({ by, stage, durationMs }: Call, when: string): string {
  const lasted = durationMs === null || durationMs === 0 ? '' : callDuration(durationMs);
  if (stage === 'completed') return t(`conversation.event.call.${by}.completed`, when, lasted);
  return t(`conversation.event.call.${by}.${stage}`, when);
}

export const eventIcons: Record<EventEntry['event']['type'], IconName> = {
  received: 'chats',
  reopened: 'restart',
  taken: 'person',
  concluded: 'check',
  unanswered: 'clock',
  classified: 'form',
  restarted: 'restart',
  transferred: 'transfer',
  team_gone: 'transfer',
  undone: 'restart',
  blocked: 'lock',
  unblocked: 'check',
  snoozed: 'clock',
  unsnoozed: 'back',
  snooze_over: 'clock',
  went_back: 'back',
  started: 'chats',
  transfer_asked: 'hand',
  window_closed: 'clock',
  released: 'send',
  template_failed: 'warn',
  channel_mended: 'send',
  expired: 'clock',
  stop_asked: 'warn',
  prompt_withdrawn: 'info',
  schedules_cancelled: 'clock',
  schedule_failed: 'warn',
  flushed: 'send',
  discarded: 'trash',
  returned: 'warn',
  merged: 'person',
  parted: 'person',
  came_back: 'person',
  system: 'info',
  call: 'phone',
  preference: 'hand',
};

/** [O25] Nothing of the queue has left, and nothing of it waits again. */
const isDropped = ({ count, notLeft }: { count: number; notLeft?: NotLeft }): boolean =>
  count === 0 && notLeft === 'dropped';
