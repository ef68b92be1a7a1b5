import type { Blob } from '../../worker/sandbox/blobs.sql.ts';
import { writeAsContact } from '../../worker/sandbox/contact.do.ts';
import type { ContactMessageInput } from '../../worker/sandbox/contact-input.ts';
import type { Desk } from '../../worker/sandbox/desk.do.ts';
import { newPhone, type Phone } from '../../worker/sandbox/phone.ts';
import { findPhone, savePhone } from '../../worker/sandbox/phones.sql.ts';
import { send } from '../../worker/sandbox/sending.do.ts';
import { settle } from '../../worker/sandbox/settling.do.ts';
import { CAROL, SHOP } from './desk.ts';

/** A free-form message that Meta takes as long as the window is open. */
export const hello = { messaging_product: 'whatsapp', to: `+${CAROL}`, type: 'text', text: { body: 'Olá!' } };

/** The business sends. */
export const post = (desk: Desk, body: object, number = SHOP.id, isBroken = false) => {
  const { status, body: raw, contentType, disturbance } = send(desk, number, JSON.stringify(body));
  const isJson = contentType.startsWith('application/json') && !isBroken;
  return { status, contentType, raw, disturbance, json: isJson ? JSON.parse(raw) : null };
};

/** Carol writes. */
export const write = (desk: Desk, input: ContactMessageInput = { text: 'oi' }, file: Blob | null = null) => {
  const written = writeAsContact(desk, CAROL, input, file);
  if (!written.ok) throw new Error(written.error.detail);
  return written.value;
};

/** Carol's phone changes its ways. */
export const set = (desk: Desk, change: Partial<Phone>) => {
  const phone = { ...(findPhone(desk.sql, CAROL) ?? newPhone(CAROL)), ...change };
  savePhone(desk.sql, phone, Date.now());
  settle(desk, phone);
};
