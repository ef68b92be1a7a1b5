import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { blockedAmong } from '../contacts/block.store.ts';
import { conversationWith } from '../contacts/directory.store.ts';
import { personNow } from '../contacts/person.store.ts';
import { birthFacts } from '../contacts/reach.env.ts';
import { veiledAmong } from '../contacts/told-tickets.store.ts';
import { filledTemplate, letGoFiles } from '../conversation/filled-template.routes.ts';
import type { Birth } from '../conversation/reach.ts';
import { sayRefusal as sayCommandRefusal, withTeamName } from '../conversation/refusal.routes.ts';
import type { ScheduleAct, Scheduled, ScheduleOrder, ScheduleRefusal } from '../conversation/schedules.do.ts';
import { roomFor } from '../conversation/signature.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { assertNever } from '../platform/assert.ts';
import { conversationIdDoor, scheduleIdDoor, templateIdDoor } from '../platform/door.ts';
import {
  type ChannelId,
  type ContactId,
  type ConversationId,
  isMessageKey,
  type ScheduleId,
  type TeamId,
  type TemplateId,
} from '../platform/id.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { teamsFor } from '../teams/team.store.ts';
import type { TemplateBody } from '../templates/render.ts';
import { approvedTemplate, standingOf } from '../templates/template.store.ts';
import { cursorOf, factsOf, type ListedSchedule, type SchedulePlace, type WrittenSchedule } from './listed.ts';
import {
  type Asked,
  failedFor,
  scheduleFor,
  schedulesFor,
  schedulesIn,
  soughtFor,
  waitingOn,
} from './schedule.store.ts';
import { AHEAD_MAX_MS, type Schedule, templateTrouble, templateTroubles } from './schedule.ts';
import {
  haltDoor,
  listedDoor,
  newPlanDoor,
  newScheduleDoor,
  rescheduleDoor,
  scheduleDoor,
  scheduleQuery,
} from './schedule-view.ts';

const SCHEDULE_PAGE = 50;
const BULK_MAX = 100;
/** Of so many of a conversation, the latest, it is told why they would not leave. */
const HALTS_MAX = 100;
/** What was due before that is no news any more, ms. */
const OF_LATE_MS = 30 * 24 * 60 * 60 * 1000;

/** Why a template does not leave as it stands. */
const TEMPLATE_TROUBLES = templateTroubles.join(', ');

type AppContext = Context<AppEnv>;
type Refused = Parameters<typeof problem>[1];

const ofSchedule = param(z.object({ id: scheduleIdDoor }));
const one = { 200: json('The schedule', scheduleDoor) };

