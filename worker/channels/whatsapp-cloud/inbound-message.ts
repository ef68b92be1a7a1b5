import type { Sender } from '../../contacts/contact.ts';
import { digitsOf } from '../../contacts/phone.ts';
import type { ContactChange, ConversationEvent } from '../channel.ts';
import type { UnhandledReason } from '../unhandled.ts';
import { contentOf } from './content.ts';
import { markOf } from './inbound-mark.ts';
import { keyOf } from './key.ts';
import { at, idOf, isRecord, textOf, type Unknowns } from './read.ts';
import { addresseeOf, senderOf, subjectOf } from './sender.ts';
import { surroundingsOf } from './surroundings.ts';
import { timeOf } from './time.ts';

/** What one item came to. Both: shown as far as we understand it, and kept raw for what we do not. */
export type ItemReading =
  | { read: { party: Sender | null; event: ConversationEvent }; kept: UnhandledReason | null }
  | { read: null; kept: UnhandledReason };

export const unreadable: ItemReading = { read: null, kept: 'unreadable' };

/** One item of `messages[]`. `value` is the change around it, which tells the contact's name. */
export function readMessage(value: unknown, message: unknown, receipt: number): ItemReading {
  if (!isRecord(message)) return unreadable;
  // A group's message belongs to no single contact; in theirs it would open a window that is not there.
  if (textOf(message.group_id) !== null) return { read: null, kept: 'group' };
  const key = keyOf(message.id);
  if (key === null) return unreadable;
  const when = { key, at: timeOf(message.timestamp, receipt) };

  if (message.type === 'system') {
    const party = subjectOf(value, message, when);
    if (party === null) return unreadable;
    const change = changeOf(message);
    return {
      read: { party, event: { type: 'system', ...when, text: systemText(message.system), change } },
      kept: null,
    };
  }
  return readWritten(message, senderOf(value, message), {
    mark: (marked) => ({ type: 'mark', ...when, by: 'contact', ...marked }),
    message: (content) => ({ type: 'message', ...when, content, ...surroundingsOf(message) }),
  });
}

/** One item of `message_echoes[]`: what our own people wrote in the phone app (facts/meta.md §11). */
export function readEcho(value: unknown, message: unknown, receipt: number): ItemReading {
  if (!isRecord(message)) return unreadable;
  if (textOf(message.group_id) !== null) return { read: null, kept: 'group' };
  const key = keyOf(message.id);
  if (key === null) return unreadable;
  const when = { key, at: timeOf(message.timestamp, receipt) };
  return readWritten(message, addresseeOf(value, message), {
    mark: (marked) => ({ type: 'mark', ...when, by: 'us', ...marked }),
    message: (content) => ({ type: 'echo', ...when, content, ...surroundingsOf(message) }),
  });
}

type Content = NonNullable<ReturnType<typeof contentOf>>;
type Marked = Exclude<ReturnType<typeof markOf>, 'unreadable' | null>;

/** A message or a mark, of whoever wrote it. What we cannot read of it is shown as unsupported and kept raw. */
export function readWritten(
  message: Unknowns,
  party: Sender | null,
  as: { mark(marked: Marked): ConversationEvent; message(content: Content): ConversationEvent },
): ItemReading {
  const marked = markOf(message);
  if (party === null || marked === 'unreadable') return unreadable;
  if (marked !== null) return { read: { party, event: as.mark(marked) }, kept: null };
  const content = contentOf(message);
  return {
    read: { party, event: as.message(content ?? { kind: 'unsupported', caption: null }) },
    kept: content === null ? 'unknown_type' : null,
  };
}

function changeOf(message: Unknowns): ContactChange {
  const { system } = message;
  switch (at(system, 'type')) {
    case 'user_changed_number': {
      const from = phoneOf(message.from);
      const to = phoneOf(at(system, 'wa_id')) ?? phoneOf(at(system, 'new_wa_id'));
      return { kind: 'number', from: from === to ? null : from, to };
    }
    case 'user_changed_user_id':
      return { kind: 'id' };
    case 'customer_identity_changed':
      return { kind: 'identity' };
    default:
      return { kind: 'other' };
  }
}

function phoneOf(value: unknown): string | null {
  const id = idOf(value);
  return id === null ? null : digitsOf(id);
}

/** Meta's own sentence when it sends one, which it does not always do since numbers may be hidden. */
function systemText(system: unknown): string {
  const body = textOf(at(system, 'body'));
  if (body !== null) return body;
  switch (at(system, 'type')) {
    case 'user_changed_number':
    case 'user_changed_user_id':
      return 'O contato mudou de número.';
    case 'customer_identity_changed':
      return 'A identidade do contato no WhatsApp mudou.';
    default:
      return 'O WhatsApp informou uma mudança neste contato.';
  }
}
