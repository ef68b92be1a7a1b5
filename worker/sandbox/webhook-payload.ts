import type { Report } from './delivery-status.ts';
import { digest } from './digest.ts';
import { statusErrorOf } from './meta-code.ts';
import { type Phone, waId } from './phone.ts';
import type { Pricing } from './pricing.ts';

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
export const seconds = (atMs: number): string => String(Math.floor(atMs / SECOND_MS));

/** A contact's message. `wire` is the type and the object named by it. Source: Meta, webhooks reference, `messages`. */
export function messageWebhook(
  number: BusinessNumber,
  sender: Sender,
  message: { id: string; sentAtMs: number; wire: object; context: object | null; group: string | null },
): object {
  const { phone, userId } = sender;
  return envelope(number, {
    contacts: [contact(sender, phone.hidden)],
    messages: [
      {
        ...(message.context ? { context: message.context } : {}),
        ...(message.group === null ? {} : { group_id: message.group }),
        ...(phone.hidden ? {} : { from: waId(phone) }),
        from_user_id: userId,
        id: message.id,
        timestamp: seconds(message.sentAtMs),
        ...message.wire,
      },
    ],
  });
}

/** What WhatsApp says about a contact whose number or user id changed: it names nobody's profile. */
export const systemWebhook = (
  number: BusinessNumber,
  message: { id: string; atMs: number; from: object; wire: object },
): object =>
  envelope(number, {
    messages: [{ ...message.from, id: message.id, timestamp: seconds(message.atMs), ...message.wire }],
  });

/** Something else about a contact, under a field of its own. */
export const contactWebhook = (number: BusinessNumber, sender: Sender, field: string, value: object): object =>
  envelope(number, { contacts: [contact(sender, sender.phone.hidden)], ...value }, field);

/** Something about a number's chats as a whole, under a field of its own. */
export const numberWebhook = (number: BusinessNumber, field: string, value: object): object =>
  envelope(number, value, field);

/** Something about the account itself. */
export const accountWebhook = (wabaId: string, field: string, value: object, atMs: number): object => ({
  object: 'whatsapp_business_account',
  entry: [{ id: wabaId, time: Math.floor(atMs / SECOND_MS), changes: [{ value, field }] }],
});

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
  event: string,
  reason: string | null,
  atMs: number,
  more: object = {},
): object {
  return accountWebhook(
    template.wabaId,
    'message_template_status_update',
    {
      event,
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      message_template_category: template.category,
      reason: reason ?? (event === 'REJECTED' ? 'INCORRECT_CATEGORY' : 'NONE'),
      ...more,
    },
    atMs,
  );
}

function contact({ phone, userId }: Sender, isHidden: boolean): object {
  return {
    profile: { name: phone.name, ...(phone.username === null ? {} : { username: phone.username }) },
    user_id: userId,
    ...(isHidden ? {} : { wa_id: waId(phone) }),
  };
}

function envelope(number: BusinessNumber, value: object, field = 'messages'): object {
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
            field,
          },
        ],
      },
    ],
  };
}
