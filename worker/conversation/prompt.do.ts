import type { ScheduleId } from '../platform/id.ts';
import type { TemplateCategory } from '../templates/template.ts';
import { windowOfHead } from './head.ts';
import { holdAgain } from './held.do.ts';
import { showNewest } from './listed.do.ts';
import type { OutboundEntry } from './message.ts';
import { afterReply, asksInVain, withoutTemplate, withTemplate } from './outbox.ts';
import { trialInVain } from './trial.do.ts';
import type { Turn } from './turn.do.ts';
import type { Unanswered } from './view.ts';
import { isOpen } from './window.ts';

/** [W6] A template was stored: while the window is shut the contact is asked to answer it. */
export function prompt(turn: Turn, { key }: Pick<OutboundEntry, 'key'>, category: TemplateCategory): void {
  turn.set({
    unanswered: withTemplate(turn.head.unanswered, { key, category, at: turn.now }),
    templateAt: turn.now,
    promptFailed: null,
  });
}

/** A text whose window is shut when its turn comes: the template that was laid aside for that leaves in its stead. */
export function fallBack(turn: Turn, entry: OutboundEntry, change: Partial<OutboundEntry> = {}): void {
  const { otherwise, ...rest } = entry;
  if (otherwise === undefined) throw new Error(`Nothing was laid aside for ${entry.key}`);
  const after: OutboundEntry = {
    ...rest,
    ...change,
    body: otherwise,
    prompts: isToAsk(turn, rest.schedule),
    state: 'ready',
    rev: turn.rev,
  };
  turn.replace(entry, after, 0);
  prompt(turn, after, otherwise.category);
}

/** [O15] Whether a template that is stored now shall ask the contact. One that was scheduled to leave whatever they write does not. */
export const isToAsk = ({ head, tables, now }: Turn, schedule?: ScheduleId): boolean =>
  !isOpen(windowOfHead(head, now)) &&
  (schedule === undefined || tables.schedules.get(schedule)?.cancelsOnReply !== false);

/** What the contact's message leaves unanswered, `stamp`: provider's time of it, ms. What has not left was not answered by it. */
export function unansweredSince({ head, tables }: Turn, stamp: number): Unanswered[] {
  const later = afterReply(head.unanswered, stamp);
  const waits = ({ key }: Unanswered): boolean => {
    const entry = tables.get(key);
    return entry?.direction === 'out' && (entry.state === 'held' || entry.state === 'ready');
  };
  return head.unanswered.filter((template) => later.includes(template) || waits(template));
}

/**
 * [O15] The turn of a template has come that asks in vain: it is withdrawn, and so is what asks with it. One that should have shown
 * whether the channel works waits on: should the window have shut again by the time it does, the contact is to be asked.
 */
export function withdrawPrompts(turn: Turn, next: OutboundEntry): void {
  if (turn.head.tried?.key === next.key) {
    trialInVain(turn, next.key);
    holdAgain(turn, next, { waitsFor: 'channel' });
    return;
  }
  const window = windowOfHead(turn.head, turn.now);
  const vain = turn.tables.waiting('ready').filter((entry) => asksInVain(entry, window));
  for (const entry of vain) {
    turn.update(entry, { state: 'cancelled' });
    turn.set({ unanswered: withoutTemplate(turn.head.unanswered, entry.key), templateAt: null });
    if (entry.pos === turn.head.previewPos) showNewest(turn);
  }
  const names = vain.flatMap(({ body }) => (body.kind === 'template' ? [body.name] : []));
  turn.line({ type: 'prompt_withdrawn', names }, turn.now, turn.head.ticket.id);
}
