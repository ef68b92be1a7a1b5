import { addReferral } from './allowance.sql.ts';
import { assertNever } from './assert.ts';
import type { Blob } from './blobs.sql.ts';
import { isBlocked } from './blocked.sql.ts';
import { nowMs } from './clock.env.ts';
import type { ContactMessageInput } from './contact-input.ts';
import {
  callPermissionMessage,
  cardsMessage,
  editMessage,
  flowMessage,
  locationMessage,
  orderMessage,
  revokeMessage,
  unsupportedMessage,
  welcomeMessage,
} from './contact-kinds.ts';
import {
  type ContactMessage,
  fileMessage,
  type Original,
  reactionMessage,
  tapMessage,
  textMessage,
} from './contact-message.ts';
import type { Content } from './content.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { newMessageId } from './dice.env.ts';
import { base64OfHex } from './digest.ts';
import { cardFacts, publish, toldFile } from './media.do.ts';
import { addMessage, findMessage } from './messages.sql.ts';
import { findNumber, listNumbers } from './numbers.sql.ts';
import { type Phone, waId } from './phone.ts';
import { introduce, resolvePhone, savePhone } from './phones.sql.ts';
import { invalid, type Problem } from './problem.ts';
import { referralWire } from './referral.ts';
import { err, ok, type Result } from './result.ts';
import { type BusinessNumber, messageWebhook, type Sender } from './webhook-payload.ts';

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
  const { wire, opensWindow } = message.value;
  const shown: Content = {
    ...message.value.shown,
    ...(input.forwarded === undefined ? {} : { forwarded: input.forwarded }),
    ...(input.group === undefined ? {} : { group: input.group }),
  };
  const id = newMessageId();
  const context = contextOf(desk, phone, number.value, shown, input);
  const origin = input.referral ? { referral: referralWire(input.referral) } : {};
  if (input.referral) addReferral(desk.sql, number.value.id, phone.phone, sentAtMs);
  // Whom the business has blocked sees one tick, and is not told.
  const isAway = isBlocked(desk.sql, number.value.id, phone.phone);
  keep(desk, phone, number.value, {
    id,
    sentAtMs,
    shown,
    opensWindow: opensWindow && input.group === undefined && !isAway,
  });
  if (isAway) return ok({ id, sentAtMs });
  desk.deliver(
    laneOf(number.value.id, phone.phone),
    messageWebhook(number.value, senderOf(desk, phone, number.value), {
      id,
      sentAtMs,
      wire: { ...wire, ...origin },
      context,
      group: input.group ?? null,
    }),
  );
  return ok({ id, sentAtMs });
}

/** Writes down what a contact did, and shows it on their phone. */
export function keep(
  desk: Desk,
  phone: Phone,
  number: BusinessNumber,
  deed: { id: string; sentAtMs: number; shown: Content; opensWindow: boolean },
): void {
  savePhone(desk.sql, phone, nowMs());
  addMessage(desk.sql, {
    id: deed.id,
    number: number.id,
    phone: phone.phone,
    from: 'contact',
    atMs: deed.sentAtMs,
    status: 'sent',
    opensWindow: deed.opensWindow,
    category: 'service',
    tag: null,
    addressedBy: 'phone',
    content: deed.shown,
  });
  desk.changed(phone.phone);
}

export const senderOf = (desk: Desk, phone: Phone, number: BusinessNumber): Sender => ({
  phone,
  userId: introduce(desk.sql, phone.phone, number.portfolioId),
});

