import type { Reading } from '../inbound.ts';
import type { KeptContact } from '../unhandled.ts';
import { OBJECT, readWebhook } from './inbound.ts';
import { at, isRecord, numberOf, textOf } from './read.ts';

/** An event as it was kept: `raw` as text, and what the webhook told around it. */
export interface KeptEvent {
  field: string;
  senderId: string | null;
  raw: string;
  accountId: string | null;
  contact: KeptContact | null;
}

/**
 * [N16] Reads what was kept once more, as the webhook that it came in would be read today; null: it is not JSON, or was cut.
 * `receipt`: when it first reached us, ms.
 */
export function readKept(kept: KeptEvent, receipt: number): Reading | null {
  try {
    return readWebhook(webhookOf(kept, JSON.parse(kept.raw)), receipt);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function webhookOf(kept: KeptEvent, item: unknown): unknown {
  if (kept.field === 'webhook') return item;
  if (kept.field === 'entry') return { object: OBJECT, entry: [item] };
  if (isRecord(item) && 'field' in item && 'value' in item) return webhookWith(kept, item);
  if (isPlaced(item)) return webhookWith(kept, { field: kept.field, value: item });
  // Nothing but an account's changes has no number, and those are kept whole: this is an entry of another product.
  if (kept.senderId === null) return { object: kept.field, entry: [item] };
  const [field = kept.field] = kept.field.split('/');
  const contacts = kept.contact === null ? {} : { contacts: [profileOf(kept.contact)] };
  const value = { metadata: { phone_number_id: kept.senderId }, ...contacts, ...partOf(field, item, kept.contact) };
  return webhookWith(kept, { field, value });
}

const webhookWith = ({ accountId }: KeptEvent, change: unknown): unknown => ({
  object: OBJECT,
  entry: [{ ...(accountId === null ? {} : { id: accountId }), changes: [change] }],
});

const isPlaced = (item: unknown): boolean => at(at(item, 'metadata'), 'phone_number_id') !== undefined;

const profileOf = ({ userId, parentUserId, waId, name, username }: KeptContact) => ({
  ...(userId === null ? {} : { user_id: userId }),
  ...(parentUserId === null ? {} : { parent_user_id: parentUserId }),
  ...(waId === null ? {} : { wa_id: waId }),
  profile: { ...(name === null ? {} : { name }), ...(username === null ? {} : { username }) },
});

/** An item in the list of its change where it stood; its own form tells which. */
function partOf(field: string, item: unknown, contact: KeptContact | null): object {
  const isError = numberOf(at(item, 'code')) !== null && at(item, 'id') === undefined;
  if (isError) return { errors: [item] };
  if (field === 'history' && isChunk(item)) return { history: [item] };
  const part = soleKeyOf(item);
  if (part !== null) return { [part]: [at(item, part)] };
  switch (field) {
    case 'messages':
      return textOf(at(item, 'status')) === null ? { messages: [item] } : { statuses: [item] };
    case 'calls':
      return at(item, 'event') === undefined ? { statuses: [item] } : { calls: [item] };
    case 'smb_message_echoes':
      return { message_echoes: [item] };
    case 'history':
      return pastPartOf(item, contact);
    default:
      return { [field]: [item] };
  }
}

const isChunk = (item: unknown): boolean => at(item, 'threads') !== undefined || at(item, 'errors') !== undefined;

/** Of whoever the chunk was: what does not come from them went to them. */
function pastPartOf(item: unknown, contact: KeptContact | null): object {
  const isOurs = at(item, 'to') !== undefined || at(item, 'to_user_id') !== undefined;
  if (contact === null || !isRecord(item)) return isOurs ? { message_echoes: [item] } : { messages: [item] };
  const { waId, userId, username } = contact;
  const isTheirs = !isOurs && (item.from === undefined || item.from === waId || item.from_user_id === userId);
  const message = isOurs || isTheirs ? item : { ...item, to: waId ?? undefined, to_user_id: userId ?? undefined };
  const context = { wa_id: waId ?? undefined, user_id: userId ?? undefined, username: username ?? undefined };
  return { history: [{ threads: [{ context, messages: [message] }] }] };
}

// A list, or what stood in its place, is kept under its name.
function soleKeyOf(item: unknown): string | null {
  if (!isRecord(item)) return null;
  const [name, ...others] = Object.keys(item);
  return name === undefined || others.length > 0 ? null : name;
}
