import type { Reading } from '../inbound.ts';
import type { UnhandledReason } from '../unhandled.ts';
import { type ItemReading, readMessage } from './inbound-message.ts';
import { readStatus } from './inbound-status.ts';
import { at, idOf, isRecord, textOf, type Unknowns } from './read.ts';

const OBJECT = 'whatsapp_business_account';

// What surrounds the items of a `messages` change. `conversation_context` tells of routing between responders, which
// changes nothing here.
const surroundings = new Set(['messaging_product', 'metadata', 'contacts', 'conversation_context']);

/**
 * Reads a webhook of Meta: every entry, change and item. Never throws, and one bad item costs none of its neighbours.
 * `receipt`: when it first reached us, ms.
 */
export function readWebhook(payload: unknown, receipt: number): Reading {
  const reading: Reading = { events: [], unhandled: [] };
  const entries = at(payload, 'entry');
  const object = textOf(at(payload, 'object')) ?? OBJECT;
  if (!Array.isArray(entries) || entries.length === 0) keep(reading, 'webhook', 'unknown_shape', null, payload);
  else for (const entry of entries) readEntry(reading, object, entry, receipt);
  return reading;
}

function readEntry(reading: Reading, object: string, entry: unknown, receipt: number): void {
  const changes = at(entry, 'changes');
  if (object !== OBJECT) keep(reading, object, 'unknown_field', null, entry);
  else if (!Array.isArray(changes) || changes.length === 0) keep(reading, 'entry', 'unknown_shape', null, entry);
  else for (const change of changes) readChange(reading, change, receipt);
}

function readChange(reading: Reading, change: unknown, receipt: number): void {
  const field = textOf(at(change, 'field')) ?? 'unknown';
  const value = at(change, 'value');
  const senderId = idOf(at(at(value, 'metadata'), 'phone_number_id'));
  if (field !== 'messages') keep(reading, field, 'unknown_field', senderId, change);
  else if (!isRecord(value) || senderId === null) keep(reading, field, 'unreadable', senderId, change);
  else readParts(reading, { field, senderId, value }, receipt);
}

interface Place {
  field: string;
  senderId: string;
  value: Unknowns;
}

function readParts(reading: Reading, place: Place, receipt: number): void {
  const { field, senderId, value } = place;
  const parts = Object.entries(value).filter(([name]) => !surroundings.has(name));
  if (parts.length === 0) keep(reading, field, 'unknown_shape', senderId, value);
  for (const [name, part] of parts) {
    if (Array.isArray(part)) readPart(reading, place, name, part, receipt);
    else keep(reading, field, 'unreadable', senderId, { [name]: part });
  }
}

function readPart(
  reading: Reading,
  { field, senderId, value }: Place,
  name: string,
  part: readonly unknown[],
  receipt: number,
): void {
  switch (name) {
    case 'messages':
      for (const raw of part) take(reading, senderId, field, raw, readMessage(value, raw, receipt));
      return;
    case 'statuses':
      for (const raw of part) take(reading, senderId, field, raw, readStatus(raw, receipt));
      return;
    case 'errors':
      for (const raw of part) keep(reading, field, 'provider_error', senderId, raw);
      return;
    default:
      for (const raw of part) keep(reading, field, 'unknown_part', senderId, { [name]: raw });
  }
}

function take(reading: Reading, senderId: string, field: string, raw: unknown, item: ItemReading): void {
  if (item.read !== null) reading.events.push({ senderId, ...item.read, raw });
  if (item.kept !== null) keep(reading, field, item.kept, senderId, raw);
}

function keep(reading: Reading, field: string, reason: UnhandledReason, senderId: string | null, raw: unknown): void {
  reading.unhandled.push({ field, reason, senderId, raw });
}
