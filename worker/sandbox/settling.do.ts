import { nowMs } from './clock.env.ts';
import { nextReports } from './delivery-status.ts';
import { type Desk, laneOf } from './desk.do.ts';
import { setStatus, unsettled } from './messages.sql.ts';
import { findNumber } from './numbers.sql.ts';
import type { Phone } from './phone.ts';
import { introduce } from './phones.sql.ts';
import { statusWebhook } from './webhook-payload.ts';

/** Moves every message of the business on this phone as far as the phone lets it, and reports each step. */
export function settle(desk: Desk, phone: Phone): void {
  for (const message of unsettled(desk.sql, phone.phone)) {
    if (message.from !== 'business') continue;
    const number = findNumber(desk.sql, message.number);
    if (!number) continue;
    const reports = nextReports(message.status, message.content.type === 'reaction', phone);
    const last = reports.at(-1);
    if (!last) continue;
    setStatus(desk.sql, message.seq, last);
    const sender = { phone, userId: introduce(desk.sql, phone.phone, number.portfolioId) };
    for (const report of reports) {
      const { id: messageId, tag, category, addressedBy } = message;
      const status = { messageId, report, atMs: nowMs(), tag, category, addressedBy };
      desk.deliver(laneOf(number.id, phone.phone), statusWebhook(number, sender, status));
    }
  }
}
