import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { changed, deleted } from '../audit/audit.ts';
import { doerOf, entryOf } from '../audit/doer.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { invitationIdDoor } from '../platform/door.ts';
import type { InvitationId } from '../platform/id.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem } from '../platform/problem.ts';
import { noSuchTeam, sayChangeRefusal } from './agent-answer.routes.ts';
import { administrators } from './guard.routes.ts';
import { invitations, invite, renewInvitation, revokeInvitation } from './invitation.store.ts';
import { invitationView, madeInvitationView, newInvitationDoor } from './invitation.ts';
import { invitationLetter } from './letters.ts';
import { mailLink } from './link-mail.client.ts';
import { newSecret } from './link-secret.env.ts';

const path = param(z.object({ id: invitationIdDoor }));

/** Mounted at /api/invitations. */
export const invitationRoutes = new Hono<AppEnv>()
  .use(administrators)
  .get(
    '/',
    describeRoute({
      summary: 'Who was asked in and has not come yet',
      responses: {
        200: json('The latest first', z.object({ items: z.array(invitationView) })),
        ...problems({ 403: 'not_administrator' }),
      },
    }),
    async (c) => c.json({ items: await invitations(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Ask somebody in by a link that works once, for seven days; a former link of the address is dead',
      responses: {
        201: json('The invitation, and its link, which is told only now', madeInvitationView),
        ...problems({ 403: 'not_administrator', 409: 'email_taken', 422: 'invalid, team_not_found' }),
      },
    }),
    body(newInvitationDoor),
    async (c) => {
      const secret = newSecret();
      const made = await invite(c.env.DB, c.req.valid('json'), secret, doerOf(c));
      if (made.ok) return tellLink(c, made.value, secret, 201);
      return made.reason === 'email_taken' ? sayChangeRefusal(c, made.reason) : noSuchTeam(c);
    },
  )
  .post(
    '/:id/renew',
    describeRoute({
      summary: 'Give an invitation a new link; the former one is dead',
      responses: {
        200: json('The invitation, and its link', madeInvitationView),
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    path,
    async (c) => {
      const { id } = c.req.valid('param');
      const secret = newSecret();
      const [{ email } = { email: null }] = await invitations(c.env.DB, id);
      const entry = entryOf(c, changed('invitation', { id, name: email }, { link: 'former' }, { link: 'new' }));
      if (!(await renewInvitation(c.env.DB, id, secret, entry))) return noSuchInvitation(c);
      return tellLink(c, id, secret, 200);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Withdraw an invitation; its link is dead',
      responses: { 204: { description: 'Withdrawn' }, ...problems({ 403: 'not_administrator', 404: 'not_found' }) },
    }),
    path,
    async (c) => {
      const { id } = c.req.valid('param');
      const [{ email, role } = { email: null, role: null }] = await invitations(c.env.DB, id);
      const entry = entryOf(c, deleted('invitation', { id, name: email }, { email, role }));
      if (!(await revokeInvitation(c.env.DB, id, entry))) return noSuchInvitation(c);
      return c.body(null, 204);
    },
  );

async function tellLink<Status extends 200 | 201>(
  c: Context<AppEnv>,
  id: InvitationId,
  secret: string,
  status: Status,
) {
  const [invitation] = await invitations(c.env.DB, id);
  if (invitation === undefined) return noSuchInvitation(c);
  // Behind the mark, because browsers keep that to themselves: the secret stands in no log of any server on the way.
  const link = new URL(`/convite#${secret}`, c.env.PUBLIC_URL).href;
  const { email, invitedBy } = invitation;
  const mailed = await mailLink(c.env, email, invitationLetter(invitedBy, email, link));
  return c.json({ invitation, link, mailed }, status);
}

const noSuchInvitation = (c: Context) =>
  problem(c, { status: 404, code: 'not_found', detail: 'There is no such invitation (any more).' });
