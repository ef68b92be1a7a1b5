import type { DeliveryStatus, Price } from '../channel.ts';
import { failureOfStatus } from './errors.ts';
import type { ItemReading } from './inbound-message.ts';
import { at, isRecord, textOf, type Unknowns } from './read.ts';
import { recipientOf } from './sender.ts';
import { momentOf, timeOf } from './time.ts';

const statuses: readonly DeliveryStatus[] = ['sent', 'delivered', 'read', 'played', 'failed'];

/** One item of `statuses[]` (facts/meta.md §3.2). */
export function readStatus(item: unknown, receipt: number): ItemReading {
  if (!isRecord(item)) return { read: null, kept: 'unreadable' };
  if (item.recipient_type === 'group') return { read: null, kept: 'group' };
  const status = statuses.find((known) => known === item.status);
  const providerId = textOf(item.id);
  if (status === undefined) return { read: null, kept: 'unknown_type' };
  if (providerId === null) return { read: null, kept: 'unreadable' };
  return {
    read: {
      party: recipientOf(item),
      event: {
        type: 'status',
        providerId,
        status,
        at: timeOf(item.timestamp, receipt),
        tag: textOf(item.biz_opaque_callback_data),
        failure: status === 'failed' ? failureOfStatus(item.errors) : null,
        price: priceOf(item.pricing),
        ...freeUntilOf(item),
      },
    },
    kept: null,
  };
}

// Until when everything is free stands on statuses of a free entry point only; on others the field is another thing's end.
function freeUntilOf(item: Unknowns): { freeUntil?: number } {
  if (textOf(at(item.pricing, 'type')) !== 'free_entry_point') return {};
  const until = momentOf(at(item.conversation, 'expiration_timestamp'));
  return until === null ? {} : { freeUntil: until };
}

// `billable` is to disappear; `type` says the same (facts/meta.md §3.2).
function priceOf(pricing: unknown): Price | null {
  const type = textOf(at(pricing, 'type'));
  const category = textOf(at(pricing, 'category'));
  const billable = at(pricing, 'billable');
  if (type === null && category === null) return null;
  return {
    type: type ?? 'regular',
    category: category ?? 'unknown',
    billable: typeof billable === 'boolean' ? billable : (type ?? 'regular') === 'regular',
  };
}
