import type { Reading } from '../inbound.ts';
import type { UnhandledReason } from '../unhandled.ts';
import { readCall, readCallStatus } from './inbound-call.ts';
import { readChunk, readPastFile } from './inbound-history.ts';
import { type ItemReading, readEcho, readMessage } from './inbound-message.ts';
import { idleEventOf, readNotices } from './inbound-notice.ts';
import { readPreference } from './inbound-preference.ts';
import { readStatus } from './inbound-status.ts';
import { readTemplateChange } from './inbound-template.ts';
import { readUserIdUpdate } from './inbound-user-id.ts';
import { at, idOf, isRecord, textOf, type Unknowns } from './read.ts';
import { timeOf } from './time.ts';

export const OBJECT = 'whatsapp_business_account';

// What surrounds the items of a change. `conversation_context` tells of routing between responders, which changes nothing here.
const surroundings = new Set(['messaging_product', 'metadata', 'contacts', 'conversation_context']);

const templateFields: ReadonlySet<string> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
]);

const accountFields: ReadonlySet<string> = new Set([
  'phone_number_quality_update',
  'phone_number_name_update',
  'account_update',
  'account_alerts',
  'account_review_update',
  'business_capability_update',
  'security',
]);

/**
 * Reads a webhook of Meta: every entry, change and item. Never throws, and one bad item costs none of its neighbours.
 * `receipt`: when it first reached us, ms.
 */
export function readWebhook(payload: unknown, receipt: number): Reading {
  const reading: Reading = { events: [], news: [], unhandled: [] };
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
  else for (const change of changes) readChange(reading, entry, change, receipt);
}

function readChange(reading: Reading, entry: unknown, change: unknown, receipt: number): void {
  const field = textOf(at(change, 'field')) ?? 'unknown';
  const value = at(change, 'value');
  if (templateFields.has(field) || accountFields.has(field)) {
    readNews(reading, field, entry, change, receipt);
    return;
  }
  const senderId = idOf(at(at(value, 'metadata'), 'phone_number_id'));
  // Of its own only: a field may be called as something that every object inherits.
  const readers = Object.hasOwn(partsOf, field) ? partsOf[field] : undefined;
  const accountId = idOf(at(entry, 'id'));
  if (readers === undefined) keep(reading, field, 'unknown_field', senderId, change, accountId);
  else if (!isRecord(value) || senderId === null) keep(reading, field, 'unreadable', senderId, change, accountId);
  else readParts(reading, { field, senderId, value, receipt }, readers);
}

function readNews(reading: Reading, field: string, entry: unknown, change: unknown, receipt: number): void {
  const value = at(change, 'value');
  const entryId = idOf(at(entry, 'id'));
  const when = timeOf(at(entry, 'time'), receipt);
  const template = templateFields.has(field) ? readTemplateChange(field, value, entryId, when) : null;
  const told = template === null ? readNotices(field, value, entryId, when) : [template];
  const event = idleEventOf(field, value);
  if (event !== null) keep(reading, `${field}/${event}`, 'no_effect', null, change, entryId);
  else if (told.length === 0) keep(reading, field, 'unknown_type', null, change, entryId);
  reading.news.push(...told.map((each) => ({ field, told: each, raw: change, accountId: entryId })));
}

interface Place {
  field: string;
  senderId: string;
  value: Unknowns;
  receipt: number;
}

type ReadItem = (value: Unknowns, raw: unknown, receipt: number) => ItemReading;
type PartReaders = Readonly<Record<string, ReadItem | 'provider_error' | 'no_effect' | 'chunks'>>;

/** Which lists a field may hold, and how their items are read (facts/meta.md §3.1, §11). */
const partsOf: Readonly<Record<string, PartReaders>> = {
  messages: {
    messages: readMessage,
    statuses: (_, raw, receipt) => readStatus(raw, receipt),
    errors: 'provider_error',
    // Clicks in what a campaign sent.
    user_actions: 'no_effect',
  },
  smb_message_echoes: { message_echoes: readEcho, errors: 'provider_error' },
  history: {
    history: 'chunks',
    messages: (value, raw, receipt) => readPastFile(value, raw, 'contact', receipt),
    message_echoes: (value, raw, receipt) => readPastFile(value, raw, 'us', receipt),
    errors: 'provider_error',
  },
  calls: {
    calls: readCall,
    statuses: (_, raw, receipt) => readCallStatus(raw, receipt),
    errors: 'provider_error',
  },
  user_id_update: { user_id_update: readUserIdUpdate, errors: 'provider_error' },
  user_preferences: { user_preferences: readPreference, errors: 'provider_error' },
};

function readParts(reading: Reading, place: Place, readers: PartReaders): void {
  const parts = Object.entries(place.value).filter(([name]) => !surroundings.has(name));
  if (parts.length === 0) keep(reading, place.field, 'unknown_shape', place.senderId, place.value);
  for (const [name, part] of parts) {
    if (!Array.isArray(part)) keep(reading, place.field, 'unreadable', place.senderId, { [name]: part });
    else for (const raw of part) readItem(reading, place, readers, name, raw);
  }
}

function readItem(reading: Reading, place: Place, readers: PartReaders, name: string, raw: unknown): void {
  const { field, senderId, value, receipt } = place;
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (reader === undefined) keep(reading, field, 'unknown_part', senderId, { [name]: raw });
  else if (reader === 'no_effect') keep(reading, `${field}/${name}`, 'no_effect', senderId, { [name]: raw });
  else if (reader === 'provider_error') keep(reading, field, 'provider_error', senderId, raw);
  else if (reader !== 'chunks') take(reading, place, raw, reader(value, raw, receipt));
  else {
    const messages = readChunk(value, raw, receipt);
    for (const { raw: each, item } of messages) take(reading, place, each, item);
    // The owner declined to share it, or it is a chunk of a form that we do not know.
    if (messages.length === 0) {
      const reason = Array.isArray(at(raw, 'errors')) ? 'provider_error' : 'unknown_shape';
      keep(reading, field, reason, senderId, raw);
    }
  }
}

function take(reading: Reading, { field, senderId }: Place, raw: unknown, item: ItemReading): void {
  if (item.read !== null) reading.events.push({ senderId, ...item.read, field, raw });
  if (item.kept !== null) keep(reading, field, item.kept, senderId, raw);
}

function keep(
  reading: Reading,
  field: string,
  reason: UnhandledReason,
  senderId: string | null,
  raw: unknown,
  accountId: string | null = null,
): void {
  reading.unhandled.push({ field, reason, senderId, raw, ...(accountId === null ? {} : { accountId }) });
}
