import type { Via } from '../../worker/conversation/via.ts';
import { formatPhone } from '../i18n/phone.ts';
import { united } from '../i18n/pt-BR/united.ts';
import { textsOf } from '../i18n/texts.ts';

/** The text for a key of what only the thread of a contact with several addresses says. */
export const u = textsOf(united);

/** [I9] By which address messages come from here on. */
export function viaText({ phone, username }: Via): string {
  if (phone !== null) return u('byNumber', formatPhone(phone));
  return username === null ? u('byNeither') : u('byUsername', username);
}
