import type { ListedTemplate } from '../channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import { newTemplateId } from '../platform/id.env.ts';
import { categoryOf } from './definition.ts';

// A statement's text parameter may have 2 MB, and a template with ten buttons comes near 20 kB.
const PER_STATEMENT = 50;

const UPSERT = `
  INSERT INTO template (id, business_account_id, name, language, category, status, parameter_format, quality,
    components, purposes, synchronised_at, provider_id)
  SELECT value ->> 'id', ?2, value ->> 'name', value ->> 'language', value ->> 'category', value ->> 'status',
    value ->> 'parameterFormat', value ->> 'quality', value -> 'components', '["service"]', ?3, value ->> 'providerId'
  FROM json_each(?1) WHERE true
  ON CONFLICT (business_account_id, name, language) DO UPDATE SET category = excluded.category,
    status_reason = CASE WHEN status = excluded.status THEN status_reason END, status = excluded.status,
    next_category = CASE WHEN category = excluded.category THEN next_category END, parameter_format = excluded.parameter_format, quality = excluded.quality,
    components = excluded.components, synchronised_at = excluded.synchronised_at,
    provider_id = excluded.provider_id`;

const MARK_GONE = `
  UPDATE template SET status = 'DELETED', synchronised_at = ?2
  WHERE business_account_id = ?1 AND synchronised_at <> ?2 AND status NOT IN ('DELETED', 'DRAFT')`;

const NOTE_ACCOUNT = `
  INSERT INTO template_account (business_account_id, synchronised_at) VALUES (?1, ?2)
  ON CONFLICT (business_account_id) DO UPDATE SET synchronised_at = excluded.synchronised_at`;

/**
 * Makes the stored templates of an account what the provider lists, all at once: new ones serve `service`, known ones
 * keep id and purposes, missing ones become DELETED. Returns how many are listed; a category that we do not know is
 * left out. `now` must be later than at the last time.
 */
export async function storeTemplates(
  db: D1Database,
  businessAccountId: string,
  listed: readonly ListedTemplate[],
  now: number,
): Promise<number> {
  const rows = listed.flatMap(({ id: providerId, category, ...template }) => {
    const known = categoryOf(category);
    return known === null ? [] : [{ ...template, providerId, id: newTemplateId(), category: known }];
  });
  const upserts = Array.from({ length: Math.ceil(rows.length / PER_STATEMENT) }, (_, page) =>
    rows.slice(page * PER_STATEMENT, (page + 1) * PER_STATEMENT),
  );
  await db.batch([
    ...upserts.map((page) => db.prepare(UPSERT).bind(JSON.stringify(page), businessAccountId, now)),
    db.prepare(MARK_GONE).bind(businessAccountId, now),
    db.prepare(NOTE_ACCOUNT).bind(businessAccountId, now),
  ]);
  return rows.length;
}
