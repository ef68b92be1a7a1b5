import { addReferral } from './allowance.sql.ts';
import { assertNever } from './assert.ts';
import type { Blob } from './blobs.sql.ts';
import { nowMs } from './clock.env.ts';
import {
  type ContactMessage,
  type ContactMessageInput,
  fileMessage,
  type Original,
  reactionMessage,
  tapMessage,
  textMessage,
} from './contact-message.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { newMessageId } from './dice.env.ts';
import { base64OfHex } from './digest.ts';
import { cardFacts, publish } from './media.do.ts';
import { addMessage, findMessage } from './messages.sql.ts';
import { findNumber, listNumbers } from './numbers.sql.ts';
import { type Phone, waId } from './phone.ts';
import { introduce, resolvePhone, savePhone } from './phones.sql.ts';
import { invalid, type Problem } from './problem.ts';
import { referralWire } from './referral.ts';
import { err, ok, type Result } from './result.ts';
import { type BusinessNumber, messageWebhook } from './webhook-payload.ts';

const FUTURE_MS = 60_000;

/** The contact writes, taps, reacts; `file` is what `input` sends. The webhook leaves in order with this contact's others. */
export function writeAsContact(
  desk: Desk,
  phoneText: string,
  input: ContactMessageInput,
  file: Blob | null,
): Result<{ id: string; sentAtMs: number }, Problem> {
  const phone = resolvePhone(desk.sql, phoneText);
  if (!phone) return err(invalid('phone', 'This is not a phone number. Give it with country code.', 'invalid_phone'));
  const number = numberFor(desk, input.number);
  if (!number.ok) return number;
  const sentAtMs = input.sentAt ?? nowMs();
  if (sentAtMs > nowMs() + FUTURE_MS)
    return err(invalid('sentAt', 'A message cannot have been sent in the future.', 'sent_in_future'));
  const message = compose(desk, phone, number.value, input, file, sentAtMs);
  if (!message.ok) return message;
  const id = newMessageId();
  const quote = quoteOf(desk, phone, number.value, message.value);
  savePhone(desk.sql, phone, nowMs());
  addMessage(desk.sql, {
    id,
    number: number.value.id,
    phone: phone.phone,
    from: 'contact',
    atMs: sentAtMs,
    status: 'sent',
    opensWindow: message.value.opensWindow,
    category: 'service',
    tag: null,
    addressedBy: 'phone',
    content: message.value.shown,
  });
  const origin = input.referral ? { referral: referralWire(input.referral) } : {};
  if (input.referral) addReferral(desk.sql, number.value.id, phone.phone, sentAtMs);
  const sender = { phone, userId: introduce(desk.sql, phone.phone, number.value.portfolioId) };
  desk.deliver(
    laneOf(number.value.id, phone.phone),
    messageWebhook(number.value, sender, { id, sentAtMs, wire: { ...message.value.wire, ...origin }, quote }),
  );
  desk.changed(phone.phone);
  return ok({ id, sentAtMs });
}

function numberFor(desk: Desk, id: string | undefined): Result<BusinessNumber, Problem> {
  const number = id === undefined ? listNumbers(desk.sql)[0] : findNumber(desk.sql, id);
  if (number) return ok(number);
  if (id !== undefined) return err(invalid('number', 'No business number of that id is registered.', 'unknown_number'));
  return err({ status: 409, code: 'no_number', detail: 'Register a business number first.' });
}

function compose(
  desk: Desk,
  phone: Phone,
  number: BusinessNumber,
  input: ContactMessageInput,
  file: Blob | null,
  sentAtMs: number,
): Result<ContactMessage, Problem> {
  const text = input.text ?? input.emoji;
  if (text !== undefined) {
    const message = textMessage(text);
    if (input.quote === undefined) return ok(message);
    const quoted = originalOn(desk, phone, input.quote, 'quote');
    return quoted.ok ? ok({ ...message, shown: { ...message.shown, quote: quoted.value.id } }) : quoted;
  }
  if (input.button) {
    const original = originalOn(desk, phone, input.button.messageId, 'button.messageId');
    if (!original.ok) return original;
    const tap = tapMessage(original.value, input.button.index);
    return tap.ok ? tap : err(tapProblem(tap.error));
  }
  if (input.reaction) {
    const original = originalOn(desk, phone, input.reaction.messageId, 'reaction.messageId');
    return original.ok ? ok(reactionMessage(original.value, input.reaction.emoji)) : original;
  }
  if (input.file && file) {
    const id = publish(desk, file, number.id, phone.phone, sentAtMs);
    const { name, mimeType, traits } = file;
    const sha256 = base64OfHex(file.sha256);
    const isVoice = input.file.voice ?? false;
    const told = { id, address: desk.mediaAddress(id), sha256, mimeType, name, isVoice, isAnimated: traits.isAnimated };
    return ok(fileMessage(told, input.caption, cardFacts(file)));
  }
  return err(invalid('text', 'There is nothing to send.'));
}

function tapProblem(reason: 'unknown_button' | 'not_tappable'): Problem {
  switch (reason) {
    case 'unknown_button':
      return invalid('button.index', 'That message has no such button.', reason);
    case 'not_tappable':
      return invalid('button.index', 'A tap on this button sends nothing to the business.', reason);
    default:
      return assertNever(reason);
  }
}

function originalOn(desk: Desk, phone: Phone, id: string, field: string): Result<Original, Problem> {
  const original = findMessage(desk.sql, id);
  return original && original.phone === phone.phone
    ? ok({ id: original.id, from: original.from, content: original.content })
    : err(invalid(field, 'This phone has no message of that id.', 'unknown_message'));
}

function quoteOf(
  desk: Desk,
  phone: Phone,
  number: BusinessNumber,
  message: ContactMessage,
): { id: string; from: string } | null {
  const original = message.shown.quote === undefined ? null : findMessage(desk.sql, message.shown.quote);
  if (!original) return null;
  return {
    id: original.id,
    from: original.from === 'business' ? number.displayPhoneNumber.replace(/\D/g, '') : waId(phone),
  };
}
