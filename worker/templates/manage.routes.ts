import { type Context, Hono } from 'hono';
import { describeRoute } from 'hono-openapi';
import { z } from 'zod';
import { administrators } from '../accounts/guard.routes.ts';
import { created } from '../audit/audit.ts';
import { doerOf, entryOf, noteDeed } from '../audit/doer.routes.ts';
import { answerFrom } from '../media/answer.store.ts';
import { named } from '../media/file-name.ts';
import { isForeign } from '../media/foreign.ts';
import { settledType } from '../media/mime.ts';
import { stretchOf } from '../media/stretch.ts';
import type { AppEnv } from '../platform/app.env.ts';
import { channelIdDoor, teamIdDoor, templateIdDoor, textDoor } from '../platform/door.ts';
import { json, problems } from '../platform/openapi.ts';
import { body, param, problem, query } from '../platform/problem.ts';
import type { Result } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { accountOf } from './account.store.ts';
import { type CodeDraft, headerFormats, type TemplateDraft } from './draft.ts';
import { DRAFT, mayDelete, refusalToEdit } from './editing.ts';
import { openExample } from './example.client.ts';
import { exampleRefusals, fileKeyDoor } from './example-door.ts';
import {
  addDraft,
  editable,
  keepDraft,
  managedOf,
  managedTemplates,
  seenTemplate,
  settleTemplate,
  type TemplateRow,
  templateRow,
} from './managed.store.ts';
import { managedDoor } from './managed-door.ts';
import { providerProblem } from './provider-problem.routes.ts';
import { edit, exampleHandle, type ReviewRefusal, remove, sendIn } from './review.client.ts';
import { faultsOfDraft } from './rules.ts';
import { settled } from './template-deeds.ts';

const text = textDoor.trim();
const kept = z.record(z.string(), z.json()).describe('the provider’s fields besides: they go back as they came');
const keeping = { kept: kept.exactOptional() };
const buttonDoor = z.discriminatedUnion('type', [
  z.object({ type: z.literal('QUICK_REPLY'), text, ...keeping }),
  z.object({ type: z.literal('URL'), text, url: text, example: text.default(''), ...keeping }),
  z.object({ type: z.literal('PHONE_NUMBER'), text, phone: text, ...keeping }),
  z.object({ type: z.literal('COPY_CODE'), example: text, ...keeping }),
  z.object({ type: z.literal('FLOW'), text, flowId: text, ...keeping }),
  z.object({ type: z.literal('CATALOG'), text, ...keeping }),
  z.object({ type: z.literal('MPM'), text, ...keeping }),
  z.object({ type: z.literal('SPM'), text, ...keeping }),
  z.object({ type: z.literal('VOICE_CALL'), text, ...keeping }),
  z.object({ type: z.literal('REQUEST_CONTACT_INFO'), ...keeping }),
]);
const headerDoor = z.discriminatedUnion('format', [
  z.object({ format: z.literal('TEXT'), text, ...keeping }),
  z.object({
    format: z.enum(headerFormats),
    handle: z
      .string()
      .nullable()
      .describe('of an example handed over, or `template:tpl_…` for the file that was approved with that template'),
    ...keeping,
  }),
  z.object({ format: z.literal('LOCATION'), ...keeping }),
  z.object({ format: z.literal('PRODUCT'), ...keeping }),
]);
const identity = { name: text, language: text };
const draftDoor = z.discriminatedUnion('category', [
  z.strictObject({
    ...identity,
    category: z.enum(['MARKETING', 'UTILITY']),
    format: z.enum(['POSITIONAL', 'NAMED']),
    header: headerDoor.nullable(),
    body: text,
    footer: text.default(''),
    buttons: z.array(buttonDoor).default([]),
    examples: z.record(z.string(), text).default({}),
    kept: z
      .strictObject({ body: kept.exactOptional(), footer: kept.exactOptional(), buttons: kept.exactOptional() })
      .exactOptional(),
  }),
  z.strictObject({
    ...identity,
    category: z.literal('AUTHENTICATION'),
    advice: z.boolean(),
    minutes: z.int().nullable(),
    button: text,
  }),
]);
const settingsDoor = z.object({
  purposes: z.array(z.enum(['service', 'campaign', 'sequence', 'scheduled'])),
  teams: z.array(teamIdDoor).min(1, 'must name a team, or be null for all').nullable(),
  friendlyName: text.max(60, 'must have at most 60 characters').nullable(),
  variableNames: z.record(z.string(), text.max(30, 'must have at most 30 characters')),
});

