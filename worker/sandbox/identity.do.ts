import { nowMs } from './clock.env.ts';
import { keep, senderOf } from './contact.do.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { newMessageId } from './dice.env.ts';
import { digest } from './digest.ts';
import { numbersOfPhone } from './messages.sql.ts';
import { findNumber } from './numbers.sql.ts';
import { type Phone, waId } from './phone.ts';
import { moveNumber, renew, resolvePhone, savePhone } from './phones.sql.ts';
import { invalid, type Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { identityChanged, numberChanged, userIdChanged } from './system-message.ts';
import { type BusinessNumber, messageWebhook, type Sender, systemWebhook } from './webhook-payload.ts';

const HEX_RADIX = 16;

/** What can happen to who a contact is. `recycled`: the number went to another person, of which nobody is told. */
export type IdentityChange =
  | { change: 'number'; to: string }
  | { change: 'user_id' }
  | { change: 'identity' }
  | { change: 'recycled'; name: string };

/** Changes who a contact is, and tells every business number that knows them. Answers with the phone as it is now. */
export function changeIdentity(desk: Desk, phoneText: string, input: IdentityChange): Result<Phone, Problem> {
  const phone = resolvePhone(desk.sql, phoneText);
  if (!phone) return err(invalid('phone', 'This is not a phone number. Give it with country code.', 'invalid_phone'));
  const numbers = numbersOfPhone(desk.sql, phone.phone).flatMap((id) => findNumber(desk.sql, id) ?? []);
  const before = new Map(numbers.map((number) => [number.id, senderOf(desk, phone, number)]));
  const now = become(desk, phone, input);
  if (!now.ok) return now;
  if (input.change === 'recycled') return now;
  for (const number of numbers) {
    const sender = senderOf(desk, now.value, number);
    announce(desk, number, before.get(number.id) ?? sender, sender, input.change);
  }
  return now;
}

function become(desk: Desk, phone: Phone, input: IdentityChange): Result<Phone, Problem> {
  if (input.change === 'number') {
    const other = resolvePhone(desk.sql, input.to);
    if (!other || other.phone === phone.phone)
      return err(invalid('to', 'Give another phone number, with country code.', 'invalid_phone'));
    const moved = { ...phone, phone: other.phone };
    moveNumber(desk.sql, phone.phone, moved, nowMs());
    return ok(moved);
  }
  if (input.change !== 'identity') renew(desk.sql, phone.phone);
  const now = input.change === 'recycled' ? { ...phone, name: input.name, username: null } : phone;
  savePhone(desk.sql, now, nowMs());
  return ok(now);
}

function announce(
  desk: Desk,
  number: BusinessNumber,
  before: Sender,
  now: Sender,
  change: 'number' | 'user_id' | 'identity',
): void {
  const id = newMessageId();
  const atMs = nowMs();
  keep(desk, now.phone, number, { id, sentAtMs: atMs, shown: { type: 'system' }, opensWindow: false });
  desk.deliver(laneOf(number.id, now.phone.phone), payloadOf(number, before, now, change, id, atMs));
}

function payloadOf(
  number: BusinessNumber,
  before: Sender,
  now: Sender,
  change: 'number' | 'user_id' | 'identity',
  id: string,
  atMs: number,
): object {
  if (change === 'identity') {
    const hash = digest(`${now.userId}:${atMs}`).toString(HEX_RADIX);
    const wire = identityChanged(now, hash, atMs);
    return messageWebhook(number, now, { id, sentAtMs: atMs, wire, context: null, group: null });
  }
  return change === 'user_id' || now.phone.hidden
    ? systemWebhook(number, { id, atMs, from: { from_user_id: now.userId }, wire: userIdChanged(before, now) })
    : systemWebhook(number, { id, atMs, from: { from: waId(before.phone) }, wire: numberChanged(before, now) });
}
