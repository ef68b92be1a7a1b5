import { boundCategory, type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import type { ChannelId, ConversationId } from '../../worker/platform/id.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';

/** To whom a template goes, with all that choosing and paying it depends on. */
export interface PromptTo {
  conversationId: ConversationId;
  channelId: ChannelId;
  contactName: string;
  /** [R21] The only category that may go out; null: any. */
  bound: TemplateCategory | null;
  market: string | null;
  freeUntil: number | null;
  windowOpen: boolean;
  channelName: string;
  /** The channel stands still, as this conversation was told: templates wait for it. */
  channelStopped: boolean;
}

/** `now`: server's clock, ms. */
export const promptTo = (view: ConversationView, now: number): PromptTo => ({
  conversationId: view.conversationId,
  channelId: view.channel.id,
  contactName: view.contact.name,
  bound: boundCategory(view, now),
  // A conversation that still runs the release before this one tells neither.
  market: view.market ?? null,
  freeUntil: view.freeUntil ?? null,
  windowOpen: isOpen(windowOf(view, now)),
  channelName: view.channel.name,
  channelStopped: view.channelStop != null,
});
