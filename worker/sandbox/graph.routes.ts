import { type Context, Hono } from 'hono';
import { type Answer, refuse } from './answer.do.ts';
import { invalidToken, unknownPath } from './graph-error.ts';
import { sandboxOf } from './respond.routes.ts';

type Bindings = { Bindings: Env };

const toResponse = ({ status, contentType, body }: Answer): Response =>
  new Response(body, { status, headers: { 'content-type': contentType } });

const query = (c: Context<Bindings>, name: string): string | null => c.req.query(name) ?? null;

/** The Graph API under `/sandbox/graph/{version}`, for any version. Source: Meta's OpenAPI description. */
export const graph = new Hono<Bindings>()
  .use('/:version{v\\d+\\.\\d+}/*', async (c, next) => {
    const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('access_token');
    if (!c.env.META_ACCESS_TOKEN || token !== c.env.META_ACCESS_TOKEN) return toResponse(refuse(invalidToken));
    return next();
  })
  .post('/:version{v\\d+\\.\\d+}/:id/messages', async (c) =>
    toResponse(await sandboxOf(c.env).send(c.req.param('id'), await c.req.text())),
  )
  .get('/:version{v\\d+\\.\\d+}/:id/message_templates', async (c) => {
    const self = new URL(c.req.url);
    return toResponse(
      await sandboxOf(c.env).listTemplates(c.req.param('id'), {
        self: `${self.origin}${self.pathname}`,
        limit: query(c, 'limit'),
        after: query(c, 'after'),
        fields: query(c, 'fields'),
        name: query(c, 'name'),
        status: query(c, 'status'),
      }),
    );
  })
  .post('/:version{v\\d+\\.\\d+}/:id/message_templates', async (c) =>
    toResponse(await sandboxOf(c.env).createTemplate(c.req.param('id'), await c.req.text())),
  )
  .delete('/:version{v\\d+\\.\\d+}/:id/message_templates', async (c) =>
    toResponse(await sandboxOf(c.env).deleteTemplate(c.req.param('id'), query(c, 'name'), query(c, 'hsm_id'))),
  )
  .get('/:version{v\\d+\\.\\d+}/:id/phone_numbers', async (c) =>
    toResponse(await sandboxOf(c.env).listAccountNumbers(c.req.param('id'), query(c, 'fields'))),
  )
  .post('/:version{v\\d+\\.\\d+}/:id/subscribed_apps', async (c) =>
    toResponse(await sandboxOf(c.env).subscribeApp(c.req.param('id'))),
  )
  .get('/:version{v\\d+\\.\\d+}/:id', async (c) =>
    toResponse(await sandboxOf(c.env).getNode(c.req.param('id'), query(c, 'fields'))),
  )
  .all('*', (c) => toResponse(refuse(unknownPath(c.req.path.replace('/sandbox/graph', '')))));
