import type { Desk } from './desk.do.ts';
import { newLane } from './dice.env.ts';
import { type FaultPlace, note, struck } from './faulting.do.ts';

const SECOND_MS = 1000;
/** How far a shuffled webhook, or the copy of a doubled one, may fall behind. */
const SHUFFLE_MS = 2000;

/** Takes a webhook to be delivered not before so many milliseconds have passed. */
export type Mailbox = (lane: string, payload: object, delayMs: number) => void;

/**
 * Posts a webhook as Meta's network would: as a rule in its lane and at once. What the faults say must come out of
 * order or late goes by a lane of its own, so that it holds up nothing else.
 */
export function mail(desk: Pick<Desk, 'sql'>, post: Mailbox, lane: string, payload: object): void {
  const place = placeOf(lane);
  const late = struck(desk, place, 'webhook_delay');
  const shuffled = late ? null : struck(desk, place, 'webhook_shuffle');
  const doubled = struck(desk, place, 'webhook_duplicate');
  if (late) post(newLane(lane), payload, Math.round(late.share * late.rule.maxSeconds * SECOND_MS));
  else if (shuffled) post(newLane(lane), payload, Math.round(shuffled.share * SHUFFLE_MS));
  else post(lane, payload, 0);
  if (doubled) post(newLane(lane), payload, Math.round(doubled.share * SHUFFLE_MS));
  for (const strike of [late, shuffled, doubled]) if (strike) note(desk, strike.rule.kind, { phone: place.phone });
}

/** A lane is a contact towards a number, or something of an account. */
function placeOf(lane: string): FaultPlace {
  const phone = /^\d+:(\d+)$/.exec(lane)?.[1];
  return phone === undefined ? { phone: null, at: 'webhooks' } : { phone, at: phone };
}
