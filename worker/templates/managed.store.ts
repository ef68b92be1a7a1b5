import { type AnyColumn, and, asc, eq, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { noted } from '../audit/audit.store.ts';
import type { AuditEntry, Doer } from '../audit/audit.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { newTemplateId } from '../platform/id.env.ts';
import type { TemplateId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { readDefinition } from './definition.ts';
import { type CodeDraft, componentsOf, type TemplateDraft } from './draft.ts';
import { draftOf } from './draft-of.ts';
import { DRAFT, mayDelete, refusalToEdit } from './editing.ts';
import { withApproved } from './example-handle.ts';
import type { ManagedTemplate, TemplateSettings } from './managed.ts';
import { asOf, byCalledName, mayUse } from './template.store.ts';
import { begun, removed, rewritten, sentIn } from './template-deeds.ts';
import { template, templateAccount } from './templates.sql.ts';
import { namedVariables } from './view.ts';

export type TemplateRow = typeof template.$inferSelect;

/** An administrator sees every template, an agent those that were sent in and that one of their teams may use. */
const maySee = (viewer: Pick<Viewer, 'role' | 'teams'>) =>
  and(mayUse(viewer), viewer.role === 'admin' ? undefined : ne(template.status, DRAFT), ne(template.status, 'DELETED'));

/** The templates of an account as this agent sees them, by name, and when they were last synchronised (ms). */
export async function managedTemplates(
  db: D1Database,
  viewer: Pick<Viewer, 'role' | 'teams'>,
  businessAccountId: string,
  now: number,
): Promise<{ items: ManagedTemplate[]; synchronisedAt: number | null }> {
  const orm = drizzle(db);
  const [rows, account] = await Promise.all([
    orm
      .select()
      .from(template)
      .where(and(eq(template.businessAccountId, businessAccountId), maySee(viewer)))
      .orderBy(byCalledName, asc(template.language)),
    orm.select().from(templateAccount).where(eq(templateAccount.businessAccountId, businessAccountId)).get(),
  ]);
  return { items: rows.map((row) => managedOf(row, now)), synchronisedAt: account?.synchronisedAt ?? null };
}

/** One of them. */
export const seenTemplate = (
  db: D1Database,
  viewer: Pick<Viewer, 'role' | 'teams'>,
  id: TemplateId,
): Promise<TemplateRow | undefined> =>
  drizzle(db)
    .select()
    .from(template)
    .where(and(eq(template.id, id), maySee(viewer)))
    .get();

export const templateRow = (db: D1Database, id: TemplateId): Promise<TemplateRow | undefined> =>
  drizzle(db).select().from(template).where(eq(template.id, id)).get();

export function managedOf(row: TemplateRow, now: number): ManagedTemplate {
  const stands = asOf(row, now);
  const read = readDefinition(stands, row.components);
  const { examples: _examples, ...definition } = read;
  const { businessAccountId, quality, statusReason, statusAt, purposes, teams, variableNames } = row;
  const { sentCategory } = row;
  return {
    ...definition,
    ...{ businessAccountId, quality, statusReason, statusAt, purposes, teams, variableNames },
    sentCategory,
    coming: stands.coming,
    variables: namedVariables(read, variableNames),
    draft: editable(stands),
    locked: refusalToEdit(row, now),
    deletable: mayDelete(row),
  };
}

/** A template as one may edit it; null: it has parts that are not written here. */
export function editable(row: TemplateRow): Draft | null {
  const draft = draftOf(row);
  return draft === null || row.providerId === null ? draft : withApproved(draft, row.id);
}

/** Settles what is ours; needs no review. */
export async function settleTemplate(
  db: D1Database,
  id: TemplateId,
  settings: TemplateSettings,
  entry: AuditEntry,
): Promise<TemplateRow | undefined> {
  const orm = drizzle(db);
  const [[row]] = await orm.batch([
    orm.update(template).set(settings).where(eq(template.id, id)).returning(),
    noted(orm, entry),
  ]);
  return row;
}

type Draft = TemplateDraft | CodeDraft;

const columnsOf = (draft: Draft) => ({
  name: draft.name,
  language: draft.language,
  category: draft.category,
  parameterFormat: draft.category === 'AUTHENTICATION' ? ('POSITIONAL' as const) : draft.format,
  components: componentsOf(draft),
});

/** Keeps a new draft, with its line in the audit. A name and language stand once in an account. */
export async function addDraft(
  db: D1Database,
  businessAccountId: string,
  draft: Draft,
  settings: TemplateSettings,
  doer: Doer,
): Promise<Result<TemplateRow, 'name_taken'>> {
  const fresh = { id: newTemplateId(), businessAccountId, status: DRAFT, synchronisedAt: new Date(doer.at) };
  const columns = columnsOf(draft);
  const orm = drizzle(db);
  const [, [row]] = await orm.batch([
    // What was deleted at the provider leaves its name to a draft; whether it may be used again the provider says.
    orm
      .delete(template)
      .where(
        and(
          eq(template.businessAccountId, businessAccountId),
          eq(template.name, draft.name),
          eq(template.language, draft.language),
          eq(template.status, 'DELETED'),
        ),
      ),
    orm
      .insert(template)
      .values({ ...fresh, ...settings, ...columns })
      .onConflictDoNothing()
      .returning(),
    noted(orm, { ...doer, ...begun({ ...fresh, ...columns }) }),
  ]);
  return row === undefined ? refuse('name_taken') : ok(row);
}

/** Writes a draft anew, whole, with its line in the audit. `before`: as it stood. */
export async function keepDraft(
  db: D1Database,
  before: TemplateRow,
  draft: Draft,
  doer: Doer,
): Promise<Result<TemplateRow, 'not_found' | 'name_taken'>> {
  const columns = columnsOf(draft);
  const orm = drizzle(db);
  try {
    const [[row]] = await orm.batch([
      orm
        .update(template)
        .set(columns)
        .where(and(eq(template.id, before.id), eq(template.status, DRAFT)))
        .returning(),
      noted(orm, { ...doer, ...rewritten(before, { ...before, ...columns }) }),
    ]);
    return row === undefined ? refuse('not_found') : ok(row);
  } catch (error) {
    if (isTwin(error)) return refuse('name_taken');
    throw error;
  }
}

/** The database keeps a name and language once in an account. Drizzle wraps what D1 says. */
function isTwin(error: unknown): boolean {
  const { message, cause } = error instanceof Error ? error : { message: '', cause: null };
  return message.includes('UNIQUE constraint failed: template.') || (cause != null && isTwin(cause));
}

/** Meta's times have whole seconds: what it tells later in this one is still news. */
const toldAt = (now: number): number => Math.floor(now / 1_000) * 1_000;

/** The provider has it now, and judges it, with the line in the audit. What it told of it meanwhile stands. */
export async function noteSentIn(
  db: D1Database,
  before: TemplateRow,
  {
    providerId,
    status,
    category,
    sentCategory,
  }: Pick<TemplateRow, 'providerId' | 'status' | 'category' | 'sentCategory'>,
  doer: Doer,
): Promise<TemplateRow | undefined> {
  const still = <Value>(column: AnyColumn, value: Value) =>
    sql<Value>`CASE WHEN ${template.status} = ${DRAFT} THEN ${value} ELSE ${column} END`;
  const orm = drizzle(db);
  const [[row]] = await orm.batch([
    orm
      .update(template)
      .set({
        ...{ providerId, sentCategory },
        status: still(template.status, status),
        category: still(template.category, category),
        statusReason: still(template.statusReason, null),
        statusAt: still(template.statusAt, toldAt(doer.at)),
      })
      .where(eq(template.id, before.id))
      .returning(),
    noted(orm, { ...doer, ...sentIn('submit', { ...before, status, category }) }),
  ]);
  return row;
}

/** It was edited at the provider and is judged anew, with the line in the audit. What was told of its status meanwhile stands. */
export async function noteEdited(
  db: D1Database,
  row: TemplateRow,
  draft: Draft,
  doer: Doer,
): Promise<TemplateRow | undefined> {
  const { components, category } = columnsOf(draft);
  const editedAt = row.status === 'APPROVED' ? [...row.editedAt, doer.at].slice(-10) : row.editedAt;
  const still = <Value>(column: AnyColumn, value: Value) =>
    sql<Value>`CASE WHEN ${template.statusAt} IS ${row.statusAt} THEN ${value} ELSE ${column} END`;
  const orm = drizzle(db);
  const [[edited]] = await orm.batch([
    orm
      .update(template)
      .set({
        ...{ components, category, sentCategory: category, editedAt, componentsAt: toldAt(doer.at) },
        status: still(template.status, 'PENDING'),
        statusReason: still(template.statusReason, null),
        statusAt: still(template.statusAt, toldAt(doer.at)),
      })
      .where(eq(template.id, row.id))
      .returning(),
    noted(orm, { ...doer, ...sentIn('change', { ...row, status: 'PENDING', category }) }),
  ]);
  return edited;
}

/** It is gone, with its line in the audit: a draft for good, another as it is gone at the provider. */
export async function removeTemplate(db: D1Database, row: TemplateRow, doer: Doer): Promise<void> {
  const orm = drizzle(db);
  const isIt = eq(template.id, row.id);
  const gone =
    row.status === DRAFT
      ? orm.delete(template).where(isIt)
      : orm.update(template).set({ status: 'DELETED' }).where(isIt);
  await orm.batch([gone, noted(orm, { ...doer, ...removed(row) })]);
}
