import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { QueueHold } from '../../worker/conversation/head.ts';
import { type ConversationView, type Pause, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';

/** What stands above the composer in whatever state it is (C9, C10, C11); null: nothing to say. */
export interface ComposerNotices {
  /** C9: the channel stands still; what is written waits for it. */
  channel: ChannelStop | null;
  /** C10: the contact takes no marketing. */
  marketingStopped: boolean;
  /** C11: the window is open and the queue waits for an agent. */
  queue: QueueHold['why'] | null;
  /** The provider asked us to slow down; what is written waits its turn. */
  paused: Pause | null;
}

/** `told`: what is known of its channel, which the conversation itself learns when it is asked to send. */
export function composerNotices(view: ConversationView, now: number, told: ChannelStop | null = null): ComposerNotices {
  const live = view.ticket.status === 'open';
  const kept = live && view.held > 0 && isOpen(windowOf(view, now)) ? (view.queueHold ?? null) : null;
  return {
    channel: told ?? view.channelStop ?? null,
    marketingStopped: view.marketingStopped ?? false,
    queue: kept?.why ?? null,
    paused: view.paused != null && now < view.paused.until ? view.paused : null,
  };
}

/** Whether there is anything to say. */
export const anyOf = ({ channel, marketingStopped, queue, paused }: ComposerNotices): boolean =>
  channel !== null || marketingStopped || queue !== null || paused !== null;

/** Whether free words wait for the channel instead of leaving. */
export const waitsForChannel = ({ channel }: ComposerNotices): boolean => channel?.what === 'everything';

/** What the queue waits for where it is not the contact's reply. */
export function keptBy(notices: ComposerNotices): 'channel' | 'agent' | null {
  if (notices.queue !== null) return 'agent';
  return waitsForChannel(notices) ? 'channel' : null;
}
