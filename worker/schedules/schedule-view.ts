import { z } from 'zod';
import { faultsOf } from '../conversation/faults.ts';
import {
  agentIdDoor,
  channelIdDoor,
  contactIdDoor,
  conversationIdDoor,
  scheduleIdDoor,
  teamIdDoor,
  templateIdDoor,
  textDoor,
} from '../platform/door.ts';
import { isScheduleId } from '../platform/id.ts';
import { templateCategories } from '../templates/definition.ts';
import type { SchedulePlace } from './listed.ts';
import { latenesses, PLAN_STEPS_MAX, questions, scheduleStatuses, templateTroubles } from './schedule.ts';

/** As many characters as one may look for. */
const SOUGHT_MAX = 200;

const ms = z.int().describe('ms since 1970');
const author = z.object({ id: agentIdDoor, name: z.string() });

const facts = {
  id: scheduleIdDoor,
  conversationId: conversationIdDoor,
  teamId: teamIdDoor,
  author,
  createdAt: ms,
  dueAt: ms,
  status: z.enum(scheduleStatuses),
  asks: z.enum(questions).nullable().describe('its time has come, and an agent must say whether it leaves'),
  words: z.string().nullable().describe('free text, which leaves if the window is open then'),
  template: z
    .object({
      id: templateIdDoor.optional(),
      name: z.string(),
      text: z.string(),
      category: z.enum(templateCategories).optional(),
    })
    .nullable()
    .describe('leaves otherwise'),
  leftAs: z.enum(['words', 'template']).optional().describe('as what it left; absent: it has not, or was not noted'),
  hidden: z.boolean().describe('makes no ticket live'),
  cancelsOnReply: z.boolean(),
  late: z.enum(latenesses),
  plan: z.object({ id: scheduleIdDoor, step: z.int(), steps: z.int() }).nullable(),
  cancellation: z.looseObject({ why: z.enum(['agent', 'replied', 'late', 'concluded', 'blocked']) }).nullable(),
  misfortune: z.object({ code: z.union([z.int(), z.string()]), detail: z.string() }).nullable(),
  canCancel: z.boolean(),
  canReschedule: z.boolean(),
  opens: z.boolean().describe('whether there is a thread that one may open'),
};

/** What a schedule looks like that was just made or changed. */
export const scheduleDoor = z.object(facts);

export const listedDoor = z.object({
  ...facts,
  veiled: z.boolean().describe('there is a thread, which one may not see'),
  contact: z.object({ id: contactIdDoor, name: z.string(), phone: z.string().nullable() }),
  channel: z.object({ id: channelIdDoor, name: z.string() }),
  trouble: z
    .enum(templateTroubles)
    .nullable()
    .describe(
      'why it would not leave as its template if its time were now, or could not be scheduled anew; null: it would, or could',
    ),
});

export const haltDoor = z.object({ id: scheduleIdDoor, trouble: z.enum(templateTroubles) });

const template = z.object({ id: templateIdDoor, parameters: z.record(z.string(), textDoor).default({}) });

const words = textDoor.superRefine((text, ctx) => {
  const [fault] = faultsOf({ kind: 'text', text });
  if (fault !== undefined) ctx.addIssue({ code: 'custom', message: 'must have 1 to 4096 characters' });
});

export const newScheduleDoor = z
  .object({
    id: scheduleIdDoor.describe('made by the caller: the same a second time is one schedule'),
    conversationId: conversationIdDoor.optional(),
    contactId: contactIdDoor
      .optional()
      .describe('with channelId, instead of conversationId: the conversation need not have begun'),
    channelId: channelIdDoor.optional(),
    teamId: teamIdDoor.describe('where the contact is served if nobody serves them by then'),
    dueAt: ms,
    words: words.optional().describe('leaves if the window is open then; on a channel with a window beside a template'),
    template: template.optional(),
    hidden: z.boolean().default(false),
    cancelsOnReply: z.boolean().default(false),
    late: z.enum(latenesses).default('ask').describe('what is done with it if its time passes while nothing runs'),
  })
  .refine(({ words: text, template: filled }) => text !== undefined || filled !== undefined, {
    message: 'must have words or a template',
    path: ['words'],
  })
  .refine(
    (given) =>
      (given.conversationId === undefined) !== (given.contactId === undefined || given.channelId === undefined),
    {
      message: 'must name a conversation, or a contact and a channel',
      path: ['conversationId'],
    },
  );

export const newPlanDoor = z.object({
  conversationId: conversationIdDoor,
  steps: z
    .array(z.object({ id: scheduleIdDoor, dueAt: ms, template }))
    .min(1, 'must have a step')
    .max(PLAN_STEPS_MAX, `must have at most ${PLAN_STEPS_MAX} steps`)
    .refine(
      (steps) => steps.every(({ dueAt }, place) => dueAt > (steps[place - 1]?.dueAt ?? 0)),
      'must follow one another',
    ),
});

export const rescheduleDoor = z.object({ dueAt: ms, words: words.optional() });

export const scheduleQuery = z.object({
  status: z.enum(scheduleStatuses).optional(),
  contactId: contactIdDoor.optional(),
  mine: z.stringbool().default(false),
  q: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(SOUGHT_MAX, `must have at most ${SOUGHT_MAX} characters`)
    .optional()
    .describe(
      'words of the contact’s name, digits of their number, words of the text or the template; a page may have fewer, or none, and go on',
    ),
  cursor: z
    .string()
    .transform((text, ctx): SchedulePlace => {
      const [dueAt, id] = text.split(':');
      const place = { dueAt: Number(dueAt), id };
      if (Number.isSafeInteger(place.dueAt) && isScheduleId(place.id)) return { dueAt: place.dueAt, id: place.id };
      ctx.addIssue({ code: 'custom', message: 'must be a cursor from an earlier page' });
      return z.NEVER;
    })
    .optional(),
});
