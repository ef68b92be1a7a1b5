import type { Blob } from './blobs.sql.ts';
import { isBlocked } from './blocked.sql.ts';
import { nowMs } from './clock.env.ts';
import { keep, numberFor, publishedMessage, senderOf } from './contact.do.ts';
import { type ContactMessage, textMessage } from './contact-message.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { newCallId, newMessageId } from './dice.env.ts';
import { addMessage, findMessage } from './messages.sql.ts';
import { type Phone, waId } from './phone.ts';
import { resolvePhone } from './phones.sql.ts';
import { setStopped } from './preferences.sql.ts';
import { invalid, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { report } from './settling.do.ts';
import { type BusinessNumber, contactWebhook, numberWebhook, type Sender, seconds } from './webhook-payload.ts';

const SECOND_MS = 1000;

type Deed = { phone: Phone; number: BusinessNumber; sender: Sender; lane: string };

/** A contact's phone and the business number they mean. */
function deedOf(desk: Desk, phoneText: string, numberId: string | undefined): Result<Deed, Problem> {
  const phone = resolvePhone(desk.sql, phoneText);
  if (!phone) return err(invalid('phone', 'This is not a phone number. Give it with country code.', 'invalid_phone'));
  const number = numberFor(desk, numberId);
  if (!number.ok) return number;
  const lane = laneOf(number.value.id, phone.phone);
  return ok({ phone, number: number.value, sender: senderOf(desk, phone, number.value), lane });
}

/** The contact calls; the call is over by now. `seconds` 0 is one that nobody answered. It opens the window. */
export function call(
  desk: Desk,
  phoneText: string,
  input: { seconds: number; number?: string | undefined },
): Result<{ id: string }, Problem> {
  const deed = deedOf(desk, phoneText, input.number);
  if (!deed.ok) return deed;
  const { phone, number, sender, lane } = deed.value;
  const id = newCallId();
  if (isBlocked(desk.sql, number.id, phone.phone)) return ok({ id });
  const endMs = nowMs();
  const startMs = endMs - input.seconds * SECOND_MS;
  const shared = {
    id,
    ...(phone.hidden ? {} : { from: waId(phone) }),
    from_user_id: sender.userId,
    to: number.displayPhoneNumber.replace(/\D/g, ''),
    direction: 'USER_INITIATED',
  };
  const connect = {
    ...shared,
    event: 'connect',
    timestamp: seconds(startMs),
    session: { sdp_type: 'offer', sdp: 'v=0' },
  };
  const spoken =
    input.seconds > 0
      ? { start_time: seconds(startMs), end_time: seconds(endMs), duration: input.seconds, status: 'COMPLETED' }
      : { status: 'FAILED' };
  const terminate = { ...shared, event: 'terminate', timestamp: seconds(endMs), ...spoken };
  const minutes = `${Math.floor(input.seconds / 60)}:${String(input.seconds % 60).padStart(2, '0')}`;
  const shown = { type: 'call', text: input.seconds > 0 ? `📞 ${minutes}` : '📞 ✗' };
  keep(desk, phone, number, { id, sentAtMs: startMs, shown, opensWindow: true });
  for (const one of [connect, terminate]) desk.deliver(lane, contactWebhook(number, sender, 'calls', { calls: [one] }));
  return ok({ id });
}

/** The contact wants no more marketing, or wants it again. */
export function prefer(
  desk: Desk,
  phoneText: string,
  input: { value: 'stop' | 'resume'; number?: string | undefined },
): Result<{ value: 'stop' | 'resume' }, Problem> {
  const deed = deedOf(desk, phoneText, input.number);
  if (!deed.ok) return deed;
  const { phone, number, sender, lane } = deed.value;
  setStopped(desk.sql, number.id, phone.phone, input.value === 'stop');
  const preference = {
    ...(phone.hidden ? {} : { wa_id: waId(phone) }),
    user_id: sender.userId,
    detail: `User requested to ${input.value} marketing messages`,
    category: 'marketing_messages',
    value: input.value,
    timestamp: Math.floor(nowMs() / SECOND_MS),
  };
  desk.deliver(lane, contactWebhook(number, sender, 'user_preferences', { user_preferences: [preference] }));
  return ok({ value: input.value });
}

/** The contact listens to a voice message of the business. */
export function play(desk: Desk, phoneText: string, messageId: string): Result<{ id: string }, Problem> {
  const phone = resolvePhone(desk.sql, phoneText);
  const message = phone && findMessage(desk.sql, messageId);
  if (!phone || message?.phone !== phone.phone || message.from !== 'business' || !message.content.file?.voice)
    return err(invalid('messageId', 'This phone has no voice message of that id.', 'unknown_message'));
  if (message.status !== 'read' && message.status !== 'delivered')
    return err({ status: 409, code: 'not_playable', detail: 'That message has not arrived, or was played already.' });
  report(desk, phone, message, 'played', {});
  return ok({ id: messageId });
}

/** What was said in the Business app: words, or a file with perhaps a caption. */
type Said = { text?: string | undefined; file?: { voice?: boolean | undefined } | undefined };

/** `file`: of what was said; null: only words. */
function saidMessage(
  desk: Desk,
  { phone, number }: Deed,
  said: Said,
  file: Blob | null,
  sentAtMs: number,
): ContactMessage {
  if (file === null) return textMessage(said.text ?? '');
  const by = { number: number.id, phone: phone.phone, sentAtMs, voice: said.file?.voice ?? false };
  return publishedMessage(desk, file, by, said.text);
}

/** Someone of the business writes in the WhatsApp Business app, beside the API. */
export function echo(
  desk: Desk,
  phoneText: string,
  input: Said & { number?: string | undefined },
  file: Blob | null = null,
): Result<{ id: string }, Problem> {
  const deed = deedOf(desk, phoneText, input.number);
  if (!deed.ok) return deed;
  const { phone, number, sender, lane } = deed.value;
  const id = newMessageId();
  const atMs = nowMs();
  const { wire, shown } = saidMessage(desk, deed.value, input, file, atMs);
  addMessage(desk.sql, {
    id,
    number: number.id,
    phone: phone.phone,
    from: 'business',
    atMs,
    status: 'read',
    opensWindow: false,
    category: 'service',
    tag: null,
    addressedBy: 'phone',
    content: { ...shown, echo: true },
  });
  const echoed = {
    from: number.displayPhoneNumber.replace(/\D/g, ''),
    ...(phone.hidden ? {} : { to: waId(phone) }),
    to_user_id: sender.userId,
    id,
    timestamp: seconds(atMs),
    ...wire,
  };
  desk.deliver(lane, contactWebhook(number, sender, 'smb_message_echoes', { message_echoes: [echoed] }));
  desk.changed(phone.phone);
  return ok({ id });
}

/** A message of a time before the API. */
type OldMessage = Said & { from: 'contact' | 'business'; sentAt: number };

export type HistoryChunk = {
  phase: number;
  chunk: number;
  progress: number;
  messages: OldMessage[];
  isDeclined: boolean;
  number?: string | undefined;
};

/** The chats of the Business app come over in chunks, their files by place, or the owner has declined that. */
export function tellHistory(
  desk: Desk,
  phoneText: string,
  input: HistoryChunk,
  files: readonly (Blob | null)[] = [],
): Result<{ ids: string[] }, Problem> {
  const deed = deedOf(desk, phoneText, input.number);
  if (!deed.ok) return deed;
  const { phone, number, sender, lane } = deed.value;
  if (input.isDeclined) {
    const error = {
      code: 2593109,
      title: 'History sharing is turned off',
      message: 'History sharing is turned off',
      error_data: { details: 'The business customer has turned off chat history sharing.' },
    };
    desk.deliver(lane, numberWebhook(number, 'history', { history: [{ errors: [error] }] }));
    return ok({ ids: [] });
  }
  const business = number.displayPhoneNumber.replace(/\D/g, '');
  const messages = input.messages.map((one, place) => ({
    ...(one.from === 'business'
      ? { from: business, ...(phone.hidden ? {} : { to: waId(phone) }) }
      : { ...(phone.hidden ? {} : { from: waId(phone) }), from_user_id: sender.userId }),
    id: newMessageId(),
    timestamp: seconds(one.sentAt),
    // It lies at Meta from when it is handed over, not from when it was sent.
    ...saidMessage(desk, deed.value, one, files[place] ?? null, nowMs()).wire,
    history_context: { status: 'READ' },
  }));
  const context = { ...(phone.hidden ? {} : { wa_id: waId(phone) }), user_id: sender.userId };
  const thread = { ...(phone.hidden ? {} : { id: waId(phone) }), context, messages };
  const metadata = { phase: input.phase, chunk_order: input.chunk, progress: input.progress };
  desk.deliver(lane, numberWebhook(number, 'history', { history: [{ metadata, threads: [thread] }] }));
  return ok({ ids: messages.map((one) => one.id) });
}
