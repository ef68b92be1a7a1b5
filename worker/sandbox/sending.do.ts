import { type Answer, answer, refuse } from './answer.do.ts';
import { assertNever } from './assert.ts';
import { assetsOf } from './assets.sql.ts';
import { assetError } from './assets.ts';
import { refusalOfAccount } from './barring.do.ts';
import { addBlob } from './blobs.sql.ts';
import { isBlocked } from './blocked.sql.ts';
import { nowMs } from './clock.env.ts';
import type { Content } from './content.ts';
import type { Fate } from './delivery-status.ts';
import type { Desk } from './desk.do.ts';
import { newMessageId } from './dice.env.ts';
import { setFate } from './fates.sql.ts';
import {
  badValue,
  type GraphError,
  notToUserId,
  senderIsRecipient,
  templateDisabled,
  templatePaused,
  unknownObject,
  unknownTemplate,
  windowShut,
} from './graph-error.ts';
import type { Linked } from './link.client.ts';
import { isFileUndrawable, mediaError, withFile, withLinked } from './media.do.ts';
import { mediaGiven } from './media-given.ts';
import { drawMessage } from './message-content.ts';
import { addMessage, findMessage, isRevoked, markRead, openedAtMs } from './messages.sql.ts';
import { refusalOf } from './meta-code.ts';
import { findNumber } from './numbers.sql.ts';
import type { OutMessage } from './out-message.ts';
import { type Phone, waId } from './phone.ts';
import { findUser, introduce, resolvePhone, savePhone } from './phones.sql.ts';
import { isStopped } from './preferences.sql.ts';
import { answered as markAnswered } from './pricing.do.ts';
import { addRequest } from './requests.sql.ts';
import { err, ok, type Result } from './result.ts';
import { latency, planAcceptance, refusalBefore } from './send-faults.do.ts';
import { type Address, parseSend, type SendRequest } from './send-request.ts';
import { settle } from './settling.do.ts';
import { fillTemplate } from './template-fill.ts';
import type { TemplateMessage } from './template-message.ts';
import { findTemplate } from './templates.sql.ts';
import type { BusinessNumber } from './webhook-payload.ts';
import { isWindowOpen } from './window.ts';

/** How old a message may be that is reacted to. Source: Meta, "Reaction messages". */
const REACTABLE_MS = 30 * 86_400_000;
/** The user has stopped this number's marketing. */
const STOPPED = 131050;
/** The business has blocked the user. */
const BLOCKED = 130403;
/** The file could not be fetched, or is none that fits. */
const MEDIA_FAILED = 131053;

type MessageRequest = Extract<SendRequest, { kind: 'message' }>;
type Outcome = { phone: string | null; code: number | null; answer: Answer };

/**
 * `POST /{phone-number-id}/messages`. Every request is written down, whatever becomes of it. `linked`: what was fetched of the
 * file that it names by its address.
 */
export function send(desk: Desk, numberId: string, raw: string, linked: Linked | null = null): Answer {
  const outcome = handle(desk, numberId, raw, linked);
  addRequest(desk.sql, {
    atMs: nowMs(),
    number: numberId,
    phone: outcome.phone,
    status: outcome.answer.status,
    code: outcome.code,
    body: raw,
  });
  return outcome.answer;
}

function handle(desk: Desk, numberId: string, raw: string, linked: Linked | null): Outcome {
  const number = findNumber(desk.sql, numberId);
  if (!number) return refused(null, unknownObject(numberId, 'post'));
  const request = parseSend(raw);
  if (!request.ok) return refused(null, request.error);
  switch (request.value.kind) {
    case 'read':
      return read(desk, number, request.value.messageId, request.value.isTyping);
    case 'message':
      return message(desk, number, request.value, linked);
    default:
      return assertNever(request.value);
  }
}

const refused = (phone: string | null, error: GraphError): Outcome => ({
  phone,
  code: error.code,
  answer: refuse(error),
});

function read(desk: Desk, number: BusinessNumber, messageId: string, isTyping: boolean): Outcome {
  const original = findMessage(desk.sql, messageId);
  if (original?.from !== 'contact' || original.number !== number.id)
    return refused(null, badValue('Message ID is invalid. Check the message_id parameter.'));
  markRead(desk.sql, original);
  desk.changed(original.phone);
  if (isTyping) desk.typing(original.phone);
  return { phone: original.phone, code: null, answer: answer({ success: true }) };
}

function message(desk: Desk, number: BusinessNumber, request: MessageRequest, linked: Linked | null): Outcome {
  const phone = recipient(desk, number, request.address);
  if (!phone.ok) return refused(null, phone.error);
  const { value: contact } = phone;
  const delayMs = latency(desk, contact.phone);
  const outcome = handleFor(desk, number, contact, request, linked);
  if (delayMs > 0) outcome.answer.disturbance = { ending: 'whole', ...outcome.answer.disturbance, delayMs };
  return outcome;
}

