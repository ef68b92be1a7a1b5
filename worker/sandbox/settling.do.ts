import { freeUntilMs } from './allowance.sql.ts';
import { nowMs } from './clock.env.ts';
import { failureCode, nextReports, type Report } from './delivery-status.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { fateOf } from './fates.sql.ts';
import { note, ofPhone, struck } from './faulting.do.ts';
import type { LedgerMessage } from './ledger.ts';
import { setStatus, unsettled } from './messages.sql.ts';
import { findNumber } from './numbers.sql.ts';
import type { Phone } from './phone.ts';
import { introduce } from './phones.sql.ts';
import { charge } from './pricing.do.ts';
import { type StatusExtras, statusWebhook } from './webhook-payload.ts';

/** Moves every message of the business on this phone as far as the phone lets it, and reports each step. */
export function settle(desk: Desk, phone: Phone): void {
  for (const message of unsettled(desk.sql, phone.phone)) {
    if (message.from !== 'business') continue;
    const fate = fateOf(desk.sql, message.id);
    const reports = nextReports(message.status, message.content.type === 'reaction', phone, fate);
    const isImplied = reports.includes('read') && reports.includes('delivered') && impliesDelivery(desk, message);
    for (const step of reports) {
      if (isImplied && step === 'delivered') continue;
      const priced = isImplied && step === 'read' ? 'delivered' : step;
      report(desk, phone, message, step, extrasOf(desk, message, priced, failureCode(phone, fate)));
    }
  }
}

/** Meta may report a message as read without ever having reported it as delivered. */
function impliesDelivery(desk: Desk, message: LedgerMessage): boolean {
  const strike = struck(desk, ofPhone(message.phone), 'status_implied');
  if (strike) note(desk, strike.rule.kind, { phone: message.phone, messageId: message.id, tag: message.tag });
  return strike !== null;
}

/** Tells the business one status of its message. */
export function report(desk: Desk, phone: Phone, message: LedgerMessage, step: Report, extras: StatusExtras): void {
  const number = findNumber(desk.sql, message.number);
  if (!number) return;
  setStatus(desk.sql, message.seq, step);
  const sender = { phone, userId: introduce(desk.sql, phone.phone, number.portfolioId) };
  const { id: messageId, tag, addressedBy } = message;
  const status = { messageId, report: step, atMs: nowMs(), tag, addressedBy, extras };
  desk.deliver(laneOf(number.id, phone.phone), statusWebhook(number, sender, status));
}

function extrasOf(desk: Desk, message: LedgerMessage, step: Report, code: number | null): StatusExtras {
  switch (step) {
    case 'sent': {
      const freeUntil = freeUntilMs(desk.sql, message.number, message.phone);
      return freeUntil !== null && message.atMs < freeUntil ? { freeUntilMs: freeUntil } : {};
    }
    case 'delivered':
      return { pricing: charge(desk, message) };
    case 'failed':
      return code === null ? {} : { code };
    default:
      return {};
  }
}
