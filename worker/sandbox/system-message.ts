import { waId } from './phone.ts';
import type { Sender } from './webhook-payload.ts';

const SECOND_MS = 1000;

/** The contact has another number. Their user id changes with it. Source: Meta, webhooks reference, `system`. */
export const numberChanged = (before: Sender, now: Sender): object => ({
  type: 'system',
  system: {
    type: 'user_changed_number',
    body: `User ${now.phone.name} changed from ${waId(before.phone)} to ${waId(now.phone)}`,
    wa_id: waId(now.phone),
    user_id: now.userId,
    previous_user_id: before.userId,
  },
});

/** The contact's user id changed, and no phone number may be told. */
export const userIdChanged = (before: Sender, now: Sender): object => ({
  type: 'system',
  system: {
    type: 'user_changed_user_id',
    body: `User changed from ${before.userId} to ${now.userId}`,
    user_id: now.userId,
    previous_user_id: before.userId,
  },
});

/** The contact's keys changed: another phone, or WhatsApp was installed anew. */
export const identityChanged = (now: Sender, hash: string, atMs: number): object => ({
  type: 'system',
  identity: { acknowledged: true, created_timestamp: String(Math.floor(atMs / SECOND_MS)), hash },
  system: { type: 'customer_identity_changed', body: `User ${now.phone.name} identity changed` },
});