/** Mounted at /api/schedules. [R81] Everybody sees their own, supervisors their members', administrators all. */
export const scheduleRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary:
        'What is scheduled and what became of it, as far as one may see; what waits next first with status=scheduled, else the latest first',
      responses: {
        200: json(
          'A page',
          z.object({
            items: z.array(listedDoor),
            cursor: z.string().nullable(),
            failed: z.int().describe('how many of the last 30 days did not leave or arrive, of all that one sees'),
          }),
        ),
        ...problems({ 422: 'invalid' }),
      },
    }),
    query(scheduleQuery),
    async (c) => {
      const { status, contactId, mine, cursor, q } = c.req.valid('query');
      const asked = { statuses: status === undefined ? null : [status], contactId: contactId ?? null, mine };
      const [{ found, next }, failed] = await Promise.all([
        q === undefined
          ? pageFor(c, asked, cursor ?? null)
          : soughtFor(c.env.DB, c.var.viewer, asked, q, cursor ?? null, SCHEDULE_PAGE),
        failedFor(c.env.DB, c.var.viewer, mine, now() - OF_LATE_MS),
      ]);
      return c.json({ items: await withDoors(c, found), cursor: next === null ? null : cursorOf(next), failed }, 200);
    },
  )
  .get(
    '/halts',
    describeRoute({
      summary: 'What would not leave now, or could not be scheduled anew, in a conversation that one sees, and why',
      responses: {
        200: json('Each by its id', z.object({ items: z.array(haltDoor) })),
        ...problems({ 404: 'not_found', 422: 'invalid' }),
      },
    }),
    query(z.object({ conversationId: conversationIdDoor })),
    async (c) => {
      const { conversationId } = c.req.valid('query');
      const read = await conversationStub(c.env, conversationId).read(c.var.viewer);
      if (!read.ok) return sayRefusal(c, { code: 'not_found' });
      const contactId = read.value.contact.id;
      const items = await schedulesIn(c.env.DB, { conversationId, contactId }, HALTS_MAX);
      const troubleOf = await troublesAmong(c, items);
      const halted = items.flatMap((one) => {
        const trouble = troubleOf(one);
        return trouble === null ? [] : [{ id: one.id, trouble }];
      });
      return c.json({ items: halted }, 200);
    },
  )
  .get(
    '/waiting',
    describeRoute({
      summary: 'How many wait, whoever scheduled them, that would leave as this template',
      responses: {
        200: json('So many', z.object({ count: z.int() })),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    query(z.object({ templateId: templateIdDoor })),
    async (c) => {
      const { templateId } = c.req.valid('query');
      return c.json({ count: await waitingOn(c.env.DB, templateId, now() - OF_LATE_MS) }, 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Schedules a template, or free text for an open window with a template for a shut one',
      responses: {
        201: json('The schedule', scheduleDoor),
        ...problems({
          404: 'not_found, template_not_found',
          409: 'contact_unreachable, too_many_schedules, template_not_approved, ticket_live_elsewhere, id_taken',
          422: 'invalid, template_required, template_parameter_missing, template_parameter_invalid, past',
        }),
      },
    }),
    jsonBody,
    body(newScheduleDoor),
    async (c) => {
      const { conversationId, contactId, channelId, template, words, ...given } = c.req.valid('json');
      const signature = c.var.signature ?? undefined;
      const room = roomFor(signature);
      if ((words?.length ?? 0) > room) return sayRefusal(c, { code: 'words_refused', rule: 'too_long', max: room });
      const untimely = timeProblem(given.dueAt, 'dueAt');
      if (untimely !== null) return problem(c, untimely);
      const teams = await teamsFor(c.env.DB, c.var.viewer);
      if (!teams.some(({ id }) => id === given.teamId))
        return problem(c, {
          status: 422,
          code: 'invalid',
          detail: 'The field teamId must be one of your teams.',
          field: 'teamId',
        });
      const found =
        conversationId !== undefined
          ? await placeIn(c, conversationId)
          : contactId !== undefined && channelId !== undefined && c.var.viewer.role !== 'restricted'
            ? await placeWith(c, contactId, channelId)
            : refuse('not_found' as const);
      if (!found.ok) return sayRefusal(c, { code: found.reason });
      const place = found.value;
      const filled = template === undefined ? ok(null) : await filledFor(c, place, given.id, template, 'template');
      if (!filled.ok) return problem(c, filled.reason);
      const signs = signature === undefined ? {} : { signature };
      const order = { ...given, ...signs, author: authorOf(c), words: words ?? null, template: filled.value };
      const done = await conversationStub(c.env, place.conversationId).schedule(
        c.var.viewer,
        [order],
        false,
        place.birth,
      );
      if (!done.ok && filled.value !== null) await letGo(c, place.conversationId, given.id, filled.value);
      return await answer(c, place.conversationId, done, 201);
    },
  )
  .post(
    '/plans',
    describeRoute({
      summary: 'Plans up to three templates that leave one after another while the contact does not answer',
      responses: {
        201: json('Its steps', z.object({ items: z.array(scheduleDoor) })),
        ...problems({
          403: 'not_assignee',
          404: 'not_found, template_not_found',
          409: 'not_awaiting, plan_running, template_category_mismatch, template_not_approved, ticket_live_elsewhere, id_taken',
          422: 'invalid, template_parameter_missing, template_parameter_invalid, past',
        }),
      },
    }),
    jsonBody,
    body(newPlanDoor),
    async (c) => {
      const { conversationId, steps } = c.req.valid('json');
      const found = await placeIn(c, conversationId);
      if (!found.ok) return sayRefusal(c, { code: found.reason });
      const place = found.value;
      const orders: ScheduleOrder[] = [];
      for (const [at, { id, dueAt, template }] of steps.entries()) {
        const untimely = timeProblem(dueAt, `steps.${at}.dueAt`);
        if (untimely !== null) return problem(c, untimely);
        const filled = await filledFor(c, place, id, template, `steps.${at}.template`);
        if (!filled.ok) return problem(c, filled.reason);
        const how = { words: null, hidden: false, cancelsOnReply: true, late: 'send' } as const;
        orders.push({ ...how, id, dueAt, teamId: place.teamId, author: authorOf(c), template: filled.value });
      }
      const done = await conversationStub(c.env, conversationId).schedule(
        c.var.viewer,
        orders,
        true,
        null,
        c.var.relaxesCategory,
      );
      if (!done.ok) return sayRefusal(c, done.reason);
      return c.json({ items: done.value.map((made) => viewOf(made, conversationId)) }, 201);
    },
  )
  .post(
    '/cancel',
    describeRoute({
      summary: 'Cancels several at once; what has left meanwhile is named',
      responses: {
        200: json('What came of it', z.object({ cancelled: z.array(scheduleIdDoor), left: z.array(scheduleIdDoor) })),
        ...problems({ 422: 'invalid' }),
      },
    }),
    body(
      z.object({
        ids: z.array(scheduleIdDoor).min(1, 'must not be empty').max(BULK_MAX, `must have at most ${BULK_MAX}`),
      }),
    ),
    async (c) => {
      const { ids } = c.req.valid('json');
      const fates = await Promise.all(
        ids.map(async (id) => {
          const done = await act(c, { type: 'cancel', id, by: authorOf(c) });
          return { id, cancelled: done.ok };
        }),
      );
      const which = (was: boolean) => fates.flatMap(({ id, cancelled }) => (cancelled === was ? [id] : []));
      return c.json({ cancelled: which(true), left: which(false) }, 200);
    },
  )
  .post(
    '/:id/cancel',
    describeRoute({
      summary: 'Cancels one that has not left; of a plan all that is left of it',
      responses: { ...one, ...problems({ 404: 'not_found', 409: 'schedule_left' }) },
    }),
    ofSchedule,
    async (c) => answerAct(c, { type: 'cancel', id: c.req.valid('param').id, by: authorOf(c) }),
  )
  .post(
    '/:id/reschedule',
    describeRoute({
      summary: 'Another time, or other words, for one that waits, failed or was cancelled',
      responses: {
        ...one,
        ...problems({
          404: 'not_found',
          409: `schedule_left, not_text, plan_out_of_order, ${TEMPLATE_TROUBLES}`,
          422: 'invalid, past',
        }),
      },
    }),
    ofSchedule,
    jsonBody,
    body(rescheduleDoor),
    async (c) => {
      const { dueAt, words } = c.req.valid('json');
      const untimely = timeProblem(dueAt, 'dueAt');
      if (untimely !== null) return problem(c, untimely);
      return await answerAct(c, { type: 'reschedule', id: c.req.valid('param').id, dueAt, words: words ?? null });
    },
  )
  .post(
    '/:id/send',
    describeRoute({
      summary: 'Lets one go at once, also one that waits for an agent’s word',
      responses: {
        ...one,
        ...problems({ 404: 'not_found', 409: `schedule_left, plan_out_of_order, ${TEMPLATE_TROUBLES}` }),
      },
    }),
    ofSchedule,
    async (c) => answerAct(c, { type: 'reschedule', id: c.req.valid('param').id, dueAt: now(), words: null }),
  );

async function pageFor(c: AppContext, asked: Asked, after: SchedulePlace | null) {
  const rows = await schedulesFor(c.env.DB, c.var.viewer, asked, after, SCHEDULE_PAGE + 1);
  const found = rows.slice(0, SCHEDULE_PAGE);
  return { found, next: rows.length > found.length ? (found.at(-1) ?? null) : null };
}

const authorOf = (c: AppContext) => ({ id: c.var.viewer.id, name: c.var.viewer.name });

/** Where it is scheduled. `birth`: what a conversation begins with that was never born. */
interface Place {
  conversationId: ConversationId;
  channelId: ChannelId;
  birth: Birth | null;
}

/** In a conversation that one sees, where its ticket's team serves. */
async function placeIn(
  c: AppContext,
  conversationId: ConversationId,
): Promise<Result<Place & { teamId: TeamId }, 'not_found'>> {
  const read = await conversationStub(c.env, conversationId).read(c.var.viewer);
  if (!read.ok) return refuse('not_found');
  const { channel, ticket } = read.value;
  return ok({ conversationId, channelId: channel.id, teamId: ticket.teamId, birth: null });
}

/** With a contact on a channel, where none need have begun. */
async function placeWith(
  c: AppContext,
  contactId: ContactId,
  channelId: ChannelId,
): Promise<Result<Place, 'not_found' | 'contact_unreachable'>> {
  const person = await personNow(c.env.DB, contactId);
  if (person === null) return refuse('not_found');
  const made = await conversationWith(c.env.DB, channelId, person, now());
  if (!made.ok) return refuse(made.reason === 'no_channel' ? 'not_found' : made.reason);
  return ok({ conversationId: made.value, channelId, birth: await birthFacts(c.env, made.value) });
}

async function filledFor(
  c: AppContext,
  { conversationId, channelId }: { conversationId: ConversationId; channelId: ChannelId },
  id: ScheduleId,
  template: { id: TemplateId; parameters: Readonly<Record<string, string>> },
  field: string,
): Promise<Result<TemplateBody, Refused>> {
  const found = await approvedTemplate(c.env.DB, c.var.viewer, template.id, channelId, now(), 'scheduled');
  if (!found.ok) {
    const status = found.reason === 'template_not_found' ? 404 : 409;
    const detail = 'There is no approved template of this channel with that id for scheduled messages.';
    return refuse({ status, code: found.reason, detail, field: `${field}.id` });
  }
  const filled = await filledTemplate(
    c,
    { conversationId, messageId: messageNamed(id) },
    found.value,
    template.parameters,
  );
  if (filled.ok) return filled;
  return refuse({ ...filled.reason, field: filled.reason.field.replace(/^template/, field) });
}

function letGo(c: AppContext, conversationId: ConversationId, id: ScheduleId, filled: TemplateBody): Promise<void> {
  return letGoFiles(c, { conversationId, messageId: messageNamed(id) }, filled);
}

/** The message that it becomes first. */
function messageNamed(id: ScheduleId) {
  if (isMessageKey(id)) return id;
  throw new Error(`Malformed key ${id}`);
}

function timeProblem(dueAt: number, field: string): Refused | null {
  if (dueAt <= now()) return { status: 422, code: 'past', detail: `The time of ${field} is over.`, field };
  if (dueAt <= now() + AHEAD_MAX_MS) return null;
  return { status: 422, code: 'invalid', detail: `The field ${field} must be within a year.`, field };
}

/**
 * [R81] A thread that whoever looks at the list may not see, or no longer, is not led to. [N60] What is for a blocked contact is
 * scheduled anew only when they are in again. [N35] What would not leave for its template's sake says so before its time.
 */
async function withDoors(c: AppContext, items: readonly WrittenSchedule[]): Promise<ListedSchedule[]> {
  const threads = items.flatMap(({ conversationId, opens }) => (opens ? [conversationId] : []));
  const contacts = items.flatMap(({ canReschedule, contact }) => (canReschedule ? [contact.id] : []));
  const [veiled, blocked, troubleOf] = await Promise.all([
    veiledAmong(c.env, c.var.viewer, threads),
    blockedAmong(c.env.DB, contacts),
    troublesAmong(c, items),
  ]);
  return items.map((one) => {
    const isVeiled = one.opens && veiled.has(one.conversationId);
    const canReschedule = one.canReschedule && !blocked.has(one.contact.id);
    return { ...one, opens: one.opens && !isVeiled, veiled: isVeiled, canReschedule, trouble: troubleOf(one) };
  });
}

/** How the templates stand of what waits, or can be scheduled anew; each is read once. Never rejects: what could not be read is told nothing of. */
async function troublesAmong(c: AppContext, items: readonly WrittenSchedule[]) {
  // What has words may be scheduled anew as those.
  const idOf = ({ canCancel, canReschedule, words, template }: WrittenSchedule) =>
    canCancel || (canReschedule && words === null) ? (template?.id ?? null) : null;
  const ids = [...new Set(items.map(idOf).filter((id) => id !== null))];
  const asked = ids.length === 0 ? new Map<TemplateId, never>() : standingOf(c.env.DB, ids, now());
  const stands = await Promise.resolve(asked).catch((error: unknown) => {
    console.warn('How the templates stand of what is scheduled could not be read', { error });
    return null;
  });
  return (one: WrittenSchedule): ListedSchedule['trouble'] => {
    const id = stands === null ? null : idOf(one);
    // What the contact wants no more of is known where it leaves.
    return id === null ? null : (templateTrouble(stands?.get(id) ?? null, false)?.code ?? null);
  };
}

/** [R81] What one may not see is not there. */
async function act(c: AppContext, order: ScheduleAct): Promise<Scheduled & { conversationId?: ConversationId }> {
  const known = await scheduleFor(c.env.DB, c.var.viewer, order.id);
  if (known === null) return refuse({ code: 'not_found' });
  const { conversationId } = known;
  return { ...(await conversationStub(c.env, conversationId).actOnSchedule(order, null)), conversationId };
}

async function answerAct(c: AppContext, order: ScheduleAct) {
  const done = await act(c, order);
  return done.conversationId === undefined
    ? sayRefusal(c, { code: 'not_found' })
    : answer(c, done.conversationId, done, 200);
}

async function answer<Status extends 200 | 201>(
  c: AppContext,
  conversationId: ConversationId,
  done: Scheduled,
  status: Status,
) {
  if (!done.ok) return sayRefusal(c, done.reason);
  const [made] = done.value;
  if (made === undefined) throw new Error('Something was scheduled, and there is nothing');
  return c.json(viewOf(made, conversationId), status);
}

function viewOf(schedule: Schedule, conversationId: ConversationId): Omit<WrittenSchedule, 'contact' | 'channel'> {
  const { id, teamId, status, dueAt } = schedule;
  return { ...factsOf(schedule, true), id, conversationId, teamId, status, dueAt };
}

async function sayRefusal(c: AppContext, refusal: ScheduleRefusal | { code: 'contact_unreachable' }) {
  const { code } = refusal;
  switch (code) {
    case 'not_found':
      return problem(c, { status: 404, code, detail: 'There is no such conversation or schedule.' });
    case 'not_assignee':
    case 'contact_blocked':
      return sayCommandRefusal(c, { code });
    case 'ticket_live_elsewhere':
      return sayCommandRefusal(c, await withTeamName(c.env.DB, refusal));
    case 'words_refused': {
      const detail = `The field words must have at most ${refusal.max} characters.`;
      return problem(c, { status: 422, code: 'invalid', detail, field: 'words' });
    }
    case 'template_required':
      return problem(c, {
        status: 422,
        code,
        detail: 'The window may be shut by then: name a template.',
        field: 'template',
      });
    case 'template_category_mismatch': {
      const detail = `While the contact has not answered, only templates of the category ${refusal.category} may follow.`;
      return problem(c, { status: 409, code, detail }, { category: refusal.category });
    }
    case 'template_paused':
    case 'template_deleted':
    case 'template_not_approved':
    case 'template_unfit':
    case 'marketing_stopped':
      return problem(c, { status: 409, code, detail: refusal.detail });
    case 'contact_unreachable': {
      const detail = 'Nothing is known by which this contact could be reached on that channel.';
      return problem(c, { status: 409, code, detail });
    }
    case 'too_many_schedules':
      return problem(c, { status: 409, code, detail: 'Too much is scheduled for this contact already.' });
    case 'schedule_left':
      return problem(c, { status: 409, code, detail: 'It has left already.' });
    case 'not_text':
      return problem(c, { status: 409, code, detail: 'It has no words that can be changed.' });
    case 'id_taken':
      return problem(c, { status: 409, code, detail: 'This id belongs to another schedule.' });
    case 'not_awaiting':
      return problem(c, { status: 409, code, detail: 'A plan begins while the contact has a template to answer.' });
    case 'plan_out_of_order': {
      const { earlier, later } = refusal;
      const detail = 'The steps of a plan leave in their order: name a time between those beside it.';
      return problem(c, { status: 409, code, detail }, { earlier, later });
    }
    case 'plan_running':
      return problem(c, { status: 409, code, detail: 'A plan is under way already: cancel it first.' });
    default:
      return assertNever(code, 'code');
  }
}
