import { awaited, type ConversationView, capabilities, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import { type ComposerNotices, keptBy } from './composer-notices.ts';

/**
 * What the queue waits for: the contact's answer, the channel, an agent's word, or `prompt`: a template that asks the contact, or
 * the contact by themselves, for nothing asks them; null: only for its turn.
 */
export type QueueWaits = 'contact' | 'channel' | 'agent' | 'prompt' | null;

/** A channel that is mended lets nothing go while the window is shut and no template asks: that is waited for first. */
export function queueWaitsFor(view: ConversationView, notices: ComposerNotices, now: number): QueueWaits {
  if (isOpen(windowOf(view, now))) return keptBy(notices);
  if (notices.queue !== null) return 'agent';
  return awaited(view, now) ?? (capabilities(view).reopensWith === 'nothing' ? 'contact' : 'prompt');
}
