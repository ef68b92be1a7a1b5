import type { Content } from './content.ts';
import type { LedgerMessage } from './ledger.ts';
import type { Phone } from './phone.ts';
import type { Template } from './template.ts';

/** A message as the phone shows it. `status` of a contact's message is `read` once the business sent a read receipt. */
export type MessageView = Content & {
  id: string;
  from: 'contact' | 'business';
  /** The business number of the conversation. */
  number: string;
  sentAt: string;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
};

/** A phone in the list. `received` counts the business's messages that reached it, from which a screen derives what is new. */
export type PhoneView = Phone & { waId: string; received: number; last: MessageView | null };

/** A template as Meta's back office lists it. */
export type TemplateView = Pick<Template, 'id' | 'name' | 'language' | 'category' | 'status'>;

export const templateView = ({ id, name, language, category, status }: Template): TemplateView => ({
  id,
  name,
  language,
  category,
  status,
});

/** An e-mail as it was handed over. */
export type SentEmail = { to: string; from: string; subject: string; text: string; html: string };

/** An e-mail as the screen shows it. */
export type EmailView = SentEmail & { seq: number; sentAt: string };

/** What an open screen is told. */
export type LiveFrame =
  | { type: 'changed'; phone: string }
  | { type: 'typing'; phone: string }
  | { type: 'emailed' }
  /** Of all accounts: which there are, or what they say. */
  | { type: 'templates' };

export const messageView = (message: LedgerMessage): MessageView => ({
  ...message.content,
  id: message.id,
  from: message.from,
  number: message.number,
  sentAt: new Date(message.atMs).toISOString(),
  status: message.status === 'accepted' ? 'sent' : message.status,
});
