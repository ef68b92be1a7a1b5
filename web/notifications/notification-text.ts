import type { NotificationBody } from '../../worker/notifications/notification.ts';
import { assertNever } from '../../worker/platform/assert.ts';
import type { AgentId, ConversationId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { tm } from '../i18n/managing.ts';
import { managing } from '../i18n/pt-BR/managing.ts';
import { dateTime } from '../i18n/time.ts';
import { misfortuneText } from '../schedules/misfortune-text.ts';
import { s } from '../schedules/texts.ts';
import { qualityName, reasonText, statusName } from '../templates/manage/status-text.ts';

type Told = keyof typeof managing.bell.status;

const isTold = (status: string): status is Told => Object.hasOwn(managing.bell.status, status);

/** What has happened, in one sentence. */
export function notificationText(body: NotificationBody, now: number): string {
  switch (body.kind) {
    case 'template_status':
      if (body.status === 'APPROVED' && body.category != null) {
        return tm('bell.approvedAs', body.name, t(`templates.categories.${body.category}`));
      }
      return isTold(body.status)
        ? tm(`bell.status.${body.status}`, body.name)
        : tm('bell.otherStatus', body.name, statusName(body.status));
    case 'template_quality':
      return tm('bell.quality', body.name, qualityName(body.quality));
    case 'template_category': {
      const category = t(`templates.categories.${body.category}`);
      return body.from === null || body.from <= now
        ? tm('bell.category', body.name, category)
        : tm('bell.categoryComing', body.name, category, dateTime(body.from, now));
    }
    case 'transfer_asked':
      return tm('bell.transferAsked', body.by.name, body.contactName);
    case 'mentioned':
      return tm('bell.mentioned', body.by.name, body.contactName);
    case 'snooze_over':
      return tm(`bell.snoozeOver.${body.why}`, body.contactName);
    case 'followed':
      return tm(`bell.followed.${body.what}`, body.contactName, body.by?.name ?? '');
    case 'transferred':
      return tm('bell.transferred', body.by.name, body.contactName);
    case 'team_gone':
      return tm('bell.teamGone', body.gone, body.team, body.count, body.number);
    case 'held_expired':
      return tm('bell.heldExpired', body.contactName, body.count);
    case 'schedule_failed':
      return tm('bell.scheduleFailed', body.contactName);
    case 'schedules_cancelled':
      return tm('bell.schedulesCancelled', body.by.name, body.contactName, body.count);
    case 'schedule_asks':
      return tm('bell.scheduleAsks', body.contactName);
    case 'schedule_dropped':
      return tm('bell.scheduleDropped', body.contactName);
    default:
      return assertNever(body, 'notification');
  }
}

/** The conversation that it is about; null: none, or there is none yet. */
export const conversationOf = (body: NotificationBody): ConversationId | null =>
  'templateId' in body ? null : body.conversationId;

/** Where one sees what it is about. */
export function addressOf(body: NotificationBody): string {
  if ('templateId' in body) return `/modelos/${body.templateId}`;
  const conversation = conversationOf(body);
  if (conversation !== null) return `/c/${conversation}`;
  if (body.kind === 'team_gone') return '/';
  if (body.kind === 'schedule_dropped') return '/agendamentos?situacao=cancelado';
  return body.kind === 'schedule_failed' ? '/agendamentos?situacao=falha' : '/agendamentos';
}

/** Why it came to that, told to this agent; null: nothing more is known. */
export function notificationReason(body: NotificationBody, me: AgentId): string | null {
  switch (body.kind) {
    case 'template_status':
      return reasonText(body.reason);
    case 'transferred':
      return body.note;
    case 'schedule_failed':
      return misfortuneText(body.code, body.by.id === me);
    case 'schedule_asks':
      return s(`asks.${body.about}`);
    case 'schedule_dropped':
      return s('droppedLate');
    default:
      return null;
  }
}
