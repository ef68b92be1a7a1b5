import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { circumstancesOf } from '../audit/doer.routes.ts';
import { rightsChanged } from '../inbox/rejudging.env.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { assertNever } from '../platform/assert.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, problem } from '../platform/problem.ts';
import { now } from '../platform/runtime.env.ts';
import { agentView } from './account.ts';
import { signIn } from './admitting.routes.ts';
import { sayChangeRefusal } from './agent-answer.routes.ts';
import { accept, invitee, type Spent } from './invitation.store.ts';
import { acceptDoor, inviteeView, lookDoor, resetDoor } from './invitation.ts';
import { reset } from './password.store.ts';

/** Mounted at /api/auth/invitation: for those who hold a link and are nobody here yet. */
export const enteringRoutes = new Hono<AppEnv>()
  .post(
    '/',
    describeRoute({
      summary: 'Whom an invitation asks in; nothing is changed',
      responses: {
        200: json('The invitation', inviteeView),
        ...problems({
          404: 'invitation_not_found',
          409: 'invitation_expired, invitation_revoked, invitation_accepted',
        }),
      },
    }),
    body(lookDoor),
    async (c) => {
      const asked = await invitee(c.env.DB, c.req.valid('json').secret, now());
      return asked.ok ? c.json(asked.value, 200) : saySpent(c, asked.reason);
    },
  )
  .post(
    '/accept',
    describeRoute({
      summary: 'Accept an invitation and sign in; works once, and the address is the one that was invited',
      responses: {
        201: json('The agent', agentView),
        ...problems({
          404: 'invitation_not_found',
          409: 'invitation_expired, invitation_revoked, invitation_accepted, email_taken',
          422: 'invalid',
        }),
      },
    }),
    body(acceptDoor),
    async (c) => {
      const acceptance = c.req.valid('json');
      const made = await accept(c.env.DB, acceptance, circumstancesOf(c));
      if (made.ok) return signIn(c, { email: made.value.email, password: acceptance.password }, 201);
      return made.reason === 'email_taken' ? sayChangeRefusal(c, made.reason) : saySpent(c, made.reason);
    },
  );

/** Mounted at /api/auth/password-reset. */
export const resetRoutes = new Hono<AppEnv>().post(
  '/',
  describeRoute({
    summary: 'Set a new password by a link that an administrator made; works once, and signs out everywhere',
    responses: { 204: { description: 'Set' }, ...problems({ 404: 'reset_not_found', 422: 'invalid' }) },
  }),
  body(resetDoor),
  async (c) => {
    const { secret, password } = c.req.valid('json');
    const done = await reset(c.env.DB, secret, password, now());
    if (done.ok) {
      await rightsChanged(c.env);
      return c.body(null, 204);
    }
    return problem(c, { status: 404, code: done.reason, detail: 'This link was used, or its time has passed.' });
  },
);

function saySpent(c: Context, reason: Spent) {
  switch (reason) {
    case 'not_found':
      return problem(c, { status: 404, code: 'invitation_not_found', detail: 'There is no such invitation.' });
    case 'expired':
      return problem(c, { status: 409, code: 'invitation_expired', detail: 'The time of this invitation has passed.' });
    case 'revoked':
      return problem(c, { status: 409, code: 'invitation_revoked', detail: 'This invitation was withdrawn.' });
    case 'accepted':
      return problem(c, { status: 409, code: 'invitation_accepted', detail: 'This invitation was accepted already.' });
    default:
      return assertNever(reason, 'reason');
  }
}
