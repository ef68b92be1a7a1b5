import { z } from 'zod';
import type { ChannelStop, Stops } from '../channels/channel.ts';
import { stopFields } from '../channels/channel-view.ts';
import { type Language, reasonSentence } from '../channels/reason.ts';
import { reasonOf, reasonOfStop } from '../channels/whatsapp-cloud/reason.ts';
import {
  agentIdDoor,
  channelIdDoor,
  contactIdDoor,
  conversationIdDoor,
  labelIdDoor,
  mediaIdDoor,
  messageKeyDoor,
  teamIdDoor,
  ticketIdDoor,
} from '../platform/door.ts';
import { automaticKinds } from '../teams/automatic.ts';
import { carriedDoors, contentDoor, lineDoor, viaDoor } from './answer-content.ts';
import { classificationView } from './classification-door.ts';
import { concernOf } from './content.ts';
import { holdReasons } from './head.ts';
import type { Entry, TimelineItem } from './message.ts';
import { boundCategory, type ConversationView, isAwaiting, windowOf } from './view.ts';

// What the API answers about conversations. Here time has been applied: window and waiting as the server judges them.

const author = z.object({ id: agentIdDoor, name: z.string() });
const ms = z.int().describe('ms since 1970');

export const ticketDoor = z.object({
  id: ticketIdDoor,
  number: z.string().nullable().describe('null for the moment until it is minted'),
  teamId: teamIdDoor,
  status: z.enum(['new', 'open', 'concluded']),
  assignee: author.nullable(),
  openedAt: ms,
  concludedAt: ms.nullable(),
  concludedBy: author.nullable(),
  reopenUntil: ms.nullable(),
  offeredTo: author
    .extend({ until: ms })
    .nullish()
    .describe('of a new one: the one agent whom it is offered to; left out or null: the whole team sees it'),
  called: z.array(author).optional().describe('of a live one: colleagues whom notes called to it; left out: none'),
  snoozed: z
    .object({ until: ms.nullable().describe('null: until the contact writes'), by: author })
    .optional()
    .describe('of an open one that is put aside; left out: it is in its place'),
  followers: z.array(agentIdDoor).optional().describe('who follows it; left out: nobody'),
  classification: classificationView.optional().describe('of a concluded one; left out: nobody said'),
  unread: z.int(),
});

export const contactDoor = z.object({
  id: contactIdDoor,
  name: z.string(),
  phone: z.string().nullable().describe('digits; null: this contact is known without a phone'),
  username: z.string().nullable(),
});

/** Beside a template that the contact has not answered. */
export const unsentDoor = z.literal(true).exactOptional().describe('it has not left, for the channel stands still');

