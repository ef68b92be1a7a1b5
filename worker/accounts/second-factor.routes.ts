import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { changed, done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import { roles } from '../inbox/visibility.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { settleCompany } from '../teams/company.store.ts';
import { agents } from './agent.store.ts';
import { noSuchAgent } from './agent-answer.routes.ts';
import { beginFactor, confirmFactor, dropFactor, factorOf, renewRecoveryCodes } from './factor.store.ts';
import {
  factorCodeDoor,
  factorPolicyView,
  factorView,
  newFactorView,
  provenDoor,
  recoveryCodesView,
} from './factor.ts';
import { factorRoles } from './factor-policy.store.ts';
import { administrators } from './guard.routes.ts';
import { refuseUnproven } from './own-password.routes.ts';
import { shownTo } from './totp.env.ts';

const proven = { 403: 'wrong_password', 422: 'invalid', 429: 'too_many_attempts' };

/** [N41] Mounted at /api/me/second-factor. */
export const ownFactorRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'By what I come in beside my password',
      responses: { 200: json('It', factorView) },
    }),
    async (c) => c.json(await factorOf(c.env.DB, c.var.viewer.id), 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'A secret for my app; it is asked for once a code proves that the app has it',
      responses: {
        201: json('What the app is shown', newFactorView),
        ...problems({ ...proven, 409: 'factor_there' }),
      },
    }),
    body(provenDoor),
    async (c) => {
      const refused = await refuseUnproven(c, c.req.valid('json').current);
      if (refused !== null) return refused;
      const { id } = c.var.viewer;
      const secret = await beginFactor(c.env, id);
      if (secret === null) {
        return problem(c, { status: 409, code: 'factor_there', detail: 'You have an app already. Take it off first.' });
      }
      const [me] = await agents(c.env.DB, id);
      return c.json(shownTo(secret, me?.email ?? ''), 201);
    },
  )
  .post(
    '/confirm',
    describeRoute({
      summary: 'Prove by a code that my app has the secret; my other sessions end, and recovery codes are told',
      responses: {
        200: json('Each lets me in once without the app', recoveryCodesView),
        ...problems({ 403: 'wrong_factor_code', 422: 'invalid' }),
      },
    }),
    body(factorCodeDoor),
    async (c) => {
      const { viewer, sessionId } = c.var;
      const entry = entryOf(c, changed('agent', viewer, { secondFactor: false }, { secondFactor: true }));
      const holder = { id: viewer.id, sessionId };
      const recoveryCodes = await confirmFactor(c.env, holder, c.req.valid('json').code, entry);
      if (recoveryCodes === null) {
        return problem(c, {
          status: 403,
          code: 'wrong_factor_code',
          detail: 'This is not the code of the moment.',
          field: 'code',
        });
      }
      await rightsChanged(c.env);
      return c.json({ recoveryCodes }, 200);
    },
  )
  .post(
    '/recovery-codes',
    describeRoute({
      summary: 'New recovery codes; the former ones are dead',
      responses: {
        200: json('Each lets me in once without the app', recoveryCodesView),
        ...problems({ ...proven, 409: 'no_factor' }),
      },
    }),
    body(provenDoor),
    async (c) => {
      const refused = await refuseUnproven(c, c.req.valid('json').current);
      if (refused !== null) return refused;
      const recoveryCodes = await renewRecoveryCodes(c.env, c.var.viewer.id);
      if (recoveryCodes !== null) return c.json({ recoveryCodes }, 200);
      return problem(c, { status: 409, code: 'no_factor', detail: 'You have no app that these would stand in for.' });
    },
  )
  .delete(
    '/',
    describeRoute({
      summary: 'Come in by my password alone again; my other sessions end',
      responses: { 204: { description: 'Codes are asked for no more' }, ...problems(proven) },
    }),
    body(provenDoor),
    async (c) => {
      const refused = await refuseUnproven(c, c.req.valid('json').current);
      if (refused !== null) return refused;
      const { viewer, sessionId } = c.var;
      const deed = changed('agent', viewer, { secondFactor: true }, { secondFactor: false });
      await dropFactor(c.env.DB, viewer.id, sessionId, entryOf(c, deed));
      await rightsChanged(c.env);
      return c.body(null, 204);
    },
  );

/** [N41] Mounted at /api/agents. */
export const lostFactorRoutes = new Hono<AppEnv>().delete(
  '/:id/second-factor',
  describeRoute({
    summary: 'Take away a second factor that somebody has lost; their sessions end',
    responses: {
      204: { description: 'They come in by their password alone' },
      ...problems({ 403: 'not_administrator', 404: 'not_found' }),
    },
  }),
  administrators,
  param(z.object({ id: agentIdDoor })),
  async (c) => {
    const [who] = await agents(c.env.DB, c.req.valid('param').id);
    if (who === undefined) return noSuchAgent(c);
    await dropFactor(c.env.DB, who.id, null, entryOf(c, done('reset_factor', 'agent', who)));
    await rightsChanged(c.env);
    return c.body(null, 204);
  },
);

/** [N41] Mounted at /api/second-factor. */
export const factorPolicyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Which roles must have a second factor',
      responses: { 200: json('The roles', factorPolicyView) },
    }),
    async (c) => c.json({ roles: await factorRoles(c.env.DB) }, 200),
  )
  .put(
    '/',
    describeRoute({
      summary: 'Settle which roles must have a second factor; who has none must set one up at once',
      responses: {
        200: json('The roles', factorPolicyView),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    body(factorPolicyView),
    async (c) => {
      const wanted = roles.filter((role) => c.req.valid('json').roles.includes(role));
      const change = { factorRoles: wanted };
      await settleCompany(c.env.DB, change, ({ factorRoles }) =>
        entryOf(c, changed('company', { id: null, name: null }, { factorRoles }, change)),
      );
      await rightsChanged(c.env);
      return c.json({ roles: wanted }, 200);
    },
  );
