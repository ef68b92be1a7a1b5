import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { changed } from '../audit/audit.ts';
import { doerOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { channelStub } from '../platform/stubs.env.ts';
import { forgetAccess } from './access.env.ts';
import { keepSecrets, secretsSince } from './secret.store.ts';
import { type SecretKind, type SecretsView, secretKinds, secretsChangeDoor, secretsView } from './secrets.ts';

const path = param(z.object({ id: channelIdDoor }));

/** [N56] Mounted at /api/channels. What is set here is never given back. */
export const channelSecretRoutes = new Hono<AppEnv>()
  .get(
    '/:id/secrets',
    describeRoute({
      summary: 'Since when a channel has an access token and an app secret of its own',
      responses: { 200: json('It', secretsView), ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    administrators,
    path,
    async (c) => {
      const found = await secretsSince(c.env.DB, c.req.valid('param').id);
      return found === null ? noSuchChannel(c) : c.json(found.since, 200);
    },
  )
  .put(
    '/:id/secrets',
    describeRoute({
      summary:
        'Set, replace or take away a channel’s own access token and app secret; holds within a minute. The company’s hold where there is none',
      responses: {
        200: json('Since when', secretsView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }),
      },
    }),
    administrators,
    path,
    body(secretsChangeDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const change = c.req.valid('json');
      const found = await secretsSince(c.env.DB, id);
      if (found === null) return noSuchChannel(c);
      const { channel, since } = found;
      const doer = doerOf(c);
      const setAt = (kind: SecretKind) =>
        change[kind] === undefined ? since[kind] : change[kind] === null ? null : doer.at;
      const after: SecretsView = { accessToken: setAt('accessToken'), appSecret: setAt('appSecret') };
      if (secretKinds.every((kind) => after[kind] === since[kind])) return c.json(since, 200);
      await keepSecrets(c.env, id, change, { ...doer, ...changed('channel', channel, factsOf(since), factsOf(after)) });
      forgetAccess();
      // A channel that stood still for its token looks at once.
      if (change.accessToken !== undefined) c.executionCtx.waitUntil(channelStub(c.env, id).tryAgain());
      return c.json(after, 200);
    },
  );

/** The audit knows when, and no word of what. */
const factsOf = ({ accessToken, appSecret }: SecretsView) => ({ accessSince: accessToken, signatureSince: appSecret });

const noSuchChannel = (c: Context) =>
  problem(c, { status: 404, code: 'not_found', detail: 'There is no such channel.' });