/** The business number that a contact means; the first one when they name none. */
export function numberFor(desk: Desk, id: string | undefined): Result<BusinessNumber, Problem> {
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
    if (input.quote === undefined) return ok(textMessage(text));
    return onOriginal(desk, phone, input.quote, 'quote', (quoted) => {
      const message = textMessage(text);
      return ok({ ...message, shown: { ...message.shown, quote: quoted.id } });
    });
  }
  const { button, reaction, edit, revoke, flow, callPermission } = input;
  if (button)
    return onOriginal(desk, phone, button.messageId, 'button.messageId', (original) => {
      const tap = tapMessage(original, button);
      return tap.ok ? tap : err(tapProblem(tap.error));
    });
  if (reaction)
    return onOriginal(desk, phone, reaction.messageId, 'reaction.messageId', (original) =>
      ok(reactionMessage(original, reaction.emoji)),
    );
  if (flow)
    return onOriginal(desk, phone, flow.messageId, 'flow.messageId', (original) =>
      ok(flowMessage(original, flow.name, flow.response)),
    );
  if (callPermission)
    return onOriginal(desk, phone, callPermission.messageId, 'callPermission.messageId', (original) =>
      ok(callPermissionMessage(original, callPermission, sentAtMs)),
    );
  if (edit)
    return onOwn(desk, phone, edit.messageId, 'edit.messageId', (original) =>
      ok(editMessage(original, edit.text, toldFile(desk, original.content.file))),
    );
  if (revoke)
    return onOwn(desk, phone, revoke.messageId, 'revoke.messageId', (original) => ok(revokeMessage(original)));
  if (input.location) return ok(locationMessage(input.location));
  if (input.contacts) return ok(quoting(cardsMessage(input.contacts), input.quote));
  if (input.order) return ok(orderMessage(input.order));
  if (input.unsupported) return ok(unsupportedMessage(input.unsupported.type));
  if (input.welcome) return ok(welcomeMessage);
  if (input.file && file) {
    const { voice = false, document = false } = input.file;
    const by = { number: number.id, phone: phone.phone, sentAtMs, voice, document };
    return ok(publishedMessage(desk, file, by, input.caption));
  }
  return err(invalid('text', 'There is nothing to send.'));
}

/** A message with a file that lies at Meta from now on. */
export function publishedMessage(
  desk: Desk,
  file: Blob,
  by: { number: string; phone: string; sentAtMs: number; voice: boolean; document?: boolean },
  caption: string | undefined,
): ContactMessage {
  const id = publish(desk, file, by.number, by.phone, by.sentAtMs);
  const { name, mimeType, traits } = file;
  const sha256 = base64OfHex(file.sha256);
  const { isAnimated } = traits;
  const how = { isVoice: by.voice, isDocument: by.document === true, isAnimated };
  const told = { id, address: desk.mediaAddress(id), sha256, mimeType, name, ...how };
  return fileMessage(told, caption, cardFacts(file));
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

/** Does something to a message on this phone, if there is one of that id. */
function onOriginal(
  desk: Desk,
  phone: Phone,
  id: string,
  field: string,
  work: (original: Original) => Result<ContactMessage, Problem>,
): Result<ContactMessage, Problem> {
  const original = findMessage(desk.sql, id);
  return original?.phone === phone.phone
    ? work({ id: original.id, from: original.from, content: original.content })
    : err(invalid(field, 'This phone has no message of that id.', 'unknown_message'));
}

const onOwn: typeof onOriginal = (desk, phone, id, field, work) =>
  onOriginal(desk, phone, id, field, (original) =>
    original.from === 'contact'
      ? work(original)
      : err(invalid(field, 'A contact changes only what they wrote themselves.', 'not_own_message')),
  );

/** The card that answers a request names the request, as any answer does. */
const quoting = (message: ContactMessage, quote: string | undefined): ContactMessage =>
  quote === undefined ? message : { ...message, shown: { ...message.shown, quote } };

function contextOf(
  desk: Desk,
  phone: Phone,
  number: BusinessNumber,
  shown: Content,
  { forwarded, product }: ContactMessageInput,
): object | null {
  const business = number.displayPhoneNumber.replace(/\D/g, '');
  if (forwarded) return forwarded === 'once' ? { forwarded: true } : { frequently_forwarded: true };
  const original = shown.quote === undefined ? null : findMessage(desk.sql, shown.quote);
  const quoted = original ? { from: original.from === 'business' ? business : waId(phone), id: original.id } : null;
  if (!product) return quoted;
  const referred = { catalog_id: product.catalogId, product_retailer_id: product.product };
  return { from: business, ...quoted, referred_product: referred };
}
