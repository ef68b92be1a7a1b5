import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { QueueHold } from '../../worker/conversation/head.ts';
import { type ConversationView, isAwaiting, type Pause, windowOf } from '../../worker/conversation/view.ts';
import { isOpen } from '../../worker/conversation/window.ts';
import { causesOf, type Standstill, standstillOf } from '../channels/standstill.ts';
import type { FreeWriting } from './composer-state.ts';

/** What stands above the composer in whatever state it is (C9, C10, C11); null: nothing to say. */
export interface ComposerNotices {
  /** C9: why the channel stands still, every cause, the one that governs first; empty: it works. */
  channel: readonly ChannelStop[];
  /** C10: the contact takes no marketing. */
  marketingStopped: boolean;
  /** C11: the queue waits for an agent, and leaves by no answer of the contact's. */
  queue: QueueHold['why'] | null;
  /** Whether the agent may let it go already: the window is open. */
  mayFlush: boolean;
  /** The provider asked us to slow down; what is written waits its turn. */
  paused: Pause | null;
}

/** `told`: what is known of its channel, which the conversation itself learns when it is asked to send. */
export function composerNotices(
  view: ConversationView,
  now: number,
  told: readonly ChannelStop[] = [],
): ComposerNotices {
  const live = view.ticket.status === 'open';
  const mayFlush = isOpen(windowOf(view, now));
  const kept = live && view.held > 0 && (mayFlush || isAwaiting(view, now)) ? (view.queueHold ?? null) : null;
  return {
    channel: causesOf(told, view.channelStop),
    marketingStopped: view.marketingStopped ?? false,
    queue: kept?.why ?? null,
    mayFlush,
    paused: view.paused != null && now < view.paused.until ? view.paused : null,
  };
}

/** `reply`: for the contact's reply, and for the channel then. */
export type WordsWait = Exclude<Standstill, 'templates'> | 'reply';

/** Whether there is anything to say. */
export const anyOf = ({ channel, marketingStopped, queue, paused }: ComposerNotices): boolean =>
  channel.length > 0 || marketingStopped || queue !== null || paused !== null;

/** Whether free words wait for the channel instead of leaving. */
export const waitsForChannel = ({ channel }: ComposerNotices): boolean =>
  channel.some(({ what }) => what === 'everything');

/** What C9 says of free words: when those leave that are written now; null: nothing keeps them. */
export function wordsWait({ channel }: ComposerNotices, free: FreeWriting | null): WordsWait | null {
  const standstill = standstillOf(channel);
  if (free === null || standstill === null || standstill === 'templates') return null;
  // Where no template has left, what should ask the contact is told first.
  if (free.state === 'C4') return free.unasked ? null : 'reply';
  return standstill;
}

/** What the queue waits for where it is not the contact's reply. */
export function keptBy(notices: ComposerNotices): 'channel' | 'agent' | null {
  if (notices.queue !== null) return 'agent';
  return waitsForChannel(notices) ? 'channel' : null;
}
