import { components, type Quality, type Template, type TemplateStatus } from './template.ts';
import type { NewTemplate } from './template-creation.ts';

type Row = {
  seq: number;
  id: string;
  waba_id: string;
  name: string;
  language: string;
  category: Template['category'];
  parameter_format: Template['parameterFormat'];
  status: TemplateStatus;
  rejected_reason: string | null;
  components: string;
  quality: Quality | null;
};

const SELECT = `SELECT *, (SELECT score FROM template_quality WHERE template_quality.id = template.id) AS quality FROM template`;

export type ListedTemplate = Template & { seq: number };

export const findTemplate = (sql: SqlStorage, wabaId: string, name: string, language: string): Template | null =>
  sql
    .exec<Row>(`${SELECT} WHERE waba_id = ? AND name = ? AND language = ?`, wabaId, name, language)
    .toArray()
    .map(fromRow)[0] ?? null;

export const templateById = (sql: SqlStorage, id: string): Template | null =>
  sql.exec<Row>(`${SELECT} WHERE id = ?`, id).toArray().map(fromRow)[0] ?? null;

/** A stretch of an account's templates in the order of their creation, beginning after `afterSeq`. */
export function pageOfTemplates(
  sql: SqlStorage,
  wabaId: string,
  filter: { name: string | null; status: string | null },
  afterSeq: number,
  limit: number,
): ListedTemplate[] {
  return sql
    .exec<Row>(
      `${SELECT} WHERE waba_id = ? AND seq > ? AND (name LIKE ? OR ? IS NULL) AND (status = ? OR ? IS NULL)
       ORDER BY seq LIMIT ?`,
      wabaId,
      afterSeq,
      filter.name,
      filter.name,
      filter.status,
      filter.status,
      limit,
    )
    .toArray()
    .map(fromRow);
}

export function addTemplate(sql: SqlStorage, id: string, wabaId: string, template: NewTemplate, at: number): void {
  sql.exec('INSERT INTO template_creation(waba_id, at) VALUES (?, ?)', wabaId, at);
  sql.exec(
    `INSERT INTO template(id, waba_id, name, language, category, parameter_format, status, components)
     VALUES (?, ?, ?, ?, ?, ?, 'PENDING', ?)`,
    id,
    wabaId,
    template.name,
    template.language,
    template.category,
    template.parameterFormat,
    JSON.stringify(template.components),
  );
}

export function moveTemplate(
  sql: SqlStorage,
  id: string,
  status: TemplateStatus,
  category: Template['category'],
  rejectedReason: string | null,
): void {
  sql.exec(
    'UPDATE template SET status = ?, category = ?, rejected_reason = ? WHERE id = ?',
    status,
    category,
    rejectedReason,
    id,
  );
}

/** What an account has of what it may have: names, and templates created since then (ms). */
export const createdBy = (sql: SqlStorage, wabaId: string, name: string, since: number) =>
  sql
    .exec<{ others: number; lately: number }>(
      `SELECT (SELECT count(DISTINCT name) FROM template WHERE waba_id = ?1 AND name <> ?2) AS others,
        (SELECT count(*) FROM template_creation WHERE waba_id = ?1 AND at > ?3) AS lately`,
      wabaId,
      name,
      since,
    )
    .one();

/** How well contacts take it. */
export const rateTemplate = (sql: SqlStorage, id: string, score: Quality): unknown =>
  sql.exec('INSERT OR REPLACE INTO template_quality(id, score) VALUES (?, ?)', id, score);

/** An edited template waits for review again. An edit of an approved one is counted. */
export function rewriteTemplate(sql: SqlStorage, id: string, to: NewTemplate, at: number): void {
  sql.exec(`INSERT INTO template_edit(id, at) SELECT id, ? FROM template WHERE id = ? AND status = 'APPROVED'`, at, id);
  sql.exec(
    `UPDATE template SET category = ?, components = ?, status = 'PENDING', rejected_reason = NULL WHERE id = ?`,
    to.category,
    JSON.stringify(to.components),
    id,
  );
}

/** When a template was edited while approved, ms. */
export const editsOf = (sql: SqlStorage, id: string): number[] =>
  sql
    .exec<{ at: number }>('SELECT at FROM template_edit WHERE id = ?', id)
    .toArray()
    .map(({ at }) => at);

/** The body of a template was edited elsewhere. */
export function rewriteBody(sql: SqlStorage, template: Template, text: string): void {
  const edited = template.components.map((part) => (part.type === 'BODY' ? { ...part, text } : part));
  sql.exec('UPDATE template SET components = ? WHERE id = ?', JSON.stringify(edited), template.id);
}

/** Every template of every account, for the phone's screen. */
export const everyTemplate = (sql: SqlStorage): Template[] =>
  sql.exec<Row>(`${SELECT} ORDER BY name, language`).toArray().map(fromRow);

/** Deletes a name in all its languages, or one template of that name. Returns how many went. */
export function deleteTemplates(sql: SqlStorage, wabaId: string, name: string, id: string | null): number {
  return sql.exec('DELETE FROM template WHERE waba_id = ? AND name = ? AND (id = ? OR ? IS NULL)', wabaId, name, id, id)
    .rowsWritten;
}

const fromRow = (row: Row): ListedTemplate => ({
  seq: row.seq,
  id: row.id,
  wabaId: row.waba_id,
  name: row.name,
  language: row.language,
  category: row.category,
  parameterFormat: row.parameter_format,
  status: row.status,
  rejectedReason: row.rejected_reason,
  quality: row.quality ?? 'UNKNOWN',
  components: components.parse(JSON.parse(row.components)),
});
