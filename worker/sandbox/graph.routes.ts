import { exports } from 'cloudflare:workers';
import { type Context, Hono } from 'hono';
import { refuse } from './answer.do.ts';
import { toResponse } from './answering.routes.ts';
import { discardBytes } from './bytes.store.ts';
import { nowMs } from './clock.env.ts';
import { download } from './download.routes.ts';
import { keep } from './files.routes.ts';
import { readUpload } from './form.routes.ts';
import { fileTooLarge, invalidToken, unknownPath } from './graph-error.ts';
import { fetchLinked } from './link.client.ts';
import { ATTACHMENTS, EXAMPLES, mediaOfAddress } from './media-address.ts';
import { sandboxOf } from './respond.routes.ts';
import { beginUpload, begunUpload, endUpload } from './resumable.do.ts';

type Bindings = { Bindings: Env };

const holdsToken = (c: Context<Bindings>): boolean => {
  const token = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? c.req.query('access_token');
  return Boolean(c.env.META_ACCESS_TOKEN) && token === c.env.META_ACCESS_TOKEN;
};

const query = (c: Context<Bindings>, name: string): string | null => c.req.query(name) ?? null;

/** The Graph API under `/sandbox/graph/{version}`, for any version. Source: Meta's OpenAPI description. */
export const graph = new Hono<Bindings>()
  .use('/:version{v\\d+\\.\\d+}/*', async (c, next) => {
    return holdsToken(c) ? next() : toResponse(refuse(invalidToken));
  })
  .get(ATTACHMENTS, async (c) => {
    if (!holdsToken(c)) return toResponse(refuse(invalidToken));
    const id = mediaOfAddress(new URL(c.req.url).searchParams, c.env.META_APP_SECRET, nowMs());
    const found = id === null ? null : await sandboxOf(c.env).downloadable(id);
    return found ? download(c.env.PAYLOADS, found.blob, found.fault) : new Response(null, { status: 404 });
  })
  .get(EXAMPLES, async (c) => {
    const id = mediaOfAddress(new URL(c.req.url).searchParams, c.env.META_APP_SECRET, nowMs());
    const file = id === null ? null : await sandboxOf(c.env).findBlob(id);
    return file ? download(c.env.PAYLOADS, file, null) : new Response(null, { status: 403 });
  })
  .post('/:version{v\\d+\\.\\d+}/:id/messages', async (c) => {
    const raw = await c.req.text();
    const linked = await fetchLinked(exports.default, c.env, raw);
    const sent = await sandboxOf(c.env).send(c.req.param('id'), raw, linked);
    if (sent.status !== 200 && linked?.blob) await discardBytes(c.env.PAYLOADS, linked.blob.id);
    return toResponse(sent);
  })
  .get('/:version{v\\d+\\.\\d+}/:id/block_users', async (c) =>
    toResponse(await sandboxOf(c.env).listBlocks(c.req.param('id'), query(c, 'after'))),
  )
  .post('/:version{v\\d+\\.\\d+}/:id/block_users', async (c) =>
    toResponse(await sandboxOf(c.env).changeBlocks(c.req.param('id'), await c.req.text(), true)),
  )
  .delete('/:version{v\\d+\\.\\d+}/:id/block_users', async (c) =>
    toResponse(await sandboxOf(c.env).changeBlocks(c.req.param('id'), await c.req.text(), false)),
  )
  .post('/:version{v\\d+\\.\\d+}/:id/media', async (c) => {
    const form = await readUpload(c.req.raw, c.env.PAYLOADS);
    if (form?.file === 'too_long') return toResponse(refuse(fileTooLarge));
    const file = form?.file ?? null;
    const product = form?.fields.get('messaging_product') ?? null;
    const uploaded = await sandboxOf(c.env).upload(c.req.param('id'), product, file);
    if (uploaded.status !== 200 && file) await discardBytes(c.env.PAYLOADS, file.id);
    return toResponse(uploaded);
  })
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
  .post('/:version{v\\d+\\.\\d+}/:id/uploads', async (c) => {
    const facts = { length: query(c, 'file_length'), type: query(c, 'file_type') };
    return toResponse(beginUpload(facts.length, facts.type));
  })
  .post('/:version{v\\d+\\.\\d+}/:upload{upload:.+}', async (c) => {
    const begun = begunUpload(c.req.param('upload'));
    const { body } = c.req.raw;
    const file = begun && body && (await keep(c.env, 'example', begun.type, body));
    const ended = endUpload(begun, c.req.header('file_offset') ?? null, file);
    if (ended.status === 200 && file) await sandboxOf(c.env).addBlob(file);
    else if (file) await discardBytes(c.env.PAYLOADS, file.id);
    return toResponse(ended);
  })
  .post('/:version{v\\d+\\.\\d+}/:id', async (c) =>
    toResponse(await sandboxOf(c.env).editTemplate(c.req.param('id'), await c.req.text())),
  )
  .get('/:version{v\\d+\\.\\d+}/:id', async (c) =>
    toResponse(await sandboxOf(c.env).getNode(c.req.param('id'), query(c, 'fields'), query(c, 'phone_number_id'))),
  )
  .delete('/:version{v\\d+\\.\\d+}/:id', async (c) =>
    toResponse(await sandboxOf(c.env).removeMedia(c.req.param('id'), query(c, 'phone_number_id'))),
  )
  .all('*', (c) => toResponse(refuse(unknownPath(c.req.path.replace('/sandbox/graph', '')))));
