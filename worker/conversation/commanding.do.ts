import type { ChannelStop, Preference, Stops } from '../channels/channel.ts';
import type { BlockWord } from '../contacts/block.ts';
import type { TariffToday } from '../costs/estimate.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { type ConversationId, isConversationId, type MessageKey, type TeamId } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import type { Desk } from '../teams/automatic.ts';
import { learnBlock } from './blocking.do.ts';
import {
  authorOf,
  type Command,
  type CommandRefusal,
  type LiveElsewhere,
  mayLetLeave,
  namedBy,
  type Outcome,
} from './command.ts';
import { obey } from './commands.do.ts';
import type { Conversation } from './conversation.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { type Head, windowOfHead } from './head.ts';
import type { Line } from './line.do.ts';
import type { Merging } from './merging.do.ts';
import type { Entry } from './message.ts';
import type { Lying, Parts } from './parts.do.ts';
import type { Birth } from './reach.ts';
import { learnChoice, unbornHead } from './receive.do.ts';
import type { Sight } from './sight.do.ts';
import { isTransfer, type Transferred } from './transfer.do.ts';
import { askTransfer, type TransferAsked } from './transfer-ask.do.ts';
import type { Turn } from './turn.do.ts';
import type { ConversationView } from './view.ts';
import { isOpen } from './window.ts';

export interface CommandingDeps {
  /** By which this conversation is called. */
  name: string | undefined;
  tables: ConversationTables;
  merging: Merging;
  parts: Parts;
  line: Line;
  sight: Sight;
  head(): Head | null;
  /** `birth`: what this conversation begins as where it was never born. */
  turn<Value>(work: (turn: Turn) => Value, birth: Head | null): Value;
  other(id: ConversationId): DurableObjectStub<Conversation>;
  heed(stop: ChannelStop | undefined): void;
  /** How a team speaks by itself; null: it does not. */
  desk(teamId: TeamId): Promise<Desk | null>;
  /** What follows a commit. */
  afterwards(): Promise<void>;
}

/** A conversation that a command brings into the world. */
interface Beginning {
  head: Head;
  marketing: Preference | undefined;
  block: BlockWord | undefined;
}

/** What agents ask of a conversation, which may have ended in another, or go on from others. */
export class Commanding {
  readonly #deps: CommandingDeps;

  constructor(deps: CommandingDeps) {
    this.#deps = deps;
  }

  async restarted(
    viewer: Viewer,
    id: MessageKey,
  ): Promise<Result<{ view: ConversationView; already: boolean }, CommandRefusal>> {
    const { merging, sight, tables, parts } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.restarted(viewer, id);
    const view = sight.view(viewer);
    if (view === null) return refuse({ code: 'not_found' });
    const entry = tables.get(id) ?? (await parts.findStored(id))?.entry ?? null;
    const already = entry?.direction === 'out' && entry.body.kind === 'template' && entry.author.id === viewer.id;
    return ok({ view, already });
  }

  async command(
    viewer: Viewer,
    command: Command,
    tariff: TariffToday | null,
    stops: Stops,
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    const next = this.#deps.merging.next();
    if (next !== null) return await next.command(viewer, command, tariff, stops);
    return await this.#obey(viewer, command, tariff, stops, null);
  }

