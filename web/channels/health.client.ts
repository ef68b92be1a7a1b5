import type { ChannelStop } from '../../worker/channels/channel.ts';
import type { ChannelView } from '../../worker/channels/channel-view.ts';
import type { ChannelNotice } from '../../worker/channels/notice.ts';
import type { ChannelId } from '../../worker/platform/id.ts';
import { type Answer, call } from '../live/api.client.ts';

export interface ChannelHealth {
  notices: ChannelNotice[];
  stop: (ChannelStop & { probeAt: number | null }) | null;
  /** Every cause, the one that governs first. */
  stops: (ChannelStop & { probeAt: number | null })[];
  waiting: number;
  waitUntil: number | null;
  /** One message may leave, and what becomes of it shows whether it works again. */
  trying: boolean;
}

export type ChannelWithHealth = ChannelView & { health: ChannelHealth | null };

export const channelHealths = (): Promise<Answer<{ items: ChannelWithHealth[]; administrators: string[] }>> =>
  call('GET', '/channels');

/** Looks whether it works again. */
export const tryChannelAgain = (id: ChannelId): Promise<Answer<ChannelHealth>> =>
  call('POST', `/channels/${id}/try-again`, {});
