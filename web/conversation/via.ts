import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { Via } from '../../worker/conversation/via.ts';

/** Two who show neither number nor username read alike. */
export const isSameVia = (one: Via, other: Via | null): boolean =>
  one.phone === other?.phone && one.username === other.username;

const isNamed = ({ phone, username }: Via): boolean => phone !== null || username !== null;

/** [I6] [I7] The thread may have turned since these came: which of them stand in another chat than the one that is written to now. */
export function seenFrom(writtenTo: Via | undefined, items: readonly TimelineItem[]): readonly TimelineItem[] {
  if (writtenTo === undefined || !items.some((item) => 'via' in item)) return items;
  return items.map((item) => {
    if ((item.direction !== 'in' && item.direction !== 'out') || item.via === undefined) return item;
    if (!isNamed(item.via) && !isNamed(writtenTo)) return item;
    const { apart, ...here } = item;
    const isApart = !isSameVia(item.via, writtenTo);
    if (isApart === (apart === true)) return item;
    return isApart ? { ...here, apart: true } : here;
  });
}