  /** `birth`: what this conversation begins with where it was never born; null: it is refused there. */
  async start(
    viewer: Viewer,
    command: Extract<Command, { type: 'start' }>,
    birth: Birth | null,
    tariff: TariffToday | null,
    stops: Stops,
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    const { merging, head, name } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.start(viewer, command, birth, tariff, stops);
    if (head() !== null || birth === null) return await this.#obey(viewer, command, tariff, stops, null);
    if (!isConversationId(name)) throw new Error('A conversation is started by its id alone');
    const unborn = unbornHead(name, birth.channel, birth.contact, now());
    return await this.#obey(viewer, command, tariff, stops, {
      head: unborn,
      marketing: birth.marketing,
      block: birth.block,
    });
  }

  /** [V4] Asks the team for the ticket that this viewer may not see. */
  async askTransfer(viewer: Viewer): Promise<Result<TransferAsked, CommandRefusal>> {
    const { merging, sight, turn, afterwards } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.askTransfer(viewer);
    const { state } = sight.reach(viewer, now());
    if (state === 'unborn') return refuse({ code: 'not_found' });
    if (state !== 'elsewhere') return refuse({ code: 'not_elsewhere' });
    const asked = turn((step) => askTransfer(step, authorOf(viewer)), null);
    await afterwards();
    return ok(asked);
  }

  /** [R48] Hands the ticket over, also out of the sight of whoever does. */
  async transfer(
    viewer: Viewer,
    command: Extract<Command, { type: 'transfer' }>,
  ): Promise<Result<Transferred, CommandRefusal>> {
    const { merging, sight, head } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.transfer(viewer, command);
    const outcome = await this.#carryOut(viewer, command, null, {}, null);
    if (!outcome.ok) return outcome;
    const { entry } = outcome.value;
    const known = head();
    if (known === null || !isTransfer(entry)) throw new Error('A ticket was transferred, and no line tells of it');
    const { by, team, to, note = null } = entry.event;
    const { conversationId, contact } = known;
    const seen = sight.view(viewer) !== null;
    return ok({ conversationId, contactName: contact.name, by, at: entry.at, team, to, note, seen });
  }

  async #obey(
    viewer: Viewer,
    command: Command,
    tariff: TariffToday | null,
    stops: Stops,
    birth: Beginning | null,
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    const outcome = await this.#carryOut(viewer, command, tariff, stops, birth);
    if (!outcome.ok) return outcome;
    const view = this.#deps.sight.view(viewer);
    return view === null ? refuse({ code: 'not_found' }) : ok({ view, entry: outcome.value.entry });
  }

  async #carryOut(
    viewer: Viewer,
    command: Command,
    tariff: TariffToday | null,
    stops: Stops,
    birth: Beginning | null,
  ): Promise<Outcome> {
    const { sight, line, head, other, heed, afterwards } = this.#deps;
    const known = head() ?? birth?.head ?? null;
    if (known === null) return refuse({ code: 'not_found' });
    const stop = stops[known.channel.id];
    const elsewhere = await this.#elsewhere(command);
    const already = await this.#already(command);
    const desk = command.type === 'conclude' ? await this.#desk(known) : null;
    // In one breath with what is held by it: the Channel counts who waits. What is written freely leaves while templates alone stand
    // still, and waits for nothing.
    if (mayLetLeave(command) && (stop?.what === 'everything' || command.type !== 'send')) heed(stop);
    const outcome = this.#attempt((step) => {
      if (birth?.block !== undefined && step.head.hidden === true) learnBlock(step, birth.block);
      if (birth?.marketing !== undefined && step.head.hidden === true) learnChoice(step, birth.marketing, step.now);
      return obey(step, viewer, command, {
        elsewhere: elsewhere?.entry ?? null,
        already,
        desk,
        lineIsFree: () => line.isFree(step.head, step.now),
        claimed: (key) => line.claimed(key),
        seesEarlier: (asking) => sight.view(asking) !== null,
        sees: (asking, ticketId) => sight.ticket(asking, ticketId),
        tariff,
      });
    }, birth?.head ?? null);
    if (!outcome.ok)
      return outcome.reason.code === 'ticket_live_elsewhere' ? refuse(this.#asked(viewer, outcome.reason)) : outcome;
    const { sendsAgain } = outcome.value;
    if (elsewhere !== null && sendsAgain !== undefined)
      await other(elsewhere.conversationId).sendAgain(elsewhere.entry.key, sendsAgain);
    await afterwards();
    return outcome;
  }

  /** [V4] The refusal, with whether they asked for the ticket already. */
  #asked(viewer: Viewer, refusal: LiveElsewhere): LiveElsewhere {
    const reach = this.#deps.sight.reach(viewer, now());
    return reach.state === 'elsewhere' ? { ...refusal, askedAt: reach.askedAt ?? null } : refusal;
  }

  /** Asked only where it may be needed; a ticket is concluded without a farewell rather than not at all. */
  async #desk({ ticket, ...head }: Head): Promise<Desk | null> {
    const isKept = head.held > 0 || head.queueHold != null;
    if (ticket.status === 'concluded' || isKept || !isOpen(windowOfHead(head, now()))) return null;
    return await this.#deps.desk(ticket.teamId).catch((error: unknown) => {
      console.warn('How a team takes its leave could not be read', { teamId: ticket.teamId, error });
      return null;
    });
  }

  /** A turn that a refusal leaves without a trace, also of a birth. */
  #attempt(work: (turn: Turn) => Outcome, birth: Head | null): Outcome {
    const { head, turn } = this.#deps;
    if (head() !== null) return turn(work, null);
    let refused: Outcome | null = null;
    try {
      return turn((step) => {
        const outcome = work(step);
        if (outcome.ok) return outcome;
        refused = outcome;
        throw new Error('Nothing is born of a refusal');
      }, birth);
    } catch (error) {
      if (refused !== null) return refused;
      throw error;
    }
  }

  /** [N6] What this very command stored in another conversation of the thread, before the answer was lost. */
  async #already(command: Command): Promise<Entry | null> {
    const { tables, parts } = this.#deps;
    if (command.type !== 'send' && command.type !== 'restart') return null;
    return tables.has(command.id) ? null : ((await parts.findStored(command.id))?.entry ?? null);
  }

  /** [I6] The message that a command names, where it lies in an earlier part of the thread. */
  async #elsewhere(command: Command): Promise<Lying | null> {
    const { tables, parts } = this.#deps;
    const key = namedBy(command);
    return key === null || tables.has(key) ? null : await parts.find(key);
  }
}
