import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { MessageKey, ScheduleId } from '../../worker/platform/id.ts';
import type { PendingSchedule } from '../../worker/schedules/schedule.ts';

/** [R79] The lines of what did not leave, and neither left since nor waits again. */
export function standingUnsent(
  items: readonly TimelineItem[],
  pending: readonly Pick<PendingSchedule, 'id'>[],
): ReadonlySet<MessageKey> {
  const lines = new Map<ScheduleId, MessageKey>();
  for (const item of items) {
    if (item.direction === 'event' && item.event.type === 'schedule_failed' && item.event.of !== undefined) {
      lines.set(item.event.of.id, item.key);
    } else if (item.direction === 'out' && item.schedule !== undefined) lines.delete(item.schedule);
  }
  for (const { id } of pending) lines.delete(id);
  return new Set(lines.values());
}
