import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { changed, done } from '../audit/audit.ts';
import { entryOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { agentIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView } from './account.ts';
import { admit } from './admitting.routes.ts';
import { agents } from './agent.store.ts';
import { noSuchAgent } from './agent-answer.routes.ts';
import { beginCeremony } from './ceremony.store.ts';
import { provenDoor } from './factor.ts';
import { administrators } from './guard.routes.ts';
import { refuseUnproven } from './own-password.routes.ts';
import { addPasskey, agentBy, dropPasskeys, passkeysOf, renamePasskey } from './passkey.store.ts';
import {
  assertionDoor,
  ceremonyView,
  newPasskeyDoor,
  PASSKEYS_MAX,
  passkeyNameDoor,
  passkeyPath,
  passkeysView,
} from './passkey.ts';
import { askForKey, askForNewKey } from './webauthn.env.ts';

const proven = { 403: 'wrong_password', 422: 'invalid', 429: 'too_many_attempts' };

/** [N47] Mounted at /api/auth/passkey. */
export const passkeyEntranceRoutes = new Hono<AppEnv>()
  .post(
    '/options',
    describeRoute({
      summary: 'What a browser needs to come in by a key: it is signed once, within 30 minutes',
      responses: { 200: json('For navigator.credentials.get, in WebAuthn’s JSON', ceremonyView) },
    }),
    async (c) => {
      const options = await askForKey(c.env);
      await beginCeremony(c.env.DB, options.challenge, null, now());
      return c.json({ ...options }, 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Come in by a key, which has checked who holds it: no second factor is asked for',
      responses: {
        200: json('The agent signed in', agentView),
        ...problems({ 401: 'passkey_over, wrong_passkey', 422: 'invalid' }),
      },
    }),
    body(assertionDoor),
    async (c) => {
      const who = await agentBy(c.env, c.req.valid('json'), now());
      return who.ok ? admit(c, who.value, { byPasskey: true }) : sayWrong(c, who.reason, 401);
    },
  );

/** [N47] Mounted at /api/me/passkeys. */
export const ownPasskeyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({ summary: 'My keys', responses: { 200: json('The newest first', passkeysView) } }),
    async (c) => c.json({ items: await passkeysOf(c.env.DB, c.var.viewer.id) }, 200),
  )
  .post(
    '/options',
    describeRoute({
      summary: 'What my browser needs to make a new key',
      responses: {
        200: json('For navigator.credentials.create, in WebAuthn’s JSON', ceremonyView),
        ...problems({ ...proven, 409: 'too_many_passkeys' }),
      },
    }),
    body(provenDoor),
    async (c) => {
      const refused = await refuseUnproven(c, c.req.valid('json').current);
      if (refused !== null) return refused;
      const { id } = c.var.viewer;
      const [mine, [me]] = await Promise.all([passkeysOf(c.env.DB, id), agents(c.env.DB, id)]);
      if (me === undefined || mine.length >= PASSKEYS_MAX) {
        const detail = `Nobody has more than ${PASSKEYS_MAX} keys. Take one away first.`;
        return problem(c, { status: 409, code: 'too_many_passkeys', detail });
      }
      const known = mine.map((one) => one.id);
      const options = await askForNewKey(c.env, me, known);
      await beginCeremony(c.env.DB, options.challenge, id, now());
      return c.json({ ...options }, 200);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Keep a new key of mine, by which I come in from now on',
      responses: {
        201: json('My keys', passkeysView),
        ...problems({ 403: 'passkey_over, wrong_passkey', 422: 'invalid' }),
      },
    }),
    body(newPasskeyDoor),
    async (c) => {
      const { viewer } = c.var;
      const given = c.req.valid('json');
      const entry = entryOf(c, changed('agent', viewer, { passkey: null }, { passkey: given.name }));
      const added = await addPasskey(c.env, given, entry);
      if (!added.ok) return sayWrong(c, added.reason, 403);
      return c.json({ items: await passkeysOf(c.env.DB, viewer.id) }, 201);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Call a key of mine otherwise',
      responses: { 200: json('My keys', passkeysView), ...problems({ 404: 'not_found', 422: 'invalid' }) },
    }),
    param(passkeyPath),
    body(passkeyNameDoor),
    async (c) => {
      const { id } = c.var.viewer;
      const renamed = await renamePasskey(c.env.DB, id, c.req.valid('param').id, c.req.valid('json').name);
      return renamed ? c.json({ items: await passkeysOf(c.env.DB, id) }, 200) : noSuchKey(c);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Take a key of mine away; my other sessions end',
      responses: { 204: { description: 'It lets nobody in any more' }, ...problems({ ...proven, 404: 'not_found' }) },
    }),
    param(passkeyPath),
    body(provenDoor),
    async (c) => {
      const refused = await refuseUnproven(c, c.req.valid('json').current);
      if (refused !== null) return refused;
      const { viewer, sessionId } = c.var;
      const { id } = c.req.valid('param');
      const name = (await passkeysOf(c.env.DB, viewer.id)).find((one) => one.id === id)?.name ?? null;
      const entry = entryOf(c, changed('agent', viewer, { passkey: name }, { passkey: null }));
      const dropped = await dropPasskeys(c.env.DB, { agentId: viewer.id, id, stays: sessionId }, entry);
      if (!dropped) return noSuchKey(c);
      await rightsChanged(c.env);
      return c.body(null, 204);
    },
  );

/** [N47] Mounted at /api/agents. */
export const lostPasskeyRoutes = new Hono<AppEnv>().delete(
  '/:id/passkeys',
  describeRoute({
    summary: 'Take away all keys of somebody; their sessions end',
    responses: {
      204: { description: 'They come in by their password' },
      ...problems({ 403: 'not_administrator', 404: 'not_found' }),
    },
  }),
  administrators,
  param(z.object({ id: agentIdDoor })),
  async (c) => {
    const [who] = await agents(c.env.DB, c.req.valid('param').id);
    if (who === undefined) return noSuchAgent(c);
    const entry = entryOf(c, done('reset_passkeys', 'agent', who));
    const dropped = await dropPasskeys(c.env.DB, { agentId: who.id, id: null, stays: null }, entry);
    if (dropped) await rightsChanged(c.env);
    return c.body(null, 204);
  },
);

function sayWrong<Status extends 401 | 403>(c: Context, code: 'passkey_over' | 'wrong_passkey', status: Status) {
  const detail =
    code === 'passkey_over' ? 'What this key signed is over. Begin again.' : 'This key lets nobody in here.';
  return problem(c, { status, code, detail });
}

const noSuchKey = (c: Context) =>
  problem(c, { status: 404, code: 'not_found', detail: 'There is no such key of yours.' });
