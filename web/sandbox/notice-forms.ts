import type { Notice } from '../../worker/sandbox/notice.ts';
import type { TemplateView } from '../../worker/sandbox/view.ts';
import type { Field } from './FormFields.tsx';
import { words } from './words.ts';

/** What the panel lets Meta say; anything else goes by the API. */
export const NOTICES = [
  'message_template_status_update',
  'message_template_quality_update',
  'template_category_update',
  'message_template_components_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'security',
] as const satisfies readonly Notice['field'][];

export type NoticeKind = (typeof NOTICES)[number];

export const isNotice = (text: string): text is NoticeKind => NOTICES.some((one) => one === text);

const choices = (key: string, label: string, values: readonly string[]): Field => ({
  key,
  label,
  options: values.map((value) => ({ value, label: words.noticeValues[value] ?? value })),
});

const EVENTS = [
  'APPROVED',
  'REJECTED',
  'PAUSED',
  // The same event tells that a pause is over.
  'APPROVED:UNPAUSE',
  'DISABLED',
  'FLAGGED',
  'REINSTATED',
  'PENDING_DELETION',
  'ARCHIVED',
];
const REASONS = [
  '',
  'INCORRECT_CATEGORY',
  'PROMOTIONAL',
  'INVALID_FORMAT',
  'ABUSIVE_CONTENT',
  'TAG_CONTENT_MISMATCH',
  'SCAM',
];
const DECISIONS = ['APPROVED', 'REJECTED', 'PENDING', 'DEFERRED'];
const SCORES = ['GREEN', 'YELLOW', 'RED', 'UNKNOWN'];
const LIMITS = ['TIER_250', 'TIER_2K', 'TIER_10K', 'TIER_100K', 'TIER_UNLIMITED'];
const ACCOUNT_EVENTS = [
  'ACCOUNT_RESTRICTION',
  'ACCOUNT_VIOLATION',
  'DISABLED_UPDATE',
  // The same events tell that it is over.
  'DISABLED_UPDATE:REINSTATE',
  'ACCOUNT_RESTRICTION:NONE',
  'PARTNER_REMOVED',
  'ACCOUNT_DELETED',
];

/** The fields of each notice. */
export function fieldsOfNotice(kind: NoticeKind, templates: TemplateView[]): Field[] {
  const label = words.noticeFields;
  const template: Field = {
    key: 'templateId',
    label: label.template,
    options: templates.map((one) => ({ value: one.id, label: `${one.name} · ${one.language}` })),
  };
  switch (kind) {
    case 'message_template_status_update':
      return [template, choices('event', label.event, EVENTS), choices('reason', label.reason, REASONS)];
    case 'message_template_quality_update':
      return [template, choices('to', label.to, SCORES)];
    case 'template_category_update':
      return [
        template,
        choices('to', label.category, ['MARKETING', 'UTILITY', 'AUTHENTICATION']),
        choices('isImpending', label.when, ['true', 'false']),
      ];
    case 'message_template_components_update':
      return [template, { key: 'text', label: label.text }];
    case 'phone_number_quality_update':
      return [
        choices('event', label.event, ['FLAGGED', 'UNFLAGGED', 'THROUGHPUT_UPGRADE', 'ONBOARDING']),
        choices('limit', label.limit, LIMITS),
      ];
    case 'phone_number_name_update':
      return [choices('decision', label.decision, DECISIONS), { key: 'name', label: label.name }];
    case 'account_update':
      return [choices('event', label.event, ACCOUNT_EVENTS)];
    case 'account_alerts':
      return [choices('severity', label.severity, ['WARNING', 'CRITICAL', 'INFORMATIONAL'])];
    case 'account_review_update':
      return [choices('decision', label.decision, DECISIONS)];
    case 'business_capability_update':
      return [choices('limit', label.limit, LIMITS)];
    case 'security':
      return [choices('event', label.event, ['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS'])];
    default:
      return kind;
  }
}

/** The notice as the sandbox takes it, with what an event needs besides. */
export function noticeOf(kind: NoticeKind, values: Record<string, string>, number: string | undefined): object {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  const isOfTemplate = 'templateId' in given;
  return {
    field: kind,
    ...(isOfTemplate || number === undefined ? {} : { number }),
    ...given,
    ...('isImpending' in given ? { isImpending: given.isImpending === 'true' } : {}),
    ...(given.event === undefined ? {} : { event: given.event.split(':')[0] }),
    ...detailsOf(given.event),
  };
}

function detailsOf(event: string | undefined): object {
  switch (event) {
    case 'ACCOUNT_RESTRICTION':
      return { restrictions: [{ type: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }] };
    case 'ACCOUNT_VIOLATION':
      return { violation: 'SPAM' };
    case 'DISABLED_UPDATE':
      return { banState: 'DISABLE' };
    case 'DISABLED_UPDATE:REINSTATE':
      return { banState: 'REINSTATE' };
    case 'ACCOUNT_RESTRICTION:NONE':
      return { restrictions: [] };
    case 'PARTNER_REMOVED':
      return { disconnection: 'PRIMARY_INACTIVITY' };
    case 'APPROVED:UNPAUSE':
      return { title: 'UNPAUSE' };
    case 'PAUSED':
      return { title: 'FIRST_PAUSE' };
    default:
      return {};
  }
}
