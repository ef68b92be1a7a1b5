import type { ChannelStop } from '../../worker/channels/channel.ts';

/**
 * [O17] What the causes come to for which a channel stands still. `both`: once what keeps everything back is mended, templates are
 * kept back all the same.
 */
export type Standstill = 'everything' | 'templates' | 'both';

/** null: it works. */
export function standstillOf(stops: readonly Pick<ChannelStop, 'what'>[]): Standstill | null {
  const kinds = new Set(stops.map(({ what }) => what));
  if (kinds.size > 1) return 'both';
  return stops[0]?.what ?? null;
}

/** Every cause that the channel tells, else the one that a conversation was told. */
export const causesOf = (
  told: readonly ChannelStop[],
  known: ChannelStop | null | undefined,
): readonly ChannelStop[] => (told.length === 0 && known != null ? [known] : told);
