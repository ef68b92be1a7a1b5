import { notedIn } from '../audit/audit.store.ts';
import type { AuditEntry } from '../audit/audit.ts';
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

const sameAs = `business_account_id = ?2 AND template.name = listed.value ->> 'name'
  AND template.language = listed.value ->> 'language'`;
const listedNow = `FROM json_each(?1) AS listed JOIN template ON ${sameAs} AND status NOT IN ('DRAFT', 'DELETED')`;
const status = `(listed.value ->> 'status')`;
const category = `(listed.value ->> 'category')`;
const quality = `(listed.value ->> 'quality')`;
const concerned = `CASE WHEN ${status} IN (${CONCERNS_AGENTS.map((each) => `'${each}'`).join()}) THEN teams ELSE '[]' END`;

// The list was read after ?3. What a webhook told of since may be missing in it, and stands; Meta's times have whole seconds.
const WITHIN_MS = 999;
const isStale = (toldAt: string) => `coalesce(${toldAt}, 0) + ${WITHIN_MS} < ?3`;

// Before what is listed is taken over: whatever no webhook told is news here. Of a category that has become another since, NOTE_CATEGORY tells.
const approvedAs = `CASE WHEN ${status} = '${APPROVED}' AND ${category} = template.category
  AND ${category} <> sent_category THEN ${category} END`;
const judged = `'status', ${status}, 'reason', (listed.value ->> 'reason'), 'category', ${approvedAs}`;
const NOTE_STATUS = `${told('status', status, concerned, judged)}
  FROM json_each(?1) AS listed JOIN template ON ${sameAs} WHERE status <> ${status} AND ${status} <> 'PENDING'
  AND NOT (status = 'DELETED' AND ${status} = 'PENDING_DELETION') AND ${isStale('status_at')} ${onceOnly}`;

// One that was made elsewhere, and judged before we heard of it. Nothing of an account that is read for the first time is news.
const NOTE_NEW = `
  INSERT INTO notification (key, at, teams, body)
  SELECT 'template_status:' || ${status} || ':' || ?3 || ':' || (listed.value ->> 'id'), ?3,
    CASE WHEN ${status} IN (${CONCERNS_AGENTS.map((each) => `'${each}'`).join()}) THEN NULL ELSE '[]' END,
    json_object('kind', 'template_status', 'templateId', listed.value ->> 'id', 'name', listed.value ->> 'name',
      'status', ${status}, 'reason', (listed.value ->> 'reason'), 'category', NULL)
  FROM json_each(?1) AS listed
  WHERE ${status} <> 'PENDING' AND NOT EXISTS (SELECT 1 FROM template WHERE ${sameAs})
    AND EXISTS (SELECT 1 FROM template_account WHERE business_account_id = ?2) ${onceOnly}`;

const NOTE_CATEGORY = `${told('category', category, 'teams', `'category', ${category}, 'from', NULL`)}
  ${listedNow} WHERE template.category <> ${category} AND ${isStale('category_at')} ${onceOnly}`;

const NOTE_QUALITY = `${told('quality', quality, `'[]'`, `'quality', ${quality}`)}
  ${listedNow} WHERE coalesce(template.quality, 'UNKNOWN') <> ${quality} AND ${quality} <> 'UNKNOWN'
  AND ${isStale('quality_at')} ${onceOnly}`;

const UPSERT = `
  INSERT INTO template (id, business_account_id, name, language, category, status, parameter_format, quality,
    components, purposes, synchronised_at, provider_id, status_reason)
  SELECT value ->> 'id', ?2, value ->> 'name', value ->> 'language', value ->> 'category', value ->> 'status',
    value ->> 'parameterFormat', value ->> 'quality', value -> 'components',
    CASE value ->> 'category' WHEN 'AUTHENTICATION' THEN '[]' ELSE '["service"]' END, ?3, value ->> 'providerId',
    value ->> 'reason'
  FROM json_each(?1) WHERE true
  ON CONFLICT (business_account_id, name, language) DO UPDATE SET
    category = CASE WHEN ${isStale('category_at')} THEN excluded.category ELSE category END,
    next_category = CASE WHEN category = excluded.category OR NOT (${isStale('category_at')}) THEN next_category END,
    status_reason = CASE WHEN NOT (${isStale('status_at')}) THEN status_reason
      WHEN status = excluded.status THEN coalesce(status_reason, excluded.status_reason) ELSE excluded.status_reason END,
    status = CASE WHEN ${isStale('status_at')} THEN excluded.status ELSE status END,
    quality = CASE WHEN ${isStale('quality_at')} THEN excluded.quality ELSE quality END,
    components = CASE WHEN ${isStale('components_at')} THEN excluded.components ELSE components END,
    parameter_format = excluded.parameter_format, synchronised_at = excluded.synchronised_at,
    provider_id = excluded.provider_id`;

// Placeholders as the statements above have them.
const GONE = `business_account_id = ?2 AND synchronised_at <> ?3 AND status NOT IN ('DELETED', 'DRAFT')
  AND ${isStale('status_at')}`;

const NOTE_GONE = `${told('status', `'DELETED'`, 'teams', `'status', 'DELETED', 'reason', ?1`)}
  FROM template WHERE ${GONE} ${onceOnly}`;

const MARK_GONE = `UPDATE template SET status = 'DELETED', status_reason = ?1, synchronised_at = ?3 WHERE ${GONE}`;

const NOTE_ACCOUNT = `
  INSERT INTO template_account (business_account_id, synchronised_at) VALUES (?1, ?2)
  ON CONFLICT (business_account_id) DO UPDATE SET synchronised_at = excluded.synchronised_at`;

/**
 * Makes the stored templates of an account what the provider lists, all at once: new ones serve `service`, except one-time codes, which no agent
 * sends by hand; known ones keep id and purposes, missing ones become DELETED. Returns how many are listed, and what agents are told of it; a category
 * that we do not know is left out. `now` must be later than at the last time. `entryFor`: what the audit says of so many, null: nothing.
 */
export async function storeTemplates(
  db: D1Database,
  businessAccountId: string,
  listed: readonly ListedTemplate[],
  now: number,
  entryFor: ((count: number) => AuditEntry) | null = null,
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
      [NOTE_STATUS, NOTE_NEW, NOTE_CATEGORY, NOTE_QUALITY, UPSERT].map((each) =>
        db.prepare(each).bind(page, businessAccountId, now),
      ),
    ),
    ...[NOTE_GONE, MARK_GONE].map((each) => db.prepare(each).bind(null, businessAccountId, now)),
    db.prepare(NOTE_ACCOUNT).bind(businessAccountId, now),
    ...(entryFor === null ? [] : [notedIn(db, entryFor(rows.length))]),
  ]);
  return { count: rows.length, notifications: done.flatMap(({ results }) => results.map(readNotification)) };
}
