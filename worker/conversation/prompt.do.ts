import type { TemplateCategory } from '../templates/template.ts';
import type { OutboundEntry } from './message.ts';
import { withTemplate } from './outbox.ts';
import type { Turn } from './turn.do.ts';

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
  const after: OutboundEntry = { ...rest, ...change, body: otherwise, state: 'ready', rev: turn.rev };
  turn.replace(entry, after, 0);
  prompt(turn, after, otherwise.category);
}
