import type { CallUpdate } from '../channels/channel.ts';
import type { LineEvent } from './message.ts';

type Call = Extract<LineEvent, { type: 'call' }>;

// What is told of a call comes in any order: the furthest stage stands.
const height: Record<CallUpdate['stage'], number> = { ringing: 0, accepted: 1, rejected: 1, failed: 2, completed: 3 };

/** The call with what is told now; the same object when that is no news. */
export function withUpdate(call: Call, { stage, pickedUpAt, durationMs }: CallUpdate): Call {
  const after: Call = {
    ...call,
    stage: height[stage] > height[call.stage] ? stage : call.stage,
    pickedUpAt: call.pickedUpAt ?? pickedUpAt,
    durationMs: call.durationMs ?? durationMs,
  };
  const same =
    after.stage === call.stage && after.pickedUpAt === call.pickedUpAt && after.durationMs === call.durationMs;
  return same ? call : after;
}

export const callOf = ({ by, stage, pickedUpAt, durationMs }: CallUpdate): Call => ({
  type: 'call',
  by,
  stage,
  pickedUpAt,
  durationMs,
});

/**
 * [W2] When this opens the window, ms; null: it does not. The contact's call does so whether it is answered or not, and so does
 * their accepting one of ours (facts/meta.md §1). What tells only that an unanswered call is over opens nothing: the call itself was
 * told before, or will be.
 */
export function callOpensAt({
  by,
  stage,
  at,
  pickedUpAt,
}: Pick<CallUpdate, 'by' | 'stage' | 'at' | 'pickedUpAt'>): number | null {
  if (stage === 'accepted' || (stage === 'ringing' && by === 'contact')) return at;
  return pickedUpAt;
}
