import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import type { AppEnv } from '../platform/app.env.ts';
import { mediaIdDoor } from '../platform/door.ts';
import { problems } from '../platform/openapi.ts';
import { param, problem, query } from '../platform/problem.ts';
import { mediaById } from './media.store.ts';
import { askedRange } from './range.ts';
import { headersOf, isKnown, mayBePart } from './serve.ts';
import { seesFile } from './sight.env.ts';

const OK = 200;
const PARTIAL = 206;
const NOT_MODIFIED = 304;
const UNSATISFIABLE = 416;

/** Mounted at /api/media. */
export const mediaRoutes = new Hono<AppEnv>().get(
  '/:id',
  describeRoute({
    summary: 'A file of a conversation, whole or in part (`Range`), for those who may see the ticket of its message',
    responses: {
      200: { description: 'The file' },
      206: { description: 'The part that was asked for' },
      304: { description: 'The file that `If-None-Match` names' },
      416: { description: 'The file ends before that part' },
      ...problems({ 404: 'not_found' }),
    },
  }),
  param(z.object({ id: mediaIdDoor })),
  query(z.object({ download: z.string().optional() })),
  async (c) => {
    const file = await mediaById(c.env.DB, c.req.valid('param').id);
    const absent = () =>
      problem(c, { status: 404, code: 'not_found', detail: 'There is no such file, or not for you.' });
    if (file?.state !== 'stored' || file.sizeBytes === null || !(await seesFile(c.env, c.var.viewer, file))) {
      return absent();
    }
    const { sizeBytes } = file;
    const headers = new Headers(headersOf(file, c.req.valid('query').download !== undefined));
    const etag = headers.get('ETag') ?? undefined;
    if (isKnown(c.req.header('If-None-Match') ?? null, etag))
      return new Response(null, { status: NOT_MODIFIED, headers });
    const wanted = mayBePart(c.req.header('If-Range') ?? null, etag) ? (c.req.header('Range') ?? null) : null;
    const asked = askedRange(wanted, sizeBytes);
    if (asked.part === 'unsatisfiable') {
      headers.set('Content-Range', `bytes */${sizeBytes}`);
      return new Response(null, { status: UNSATISFIABLE, headers });
    }
    const { offset, length } = asked.part === 'range' ? asked : { offset: 0, length: sizeBytes };
    if (asked.part === 'range') headers.set('Content-Range', `bytes ${offset}-${offset + length - 1}/${sizeBytes}`);
    headers.set('Content-Length', String(length));
    const status = asked.part === 'range' ? PARTIAL : OK;
    if (c.req.method === 'HEAD') return new Response(null, { status, headers });
    const object = await c.env.MEDIA.get(file.id, { range: { offset, length } });
    return object === null ? absent() : new Response(object.body, { status, headers });
  },
);
