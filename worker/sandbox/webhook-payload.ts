import type { Report } from './delivery-status.ts';
import { digest } from './digest.ts';
import { statusErrorOf } from './meta-code.ts';
import { type Phone, waId } from './phone.ts';
import type { Pricing } from './pricing.ts';
import type { TemplateStatus } from './template.ts';

/** A phone number of the business. */
export type BusinessNumber = {
  id: string;
  displayPhoneNumber: string;
  verifiedName: string;
  wabaId: string;
  portfolioId: string;
};

/** The contact as one business portfolio may know them. */
export type Sender = { phone: Phone; userId: string };

const SECOND_MS = 1000;
const HEX_RADIX = 16;

/** Meta writes Unix seconds as a string. */
const seconds = (atMs: number): string => String(Math.floor(atMs / SECOND_MS));

/** A contact's message. `wire` is the type and the object named by it. Source: Meta, webhooks reference, `messages`. */
export function messageWebhook(
  number: BusinessNumber,
  sender: Sender,
  message: { id: string; sentAtMs: number; wire: object; quote: { id: string; from: string } | null },
): object {
  const { phone, userId } = sender;
  return envelope(number, {
    contacts: [contact(sender, phone.hidden)],
    messages: [
      {
        ...(message.quote ? { context: { from: message.quote.from, id: message.quote.id } } : {}),
        ...(phone.hidden ? {} : { from: waId(phone) }),
        from_user_id: userId,
        id: message.id,
        timestamp: seconds(message.sentAtMs),
        ...message.wire,
      },
    ],
  });
}

/** What is said about a message of the business. */
export type StatusReport = {
  messageId: string;
  report: Report;
  atMs: number;
  tag: string | null;
  /** A message addressed by phone always names the phone, even a hidden one. Source: Meta, business-scoped user ids. */
  addressedBy: 'phone' | 'user';
  extras: StatusExtras;
};

/** What some statuses say besides: why it failed, what it costs, until when all is free. */
export type StatusExtras = { code?: number; pricing?: Pricing; freeUntilMs?: number };

/** A delivery status. Source: Meta, webhooks reference, `messages` statuses; pricing since 1 July 2025. */
export function statusWebhook(number: BusinessNumber, sender: Sender, status: StatusReport): object {
  const isHidden = sender.phone.hidden && status.addressedBy === 'user';
  return envelope(number, {
    ...(status.report === 'failed' ? {} : { contacts: [contact(sender, isHidden)] }),
    statuses: [
      {
        id: status.messageId,
        status: status.report,
        timestamp: seconds(status.atMs),
        ...(isHidden ? {} : { recipient_id: waId(sender.phone) }),
        recipient_user_id: sender.userId,
        ...(status.tag === null ? {} : { biz_opaque_callback_data: status.tag }),
        ...extras(status.messageId, status.extras),
      },
    ],
  });
}

const extras = (messageId: string, { code, pricing, freeUntilMs }: StatusExtras): object => ({
  ...(code === undefined ? {} : { errors: [statusErrorOf(code)] }),
  ...(freeUntilMs === undefined
    ? {}
    : {
        conversation: {
          id: digest(`conversation:${messageId}`).toString(HEX_RADIX),
          expiration_timestamp: seconds(freeUntilMs),
          origin: { type: 'referral_conversion' },
        },
      }),
  ...(pricing === undefined ? {} : { pricing }),
});

/** A template that changed its status. Source: Meta, webhooks reference, `message_template_status_update`. */
export function templateWebhook(
  template: { id: string; wabaId: string; name: string; language: string; category: string },
  event: TemplateStatus,
  reason: string | null,
  atMs: number,
): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: template.wabaId,
        time: Math.floor(atMs / SECOND_MS),
        changes: [
          {
            value: {
              event,
              message_template_id: Number(template.id),
              message_template_name: template.name,
              message_template_language: template.language,
              message_template_category: template.category,
              reason: reason ?? (event === 'REJECTED' ? 'INCORRECT_CATEGORY' : 'NONE'),
            },
            field: 'message_template_status_update',
          },
        ],
      },
    ],
  };
}

function contact({ phone, userId }: Sender, isHidden: boolean): object {
  return {
    profile: { name: phone.name, ...(phone.username === null ? {} : { username: phone.username }) },
    user_id: userId,
    ...(isHidden ? {} : { wa_id: waId(phone) }),
  };
}

function envelope(number: BusinessNumber, value: object): object {
  return {
    object: 'whatsapp_business_account',
    entry: [
      {
        id: number.wabaId,
        changes: [
          {
            value: {
              messaging_product: 'whatsapp',
              metadata: {
                display_phone_number: number.displayPhoneNumber.replace(/\D/g, ''),
                phone_number_id: number.id,
              },
              ...value,
            },
            field: 'messages',
          },
        ],
      },
    ],
  };
}
