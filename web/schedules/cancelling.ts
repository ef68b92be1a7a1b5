import type { ScheduleId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { serverNow } from '../live/clock.env.ts';
import { say } from '../ui/toasts.store.ts';
import { reschedule } from './schedules.client.ts';
import { s } from './texts.ts';

/**
 * Says that a message was cancelled and, while its time (ms) has not come, offers to schedule it for that again; whether that still
 * goes the server says. `undone`: it waits again.
 */
export function offerToUncancel({ id, dueAt }: { id: ScheduleId; dueAt: number }, undone = () => {}): void {
  const takeBack = async () => {
    const answer = await reschedule(id, dueAt, null);
    if (!answer.ok) return say(troubleSentence(answer.reason));
    undone();
  };
  const act = { label: t('ui.undo'), run: () => void takeBack() };
  say(s('done.cancelled'), dueAt > serverNow() ? act : null);
}
