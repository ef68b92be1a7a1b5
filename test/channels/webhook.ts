import { isRecord } from '../../worker/channels/whatsapp-cloud/read.ts';
import examples from '../fixtures/webhook-examples.json' with { type: 'json' };
import statuses from '../fixtures/webhook-statuses.json' with { type: 'json' };
import userIds from '../fixtures/webhook-user-ids.json' with { type: 'json' };

export const NUMBER = '106540352242922';
export const RECEIPT = Date.UTC(2026, 10, 20, 15);

interface Example {
  name: string;
  payload: object;
}

/** A captured webhook by the name it has in its fixture. */
export function webhook(name: string): object {
  const found = [...examples, ...statuses, ...userIds].find((example: Example) => example.name === name);
  if (found === undefined) throw new Error(`No webhook named ${name}`);
  return found.payload;
}

export const examplePayloads: readonly Example[] = examples;
export const ownPayloads: readonly Example[] = [...statuses, ...userIds];

/** One valid text message; `change` overrides fields of it. */
export const textMessage = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  from: '5511987000001',
  from_user_id: 'BR.13491208655302741918',
  id: 'wamid.text',
  timestamp: '1763650800',
  type: 'text',
  text: { body: 'Oi, tudo bem?' },
  ...change,
});

export const marina: Record<string, unknown> = {
  profile: { name: 'Marina Alves' },
  wa_id: '5511987000001',
  user_id: 'BR.13491208655302741918',
};

/** A webhook of one change in field `messages`; `value` overrides what surrounds and fills it. */
export const changeWith = (value: Record<string, unknown>, field = 'messages'): object => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '102290129340398',
      changes: [
        {
          field,
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '551140031234', phone_number_id: NUMBER },
            ...value,
          },
        },
      ],
    },
  ],
});

export const messagesWith = (...messages: unknown[]): object => changeWith({ contacts: [marina], messages });

/** Whether `needle` stands somewhere inside `value`. */
export const contains = (value: unknown, needle: unknown): boolean =>
  value === needle ||
  (Array.isArray(value) && value.some((item) => contains(item, needle))) ||
  (isRecord(value) && Object.values(value).some((item) => contains(item, needle)));