const path = param(z.object({ id: templateIdDoor }));
const one = { 200: json('The template', managedDoor) };
const judged = {
  403: 'not_administrator',
  404: 'not_found',
  422: 'invalid, example_gone, provider_refused, template_names_full, template_rate',
  502: 'provider_silent',
};

/** Mounted at /api/templates. Agents read, administrators write; what is sent in is judged by the provider (R72, R73). */
export const manageRoutes = new Hono<AppEnv>()
  .get(
    '/manage',
    describeRoute({
      summary:
        'The templates of a channel’s account, for agents those of their teams, and when they were last synchronised',
      responses: {
        200: json(
          'By name',
          z.object({ items: z.array(managedDoor), synchronisedAt: z.int().nullable().describe('ms since 1970') }),
        ),
        ...problems({ 404: 'not_found', 422: 'invalid' }),
      },
    }),
    query(z.object({ channelId: channelIdDoor })),
    async (c) => {
      const account = await accountOf(c.env.DB, c.req.valid('query').channelId);
      if (account === null) return notFound(c, 'channel', 'channelId');
      return c.json(await managedTemplates(c.env.DB, c.var.viewer, account, now()), 200);
    },
  )
  .get(
    '/:id',
    describeRoute({
      summary: 'One template, as one may edit it',
      responses: { ...one, ...problems({ 404: 'not_found', 422: 'invalid' }) },
    }),
    path,
    async (c) => {
      const row = await seenTemplate(c.env.DB, c.var.viewer, c.req.valid('param').id);
      return row === undefined ? notFound(c) : c.json(managedOf(row, now()), 200);
    },
  )
  .get(
    '/:id/example',
    describeRoute({
      summary: 'The file that was approved with a template, as the provider has it, whole or in part (`Range`)',
      responses: {
        200: { description: 'The file' },
        206: { description: 'The part that was asked for' },
        416: { description: 'The file ends before that part' },
        ...problems({ 404: 'not_found, example_gone', 422: 'invalid', 502: 'provider_silent' }),
      },
    }),
    path,
    query(z.object({ variable: fileKeyDoor })),
    async (c) => {
      const opened = await openExample(c.env, c.var.viewer, c.req.valid('param').id, c.req.valid('query').variable);
      if (!opened.ok) return problem(c, exampleRefusals[opened.reason]);
      const { name, mimeType, sizeBytes, body: bytes } = opened.value;
      const file = { name: named(name, mimeType), kind: 'document', mimeType, sha256: null, sizeBytes };
      // The provider hands it out whole, but Safari plays no film that it cannot have in parts.
      const answer = await answerFrom(c.req.raw, file, false, async (stretch) => stretchOf(bytes, stretch));
      if (!bytes.locked) await bytes.cancel();
      return answer ?? problem(c, exampleRefusals.example_gone);
    },
  )
  .post(
    '/',
    describeRoute({
      summary: 'Begins a template; it stays ours until it is sent in',
      responses: {
        201: json('The draft', managedDoor),
        ...problems({ 403: 'not_administrator', 404: 'not_found', 409: 'name_taken', 422: 'invalid' }),
      },
    }),
    administrators,
    body(z.object({ channelId: channelIdDoor, draft: draftDoor, settings: settingsDoor })),
    async (c) => {
      const { channelId, draft, settings } = c.req.valid('json');
      const account = await accountOf(c.env.DB, channelId);
      if (account === null) return notFound(c, 'channel', 'channelId');
      return begun(c, await addDraft(c.env.DB, account, draft, settings, doerOf(c)));
    },
  )
  .put(
    '/:id',
    describeRoute({
      summary: 'Rewrites a template: a draft at once, one that the provider has through a new review',
      responses: {
        ...one,
        ...problems({
          ...judged,
          409: 'name_taken, template_not_editable, template_edit_limit, template_category_fixed, no_app',
        }),
      },
    }),
    administrators,
    path,
    body(z.object({ draft: draftDoor })),
    async (c) => {
      const { id } = c.req.valid('param');
      const { draft } = c.req.valid('json');
      const row = await templateRow(c.env.DB, id);
      if (row === undefined) return notFound(c);
      if (row.status === DRAFT) {
        const kept = await keepDraft(c.env.DB, row, draft, doerOf(c));
        if (kept.ok) return c.json(managedOf(kept.value, now()), 200);
        return kept.reason === 'name_taken' ? nameTaken(c) : notFound(c);
      }
      const refusal = refusalToEdit(row, now());
      if (refusal !== null) return problem(c, { status: 409, code: refusal, detail: locks[refusal] });
      if (draft.name !== row.name || draft.language !== row.language || editable(row) === null) {
        const detail = 'Name and language of a template that was sent in stay; so do parts that are not written here.';
        return problem(c, { status: 409, code: 'template_not_editable', detail });
      }
      const fault = faultProblem(draft);
      return fault === null ? reviewed(c, await edit(c.env, row, draft, doerOf(c))) : problem(c, fault);
    },
  )
  .post(
    '/:id/submit',
    describeRoute({
      summary: 'Sends a draft in for the provider’s review',
      responses: { ...one, ...problems({ ...judged, 409: 'not_a_draft, no_app' }) },
    }),
    administrators,
    path,
    async (c) => {
      const row = await templateRow(c.env.DB, c.req.valid('param').id);
      if (row === undefined) return notFound(c);
      if (row.status !== DRAFT) {
        return problem(c, { status: 409, code: 'not_a_draft', detail: 'It was sent in already.' });
      }
      const draft = editable(row);
      const fault = draft === null ? null : faultProblem(draft);
      return fault === null ? reviewed(c, await sendIn(c.env, row, doerOf(c))) : problem(c, fault);
    },
  )
  .post(
    '/:id/duplicate',
    describeRoute({
      summary: 'Begins a template that says the same, under another name; agents call it by that until it is settled',
      responses: {
        201: json('The draft', managedDoor),
        ...problems({
          403: 'not_administrator',
          404: 'not_found',
          409: 'name_taken, template_not_editable',
          422: 'invalid',
        }),
      },
    }),
    administrators,
    path,
    body(z.object({ name: text })),
    async (c) => {
      const row = await templateRow(c.env.DB, c.req.valid('param').id);
      if (row === undefined) return notFound(c);
      const draft = editable(row);
      if (draft === null) {
        const detail = 'It has parts that are not written here.';
        return problem(c, { status: 409, code: 'template_not_editable', detail });
      }
      const { purposes, teams, variableNames } = row;
      // Two that are called alike could not be told apart.
      const settings = { purposes, teams, friendlyName: null, variableNames };
      const twin = { ...draft, name: c.req.valid('json').name };
      return begun(c, await addDraft(c.env.DB, row.businessAccountId, twin, settings, doerOf(c)));
    },
  )
  .put(
    '/:id/settings',
    describeRoute({
      summary: 'Settles what a template is for, who may use it and what agents call it; needs no review',
      responses: { ...one, ...problems({ 403: 'not_administrator', 404: 'not_found', 422: 'invalid' }) },
    }),
    administrators,
    path,
    body(settingsDoor),
    async (c) => {
      const { id } = c.req.valid('param');
      const settings = c.req.valid('json');
      const standing = await templateRow(c.env.DB, id);
      if (standing === undefined) return notFound(c);
      const row = await settleTemplate(c.env.DB, id, settings, entryOf(c, settled(standing, standing, settings)));
      return row === undefined ? notFound(c) : c.json(managedOf(row, now()), 200);
    },
  )
  .delete(
    '/:id',
    describeRoute({
      summary: 'Deletes a template, at the provider too; an approved name cannot be used again for 30 days',
      responses: { 204: { description: 'It is gone' }, ...problems({ ...judged, 409: 'template_not_deletable' }) },
    }),
    administrators,
    path,
    async (c) => {
      const row = await templateRow(c.env.DB, c.req.valid('param').id);
      if (row === undefined) return notFound(c);
      if (!mayDelete(row)) {
        return problem(c, { status: 409, code: 'template_not_deletable', detail: 'The provider keeps it as it is.' });
      }
      const removed = await remove(c.env, row, doerOf(c));
      if (!removed.ok) return refused(c, removed.reason);
      return c.body(null, 204);
    },
  )
  .post(
    '/examples',
    describeRoute({
      summary: 'Hands an example of a picture, film or document over to the provider; the body is the file',
      responses: {
        201: json('What goes into a draft', z.object({ handle: z.string() })),
        ...problems({
          403: 'not_administrator',
          409: 'no_app',
          413: 'too_large',
          422: 'invalid, file_foreign, provider_refused',
          502: 'provider_silent',
        }),
      },
    }),
    administrators,
    query(z.object({ name: z.string().min(1).max(200) })),
    async (c) => {
      const mimeType = c.req.header('Content-Type') ?? '';
      const sizeBytes = Number(c.req.header('Content-Length') ?? Number.NaN);
      const { body: bytes } = c.req.raw;
      if (bytes === null || !Number.isSafeInteger(sizeBytes) || !exampleTypes.includes(mimeType)) {
        const detail = `The body must be a file with its length, of one of the types ${exampleTypes.join(', ')}.`;
        return problem(c, { status: 422, code: 'invalid', detail, field: 'body' });
      }
      if (sizeBytes > EXAMPLE_MAX_BYTES) {
        return problem(c, { status: 413, code: 'too_large', detail: 'An example may have up to 16 MB.' });
      }
      const { name } = c.req.valid('query');
      // Looked at whole: what tells of a film's tracks may stand at its end.
      const file = new Uint8Array(await new Response(bytes).arrayBuffer());
      if (settledType(mimeType, file) !== mimeType || isForeign(mimeType, file)) {
        const detail = 'WhatsApp takes no such file: its colours, its tracks or its type are others.';
        return problem(c, { status: 422, code: 'file_foreign', detail, field: 'body' });
      }
      const given = await exampleHandle(c.env, { name, mimeType, sizeBytes, body: new Blob([file]).stream() });
      if (given === null) return problem(c, noApp);
      if (!given.ok) return refused(c, given.reason);
      await noteDeed(c, created('template', { id: null, name }, { example: mimeType, sizeBytes }));
      return c.json({ handle: given.value }, 201);
    },
  );

