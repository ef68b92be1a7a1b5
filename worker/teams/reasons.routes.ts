import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { doerOf } from '../audit/doer.routes.ts';
import { newReasonDoor, reasonChangeDoor, reasonView } from '../conversation/classification-door.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { reasonIdDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, noSuch, param, problem } from '../platform/problem.ts';
import { createReason, deleteReason, reasons, renameReason } from './reason.store.ts';

const path = param(z.object({ id: reasonIdDoor }));

const taken = (c: Context) =>
  problem(c, {
    status: 409,
    code: 'reason_name_taken',
    detail: 'Another reason of this category has this name.',
    field: 'name',
  });

/** Mounted at /api/reasons. */
export const reasonRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'The reasons by which tickets are classified, within the four categories',
      responses: { 200: json('By name', z.object({ items: z.array(reasonView) })) },
    }),
    async (c) => c.json({ items: await reasons(c.env.DB) }, 200),
  )
  .post(
    '/',
    describeRoute({
      summary: 'Make a reason',
      responses: {
        201: json('The reason', reasonView),
        ...problems({ 403: 'not_administrator', 409: 'reason_name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    body(newReasonDoor),
    async (c) => {
      const made = await createReason(c.env.DB, c.req.valid('json'), doerOf(c));
      return made.ok ? c.json(made.value, 201) : taken(c);
    },
  )
  .patch(
    '/:id',
    describeRoute({
      summary: 'Call a reason otherwise; what was classified by it keeps the name of that day',
      responses: {
        200: json('The reason', reasonView),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'reason_name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    path,
    body(reasonChangeDoor),
    async (c) => {
      const done = await renameReason(c.env.DB, c.req.valid('param').id, c.req.valid('json').name, doerOf(c));
      if (done.ok) return c.json(done.value, 200);
      return done.reason === 'not_found' ? noSuch(c, 'reason') : taken(c);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Take a reason away; what was classified by it keeps it',
      responses: {
        204: { description: 'It is gone' },
        ...problems({ 403: 'not_administrator', 404: 'not_found' }),
      },
    }),
    administrators,
    path,
    async (c) => {
      const gone = await deleteReason(c.env.DB, c.req.valid('param').id, doerOf(c));
      return gone ? c.body(null, 204) : noSuch(c, 'reason');
    },
  );
