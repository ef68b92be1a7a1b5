import { Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { json, problems } from '../platform/openapi.ts';
import { query } from '../platform/problem.ts';
import { auditLines } from './audit.store.ts';
import { type AuditFilter, auditCursor, auditFilter, auditLine, auditName } from './audit-page.ts';
import { csvHead, csvLine } from './csv.ts';
import { noteDeed } from './doer.routes.ts';
import { namesIn } from './names.store.ts';

const PAGE = 50;
const EXPORT_PAGE = 500;

/** Mounted at /api/audit: what administrators read of who did what. */
export const auditRoutes = new Hono<AppEnv>()
  .get(
    '/',
    describeRoute({
      summary: 'Who did what, newest first',
      responses: {
        200: json(
          'A page',
          z.object({
            items: z.array(auditLine),
            names: z
              .array(auditName)
              .describe('what the ids in them are called; what is not known any more is left out'),
            cursor: z.int().nullable(),
          }),
        ),
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    query(auditFilter.extend({ cursor: auditCursor.optional() })),
    async (c) => {
      const { cursor, ...filter } = c.req.valid('query');
      const items = await auditLines(c.env.DB, filter, cursor ?? null, PAGE);
      const names = await namesIn(c.env.DB, items);
      return c.json({ items, names, cursor: items.length < PAGE ? null : (items.at(-1)?.id ?? null) }, 200);
    },
  )
  .get(
    '/export',
    describeRoute({
      summary: 'The same as one CSV file, whole; that it was taken is written down, too',
      responses: {
        200: { description: 'The file, as it is read', content: { 'text/csv': {} } },
        ...problems({ 403: 'not_administrator', 422: 'invalid' }),
      },
    }),
    administrators,
    query(auditFilter),
    async (c) => {
      const filter = c.req.valid('query');
      await noteDeed(c, { verb: 'export', object: { kind: 'audit', id: null, name: null }, before: null, after: null });
      return c.body(exported(c.env.DB, filter), 200, {
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': 'attachment; filename="auditoria.csv"',
      });
    },
  );

/** Read page by page as it is fetched, so that it may be of any length. */
function exported(db: D1Database, filter: AuditFilter): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let cursor: number | null = null;
  let begun = false;
  return new ReadableStream({
    async pull(stream) {
      const lines = await auditLines(db, filter, cursor, EXPORT_PAGE);
      cursor = lines.at(-1)?.id ?? null;
      stream.enqueue(encoder.encode((begun ? '' : csvHead()) + lines.map(csvLine).join('')));
      begun = true;
      if (lines.length < EXPORT_PAGE) stream.close();
    },
  });
}
