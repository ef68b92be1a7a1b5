import type { Sender } from '../../contacts/contact.ts';
import { digitsOf } from '../../contacts/phone.ts';
import type { DeliveryStatus, Party } from '../channel.ts';
import { type ItemReading, readWritten, unreadable } from './inbound-message.ts';
import { keyOf } from './key.ts';
import { at, idOf, isRecord, listOf, textOf, type Unknowns } from './read.ts';
import { addresseeOf, personOf, samePhone, senderOf } from './sender.ts';
import { surroundingsOf } from './surroundings.ts';
import { timeOf } from './time.ts';

/** Every message of one chunk of old times (facts/meta.md §11), with what it came to. */
export function readChunk(value: unknown, chunk: unknown, receipt: number): { raw: unknown; item: ItemReading }[] {
  return listOf(at(chunk, 'threads')).flatMap((thread) => {
    const party = threadParty(thread);
    return listOf(at(thread, 'messages')).map((raw) => ({
      raw,
      item: isRecord(raw) ? readPast(raw, party, sideOf(value, party, raw), receipt) : unreadable,
    }));
  });
}

/** A file of old times, told after its placeholder. `by`: which list it stood in. */
export function readPastFile(value: unknown, message: unknown, by: Party, receipt: number): ItemReading {
  if (!isRecord(message)) return unreadable;
  return readPast(message, by === 'us' ? addresseeOf(value, message) : senderOf(value, message), by, receipt);
}

function readPast(message: Unknowns, party: Sender | null, by: Party, receipt: number): ItemReading {
  const key = keyOf(message.id);
  if (key === null) return unreadable;
  if (textOf(message.group_id) !== null) return { read: null, kept: 'group' };
  const when = { key, at: timeOf(message.timestamp, receipt) };
  const status = by === 'us' ? statusOf(message.history_context) : null;
  return readWritten(message, party, {
    mark: (marked) => ({ type: 'mark', ...when, by, ...marked }),
    message: (content) => ({ type: 'past', ...when, by, content, status, ...surroundingsOf(message) }),
  });
}

function threadParty(thread: unknown): Sender | null {
  const context = at(thread, 'context');
  const phone = idOf(at(context, 'wa_id')) ?? at(thread, 'id');
  const named = { userId: at(context, 'user_id'), parentUserId: at(context, 'parent_user_id'), phone };
  const party = personOf(null, named, 0);
  return party === null ? null : { ...party, username: textOf(at(context, 'username')) };
}

// A message of ours names its recipient, or our number as the sender; the contact's ids may stand on it all the same.
function sideOf(value: unknown, party: Sender | null, message: Unknowns): Party {
  if (idOf(message.to) !== null || idOf(message.to_user_id) !== null) return 'us';
  const from = idOf(message.from);
  if (from === null) return 'contact';
  if (party?.waId != null && samePhone(party.waId, digitsOf(from) ?? '')) return 'contact';
  const ours = idOf(at(at(value, 'metadata'), 'display_phone_number'));
  return ours !== null && digitsOf(ours) === digitsOf(from) ? 'us' : 'contact';
}

function statusOf(context: unknown): DeliveryStatus | null {
  switch (at(context, 'status')) {
    case 'SENT':
      return 'sent';
    case 'DELIVERED':
      return 'delivered';
    case 'READ':
      return 'read';
    case 'PLAYED':
      return 'played';
    case 'ERROR':
      return 'failed';
    default:
      return null;
  }
}
