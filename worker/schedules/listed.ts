import { isNumberOf } from '../contacts/search-words.ts';
import { folded } from '../platform/folded.ts';
import type { ChannelId, ContactId, ConversationId, ScheduleId, TeamId, TemplateId } from '../platform/id.ts';
import type { TemplateCategory } from '../templates/template.ts';
import { canReschedule, isPending, type Schedule, type ScheduleStatus, type TemplateTrouble } from './schedule.ts';

/** What a list tells of a schedule and never looks for. */
export interface ScheduleFacts
  extends Pick<
    Schedule,
    | 'author'
    | 'createdAt'
    | 'words'
    | 'hidden'
    | 'cancelsOnReply'
    | 'late'
    | 'plan'
    | 'asks'
    | 'cancellation'
    | 'misfortune'
    | 'leftAs'
  > {
  /**
   * What agents called the template when it was chosen, and its words as the contact reads them; null: none. `id`, `category` left
   * out: they were not kept then.
   */
  template: { id?: TemplateId; name: string; text: string; category?: TemplateCategory } | null;
  /** Whether there is a thread to open. */
  opens: boolean;
  canCancel: boolean;
  canReschedule: boolean;
}

/** A schedule as it stands on record. Times in ms. */
export interface WrittenSchedule extends ScheduleFacts {
  id: ScheduleId;
  conversationId: ConversationId;
  contact: { id: ContactId; name: string; phone: string | null };
  channel: { id: ChannelId; name: string };
  teamId: TeamId;
  status: ScheduleStatus;
  dueAt: number;
}

/** The same for whoever reads the list; `opens`: also whether they may see the thread; `veiled`: there is one, and they may not. */
export interface ListedSchedule extends WrittenSchedule {
  veiled: boolean;
  /** [N35] Why it would not leave as its template if its time were now, or could not be scheduled anew; null: it would, or could. */
  trouble: TemplateTrouble['code'] | null;
}

/** `opens`: whether anything stands in its conversation. */
export function factsOf(schedule: Schedule, opens: boolean): ScheduleFacts {
  const { author, createdAt, words, hidden, cancelsOnReply, late, plan, asks, cancellation, misfortune } = schedule;
  const { template } = schedule;
  return {
    author,
    createdAt,
    words,
    hidden,
    cancelsOnReply,
    late,
    plan,
    asks,
    cancellation,
    misfortune,
    ...(schedule.leftAs === undefined ? {} : { leftAs: schedule.leftAs }),
    template:
      template === null
        ? null
        : {
            id: template.templateId,
            name: template.called ?? template.name,
            text: template.text,
            category: template.category,
          },
    opens,
    canCancel: isPending(schedule),
    canReschedule: canReschedule(schedule),
  };
}

/**
 * Whether it speaks of all these words: by the contact's name or number, its free text, or its template's name and words. Neither
 * accents nor large letters make a difference. `isMasked`: [N19] to somebody who reads but the ends of numbers.
 */
export function tellsOf({ contact, words, template }: Told, sought: string, isMasked: boolean): boolean {
  const isNumber = (text: string) => contact.phone !== null && isNumberOf(contact.phone, text, isMasked);
  if (isNumber(sought)) return true;
  // One who is called by their number is found as by that.
  const name = /\p{L}/u.test(contact.name) ? contact.name : '';
  const told = folded([name, words, template?.name, template?.text].join('\n'));
  return folded(sought)
    .split(/\s+/)
    .every((word) => told.includes(word) || isNumber(word));
}

type Told = Pick<ScheduleFacts, 'words' | 'template'> & { contact: { name: string; phone: string | null } };

/** Where a page of the list goes on: after this one. */
export interface SchedulePlace {
  dueAt: number;
  id: ScheduleId;
}

export const cursorOf = ({ dueAt, id }: SchedulePlace): string => `${dueAt}:${id}`;