export const conversationDoor = z.object({
  conversationId: conversationIdDoor,
  rev: z.int(),
  channel: z.object({ id: channelIdDoor, name: z.string(), provider: z.string(), displayNumber: z.string() }),
  contact: contactDoor,
  writtenTo: viaDoor.optional().describe('where the contact has several addresses: to which the next message goes'),
  ticket: ticketDoor,
  elsewhere: z
    .literal(true)
    .exactOptional()
    .describe(
      'the contact is served by now in another ticket, which you may not see: nothing is started or scheduled here',
    ),
  offered: z
    .literal(true)
    .exactOptional()
    .describe('with that: it is a new one of your own team, which is offered to a colleague'),
  window: z.object({
    state: z.enum(['none', 'open', 'closed', 'unlimited']),
    expiresAt: ms.nullable(),
  }),
  awaiting: z.boolean().describe('a template stands unanswered and the window is shut'),
  category: z.string().nullable().describe('the category that the next template must have; null: free'),
  held: z.int().describe('messages in the queue'),
  unanswered: z.array(
    z.object({ key: messageKeyDoor, category: z.string(), began: z.boolean(), at: ms, unsent: unsentDoor }),
  ),
  promptFailed: z.object({ code: z.int(), detail: z.string(), reason: z.string() }).nullable(),
  queueHold: z
    .object({ why: z.enum(holdReasons), at: ms })
    .nullable()
    .describe('the queue waits for an agent, also while the window is open'),
  marketingStopped: z.boolean().describe('the contact takes no marketing templates'),
  blocked: z
    .object({
      at: ms,
      by: author,
      provider: z
        .enum(['owed', 'done', 'later', 'refused', 'untold'])
        .describe(
          'owed: the provider is still to be told · done: it keeps them away, too · later: it blocks only who wrote within a day, and is told when they write · refused: it would not · untold: it blocks nobody',
        ),
    })
    .nullable()
    .describe('the contact is blocked: nobody serves them'),
  blockRefusal: z
    .object({
      of: z.enum(['block', 'unblock']),
      code: z.int(),
      reason: z.string(),
      again: ms.nullable().describe('when it is asked once more; null: not any more'),
    })
    .nullable()
    .describe('what of blocking them, or of letting them in again, the provider would not carry out'),
  channelStop: z
    .object({ ...stopFields, reason: z.string() })
    .nullable()
    .describe(
      'the channel stands still, as it said last: what is written waits for it; of several causes the one that governs',
    ),
  market: z.string().nullable().describe('country by which messages to this contact are priced, ISO 3166-1'),
  labels: z.array(labelIdDoor).describe('that the contact bears'),
  freeUntil: ms.nullable().describe('until then everything to this contact is free: they came by an ad'),
});

/** `stops`: what is known of the channels that stand still, which a conversation learns only when it is to send. */
export function conversationAnswerOf(view: ConversationView, stops: Stops, now: number, language: Language) {
  const { conversationId, rev, channel, contact, ticket, held, unanswered, market, freeUntil } = view;
  const stop = newest(stops[view.channel.id] ?? null, view.channelStop ?? null);
  const channelStop = stop === null ? null : { ...stop, reason: reasonSentence(reasonOfStop(stop), language) };
  const failed = view.promptFailed;
  const promptFailed = failed === null ? null : { ...failed, reason: reasonSentence(reasonOf(failed.code), language) };
  const refusal = view.blockRefusal ?? null;
  const window = windowOf(view, now);
  const awaiting = isAwaiting(view, now);
  const category = boundCategory(view, now);
  return {
    conversationId,
    rev,
    channel,
    contact,
    ...(view.writtenTo === undefined ? {} : { writtenTo: view.writtenTo }),
    ticket,
    ...(view.elsewhere === undefined ? {} : { elsewhere: view.elsewhere }),
    ...(view.offered === undefined ? {} : { offered: view.offered }),
    window,
    awaiting,
    category,
    held,
    unanswered,
    promptFailed,
    channelStop,
    market,
    freeUntil,
    queueHold: view.queueHold ?? null,
    marketingStopped: view.marketingStopped ?? false,
    blocked: view.blocked ?? null,
    blockRefusal: refusal === null ? null : { ...refusal, reason: reasonSentence(reasonOf(refusal.code), language) },
    labels: view.labels ?? [],
  };
}

/** What the channel itself said last; where one is silent the other speaks. */
function newest(told: ChannelStop | null, known: ChannelStop | null): ChannelStop | null {
  if (told === null || known === null) return told ?? known;
  return saidAt(known) > saidAt(told) ? known : told;
}

const saidAt = ({ asOf, since }: ChannelStop): number => asOf ?? since;

const placed = { pos: z.int(), key: messageKeyDoor, rev: z.int(), ticketId: ticketIdDoor, at: ms };
const failure = z.object({
  scope: z.string(),
  code: z.int(),
  detail: z.string().describe('the provider’s own words'),
  reason: z.string().optional().describe('what happened and what to do next, in the language of Accept-Language'),
});

/** [R77] Left by a colleague; no message. */
export const noteDoor = z.object({
  ...placed,
  direction: z.literal('note'),
  author,
  text: z.string(),
  file: z.looseObject({ kind: z.string(), media: z.looseObject({ id: mediaIdDoor }) }).optional(),
  mentions: z.array(author).optional().describe('colleagues whom it calls'),
  editedAt: ms.optional(),
  deleted: z.object({ at: ms, by: author }).optional().describe('its words and its file are gone'),
});

