import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { channel } from '../channels/channels.sql.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { ChannelId, TemplateId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { readDefinition } from './definition.ts';
import { servedBy } from './purpose.ts';
import { APPROVED, type TemplateDefinition, type TemplatePurpose, type TemplateView } from './template.ts';
import { template } from './templates.sql.ts';
import { viewOf } from './view.ts';

const ofChannel = eq(channel.businessAccountId, template.businessAccountId);
const serves = (purpose: TemplatePurpose) =>
  sql`EXISTS (SELECT 1 FROM json_each(${template.purposes})
    WHERE value IN (SELECT value FROM json_each(${JSON.stringify(servedBy(purpose))})))`;

/** As agents call them, whatever their case. */
export const byCalledName = sql`coalesce(${template.friendlyName}, ${template.name}) COLLATE NOCASE`;

/** Administrators use every template, agents those that one of their teams may use. */
export const mayUse = ({ role, teams }: Pick<Viewer, 'role' | 'teams'>) =>
  role === 'admin'
    ? undefined
    : sql`(${template.teams} IS NULL OR EXISTS (SELECT 1 FROM json_each(${template.teams})
        WHERE value IN (SELECT value FROM json_each(${JSON.stringify(teams)}))))`;

/**
 * A template of this channel that this agent may send now (ms) for this purpose. One of another account, purpose or team,
 * or that asks for more than we have, is `template_not_found`.
 */
export async function approvedTemplate(
  db: D1Database,
  viewer: Pick<Viewer, 'role' | 'teams'>,
  id: TemplateId,
  channelId: ChannelId,
  now: number,
  purpose: TemplatePurpose = 'service',
): Promise<Result<TemplateDefinition, 'template_not_found' | 'template_not_approved'>> {
  const [row] = await drizzle(db)
    .select({ template })
    .from(template)
    .innerJoin(channel, ofChannel)
    .where(and(eq(template.id, id), eq(channel.id, channelId), serves(purpose), mayUse(viewer)));
  if (!row) return refuse('template_not_found');
  const definition = readDefinition(asOf(row.template, now), row.template.components);
  if (definition.demands.length > 0) return refuse('template_not_found');
  return definition.status === APPROVED ? ok(definition) : refuse('template_not_approved');
}

/** How these templates stand now (ms); those that there are not any more are left out. */
export async function standingOf(
  db: D1Database,
  ids: readonly TemplateId[],
  now: number,
): Promise<Map<TemplateId, TemplateDefinition>> {
  const rows = await drizzle(db)
    .select()
    .from(template)
    .where(inArray(template.id, [...ids]));
  return new Map(rows.map((row) => [row.id, readDefinition(asOf(row, now), row.components)]));
}

/** What this agent can send now (ms) for this purpose, by name; once for each channel that has it. */
export async function templatesFor(
  db: D1Database,
  viewer: Pick<Viewer, 'role' | 'teams'>,
  { purpose, channelId }: { purpose: TemplatePurpose; channelId: ChannelId | null },
  now: number,
): Promise<TemplateView[]> {
  const rows = await drizzle(db)
    .select({ template, channelId: channel.id })
    .from(template)
    .innerJoin(channel, ofChannel)
    .where(
      and(
        eq(template.status, APPROVED),
        serves(purpose),
        mayUse(viewer),
        channelId === null ? undefined : eq(channel.id, channelId),
      ),
    )
    .orderBy(byCalledName, asc(template.language), asc(channel.id));
  return rows.flatMap((row) => {
    const stands = asOf(row.template, now);
    const definition = readDefinition(stands, row.template.components);
    return definition.demands.length === 0 ? [viewOf(definition, row.channelId, stands)] : [];
  });
}

type Row = typeof template.$inferSelect;

/** A template as it stands now (ms): a change of category counts from the moment that was announced for it, told again or not. */
export function asOf(row: Row, now: number): Row & { coming: TemplateView['coming'] } {
  const { nextCategory, nextCategoryFrom } = row;
  // It may have come already, told before or read with the list.
  if (nextCategory === null || nextCategoryFrom === null || nextCategory === row.category)
    return { ...row, coming: null };
  if (nextCategoryFrom <= now) return { ...row, category: nextCategory, coming: null };
  return { ...row, coming: { category: nextCategory, from: nextCategoryFrom } };
}
