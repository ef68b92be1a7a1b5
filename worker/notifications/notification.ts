import type { Author } from '../conversation/message.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { AgentId, ConversationId, TeamId, TemplateId, TicketId } from '../platform/id.ts';
import type { Misfortune, Question } from '../schedules/schedule.ts';
import type { TemplateCategory } from '../templates/template.ts';

interface OfTemplate {
  templateId: TemplateId;
  /** What agents call it. */
  name: string;
}

interface OfSchedule {
  conversationId: ConversationId | null;
  contactName: string;
  /** Whoever scheduled it. */
  by: Author;
}

/** What has happened, with all that its line says. */
export type NotificationBody =
  /**
   * `reason`: why it was refused, paused or disabled, in the provider's words. `category`: approved as another one than it was sent
   * in with, which has another price; null, or told before there was such news: as it was.
   */
  | (OfTemplate & {
      kind: 'template_status';
      status: string;
      reason: string | null;
      category?: TemplateCategory | null;
    })
  | (OfTemplate & { kind: 'template_quality'; quality: string })
  /** `from`: when (ms) it begins to count; null: it counts already. */
  | (OfTemplate & { kind: 'template_category'; category: TemplateCategory; from: number | null })
  /** [V4] `by` asks for the ticket of this contact. */
  | { kind: 'transfer_asked'; conversationId: ConversationId; contactName: string; by: Author }
  /** [R48] `by` handed the ticket of this contact over. `team`: what the team is called; `note`: what they say with it. */
  | {
      kind: 'transferred';
      conversationId: ConversationId;
      contactName: string;
      by: Author;
      team: string;
      note: string | null;
    }
  /**
   * [N79] The team `gone` is no more, and `count` tickets that the reader had there wait in Novos of `team`. `number`: of the one, where
   * it is one and has a number; `conversationId`: its thread, where they may read on in it.
   */
  | {
      kind: 'team_gone';
      conversationId: ConversationId | null;
      number: string | null;
      count: number;
      gone: string;
      team: string;
    }
  /** [N34] `by` calls one in a note about this contact. */
  | { kind: 'mentioned'; conversationId: ConversationId; contactName: string; by: Author }
  /** [O21] So many messages of the reader's to this contact expired in the queue. `ticketId`: whose. */
  | { kind: 'held_expired'; conversationId: ConversationId; ticketId: TicketId; contactName: string; count: number }
  /** [N52] The ticket of this contact that was put aside is back: its time has come, or they wrote. */
  | { kind: 'snooze_over'; conversationId: ConversationId; contactName: string; why: 'time' | 'replied' }
  /** [N53] What became of a ticket that one follows. `by` null: the contact, or nobody. */
  | {
      kind: 'followed';
      conversationId: ConversationId;
      contactName: string;
      what: 'replied' | 'concluded' | 'transferred';
      by: Author | null;
    }
  /** [R79] What was scheduled for this contact did not leave. `conversationId`: null where there is no thread to open. */
  | (OfSchedule & { kind: 'schedule_failed'; code: Misfortune['code'] })
  /** [N60] So many that the reader had scheduled for this contact were cancelled: `by` blocked them. */
  | {
      kind: 'schedules_cancelled';
      conversationId: ConversationId | null;
      contactName: string;
      by: Author;
      count: number;
    }
  /** [N35] It waits for an agent's word. */
  | (OfSchedule & { kind: 'schedule_asks'; about: Question })
  /** [N35] Its time passed while nothing ran, and whoever scheduled it wished that it be dropped then. */
  | (OfSchedule & { kind: 'schedule_dropped' });

/** What an agent is told wherever they look. `seq` counts up in the order in which they were told; `at`: when it happened, ms. */
export interface Notification {
  seq: number;
  at: number;
  body: NotificationBody;
}

/**
 * Whom it concerns: `agent`, where there is one, and nobody else; otherwise administrators and the members of `teams`, all
 * agents where that is null.
 */
export interface Audience {
  agent: AgentId | null;
  teams: TeamId[] | null;
}

export type AddressedNotification = Notification & { audience: Audience };

/** [R59] A restricted agent is told nothing of templates: their pages are shut to them. */
export function concerns(
  { audience: { agent, teams }, body }: Pick<AddressedNotification, 'audience' | 'body'>,
  viewer: Pick<Viewer, 'id' | 'role' | 'teams'>,
): boolean {
  if (agent !== null) return agent === viewer.id;
  if (viewer.role === 'restricted' && 'templateId' in body) return false;
  return viewer.role === 'admin' || teams === null || teams.some((id) => viewer.teams.includes(id));
}

/** How many are kept at hand. */
export const NOTIFICATIONS_SHOWN = 50;
