import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { unrestricted } from '../accounts/guard.routes.ts';
import { birthFacts } from '../contacts/reach.env.ts';
import { rememberedTariff } from '../costs/tariff.store.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { conversationIdDoor, teamIdDoor, templateIdDoor, textDoor } from '../platform/door.ts';
import { jsonBody } from '../platform/json-body.routes.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub } from '../platform/stubs.env.ts';
import { teamsFor } from '../teams/team.store.ts';
import { conversationAnswerOf, conversationDoor } from './answer.ts';
import { chosenTemplate, letGoFiles } from './filled-template.routes.ts';
import { languageOf } from './language.routes.ts';
import { sayRefusal, withTeamName } from './refusal.routes.ts';
import { clientKeyDoor } from './written.ts';

const startBody = z.object({
  id: clientKeyDoor,
  teamId: teamIdDoor.describe('one of the caller’s own'),
  template: z
    .object({ id: templateIdDoor, parameters: z.record(z.string(), textDoor).default({}) })
    .optional()
    .describe('needed unless the window is open'),
  again: z.boolean().default(false),
});

/** Mounted at /api/conversations. */
export const startRoutes = new Hono<AppEnv>().post(
  '/:id/start',
  describeRoute({
    summary:
      'Begins to serve a contact who did not write: a new ticket, or the last one again; never a second live one',
    responses: {
      200: json('The conversation', conversationDoor),
      ...problems({
        403: 'restricted',
        404: 'not_found, template_not_found',
        409: 'ticket_live, already_taken, ticket_live_elsewhere, template_category_mismatch, template_just_sent, template_not_approved, channel_cannot_restart, marketing_stopped, phone_required, id_taken',
        422: 'team_not_found, template_required, template_parameter_missing, template_parameter_invalid, invalid',
      }),
    },
  }),
  unrestricted,
  param(z.object({ id: conversationIdDoor })),
  jsonBody,
  body(startBody),
  async (c) => {
    const { id, teamId, template, again } = c.req.valid('json');
    const conversationId = c.req.valid('param').id;
    const { env } = c;
    const { viewer, stops } = c.var;
    if (!(await teamsFor(env.DB, viewer)).some((team) => team.id === teamId)) {
      const detail = 'You are in no team with this id.';
      return problem(c, { status: 422, code: 'team_not_found', detail, field: 'teamId' });
    }
    const stub = conversationStub(env, conversationId);
    const before = await stub.restarted(viewer, id);
    if (before.ok && before.value.already)
      return c.json(conversationAnswerOf(before.value.view, c.var.stops, now(), languageOf(c)), 200);
    const reach = await stub.reach(viewer);
    const birth = reach.state === 'unborn' ? await birthFacts(env, conversationId) : null;
    const channelId = reach.state === 'unborn' ? birth?.channel.id : reach.view?.channel.id;
    if (reach.state === 'elsewhere') {
      const { teamId: livesWith, askedAt = null } = reach;
      return sayRefusal(c, await withTeamName(env.DB, { code: 'ticket_live_elsewhere', teamId: livesWith, askedAt }));
    }
    if (channelId === undefined) return sayRefusal(c, { code: 'not_found' });
    const sending = { conversationId, messageId: id };
    const filled = template === undefined ? null : await chosenTemplate(c, sending, channelId, template);
    if (filled?.ok === false) return problem(c, filled.reason);
    const anyCategory = c.var.relaxesCategory;
    const order = { type: 'start', id, teamId, template: filled?.value ?? null, again, anyCategory } as const;
    const done = await stub.start(viewer, order, birth, await rememberedTariff(env.DB, now()), stops);
    if (done.ok) return c.json(conversationAnswerOf(done.value.view, c.var.stops, now(), languageOf(c)), 200);
    if (filled !== null) await letGoFiles(c, sending, filled.value);
    return sayRefusal(c, await withTeamName(env.DB, done.reason));
  },
);
