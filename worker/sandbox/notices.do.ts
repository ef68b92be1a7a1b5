import { bar } from './barring.do.ts';
import { nowMs } from './clock.env.ts';
import { numberFor } from './contact.do.ts';
import type { Desk } from './desk.do.ts';
import type { AccountNotice, Notice, TemplateNotice } from './notice.ts';
import { accountValue, isOfPortfolio, templateValue } from './notice-payload.ts';
import { listNumbers, saveNumber } from './numbers.sql.ts';
import type { Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { setStanding } from './standing.sql.ts';
import { isTemplateStatus, type Template } from './template.ts';
import { deleteTemplates, moveTemplate, rateTemplate, rewriteBody, templateById } from './templates.sql.ts';
import { accountWebhook, type BusinessNumber, templateWebhook } from './webhook-payload.ts';

const SECOND_MS = 1000;
const THOUSAND = 1000;

/** Meta says something about our account. What it says becomes true here as well: a paused template is paused. */
export const tell = (desk: Desk, notice: Notice): Result<{ field: string }, Problem> =>
  'templateId' in notice ? tellOfTemplate(desk, notice) : tellOfAccount(desk, notice);

function tellOfTemplate(desk: Desk, notice: TemplateNotice): Result<{ field: string }, Problem> {
  const template = templateById(desk.sql, notice.templateId);
  if (!template) return err({ status: 404, code: 'unknown_template', detail: 'There is no template of that id.' });
  const lane = `templates:${template.wabaId}`;
  if (notice.field === 'message_template_status_update')
    desk.deliver(lane, templateWebhook(template, notice.event, notice.reason ?? null, nowMs(), moreOf(notice)));
  else {
    const value = templateValue(notice, template, Math.floor(nowMs() / SECOND_MS));
    desk.deliver(lane, accountWebhook(template.wabaId, notice.field, value, nowMs()));
  }
  become(desk, template, notice);
  return ok({ field: notice.field });
}

function become(desk: Desk, template: Template, notice: TemplateNotice): void {
  const { id, category, status, rejectedReason } = template;
  if (notice.field === 'message_template_status_update' && isTemplateStatus(notice.event)) {
    const reason = notice.event === 'REJECTED' ? (notice.reason ?? 'INCORRECT_CATEGORY') : null;
    moveTemplate(desk.sql, id, notice.event, category, reason);
  }
  if (notice.field === 'message_template_status_update' && notice.event === 'DELETED')
    deleteTemplates(desk.sql, template.wabaId, template.name, id);
  if (notice.field === 'template_category_update' && !notice.isImpending)
    moveTemplate(desk.sql, id, status, notice.to, rejectedReason);
  if (notice.field === 'message_template_components_update') rewriteBody(desk.sql, template, notice.text);
  if (notice.field === 'message_template_quality_update') rateTemplate(desk.sql, id, notice.to);
}

const moreOf = (notice: Extract<TemplateNotice, { field: 'message_template_status_update' }>): object => ({
  ...(notice.title === undefined
    ? {}
    : { other_info: { title: notice.title, description: notice.description ?? notice.title } }),
  ...(notice.recommendation === undefined
    ? {}
    : { rejection_info: { reason: notice.reason ?? 'NONE', recommendation: notice.recommendation } }),
});

function tellOfAccount(desk: Desk, notice: AccountNotice): Result<{ field: string }, Problem> {
  const number = numberFor(desk, notice.number);
  if (!number.ok) return number;
  const { wabaId, portfolioId } = number.value;
  becomeOf(desk, number.value, notice);
  const field = notice.field === 'other' ? notice.name : notice.field;
  const entry = isOfPortfolio(notice) ? portfolioId : wabaId;
  desk.deliver(`account:${wabaId}`, accountWebhook(entry, field, accountValue(notice, number.value), nowMs()));
  return ok({ field });
}

function becomeOf(desk: Desk, number: BusinessNumber, notice: AccountNotice): void {
  if (notice.field === 'phone_number_quality_update') {
    if (notice.event === 'FLAGGED') setStanding(desk.sql, number.id, { quality: 'RED' });
    if (notice.event === 'UNFLAGGED') setStanding(desk.sql, number.id, { quality: 'GREEN' });
    if (notice.limit !== undefined) setStanding(desk.sql, number.id, { limit: tierOf(notice.limit) });
  }
  // The limit is the portfolio's, shared by all its numbers.
  if (notice.field === 'business_capability_update')
    for (const one of listNumbers(desk.sql))
      if (one.portfolioId === number.portfolioId) setStanding(desk.sql, one.id, { limit: tierOf(notice.limit) });
  if (notice.field === 'account_update') bar(desk, number, notice);
  if (notice.field === 'phone_number_name_update' && notice.decision === 'APPROVED')
    saveNumber(desk.sql, { ...number, verifiedName: notice.name });
}

const tierOf = (limit: number | string): string => {
  if (typeof limit === 'string') return limit;
  return limit < 0 ? 'TIER_UNLIMITED' : `TIER_${limit < THOUSAND ? limit : `${limit / THOUSAND}K`}`;
};
