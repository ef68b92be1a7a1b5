import { z } from 'zod';
import { channelIdDoor } from '../platform/door.ts';
import type { ChannelId } from '../platform/id.ts';
import type { Market } from './market.ts';

/** The provider told the price of one message. May be told again; the same message has the same `id` and `at`. */
export interface PricedMessage {
  /** Names the message in all of the deployment. */
  id: string;
  channelId: ChannelId;
  /** Time of the status that settled the price, ms. */
  at: number;
  market: Market | null;
  /** In the provider's words (facts/meta.md §3.2). */
  category: string;
  type: string;
}

/** What a message of the queue may carry of these: 128 KB at most, and 250 bytes each. */
export const PRICED_PER_LETTER = 400;

const letterDoor = z.object({
  v: z.literal(1),
  priced: z.array(
    z.object({
      id: z.string(),
      channelId: channelIdDoor,
      at: z.number(),
      market: z.string().nullable(),
      category: z.string(),
      type: z.string(),
    }),
  ),
});

/** null: nothing that this release understands. */
export const pricedFrom = (body: unknown): PricedMessage[] | null => letterDoor.safeParse(body).data?.priced ?? null;

/** What a queue's message says. */
export type PricedLetter = z.input<typeof letterDoor>;

export function lettersOf(priced: readonly PricedMessage[]): PricedLetter[] {
  const letters: PricedLetter[] = [];
  for (let from = 0; from < priced.length; from += PRICED_PER_LETTER) {
    letters.push({ v: 1, priced: priced.slice(from, from + PRICED_PER_LETTER) });
  }
  return letters;
}