export const entryDoor = z.discriminatedUnion('direction', [
  z.object({
    ...placed,
    direction: z.literal('in'),
    receivedAt: ms,
    content: contentDoor,
    quoted: messageKeyDoor.nullable(),
    ...carriedDoors,
  }),
  z.object({
    ...placed,
    direction: z.literal('out'),
    id: messageKeyDoor.optional(),
    writtenAt: ms,
    author: z.union([
      author,
      z.object({ id: z.null(), name: z.null() }).describe('written in the phone app'),
      z
        .object({ id: z.null(), name: z.string(), automatic: z.enum(automaticKinds) })
        .describe('by itself, in the name of this team'),
    ]),
    body: z.union([
      z.object({ kind: z.literal('echo'), text: z.string(), content: contentDoor }),
      z.looseObject({ kind: z.string(), text: z.string() }),
    ]),
    quoted: messageKeyDoor.optional(),
    ...carriedDoors,
    state: z.string(),
    attempts: z.int(),
    providerId: z.string().nullable(),
    times: z.record(z.string(), ms),
    failure: failure.nullable(),
    price: z.object({ type: z.string(), category: z.string(), billable: z.boolean() }).nullable(),
    joined: z.array(z.object({ id: messageKeyDoor, keys: z.array(messageKeyDoor) })).optional(),
    joinedInto: messageKeyDoor.optional().describe('cancelled, for it is part of this one'),
    settled: z
      .object({ by: z.string(), at: ms })
      .optional()
      .describe('which status made it known that the provider charges for this, and when it was delivered'),
    waitsFor: z.enum(['contact', 'channel', 'review']).optional().describe('while held; left out: the contact'),
    prompts: z
      .boolean()
      .optional()
      .describe('a template that was to ask the contact: withdrawn if they have written when its turn comes'),
    rank: z
      .number()
      .optional()
      .describe('its place in the queue where it was moved, among when the others were written'),
    leavesAt: ms.optional().describe('while delayed: until then its author can take it back'),
    review: z.boolean().optional(),
    withheld: z.enum(['quality', 'paused']).nullish().describe('accepted, and kept back by the provider for now'),
    doubted: z
      .boolean()
      .optional()
      .describe('to be sent again though an earlier attempt’s fate is unknown: it cannot be deleted any more'),
    twice: z.boolean().optional().describe('two attempts went through'),
    confirmedBy: author.optional().describe('who said that it was sent, where the provider confirmed nothing'),
    reclaimed: z.boolean().optional().describe('expired, and became another message of its author’s'),
    reclaims: z.array(messageKeyDoor).optional().describe('its author’s own that expired and became this one'),
    dismissed: z.boolean().optional().describe('expired, and its author does without it'),
  }),
  z.object({ ...placed, direction: z.literal('event'), event: lineDoor }),
  noteDoor,
]);

const veiled = z.object({ direction: z.literal('veiled'), pos: z.int(), at: ms });

export const timelineDoor = z.object({
  items: z.array(z.union([entryDoor, veiled])),
  before: z.int().nullable(),
  tickets: z
    .array(z.object({ id: ticketIdDoor, number: z.string().nullable(), openedAt: ms, concludedAt: ms.nullable() }))
    .describe('that these belong to, in no order'),
});

/** A message as the API names it: by the id that the client gave it. */
export const messageAnswerOf = (entry: Entry, language: Language) => ({ ...explained(entry, language), id: entry.key });

/** [N10] A failure with its reason in the caller's language. */
export function explained<Item extends TimelineItem>(item: Item, language: Language) {
  if (item.direction !== 'out' || item.failure === null) return item;
  const reason = reasonSentence(reasonOf(item.failure.code, concernOf(item.body)), language);
  return { ...item, failure: { ...item.failure, reason } };
}
