import { digitsOf } from '../../contacts/phone.ts';
import type { CallUpdate, Party } from '../channel.ts';
import { type ItemReading, unreadable } from './inbound-message.ts';
import { keyOf } from './key.ts';
import { at, idOf, isRecord, listOf, numberOf, textOf, type Unknowns } from './read.ts';
import { personOf, recipientOf } from './sender.ts';
import { timeOf } from './time.ts';

const MS = 1000;

/** One item of `calls[]` (facts/meta.md §11). */
export function readCall(value: unknown, call: unknown, receipt: number): ItemReading {
  if (!isRecord(call)) return unreadable;
  const key = keyOf(call.id);
  const by = callerOf(call.direction);
  const stage = stageOf(call);
  if (stage === null) return { read: null, kept: 'unknown_type' };
  if (key === null || by === null) return unreadable;
  const party = personOf(value, namesOf(value, call, by), listOf(at(value, 'calls')).length);
  if (party === null) return unreadable;
  const seconds = numberOf(call.duration);
  return {
    read: {
      party,
      event: {
        type: 'call',
        key,
        at: timeOf(call.timestamp, receipt),
        by,
        stage,
        pickedUpAt: numberOf(call.start_time) === null ? null : timeOf(call.start_time, receipt),
        durationMs: seconds === null || seconds < 0 ? null : seconds * MS,
      },
    },
    kept: null,
  };
}

/** One item of `statuses[]` beside calls: how the contact answers a call of ours. */
export function readCallStatus(item: unknown, receipt: number): ItemReading {
  if (!isRecord(item)) return unreadable;
  const key = keyOf(item.id);
  const stage = answers.get(item.status);
  const party = recipientOf(item);
  if (stage === undefined) return { read: null, kept: 'unknown_type' };
  if (key === null || party === null) return unreadable;
  const when = { key, at: timeOf(item.timestamp, receipt) };
  const event: CallUpdate = { type: 'call', ...when, by: 'us', stage, pickedUpAt: null, durationMs: null };
  return { read: { party, event }, kept: null };
}

const answers: ReadonlyMap<unknown, CallUpdate['stage']> = new Map([
  ['RINGING', 'ringing'],
  ['ACCEPTED', 'accepted'],
  ['REJECTED', 'rejected'],
]);

function callerOf(direction: unknown): Party | null {
  if (direction === 'USER_INITIATED') return 'contact';
  return direction === 'BUSINESS_INITIATED' ? 'us' : null;
}

function stageOf(call: Unknowns): CallUpdate['stage'] | null {
  switch (call.event) {
    case 'connect':
    case 'call_created':
      return 'ringing';
    case 'terminate':
      // Written FAILED in one reference and Failed in another.
      return textOf(call.status)?.toUpperCase() === 'COMPLETED' ? 'completed' : 'failed';
    default:
      return null;
  }
}

// Meta's own examples of a call of ours have the two numbers the right and the wrong way round.
function namesOf(value: unknown, call: Unknowns, by: Party) {
  const ours = digitsOf(idOf(at(at(value, 'metadata'), 'display_phone_number')) ?? '');
  const isOurs = (phone: unknown) => ours !== null && digitsOf(idOf(phone) ?? '') === ours;
  const from = { userId: call.from_user_id, parentUserId: call.from_parent_user_id, phone: call.from };
  const to = { userId: call.to_user_id, parentUserId: call.to_parent_user_id, phone: call.to };
  const [contact, other] = by === 'contact' ? [from, to] : [to, from];
  return isOurs(contact.phone) ? { ...other, userId: contact.userId ?? other.userId } : contact;
}
