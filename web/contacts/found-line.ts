import type { FoundContact } from '../../worker/contacts/found.ts';
import { contactLine } from '../conversation/contact-line.ts';

/** Under the name of a contact who was found: how they are known, and their e-mail; empty: the name says all. */
export const foundLine = (contact: Pick<FoundContact, 'name' | 'phone' | 'username' | 'email'>): string =>
  [contactLine(contact).text, contact.email].filter(Boolean).join(' · ');
