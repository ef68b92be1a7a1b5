import type { ConversationEvent } from '../channels/channel.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { PricedMessage } from '../costs/priced.ts';
import { leftBehind, saysAllOf } from './addressing.ts';
import { learnBlock } from './blocking.do.ts';
import type { Head } from './head.ts';
import { learnt } from './learn.ts';
import { learnChoice, type Reception, receiveEvent } from './receive.do.ts';
import { welcome } from './speaking.do.ts';
import type { Turn } from './turn.do.ts';

export interface ArrivalDeps {
  /** Opens a savepoint: what throws in it is undone alone. */
  savepoint<Value>(work: () => Value): Value;
  /** Told of every event that was taken in, within the turn. */
  took(event: ConversationEvent, reception: Reception): void;
}

/** What an arrival came to. */
export interface Taken {
  /** Places of the events that threw; the caller keeps them raw. */
  failed: number[];
  priced: PricedMessage[];
  /** Something of it was known already: a crash may have come between its commit and its publication. */
  repeated: boolean;
}

/** Takes in all that one webhook brought, in one turn; an event that throws is undone by itself. */
export function takeIn(turn: Turn, arrival: Arrival, deps: ArrivalDeps): Taken {
  const taken: Taken = { failed: [], priced: [], repeated: false };
  const before = turn.head;
  turn.wroteAs = arrival.wroteAs ?? null;
  const news = learnt(turn.head, arrival);
  if (news !== null) turn.set({ ...news, ...leaving(turn, arrival, news) });
  if (arrival.block !== undefined) learnBlock(turn, arrival.block);
  if (arrival.marketing !== undefined) learnChoice(turn, arrival.marketing, arrival.receipt);
  for (const [index, event] of arrival.events.entries()) {
    const mark = turn.mark();
    try {
      const reception = deps.savepoint(() => receiveEvent(turn, event, arrival.receipt));
      if (reception.type === 'known') taken.repeated = true;
      if (reception.priced !== undefined) taken.priced.push(reception.priced);
      deps.took(event, reception);
    } catch (error) {
      // Its neighbours must not suffer for it.
      console.error('An event could not be stored', {
        conversationId: turn.head.conversationId,
        type: event.type,
        error,
      });
      turn.returnTo(mark);
      taken.failed.push(index);
    }
  }
  answerBySelf(turn, arrival, before, deps);
  return taken;
}

/** [I9] They are reached by other names from now on; until when by the former ones, whoever wrote. */
function leaving({ head, now }: Turn, { toldAt, receipt }: Arrival, { contact, contactAt = receipt }: Partial<Head>) {
  if (contact === undefined || saysAllOf(contact.address, head.contact.address)) return {};
  // What the record says of before what we know was changed there by people, just now.
  const isOfNow = toldAt !== undefined && toldAt < (head.contactAt ?? 0);
  return leftBehind(head, isOfNow ? receipt : contactAt, now);
}

/** What has arrived must not suffer for what the team would say to it. */
function answerBySelf(turn: Turn, arrival: Arrival, before: Head, { savepoint }: ArrivalDeps): void {
  if (arrival.desks === undefined) return;
  const mark = turn.mark();
  try {
    savepoint(() => welcome(turn, arrival, before));
  } catch (error) {
    console.error('The team could not speak by itself', { conversationId: turn.head.conversationId, error });
    turn.returnTo(mark);
  }
}
