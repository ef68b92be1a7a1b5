import { exports } from 'cloudflare:workers';
import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { created, done } from '../audit/audit.ts';
import { entryOf, noteDeed } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor } from '../platform/door.ts';
import { newChannelId } from '../platform/id.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { body, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { channelStub } from '../platform/stubs.env.ts';
import { teamName } from '../teams/team.store.ts';
import { synchroniseTemplates } from '../templates/synchronise.client.ts';
import { forgetAccess } from './access.env.ts';
import { channelViews, createChannel, teamExists } from './channel.store.ts';
import type { ProviderFailure } from './channel.ts';
import { channelHealth, channelView, channelWithHealth, newChannelDoor } from './channel-view.ts';
import { administratorNames, channelExists, healthAnswerOf, healthOf } from './health.store.ts';
import { forgetChannel } from './inbound.env.ts';
import { graph } from './whatsapp-cloud/graph.client.ts';
import { phoneNumber, subscribe } from './whatsapp-cloud/whatsapp-cloud.client.ts';

/** Mounted at /api/channels. */
export const channelRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'The numbers that we own',
      responses: {
        200: json(
          'By name, each with its health; who can mend one',
          z.object({ items: z.array(channelWithHealth), administrators: z.array(z.string()) }),
        ),
      },
    }),
    async (c) => {
      const [views, administrators] = await Promise.all([channelViews(c.env.DB), administratorNames(c.env.DB)]);
      const items = await Promise.all(views.map(async (view) => ({ ...view, health: await healthOf(c.env, view.id) })));
      return c.json({ items, administrators }, 200);
    },
  )
  .post(
    '/:id/try-again',
    describeRoute({
      summary: 'Looks whether a channel that stood still works again; what waits for it then leaves at pace',
      responses: {
        200: json('How it fares now', channelHealth),
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    administrators,
    param(z.object({ id: channelIdDoor })),
    async (c) => {
      const { id } = c.req.valid('param');
      if (!(await channelExists(c.env.DB, id))) {
        return problem(c, { status: 404, code: 'not_found', detail: 'There is no such channel.' });
      }
      await noteDeed(c, done('retry', 'channel', { id, name: null }));
      return c.json(healthAnswerOf(await channelStub(c.env, id).tryAgain()), 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Connect a number: asks the provider for it and subscribes to its webhooks',
      responses: {
        201: json('The channel', channelView),
        ...problems({
          403: 'not_administrator',
          409: 'channel_taken',
          422: 'invalid, team_not_found, channel_unreachable',
        }),
      },
    }),
    administrators,
    body(newChannelDoor),
    async (c) => {
      const given = c.req.valid('json');
      if (!(await teamExists(c.env.DB, given.defaultTeamId))) {
        return problem(c, {
          status: 422,
          code: 'team_not_found',
          detail: 'There is no such team.',
          field: 'defaultTeamId',
        });
      }
      const provider = graph(c.env, outboundFetch(c.env, exports));
      const number = await phoneNumber(provider, given.phoneNumberId);
      if (!number.ok) return unreachable(c, number.reason, 'phoneNumberId');
      const subscribed = await subscribe(provider, given.businessAccountId);
      if (!subscribed.ok) return unreachable(c, subscribed.reason, 'businessAccountId');
      const id = newChannelId();
      const { displayNumber } = number.value;
      const facts = {
        provider: given.provider,
        displayNumber,
        defaultTeam: await teamName(c.env.DB, given.defaultTeamId),
      };
      const deed = created('channel', { id, name: given.name }, facts);
      const made = await createChannel(c.env.DB, id, given, displayNumber, entryOf(c, deed));
      if (made.ok) {
        forgetChannel(c.env, given.phoneNumberId);
        forgetAccess();
        // Whoever connects a number wants to send from it; what cannot be read now is read on demand.
        c.executionCtx.waitUntil(synchroniseTemplates(c.env, made.value.id, now(), null));
        return c.json(made.value, 201);
      }
      return problem(c, {
        status: 409,
        code: made.reason,
        detail: 'This number is already connected.',
        field: 'phoneNumberId',
      });
    },
  );

const unreachable = (c: Context, { code, detail }: ProviderFailure, field: string) =>
  problem(c, {
    status: 422,
    code: 'channel_unreachable',
    detail: `The provider refused or did not answer (code ${code}): ${detail}`,
    field,
  });
