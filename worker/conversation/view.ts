import type { Capabilities, ChannelFacts, ChannelStop, ContactFacts } from '../channels/channel.ts';
import { capabilitiesOf } from '../channels/channel.ts';
import type { Market } from '../costs/market.ts';
import type { ConversationId, LabelId, MessageKey } from '../platform/id.ts';
import type { PendingSchedule } from '../schedules/schedule.ts';
import type { TemplateCategory } from '../templates/template.ts';
import type { BlockRefusal, BlockView } from './blocking.ts';
import type { QueueHold } from './head.ts';
import type { Ticket } from './message.ts';
import type { Via } from './via.ts';
import { isOpen, type WindowFacts, type WindowView, windowAt } from './window.ts';

/** A template that the contact has not answered, in the order sent. */
export interface Unanswered {
  key: MessageKey;
  category: TemplateCategory;
  /** It is the one that began this waiting: its category binds the next (R21). */
  began: boolean;
  /** When it was stored, ms. */
  at: number;
  /** [O7] It has not left: it waits for the channel, or shows whether that works again. */
  unsent?: true;
}

/** The provider asked us to slow down: nothing leaves until then, ms. `code`: by which it did; 0: not told. */
export interface Pause {
  until: number;
  code: number;
}

/**
 * What a screen knows of a conversation besides its timeline: facts without a clock, from which server and browser
 * derive window and waiting with the same functions.
 */
export interface ConversationView {
  conversationId: ConversationId;
  rev: number;
  channel: Pick<ChannelFacts, 'id' | 'name' | 'provider' | 'displayNumber'>;
  contact: Omit<ContactFacts, 'address'>;
  ticket: Ticket;
  /** The contact is served by now in another ticket, which this viewer may not see. */
  elsewhere?: true;
  /** [R62] With that: it is a new one of the viewer's own team, which is offered to a colleague. */
  offered?: true;
  window: WindowFacts;
  unanswered: Unanswered[];
  /** [I9] Where the contact has several addresses: to which the next message goes. */
  writtenTo?: Via;
  /** Messages that wait for the contact's reply. */
  held: number;
  /** What stands ready waits until then; null: it does not. */
  paused?: Pause | null;
  /** [N5] The queue waits for an agent's word, also while the window is open. */
  queueHold?: QueueHold | null;
  /** The contact stopped our marketing. */
  marketingStopped?: boolean;
  /** [N60] The contact is blocked: since when, by whom, and whether at the provider, too; null: they are not. */
  blocked?: BlockView | null;
  /** [N60] What of blocking them, or of letting them in again, the provider would not carry out; null: nothing. */
  blockRefusal?: BlockRefusal | null;
  /** The channel stands still: why, and since when (ms); what is written waits for it. */
  channelStop?: ChannelStop | null;
  /** [R91] The labels that the contact bears, by name. */
  labels?: LabelId[];
  /** What leaves later, or waits for an agent's word. */
  schedules?: PendingSchedule[];
  /** Why the last template will not arrive, while nothing has been sent or heard since; shown in C3. */
  promptFailed: { code: number; detail: string } | null;
  /** By which Meta prices messages to this contact; null: not known. */
  market: Market | null;
  /** The contact came by an ad or a page's button: until then everything to them is free, ms; null: not so. */
  freeUntil: number | null;
}

export const capabilities = (view: Pick<ConversationView, 'channel'>): Capabilities =>
  capabilitiesOf[view.channel.provider];

export const windowOf = (view: Pick<ConversationView, 'channel' | 'window'>, now: number): WindowView =>
  windowAt(view.window, capabilities(view), now);

/**
 * [W6] Awaiting: the window is shut and a template stands unanswered (R14). It began when that template was stored, or
 * when the window shut, whichever came later.
 */
export const isAwaiting = (view: Parameters<typeof awaited>[0], now: number): boolean => awaited(view, now) !== null;

/** For whom one waits: the contact's answer, or the channel while nothing has left that they could answer; null: for nobody. */
export function awaited(
  view: Pick<ConversationView, 'channel' | 'window'> & { unanswered: readonly Pick<Unanswered, 'unsent'>[] },
  now: number,
): 'contact' | 'channel' | null {
  if (view.unanswered.length === 0 || isOpen(windowOf(view, now))) return null;
  return isUnasked(view.unanswered) ? 'channel' : 'contact';
}

/** Whether nothing has left that the contact could answer: all that should ask them waits for the channel. */
export const isUnasked = (unanswered: readonly Pick<Unanswered, 'unsent'>[]): boolean =>
  unanswered.every(({ unsent }) => unsent === true);

/** The category that the next template must have, or null when the choice is free (R21). */
export function boundCategory(
  view: Pick<ConversationView, 'channel' | 'window' | 'unanswered'>,
  now: number,
): TemplateCategory | null {
  if (!isAwaiting(view, now)) return null;
  return view.unanswered.find((template) => template.began)?.category ?? null;
}
