import { assertNever } from './assert.ts';
import type { AccountNotice, TemplateNotice } from './notice.ts';
import type { Template } from './template.ts';
import type { BusinessNumber } from './webhook-payload.ts';

const DAY_SECONDS = 86_400;

/** The `value` of a notice about a template, apart from its status. */
export function templateValue(
  notice: Exclude<TemplateNotice, { field: 'message_template_status_update' }>,
  template: Template,
  nowSeconds: number,
): object {
  const named = {
    message_template_id: Number(template.id),
    message_template_name: template.name,
    message_template_language: template.language,
  };
  switch (notice.field) {
    case 'message_template_quality_update':
      return { previous_quality_score: notice.from ?? template.quality, new_quality_score: notice.to, ...named };
    case 'template_category_update':
      // While the change is only announced, `new_category` is the one that still holds.
      return notice.isImpending
        ? {
            ...named,
            new_category: template.category,
            correct_category: notice.to,
            category_update_timestamp: nowSeconds + DAY_SECONDS,
          }
        : { ...named, previous_category: template.category, new_category: notice.to };
    case 'message_template_components_update':
      return { ...named, message_template_element: notice.text };
    default:
      return assertNever(notice);
  }
}

/** The `value` of a notice about a number or the account. */
export function accountValue(notice: AccountNotice, number: BusinessNumber): object {
  const phone = { display_phone_number: number.displayPhoneNumber.replace(/\D/g, '') };
  switch (notice.field) {
    case 'phone_number_quality_update':
      return {
        ...phone,
        event: notice.event,
        ...(notice.limit === undefined ? {} : { max_daily_conversations_per_business: notice.limit }),
      };
    case 'phone_number_name_update':
      return {
        ...phone,
        decision: notice.decision,
        requested_verified_name: notice.name,
        rejection_reason: notice.decision === 'REJECTED' ? (notice.reason ?? 'NAME_FORMAT_UNACCEPTABLE') : null,
      };
    case 'account_update':
      return accountUpdate(notice, number);
    case 'account_alerts':
      return {
        entity_type: 'BUSINESS',
        entity_id: number.portfolioId,
        alert_info: {
          alert_severity: notice.severity,
          alert_status: notice.status,
          alert_type: notice.type,
          alert_description: notice.description,
        },
      };
    case 'account_review_update':
      return { decision: notice.decision };
    case 'business_capability_update':
      return {
        max_daily_conversations_per_business: notice.limit,
        max_phone_numbers_per_business: notice.maxNumbers,
      };
    case 'security':
      return { ...phone, event: notice.event };
    case 'other':
      return notice.value;
    default:
      return assertNever(notice);
  }
}

function accountUpdate(notice: Extract<AccountNotice, { field: 'account_update' }>, number: BusinessNumber): object {
  const isPartner = notice.event === 'PARTNER_ADDED' || notice.event === 'PARTNER_REMOVED';
  return {
    event: notice.event,
    ...(notice.restrictions === undefined
      ? {}
      : {
          restriction_info: notice.restrictions.map(({ type, expiration }) => ({
            restriction_type: type,
            ...(expiration === undefined ? {} : { expiration }),
          })),
        }),
    ...(notice.violation === undefined ? {} : { violation_info: { violation_type: notice.violation } }),
    ...(notice.banState === undefined ? {} : { ban_info: { waba_ban_state: notice.banState } }),
    ...(isPartner ? { waba_info: { waba_id: number.wabaId, owner_business_id: number.portfolioId } } : {}),
    ...(notice.disconnection === undefined
      ? {}
      : { disconnection_info: { reason: notice.disconnection, initiated_by: 'SYSTEM' } }),
  };
}

/** Whether the entry of the webhook is named by the portfolio instead of the account. Source: Meta, `PARTNER_*`. */
export const isOfPortfolio = (notice: AccountNotice): boolean =>
  notice.field === 'account_update' && notice.event.startsWith('PARTNER_');
