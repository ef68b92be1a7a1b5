import type { Sender } from '../../contacts/contact.ts';
import type { ConversationEvent } from '../channel.ts';
import type { UnhandledReason } from '../unhandled.ts';
import { contentOf } from './content.ts';
import { keyOf } from './key.ts';
import { at, isRecord, textOf, type Unknowns } from './read.ts';
import { senderOf, subjectOf } from './sender.ts';
import { timeOf } from './time.ts';

/** What one item came to. Both: shown as far as we understand it, and kept raw for what we do not. */
export type ItemReading =
  | { read: { party: Sender | null; event: ConversationEvent }; kept: UnhandledReason | null }
  | { read: null; kept: UnhandledReason };

/** One item of `messages[]`. `value` is the change around it, which tells the contact's name. */
export function readMessage(value: unknown, message: unknown, receipt: number): ItemReading {
  if (!isRecord(message)) return { read: null, kept: 'unreadable' };
  // A group's message belongs to no single contact; in theirs it would open a window that is not there.
  if (textOf(message.group_id) !== null) return { read: null, kept: 'group' };
  const key = keyOf(message.id);
  if (key === null) return { read: null, kept: 'unreadable' };
  const when = { key, at: timeOf(message.timestamp, receipt) };

  if (message.type === 'system') {
    const party = subjectOf(value, message, when);
    if (party === null) return { read: null, kept: 'unreadable' };
    return { read: { party, event: { type: 'system', ...when, text: systemText(message.system) } }, kept: null };
  }

  const party = senderOf(value, message);
  if (party === null) return { read: null, kept: 'unreadable' };
  const content = contentOf(message);
  return {
    read: {
      party,
      event: {
        type: 'message',
        ...when,
        content: content ?? { kind: 'unsupported', caption: null },
        quoted: quotedOf(message),
      },
    },
    kept: content === null ? 'unknown_type' : null,
  };
}

// An edit or a revoke names the message it changes where a reply names the one it quotes.
function quotedOf(message: Unknowns) {
  const changed = at(message.edit, 'original_message_id') ?? at(message.revoke, 'original_message_id');
  return keyOf(changed) ?? keyOf(at(message.context, 'id'));
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
