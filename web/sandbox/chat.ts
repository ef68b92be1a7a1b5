import type { MessageView, PhoneView } from '../../worker/sandbox/view.ts';

/** A message as it stands after what was done to it later. */
export type Line = MessageView & { isEdited: boolean; isRevoked: boolean };

/** What the log shows: the arrived messages, the reactions laid on them, and how many stayed away. */
export type Chat = {
  messages: Line[];
  /** Emoji by message and by side. */
  reactions: Map<string, string[]>;
  /** Messages to which the contact has reacted. */
  reacted: Set<string>;
  waiting: number;
  notArrived: number;
};

/** Lays a phone's messages out. What has not reached the phone cannot be seen on it. */
export function layOut(messages: MessageView[], phone: Pick<PhoneView, 'delivers'> | undefined): Chat {
  const chat: Chat = { messages: [], reactions: new Map(), reacted: new Set(), waiting: 0, notArrived: 0 };
  const bySide = new Map<string, string>();
  const edits = new Map<string, string>();
  const revoked = new Set<string>();
  for (const message of messages) {
    if (message.from === 'business' && message.status === 'failed') chat.notArrived++;
    else if (message.from === 'business' && message.status === 'sent' && phone?.delivers === false) chat.waiting++;
    else if (message.reaction) bySide.set(`${message.from} ${message.reaction.messageId}`, message.reaction.emoji);
    else if (message.edit) edits.set(message.edit.messageId, message.edit.text);
    else if (message.revoke) revoked.add(message.revoke.messageId);
    else chat.messages.push({ ...message, isEdited: false, isRevoked: false });
  }
  chat.messages = chat.messages.map((line) => {
    const text = edits.get(line.id);
    return { ...line, ...(text === undefined ? {} : { text, isEdited: true }), isRevoked: revoked.has(line.id) };
  });
  for (const [key, emoji] of bySide) {
    const id = key.slice(key.indexOf(' ') + 1);
    if (emoji === '') continue;
    chat.reactions.set(id, [...(chat.reactions.get(id) ?? []), emoji]);
    if (key.startsWith('contact ')) chat.reacted.add(id);
  }
  return chat;
}

type Named = {
  kinds: Record<NonNullable<MessageView['file']>['kind'], string>;
  happenings: Record<string, string>;
};

/** What a message that says nothing itself is called, or null. */
export const happeningOf = (message: Pick<MessageView, 'type'>, names: Named['happenings']): string | null =>
  Object.hasOwn(names, message.type) ? (names[message.type] ?? null) : null;

/** One line of a message, for lists and quotes. */
export function summary(message: MessageView, named: Named): string {
  if (message.reaction) return message.reaction.emoji;
  const happening = happeningOf(message, named.happenings);
  if (happening !== null) return happening;
  if (message.text) return message.text.split('\n')[0] ?? '';
  if (message.file) return message.file.name ?? named.kinds[message.file.kind];
  return message.header ?? '';
}
