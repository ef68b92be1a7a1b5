import type { ListedTemplate } from '../channels/whatsapp-cloud/whatsapp-cloud.client.ts';
import type { AddressedNotification } from '../notifications/notification.ts';
import { newTemplateId } from '../platform/id.env.ts';
import { categoryOf } from './definition.ts';
import { CONCERNS_AGENTS, readNotification, type StoredNotification } from './notification.store.ts';
import { APPROVED } from './template.ts';

// A statement's text parameter may have 2 MB, and a template with ten buttons comes near 20 kB.
const PER_STATEMENT = 50;

const told = (kind: string, what: string, teams: string, body: string) => `
  INSERT INTO notification (key, at, teams, body)
  SELECT 'template_${kind}:' || ${what} || ':' || ?3 || ':' || template.id, ?3, ${teams}, json_object(
    'kind', 'template_${kind}', 'templateId', template.id, 'name', coalesce(friendly_name, template.name), ${body})`;
const onceOnly = 'ON CONFLICT (key) DO NOTHING RETURNING seq, at, teams, body';

const listedNow = `FROM json_each(?1) AS listed JOIN template ON business_account_id = ?2
  AND template.name = listed.value ->> 'name' AND template.language = listed.value ->> 'language'
  AND status NOT IN ('DRAFT', 'DELETED')`;
const status = `(listed.value ->> 'status')`;
const category = `(listed.value ->> 'category')`;
const quality = `(listed.value ->> 'quality')`;
const concerned = `CASE WHEN ${status} IN (${CONCERNS_AGENTS.map((each) => `'${each}'`).join()}) THEN teams ELSE '[]' END`;

// Before what is listed is taken over: whatever no webhook told is news here. Of a category that has become another since, NOTE_CATEGORY tells.
const approvedAs = `CASE WHEN ${status} = '${APPROVED}' AND ${category} = template.category
  AND ${category} <> sent_category THEN ${category} END`;
const judged = `'status', ${status}, 'reason', (listed.value ->> 'reason'), 'category', ${approvedAs}`;
const NOTE_STATUS = `${told('status', status, concerned, judged)}
  ${listedNow} WHERE status <> ${status} AND ${status} <> 'PENDING' ${onceOnly}`;

const NOTE_CATEGORY = `${told('category', category, 'teams', `'category', ${category}, 'from', NULL`)}
  ${listedNow} WHERE template.category <> ${category} ${onceOnly}`;

const NOTE_QUALITY = `${told('quality', quality, `'[]'`, `'quality', ${quality}`)}
  ${listedNow} WHERE coalesce(template.quality, 'UNKNOWN') <> ${quality} AND ${quality} <> 'UNKNOWN' ${onceOnly}`;

const UPSERT = `
  INSERT INTO template (id, business_account_id, name, language, category, status, parameter_format, quality,
    components, purposes, synchronised_at, provider_id, status_reason)
  SELECT value ->> 'id', ?2, value ->> 'name', value ->> 'language', value ->> 'category', value ->> 'status',
    value ->> 'parameterFormat', value ->> 'quality', value -> 'components', '["service"]', ?3, value ->> 'providerId',
    value ->> 'reason'
  FROM json_each(?1) WHERE true
  ON CONFLICT (business_account_id, name, language) DO UPDATE SET category = excluded.category,
    status_reason = CASE WHEN status = excluded.status THEN coalesce(status_reason, excluded.status_reason)
      ELSE excluded.status_reason END, status = excluded.status,
    next_category = CASE WHEN category = excluded.category THEN next_category END, parameter_format = excluded.parameter_format, quality = excluded.quality,
    components = excluded.components, synchronised_at = excluded.synchronised_at,
    provider_id = excluded.provider_id`;

// Placeholders as the statements above have them.
const GONE = `business_account_id = ?2 AND synchronised_at <> ?3 AND status NOT IN ('DELETED', 'DRAFT')`;

const NOTE_GONE = `${told('status', `'DELETED'`, 'teams', `'status', 'DELETED', 'reason', ?1`)}
  FROM template WHERE ${GONE} ${onceOnly}`;

const MARK_GONE = `UPDATE template SET status = 'DELETED', status_reason = ?1, synchronised_at = ?3 WHERE ${GONE}`;

const NOTE_ACCOUNT = `
  INSERT INTO template_account (business_account_id, synchronised_at) VALUES (?1, ?2)
  ON CONFLICT (business_account_id) DO UPDATE SET synchronised_at = excluded.synchronised_at`;

/**
 * Makes the stored templates of an account what the provider lists, all at once: new ones serve `service`, known ones
 * keep id and purposes, missing ones become DELETED. Returns how many are listed, and what agents are told of it; a category
 * that we do not know is left out. `now` must be later than at the last time.
 */
export async function storeTemplates(
  db: D1Database,
  businessAccountId: string,
  listed: readonly ListedTemplate[],
  now: number,
): Promise<{ count: number; notifications: AddressedNotification[] }> {
  const rows = listed.flatMap(({ id: providerId, category, ...template }) => {
    const known = categoryOf(category);
    return known === null ? [] : [{ ...template, providerId, id: newTemplateId(), category: known }];
  });
  const pages = Array.from({ length: Math.ceil(rows.length / PER_STATEMENT) }, (_, page) =>
    JSON.stringify(rows.slice(page * PER_STATEMENT, (page + 1) * PER_STATEMENT)),
  );
  const done = await db.batch<StoredNotification>([
    ...pages.flatMap((page) =>
      [NOTE_STATUS, NOTE_CATEGORY, NOTE_QUALITY, UPSERT].map((each) =>
        db.prepare(each).bind(page, businessAccountId, now),
      ),
    ),
    ...[NOTE_GONE, MARK_GONE].map((each) => db.prepare(each).bind(null, businessAccountId, now)),
    db.prepare(NOTE_ACCOUNT).bind(businessAccountId, now),
  ]);
  return { count: rows.length, notifications: done.flatMap(({ results }) => results.map(readNotification)) };
}
