import type { ChannelFacts } from '../channels/channel.ts';
import { TYPING_MS } from '../inbox/protocol.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { type Head, windowOfHead } from './head.ts';
import { isSilent } from './outbox.ts';
import { isOpen } from './window.ts';

export interface TypingDeps {
  head(): Head | null;
  now(): number;
  /** Shows the contact that we are writing; the provider marks what they wrote as read by it. */
  tell(channel: ChannelFacts, providerId: string): Promise<unknown>;
}

/**
 * Lets the contact see that they are being answered. It is of the moment: nothing is stored, nothing is tried again, and after a
 * sleep of the object it is merely told anew.
 */
export class Typing {
  readonly #deps: TypingDeps;
  #toldAt = Number.NEGATIVE_INFINITY;

  constructor(deps: TypingDeps) {
    this.#deps = deps;
  }

  /** Somebody typed; resolves when the contact was told, or need not be. Never throws. */
  async heard(viewer: Viewer): Promise<void> {
    const head = this.#deps.head();
    const time = this.#deps.now();
    if (head === null || time < this.#toldAt + TYPING_MS) return;
    const { ticket, lastInbound, channel, channelStop } = head;
    // [R46] It gives blue ticks too: only to whoever took the ticket, and only when they have seen all of it.
    const isTheirs = ticket.status === 'open' && ticket.assignee?.id === viewer.id && ticket.unread === 0;
    if (isSilent(channelStop) || !isTheirs || lastInbound === null || !isOpen(windowOfHead(head, time))) return;
    this.#toldAt = time;
    await this.#deps.tell(channel, lastInbound.providerId);
  }
}