/** Ours; Meta names no limit for an example. */
const EXAMPLE_MAX_BYTES = 16 * 1024 * 1024;
const exampleTypes = ['image/jpeg', 'image/png', 'video/mp4', 'application/pdf'];

const noApp = {
  status: 409,
  code: 'no_app',
  detail: 'This deployment does not know its Meta app: set META_APP_ID.',
} as const;

const locks = {
  template_not_editable: 'Only approved, rejected or paused templates can be edited.',
  template_edit_limit: 'An approved template can be edited once in 24 hours and ten times in 30 days.',
};

type AppContext = Context<AppEnv>;

const notFound = (c: AppContext, what = 'template', field?: string) =>
  problem(c, {
    status: 404,
    code: 'not_found',
    detail: `There is no such ${what}.`,
    ...(field === undefined ? {} : { field }),
  });

const nameTaken = (c: AppContext) =>
  problem(c, {
    status: 409,
    code: 'name_taken',
    detail: 'This account has a template of that name and language.',
    field: 'draft.name',
  });

function faultProblem(draft: TemplateDraft | CodeDraft) {
  const [fault] = faultsOfDraft(draft);
  if (fault === undefined) return null;
  const { field, rule, max } = fault;
  const detail = `The field ${field} breaks the rule ${rule}${max === null ? '' : ` (${max})`}.`;
  return { status: 422, code: 'invalid', detail, field: `draft.${field}` } as const;
}

const begun = (c: AppContext, made: Result<TemplateRow, 'name_taken'>) =>
  made.ok ? c.json(managedOf(made.value, now()), 201) : nameTaken(c);

const reviewed = (c: AppContext, judged: Result<TemplateRow, ReviewRefusal>) =>
  judged.ok ? c.json(managedOf(judged.value, now()), 200) : refused(c, judged.reason);

function refused(c: AppContext, reason: ReviewRefusal) {
  if (reason === 'not_found') return notFound(c);
  if (reason === 'no_app') return problem(c, noApp);
  if (reason === 'example_gone')
    return problem(c, { ...exampleRefusals.example_gone, status: 422, field: 'draft.header.handle' });
  if (reason === 'template_category_fixed') {
    return problem(c, { status: 409, code: reason, detail: 'An approved template keeps its category.' });
  }
  return providerProblem(c, reason);
}
