import type { ChannelStop } from '../../worker/channels/channel.ts';
import { boundCategory, type ConversationView, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import type { ChannelId, ContactId, ConversationId } from '../../worker/platform/id.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';

/** To whom a template goes, with all that choosing and paying it depends on. */
export interface PromptTo {
  conversationId: ConversationId;
  channelId: ChannelId;
  /** null: nobody was chosen yet. */
  contactId: ContactId | null;
  contactName: string;
  /** [R21] The category of what the contact has not answered, which the next one shall have, too; null: any. */
  bound: TemplateCategory | null;
  market: string | null;
  freeUntil: number | null;
  windowOpen: boolean;
  channelName: string;
  /** Why the channel stands still, as this conversation was told: templates wait for it. */
  channelStop: ChannelStop | null;
}

/** [R21] The only category that whoever is told these rules may send or schedule; null: any. `now`: server's clock, ms. */
export const strictCategory = (
  view: ConversationView,
  { relaxesCategory }: { relaxesCategory: boolean },
  now: number,
): TemplateCategory | null => (relaxesCategory ? null : boundCategory(view, now));

/** `now`: server's clock, ms. */
export const promptTo = (view: ConversationView, now: number): PromptTo => ({
  conversationId: view.conversationId,
  channelId: view.channel.id,
  contactId: view.contact.id,
  contactName: view.contact.name,
  bound: boundCategory(view, now),
  // A conversation that still runs the release before this one tells neither.
  market: view.market ?? null,
  freeUntil: view.freeUntil ?? null,
  windowOpen: isOpen(windowOf(view, now)),
  channelName: view.channel.name,
  channelStop: view.channelStop ?? null,
});
