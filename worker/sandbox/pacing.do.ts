import type { Desk } from './desk.do.ts';
import { fateOf, setFate } from './fates.sql.ts';
import { findMessage } from './messages.sql.ts';
import { findPhone } from './phones.sql.ts';
import type { Problem } from './problem.ts';
import { err, ok, type Result } from './result.ts';
import { settle } from './settling.do.ts';

/** What a dropped message is reported to have failed with: its template is paused for low quality. */
const DROPPED = 132015;

/** Plays the end of Meta's quality assessment: the held message goes out, or is dropped. */
export function releaseHeld(desk: Desk, messageId: string, isGood: boolean): Result<{ id: string }, Problem> {
  const message = findMessage(desk.sql, messageId);
  const phone = message && findPhone(desk.sql, message.phone);
  if (!phone || !fateOf(desk.sql, messageId)?.held)
    return err({ status: 404, code: 'not_held', detail: 'No message of that id is held for quality assessment.' });
  setFate(desk.sql, messageId, { held: false, failsWith: isGood ? null : DROPPED });
  settle(desk, phone);
  desk.changed(phone.phone);
  return ok({ id: messageId });
}
