import type { ContactFacts } from '../../worker/channels/channel.ts';
import { isMasked } from '../../worker/contacts/masking.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';

/** Under a contact's name. `text` null: the name says it already; `number`: what can be copied, `+` and digits. */
export interface ContactLine {
  text: string | null;
  number: string | null;
}

/** How this contact is known: by phone, else by username and without one. */
export function contactLine({ name, phone, username }: Pick<ContactFacts, 'name' | 'phone' | 'username'>): ContactLine {
  if (phone !== null) {
    const isName = name === phone || (!/\p{L}/u.test(name) && name.replace(/\D/g, '') === phone);
    return { text: isName ? null : formatPhone(phone), number: isMasked(phone) ? null : `+${phone}` };
  }
  const noPhone = t('conversation.noPhone');
  const says = username !== null && name !== `@${username}`;
  return { text: says ? `@${username} · ${noPhone}` : noPhone, number: null };
}
