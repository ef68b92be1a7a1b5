import type { ListedSchedule } from '../../worker/schedules/listed.ts';
import { plainText } from '../conversation/format-text.ts';
import { s } from './texts.ts';

/** [R79] [N35] What leaves, as far as one can tell before; what left, afterwards. */
export const rowText = ({ words, template, leftAs }: Pick<ListedSchedule, 'words' | 'template' | 'leftAs'>): string =>
  plainText((leftAs === 'template' ? null : words) ?? template?.text ?? words ?? '');

/** Which of text and template it is; null: a text that has no template beside it. */
export function formOf({
  words,
  template,
  leftAs,
}: Pick<ListedSchedule, 'words' | 'template' | 'leftAs'>): string | null {
  if (template === null) return null;
  if (words === null) return s('template', template.name);
  if (leftAs === undefined) return s('otherwise', template.name);
  return leftAs === 'words' ? s('asWords') : s('asTemplate', template.name);
}

/** [N35] What the contact's reply does to it, or would have done; null: nothing, or that it did is told already. */
export function onReplyOf({
  cancelsOnReply,
  canCancel,
  cancellation,
}: Pick<ListedSchedule, 'cancelsOnReply' | 'canCancel' | 'cancellation'>): string | null {
  if (!cancelsOnReply || cancellation?.why === 'replied') return null;
  return s(canCancel ? 'cancelsOnReply' : 'cancelledOnReply');
}

/** [R79] What stands below its text, wherever it is listed. */
export function notesOf(schedule: Noted): string {
  const { author, channel, plan, hidden } = schedule;
  const [form, onReply] = [formOf(schedule), onReplyOf(schedule)];
  return [
    channel.name,
    s('by', author.name),
    ...(plan === null ? [] : [s('plan', plan.step, plan.steps)]),
    ...(form === null ? [] : [form]),
    ...(onReply === null ? [] : [onReply]),
    ...(hidden ? [s('hidden')] : []),
  ].join(' · ');
}

type Noted = Parameters<typeof formOf>[0] &
  Parameters<typeof onReplyOf>[0] &
  Pick<ListedSchedule, 'author' | 'channel' | 'plan' | 'hidden'>;
