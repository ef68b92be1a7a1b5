import { z } from 'zod';
import { CATEGORIES, SCORES } from './template.ts';

const templateId = z.string().min(1);
const number = z.string().min(1).optional();
const decision = z.enum(['APPROVED', 'REJECTED', 'PENDING', 'DEFERRED']);
const score = z.enum(SCORES);
const category = z.enum(CATEGORIES);
const epochSeconds = z.int().min(0);
/** A number, or a tier's name; −1 is unlimited. Meta sends both. */
const limit = z.union([z.int().min(-1), z.string().regex(/^TIER_[A-Z0-9]+$/)]);

const TEMPLATE_EVENTS = [
  'APPROVED',
  'PENDING',
  'REJECTED',
  'PAUSED',
  'DISABLED',
  'FLAGGED',
  'REINSTATED',
  'IN_APPEAL',
  'LIMIT_EXCEEDED',
  'LOCKED',
  'DELETED',
  'PENDING_DELETION',
  'ARCHIVED',
  'UNARCHIVED',
] as const;

/** What Meta can say about our account, our numbers and our templates. Source: Meta, webhooks reference, by field. */
export const noticeInput = z.discriminatedUnion('field', [
  z.strictObject({
    field: z.literal('message_template_status_update'),
    templateId,
    event: z.enum(TEMPLATE_EVENTS),
    reason: z.string().min(1).optional(),
    /** The kind of pause: FIRST_PAUSE, SECOND_PAUSE, RATE_LIMITING_PAUSE, UNPAUSE, DISABLED. */
    title: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    recommendation: z.string().min(1).optional(),
  }),
  z.strictObject({
    field: z.literal('message_template_quality_update'),
    templateId,
    /** Left out: as it was. */
    from: score.optional(),
    to: score,
  }),
  z.strictObject({
    field: z.literal('template_category_update'),
    templateId,
    to: category,
    /** Announced a day ahead; only the second notice, without this, changes the category. */
    isImpending: z.boolean().default(false),
  }),
  z.strictObject({
    field: z.literal('message_template_components_update'),
    templateId,
    text: z.string().min(1).max(1024),
  }),
  z.strictObject({
    field: z.literal('phone_number_quality_update'),
    number,
    event: z.enum(['ONBOARDING', 'THROUGHPUT_UPGRADE', 'FLAGGED', 'UNFLAGGED', 'UPGRADE', 'DOWNGRADE']),
    limit: limit.optional(),
  }),
  z.strictObject({
    field: z.literal('phone_number_name_update'),
    number,
    decision,
    name: z.string().min(1).max(120),
    reason: z.string().min(1).optional(),
  }),
  z.strictObject({
    field: z.literal('account_update'),
    number,
    event: z.enum([
      'ACCOUNT_RESTRICTION',
      'ACCOUNT_VIOLATION',
      'DISABLED_UPDATE',
      'ACCOUNT_DELETED',
      'ACCOUNT_OFFBOARDED',
      'ACCOUNT_RECONNECTED',
      'PARTNER_ADDED',
      'PARTNER_REMOVED',
      'VOLUME_BASED_PRICING_TIER_UPDATE',
    ]),
    restrictions: z.array(z.strictObject({ type: z.string().min(1), expiration: epochSeconds.optional() })).optional(),
    violation: z.string().min(1).optional(),
    banState: z.enum(['SCHEDULE_FOR_DISABLE', 'DISABLE', 'REINSTATE']).optional(),
    disconnection: z.string().min(1).optional(),
  }),
  z.strictObject({
    field: z.literal('account_alerts'),
    number,
    type: z.string().min(1).default('INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED'),
    severity: z.enum(['CRITICAL', 'WARNING', 'INFORMATIONAL']).default('WARNING'),
    status: z.enum(['ACTIVE', 'NONE']).default('ACTIVE'),
    description: z.string().min(1).default('The messaging limit cannot be raised yet.'),
  }),
  z.strictObject({ field: z.literal('account_review_update'), number, decision }),
  z.strictObject({
    field: z.literal('business_capability_update'),
    number,
    limit,
    maxNumbers: z.int().min(1).default(20),
  }),
  z.strictObject({
    field: z.literal('security'),
    number,
    event: z.enum(['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS']),
  }),
  /** Anything else, as it is to arrive. */
  z.strictObject({
    field: z.literal('other'),
    number,
    name: z.string().regex(/^[a-z_]{1,60}$/),
    value: z.record(z.string(), z.unknown()),
  }),
]);

export type Notice = z.infer<typeof noticeInput>;
export type TemplateNotice = Extract<Notice, { templateId: string }>;
export type AccountNotice = Exclude<Notice, TemplateNotice>;
