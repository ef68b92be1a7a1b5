import type { AgentId } from '../platform/id.ts';
import type { OutboundEntry } from './message.ts';

/** What one agent has to take back as a draft: how many messages, and how the first of them begins. */
export interface Expired {
  by: AgentId;
  count: number;
  text: string;
}

const SHOWN_CHARACTERS = 120;

/** [N3] Who wrote what expired in the queue and has not taken it back, in the queue's order. */
export function expiredOf(entries: readonly OutboundEntry[]): Expired[] {
  const waiting = entries.filter(({ state, reclaimed }) => state === 'expired' && reclaimed !== true);
  return [...Map.groupBy(waiting, ({ author }) => author.id)].flatMap(([by, theirs]) => {
    if (by === null) return [];
    const text = theirs.find(({ body }) => body.text.trim() !== '')?.body.text ?? '';
    return [{ by, count: theirs.length, text: [...text].slice(0, SHOWN_CHARACTERS).join('') }];
  });
}
