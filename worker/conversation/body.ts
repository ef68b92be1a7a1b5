import type { Sendable } from '../channels/channel.ts';
import type { ContactCard, Interactive, Place } from '../channels/content.ts';
import type { OutboundBody, WrittenBody } from './message.ts';

export const locationBody = (place: Place): WrittenBody => ({
  kind: 'location',
  text: [place.name, place.address].filter((part) => part !== null).join(', '),
  place,
});

export const cardsBody = (cards: ContactCard[]): WrittenBody => ({
  kind: 'contacts',
  text: cards.map(({ name }) => name).join(', '),
  cards,
});

export const interactiveBody = (interactive: Interactive): WrittenBody => ({
  kind: 'interactive',
  text: interactive.body,
  interactive,
});

/** What an agent chose to send it as, which its channel may be able to send or not. */
export const sendableOf = (body: WrittenBody): Sendable =>
  body.kind === 'interactive' ? body.interactive.type : body.kind;

/** Whether two bodies say the same, whatever the order in which their fields were written. */
export const isSameBody = (a: OutboundBody, b: OutboundBody): boolean =>
  canonical(unsigned(a)) === canonical(unsigned(b));

/** Its author may have changed their nickname before they asked again. */
const unsigned = (body: OutboundBody): OutboundBody =>
  body.kind === 'text' ? { kind: 'text', text: body.text } : body;

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