function handleFor(
  desk: Desk,
  number: BusinessNumber,
  contact: Phone,
  request: MessageRequest,
  linked: Linked | null,
): Outcome {
  const isTemplate = request.message.type === 'template';
  const before = refusalOfAccount(desk, number, isTemplate) ?? refusalBefore(desk, contact, request.tag);
  if (before) return refused(contact.phone, before);
  if (isBlocked(desk.sql, number.id, contact.phone)) return refused(contact.phone, refusalOf(BLOCKED));
  const shown = judge(desk, number, contact, request);
  if (!shown.ok) return refused(contact.phone, shown.error);
  const plan = planAcceptance(desk, contact, isTemplate);
  // Meta looks at a link, and into a file, after it has accepted the message, and tells by webhook that it has no use for it.
  const isUseless = linked?.blob === null || isFileUndrawable(desk, shown.value.content, linked?.blob ?? null);
  const fate = plan.fate ?? (isUseless ? { held: false, failsWith: MEDIA_FAILED } : null);
  if (linked?.blob) addBlob(desk.sql, linked.blob);
  const { category, content } = shown.value;
  const id = accept(
    desk,
    number,
    contact,
    request,
    { category, content: withLinked(content, linked?.blob ?? null) },
    fate,
  );
  plan.noteFor(id, request.tag);
  const answered = plan.answer ?? accepted(desk, number, contact, request, id, fate);
  return { phone: contact.phone, code: plan.code, answer: answered };
}

function recipient(desk: Desk, number: BusinessNumber, address: Address): Result<Phone, GraphError> {
  if (address.by === 'user') {
    const known = findUser(desk.sql, address.input, number.portfolioId);
    return known ? ok(known) : err(badValue('The business-scoped user ID is not valid for this business portfolio.'));
  }
  const phone = resolvePhone(desk.sql, address.input);
  if (!phone) return err(badValue('The phone number is malformed: Please use the format: +1234567890'));
  return phone.phone === number.displayPhoneNumber.replace(/\D/g, '') ? err(senderIsRecipient) : ok(phone);
}

/** What will be seen on the phone, with the category that it is priced by; or why Meta would not take it. */
function judge(
  desk: Desk,
  number: BusinessNumber,
  phone: Phone,
  request: MessageRequest,
): Result<{ content: Content; category: string }, GraphError> {
  const { message: out, address } = request;
  const unusable = mediaError(desk, mediaGiven(out));
  if (unusable) return err(unusable);
  if (out.type === 'template') return judgeTemplate(desk, number, phone, out.template, address);
  const missing = assetError(out, assetsOf(desk.sql, number.wabaId));
  if (missing) return err(missing);
  if (!isWindowOpen(openedAtMs(desk.sql, phone.phone, number.id), nowMs())) return err(windowShut);
  const stray = reactionError(desk, phone, out);
  if (stray) return err(stray);
  const quote = request.quote === null ? {} : { quote: request.quote };
  return ok({ content: { ...withFile(desk, drawMessage(out)), ...quote }, category: 'service' });
}

function judgeTemplate(
  desk: Desk,
  number: BusinessNumber,
  phone: Phone,
  template: TemplateMessage,
  address: Address,
): Result<{ content: Content; category: string }, GraphError> {
  const language = template.language.code;
  const defined = findTemplate(desk.sql, number.wabaId, template.name, language);
  if (defined?.status === 'PAUSED') return err(templatePaused);
  if (defined?.status === 'DISABLED') return err(templateDisabled);
  if (defined?.status !== 'APPROVED') return err(unknownTemplate(template.name, language));
  if (defined.category === 'AUTHENTICATION' && address.by === 'user') return err(notToUserId);
  if (defined.category === 'MARKETING' && isStopped(desk.sql, number.id, phone.phone)) return err(refusalOf(STOPPED));
  const filled = fillTemplate(defined, template);
  return filled.ok ? ok({ content: withFile(desk, filled.value), category: defined.category.toLowerCase() }) : filled;
}

function reactionError(desk: Desk, phone: Phone, out: OutMessage): GraphError | null {
  if (out.type !== 'reaction') return null;
  const target = findMessage(desk.sql, out.messageId);
  const isFitting =
    target?.phone === phone.phone &&
    target.content.type !== 'reaction' &&
    nowMs() - target.atMs <= REACTABLE_MS &&
    !isRevoked(desk.sql, target);
  return isFitting ? null : badValue('Message ID is invalid. Check the message_id parameter.');
}

function accept(
  desk: Desk,
  number: BusinessNumber,
  phone: Phone,
  request: MessageRequest,
  shown: { content: Content; category: string },
  fate: Fate | null,
): string {
  const id = newMessageId();
  if (fate) setFate(desk.sql, id, fate);
  markAnswered(desk, number.id, phone.phone);
  savePhone(desk.sql, phone, nowMs());
  addMessage(desk.sql, {
    id,
    number: number.id,
    phone: phone.phone,
    from: 'business',
    atMs: nowMs(),
    status: 'accepted',
    opensWindow: false,
    category: shown.category,
    tag: request.tag,
    addressedBy: request.address.by,
    content: shown.content,
  });
  settle(desk, phone);
  desk.changed(phone.phone);
  return id;
}

function accepted(
  desk: Desk,
  number: BusinessNumber,
  phone: Phone,
  request: MessageRequest,
  id: string,
  fate: Fate | null,
): Answer {
  const { by, input } = request.address;
  const contact =
    by === 'phone' ? { wa_id: waId(phone) } : { user_id: introduce(desk.sql, phone.phone, number.portfolioId) };
  const standing = fate?.held ? 'held_for_quality_assessment' : 'accepted';
  const status = request.message.type === 'template' ? { message_status: standing } : {};
  return answer({
    messaging_product: 'whatsapp',
    contacts: [{ input, ...contact }],
    messages: [{ id, ...status }],
  });
}
