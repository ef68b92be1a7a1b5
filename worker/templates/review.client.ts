import { exports } from 'cloudflare:workers';
import type { Doer } from '../audit/audit.ts';
import { accessOf } from '../channels/access.env.ts';
import type { ProviderFailure } from '../channels/channel.ts';
import { tellTeams } from '../channels/news.env.ts';
import { type Graph, graph, noAnswer } from '../channels/whatsapp-cloud/graph.client.ts';
import {
  createTemplate,
  deleteTemplate,
  type ExampleFile,
  editTemplate,
  uploadExample,
} from '../channels/whatsapp-cloud/template.client.ts';
import { named } from '../media/file-name.ts';
import { outboundFetch } from '../platform/outbound.env.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { settingsOf } from '../platform/settings.env.ts';
import { categoryOf } from './definition.ts';
import { type CodeDraft, componentsOf, type TemplateDraft } from './draft.ts';
import { DRAFT, mayChangeCategory } from './editing.ts';
import { openExample } from './example.client.ts';
import { approvedIn, withHandle } from './example-handle.ts';
import { editable, noteEdited, noteSentIn, removeTemplate, type TemplateRow } from './managed.store.ts';

export type ReviewRefusal = 'not_found' | 'template_category_fixed' | 'example_gone' | 'no_app' | ProviderFailure;

/** Meta's API as the account's own access opens it. */
async function apiOf(env: Env, businessAccountId: string): Promise<Result<Graph, ProviderFailure>> {
  const by = await accessOf(env, { businessAccountId });
  return by.ok ? ok(graph(by.value, outboundFetch(env, exports))) : by;
}

/** Sends a draft in for the provider's review. */
export async function sendIn(env: Env, row: TemplateRow, doer: Doer): Promise<Result<TemplateRow, ReviewRefusal>> {
  const api = await apiOf(env, row.businessAccountId);
  if (!api.ok) return api;
  const draft = editable(row);
  const whole = draft === null ? null : await withFile(env, draft);
  if (whole?.ok === false) return whole;
  const components = whole === null ? row.components : componentsOf(whole.value);
  const made = await createTemplate(api.value, row.businessAccountId, { ...row, components });
  if (!made.ok) return made;
  const { id: providerId, status, category } = made.value;
  const known = categoryOf(category) ?? row.category;
  const sent = await noteSentIn(env.DB, row, { providerId, status, category: known, sentCategory: row.category }, doer);
  await tellTeams(env, 'templates');
  return sent === undefined ? refuse('not_found') : ok(sent);
}

/** Changes one that the provider knows; it is judged anew. Whether it may be edited now was asked before. */
export async function edit(
  env: Env,
  row: TemplateRow,
  draft: TemplateDraft | CodeDraft,
  doer: Doer,
): Promise<Result<TemplateRow, ReviewRefusal>> {
  if (row.providerId === null) return refuse('not_found');
  const changes = draft.category !== row.category;
  if (changes && !mayChangeCategory(row)) return refuse('template_category_fixed');
  const api = await apiOf(env, row.businessAccountId);
  if (!api.ok) return api;
  const whole = await withFile(env, draft);
  if (!whole.ok) return whole;
  const components = componentsOf(whole.value);
  const done = await editTemplate(api.value, row.providerId, {
    components,
    category: changes ? draft.category : null,
  });
  if (!done.ok) return done;
  const edited = await noteEdited(env.DB, row, whole.value, doer);
  await tellTeams(env, 'templates');
  return edited === undefined ? refuse('not_found') : ok(edited);
}

/** [N76] What is sent in: a file that was approved with a template is handed over anew. */
async function withFile(
  env: Env,
  draft: TemplateDraft | CodeDraft,
): Promise<Result<TemplateDraft | CodeDraft, ReviewRefusal>> {
  const file = approvedIn(draft);
  if (file === null) return ok(draft);
  // Whoever sends templates in sees them all.
  const opened = await openExample(env, { role: 'admin', teams: [] }, file.template, file.key);
  if (!opened.ok) {
    return refuse(opened.reason === 'provider_silent' ? noAnswer('The file above it did not come.') : 'example_gone');
  }
  const { name, mimeType, sizeBytes, body } = opened.value;
  const measured = body.pipeThrough(new FixedLengthStream(sizeBytes));
  const handle = await exampleHandle(env, { name: named(name, mimeType), mimeType, sizeBytes, body: measured });
  if (handle === null) return refuse('no_app');
  return handle.ok ? ok(withHandle(draft, handle.value)) : handle;
}

/** Deletes it, at the provider first. */
export async function remove(env: Env, row: TemplateRow, doer: Doer): Promise<Result<null, ReviewRefusal>> {
  if (row.status !== DRAFT) {
    if (row.providerId === null) return refuse('not_found');
    const { name, providerId: id } = row;
    const api = await apiOf(env, row.businessAccountId);
    if (!api.ok) return api;
    const done = await deleteTemplate(api.value, row.businessAccountId, { name, id });
    if (!done.ok) return done;
  }
  await removeTemplate(env.DB, row, doer);
  await tellTeams(env, 'templates');
  return ok(null);
}

/** The handle of an example for what stands above a text; null: this deployment does not know its app. */
export async function exampleHandle(env: Env, file: ExampleFile): Promise<Result<string, ProviderFailure> | null> {
  const { metaAppId } = settingsOf(env);
  return metaAppId === null ? null : await uploadExample(graph(env, outboundFetch(env, exports)), metaAppId, file);
}
