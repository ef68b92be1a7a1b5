import type { MessageView, PhoneView } from '../../worker/sandbox/view.ts';

/** What the log shows: the arrived messages, the reactions laid on them, and how many stayed away. */
export type Chat = {
  messages: MessageView[];
  /** Emoji by message and by side. */
  reactions: Map<string, string[]>;
  waiting: number;
  notArrived: number;
};

/** Lays a phone's messages out. What has not reached the phone cannot be seen on it. */
export function layOut(messages: MessageView[], phone: Pick<PhoneView, 'delivers'> | undefined): Chat {
  const chat: Chat = { messages: [], reactions: new Map(), waiting: 0, notArrived: 0 };
  const bySide = new Map<string, string>();
  for (const message of messages) {
    if (message.from === 'business' && message.status === 'failed') chat.notArrived++;
    else if (message.from === 'business' && message.status === 'sent' && phone?.delivers === false) chat.waiting++;
    else if (message.reaction) bySide.set(`${message.from} ${message.reaction.messageId}`, message.reaction.emoji);
    else chat.messages.push(message);
  }
  for (const [key, emoji] of bySide) {
    const id = key.slice(key.indexOf(' ') + 1);
    if (emoji !== '') chat.reactions.set(id, [...(chat.reactions.get(id) ?? []), emoji]);
  }
  return chat;
}

/** One line of a message, for lists and quotes. */
export function summary(message: MessageView, kinds: Record<NonNullable<MessageView['file']>['kind'], string>): string {
  if (message.reaction) return message.reaction.emoji;
  if (message.text) return message.text.split('\n')[0] ?? '';
  if (message.file) return message.file.name ?? kinds[message.file.kind];
  return message.header ?? '';
}
