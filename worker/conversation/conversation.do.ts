import { DurableObject } from 'cloudflare:workers';
import { adapterOf } from '../channels/adapter.client.ts';
import {
  type ChannelFacts,
  type ChannelStop,
  type ConversationEvent,
  givesBirth,
  type Stops,
} from '../channels/channel.ts';
import { credentialOf } from '../channels/credential.env.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { Standing } from '../contacts/merge.ts';
import type { TariffToday } from '../costs/estimate.ts';
import type { PricedMessage } from '../costs/priced.ts';
import { THREAD_PAGE, type TimelinePage } from '../inbox/protocol.ts';
import type { TicketRow } from '../inbox/row.ts';
import { viewerFrom } from '../inbox/upgrade.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { FetchTrouble, MediaFile, StoredFile } from '../media/media.ts';
import { type ConversationId, isConversationId, type MergeId, type MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { channelStub, conversationStub } from '../platform/stubs.env.ts';
import { takeIn } from './arrival.do.ts';
import { carrying } from './carrying.do.ts';
import { type Command, type CommandRefusal, namedBy } from './command.ts';
import { obey } from './commands.do.ts';
import { ConversationTables } from './conversation.sql.ts';
import { Debts } from './debts.do.ts';
import { dueOf, earliest } from './due.ts';
import type { Estate, Fate } from './estate.ts';
import { Fetches, type FetchOrder } from './fetches.do.ts';
import { type Head, rowOf, viewOf } from './head.ts';
import { expireHeld, heedStop, markUnsent, mendLine } from './held.do.ts';
import { isParted } from './learn.ts';
import { Line } from './line.do.ts';
import { sweepStrays } from './marked.do.ts';
import { isRevoked } from './marks.ts';
import { Merging } from './merging.do.ts';
import type { Author, Entry } from './message.ts';
import type { Parting, Returned } from './part.do.ts';
import { type Lying, owns, Parts, waitsHere } from './parts.do.ts';
import type { Stretch } from './parts.ts';
import { Receipts } from './receipts.do.ts';
import { birthOf, homelessOf, type Reception, settleStrays } from './receive.do.ts';
import { Reports } from './reports.do.ts';
import { POLICY, Sight } from './sight.do.ts';
import { ThreadSockets } from './sockets.do.ts';
import { see } from './ticket-acts.do.ts';
import { believeTrial, tryChannel } from './trial.do.ts';
import { Turn } from './turn.do.ts';
import { Typing } from './typing.do.ts';
import { UnbornTable } from './unborn.sql.ts';
import type { ConversationView } from './view.ts';
import { Wakes } from './wakes.do.ts';

/** Numbers of the events that threw; the caller keeps them raw. */
export interface Received {
  committed: true;
  failed: number[];
  /** [I5] Nothing was stored: the caller takes the sender for this contact, which they were believed to be once. */
  stranger?: true;
  /** To be counted; told again with each redelivery, for the first answer may not have arrived. */
  priced?: PricedMessage[];
}

/** One contact on one channel: the single writer of its timeline, window, outbox and tickets. */
export class Conversation extends DurableObject<Env> {
  readonly #tables: ConversationTables;
  readonly #line: Line;
  readonly #debts: Debts;
  readonly #receipts: Receipts;
  readonly #fetches: Fetches;
  readonly #reports: Reports;
  readonly #sight: Sight;
  readonly #sockets: ThreadSockets;
  readonly #wakes: Wakes;
  readonly #merging: Merging;
  readonly #parts: Parts;
  #head: Head | null;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#tables = new ConversationTables(ctx.storage.sql);
    this.#head = this.#tables.load();
    const head = () => this.#head;
    const other = (id: ConversationId) => conversationStub(env, id);
    const turn = <Value>(work: (turn: Turn) => Value): Value => this.#turn(work);
    const adapter = (channel: ChannelFacts) => adapterOf(channel.provider, env, ctx.exports);
    this.#sight = new Sight(this.#tables, head);
    this.#line = new Line({
      tables: this.#tables,
      head,
      now,
      turn,
      ...carrying(
        env,
        ctx.exports,
        async (key) => this.#tables.get(key) ?? (await this.#parts.find(key))?.entry ?? null,
      ),
    });
    this.#debts = new Debts({ env, head, row: () => this.#row(), now, turn });
    this.#receipts = new Receipts({ head, turn, markRead: (channel, id) => adapter(channel).markRead(channel, id) });
    this.#fetches = new Fetches({ tables: this.#tables, head, now, turn, ask: (letter) => env.FETCHES.send(letter) });
    this.#reports = new Reports({
      head,
      now,
      turn,
      report: async (report) =>
        channelStub(env, report.channel.id).report({ ...report, credential: await credentialOf(env) }),
      worked: (conversationId, { id }) => channelStub(env, id).worked(conversationId),
      triedInVain: (conversationId, { id }) => channelStub(env, id).triedInVain(conversationId),
      join: (conversationId, { id }) => channelStub(env, id).join(conversationId),
    });
    const typing = new Typing({ head, now, tell: (channel, id) => adapter(channel).showTyping(channel, id) });
    this.#parts = new Parts({
      head,
      owns: (event) => owns(this.#tables, event),
      take: (id, arrival) => other(id).takeOwn(arrival),
      stretch: (id, before, limit) => other(id).stretch(before, limit),
      find: (id, key) => other(id).find(key),
    });
    this.#merging = new Merging({
      tables: this.#tables,
      unborn: new UnbornTable(ctx.storage.sql),
      parts: this.#parts,
      sockets: () => this.#sockets,
      head,
      now,
      turn,
      other,
      arm: () => this.#arm(),
      afterwards: () => this.#afterwards(),
      forgetTickets: () => this.#sight.forgetTickets(),
      waitUntil: (work) => ctx.waitUntil(work),
    });
    this.#sockets = new ThreadSockets(ctx, {
      shown: () => (this.#head === null ? null : viewOf(this.#head)),
      view: (viewer) => this.#sight.view(viewer),
      veil: (viewer, entries) => this.#sight.veil(viewer, entries),
      latest: (viewer, limit, parts) => this.#sight.page(viewer, null, limit, parts),
      parts: (limit) => this.#parts.stretches(null, limit),
      moved: () => this.#merging.movedTo(),
      since: (rev, from, limit) => (rev < (this.#head?.partsRev ?? 0) ? null : this.#tables.since(rev, from, limit)),
      see: (viewer, pos) => this.#see(viewer, pos),
      typing: (viewer) => ctx.waitUntil(typing.heard(viewer)),
    });
    this.#wakes = new Wakes(ctx.storage);
    void ctx.blockConcurrencyWhile(() => this.#wakes.load());
  }

  /**
   * Stores what a webhook brought; when it returns, all of it is committed and the team was told, or will be. Repeats are
   * free. Only what somebody wrote or called gives birth.
   */
  async receive(arrival: Arrival): Promise<Received> {
    const to = this.#merging.movedTo();
    if (to !== null) return await this.#passOn(to, arrival);
    if (this.#head !== null && isParted(this.#head, arrival)) return { committed: true, failed: [], stranger: true };
    this.#merging.refuseGoing(arrival.events);
    return await this.#parts.withParts(arrival, (rest) => this.#receive(rest));
  }

  /** [I2] Of a sealed conversation: what concerns a message that is here. `left`: places of the rest. */
  async takeOwn(arrival: Arrival): Promise<Received & { left: number[] }> {
    await this.#handOverFirst(arrival);
    return await this.#parts.ownFirst(arrival, (own) => this.#receive(own));
  }

  /** [I2] What a sealed conversation gets is settled here where it concerns what is here, and goes on with the thread. */
  async #passOn(to: ConversationId, arrival: Arrival): Promise<Received> {
    // Who the contact is, the thread that goes on knows better.
    const address = arrival.contact?.address ?? arrival.address;
    const rest = { ...arrival, contact: null, ...(address === undefined ? {} : { address }) };
    const next = conversationStub(this.env, to);
    if (this.#head === null) return await next.receive(rest);
    await this.#handOverFirst(arrival);
    return await this.#parts.passOn(
      rest,
      (own) => this.#receive(own),
      (left) => next.receive(left),
    );
  }

  /** [I2] A message that waits here may be in the other already: what is told of it must not be settled in but one of them. */
  async #handOverFirst({ events }: Arrival): Promise<void> {
    if (this.#head?.movedTo == null) return;
    const waits = () => events.some((event) => waitsHere(this.#tables, event));
    if (!waits()) return;
    await this.#merging.handover.run();
    if (waits()) throw new Error('What waits here could not be handed over yet');
  }

  async #receive(arrival: Arrival): Promise<Received> {
    const { events, contact } = arrival;
    if (this.#head === null && (contact === null || !events.some(givesBirth))) {
      return { committed: true, failed: homelessOf(events) };
    }
    if (this.#head !== null && (this.#head.held > 0 || this.#tables.hasReady())) this.#heed(arrival.stop);
    const { failed, priced, repeated } = this.#turn(
      (turn) =>
        takeIn(turn, arrival, {
          savepoint: (work) => this.#atomic(work),
          took: (event, reception) => this.#took(event, reception),
        }),
      this.#head === null ? this.#birthOf(arrival) : null,
    );
    await this.#afterwards(repeated);
    return { committed: true, failed, priced };
  }

  #took(event: ConversationEvent, reception: Reception): void {
    if (reception.type === 'heard') this.#line.heard(reception.key);
    if (event.type === 'status') this.#line.statusesFlow();
    if (reception.type === 'stored' && reception.fetches) this.#fetches.begin(reception.fetches);
  }

  /** What this viewer sees of the conversation, or `not_found`. */
  async read(viewer: Viewer): Promise<Result<ConversationView, CommandRefusal>> {
    const next = this.#merging.next();
    if (next !== null) return await next.read(viewer);
    const view = this.#sight.view(viewer);
    return view === null ? refuse({ code: 'not_found' }) : ok(view);
  }

  async timeline(viewer: Viewer, before: number | null): Promise<Result<TimelinePage, CommandRefusal>> {
    const next = this.#merging.next();
    if (next !== null) return await next.timeline(viewer, before);
    const parts = (await this.#parts.stretches(before, THREAD_PAGE)) ?? [];
    if (this.#sight.view(viewer) === null) return refuse({ code: 'not_found' });
    return ok(this.#sight.page(viewer, before, THREAD_PAGE, parts));
  }

  /** Whether a restart with this id was carried out already, and what the conversation looks like. */
  async restarted(
    viewer: Viewer,
    id: MessageKey,
  ): Promise<Result<{ view: ConversationView; already: boolean }, CommandRefusal>> {
    const next = this.#merging.next();
    if (next !== null) return await next.restarted(viewer, id);
    const view = this.#sight.view(viewer);
    if (view === null) return refuse({ code: 'not_found' });
    const entry = this.#tables.get(id) ?? (await this.#parts.findStored(id))?.entry ?? null;
    const already = entry?.direction === 'out' && entry.body.kind === 'template' && entry.author.id === viewer.id;
    return ok({ view, already });
  }

  /**
   * Carries out a command of an agent; answers with what the conversation looks like then. `tariff`: what it is thought to
   * cost; `stops`: the channels that stand still.
   */
  async command(
    viewer: Viewer,
    command: Command,
    tariff: TariffToday | null = null,
    stops: Stops = {},
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    const next = this.#merging.next();
    if (next !== null) return await next.command(viewer, command, tariff, stops);
    if (this.#head === null) return refuse({ code: 'not_found' });
    this.#heed(stops[this.#head.channel.id]);
    const elsewhere = await this.#elsewhere(command);
    const already = await this.#already(command);
    const outcome = this.#turn((turn) =>
      obey(turn, viewer, command, {
        elsewhere: elsewhere?.entry ?? null,
        already,
        policy: POLICY,
        lineIsFree: () => this.#line.isFree(turn.head, turn.now),
        claimed: (key) => this.#line.claimed(key),
        seesEarlier: (asking) => this.#sight.view(asking) !== null,
        sees: (asking, ticketId) => this.#sight.ticket(asking, ticketId),
        tariff,
      }),
    );
    if (!outcome.ok) return outcome;
    const { entry, sendsAgain } = outcome.value;
    if (elsewhere !== null && sendsAgain !== undefined)
      await conversationStub(this.env, elsewhere.conversationId).sendAgain(elsewhere.entry.key, sendsAgain);
    await this.#afterwards();
    const view = this.#sight.view(viewer);
    return view === null ? refuse({ code: 'not_found' }) : ok({ view, entry });
  }

  /** [N6] What this very command stored in another conversation of the thread, before the answer was lost. */
  async #already(command: Command): Promise<Entry | null> {
    if (command.type !== 'send' && command.type !== 'restart') return null;
    return this.#tables.has(command.id) ? null : ((await this.#parts.findStored(command.id))?.entry ?? null);
  }

  /** [I6] The message that a command names, where it lies in an earlier part of the thread. */
  async #elsewhere(command: Command): Promise<Lying | null> {
    const key = namedBy(command);
    return key === null || this.#tables.has(key) ? null : await this.#parts.find(key);
  }

  /** For the queue's consumer: the file of this message that is to be fetched; null: there is none (any more). */
  fetchOrder(key: MessageKey): FetchOrder | null {
    return this.#fetches.order(key);
  }

  /** How a fetch ended; what the message's file is then. */
  async fetched(key: MessageKey, outcome: Result<StoredFile, FetchTrouble>): Promise<MediaFile | null> {
    const file = this.#fetches.settle(key, outcome);
    await this.#arm();
    return file;
  }

  /** An agent asks for a file that was given up, or that waits to be tried again. */
  async fetchAgain(viewer: Viewer, key: MessageKey): Promise<Result<{ entry: Entry }, CommandRefusal>> {
    const next = this.#merging.next();
    if (next !== null) return await next.fetchAgain(viewer, key);
    const lying = await this.find(key);
    if (lying === null || !this.#sight.ticket(viewer, lying.ticketId)) return refuse({ code: 'not_found' });
    const isHere = lying.conversationId === this.#head?.conversationId;
    const asked = isHere
      ? await this.fetchHere(key)
      : await conversationStub(this.env, lying.conversationId).fetchHere(key);
    return asked === null ? refuse({ code: 'not_found' }) : ok({ entry: asked });
  }

  /** Whether this viewer may see what a message holds; null: there is no such message here. */
  async seesMessage(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    // The ticket lives on where the thread does: who may see it is known there.
    const next = this.#merging.next();
    if (next !== null) return await next.seesMessage(viewer, key);
    const lying = this.#head === null ? null : await this.find(key);
    if (lying !== null) return this.#sight.ticket(viewer, lying.ticketId) && !lying.revoked;
    // [I5] The file of a message that went back is still named after this conversation.
    for (const { conversationId } of this.#head?.lodgings ?? []) {
      const sees = await conversationStub(this.env, conversationId).seesOwn(viewer, key);
      if (sees !== null) return sees;
    }
    return null;
  }

  /** [I5] The same of a message that lies here itself. For one that this was united with. */
  async seesOwn(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    return this.#head !== null && this.#tables.has(key) ? await this.seesMessage(viewer, key) : null;
  }

  /** [O7] What is known of the channel before anything was refused here. */
  #heed(stop: ChannelStop | undefined): void {
    if (stop === undefined || this.#head === null || this.#head.channelStop != null) return;
    this.#turn((turn) => heedStop(turn, stop));
    this.ctx.waitUntil(this.#afterwards());
  }

  /** The channel works again. */
  async channelMended(): Promise<void> {
    if (this.#head?.channelStop == null) return;
    this.#turn(mendLine);
    await this.#afterwards();
  }

  /** Sends one message on, to show whether the channel works again. `waits`: none may leave now · `gone`: none waits for it. */
  async channelTries(): Promise<'tries' | 'waits' | 'gone'> {
    if (this.#head === null) return 'gone';
    const tries = this.#turn(tryChannel);
    await this.#afterwards();
    return tries;
  }

  /** How this conversation stands before a merge joins it with another. */
  standing(merge: MergeId): Standing {
    return this.#merging.standing(merge);
  }

  /** [I3] Another conversation is about to end in this one. false: this one was never born, and learns of it from what is handed over. */
  expectPart(merge: MergeId, conversationId: ConversationId): boolean {
    return this.#merging.expectPart(merge, conversationId);
  }

  /** [I2] Ends this conversation in the other. Repeats are free. */
  seal(merge: MergeId, to: ConversationId): Promise<void> {
    return this.#merging.seal(merge, to);
  }

  /** [I2] Takes over what a conversation hands over that ended in this one. */
  absorb(estate: Estate): Promise<Fate> {
    return this.#merging.absorb(estate);
  }

  /** [I5] Takes back that another contact's conversation ended in this one; gives what goes back there. */
  part(parting: Parting): Promise<Returned> {
    return this.#merging.part(parting);
  }

  /** [I5] This conversation goes on by itself again. */
  unseal(merge: MergeId, returned: Returned, by: Author): Promise<void> {
    return this.#merging.unseal(merge, returned, by);
  }

  /** [I5] What went back has arrived where it belongs. */
  arrived(merge: MergeId): void {
    this.#merging.arrived(merge);
  }

  /** [I6] Sends a message again that failed here. For the one that this ended in, which has judged that. */
  sendAgain(key: MessageKey, state: 'ready' | 'held'): Promise<Entry | null> {
    return this.#merging.sendAgain(key, state);
  }

  /** [I3] A stretch of the timeline that is stored here or in earlier parts. For the one that this ended in. */
  stretch(before: number | null, limit: number): Promise<Stretch> {
    return this.#merging.stretch(before, limit);
  }

  /** [I3] Entries of a conversation that ended here have changed there. */
  partChanged(entries: Entry[]): Promise<void> {
    return this.#merging.partChanged(entries);
  }

  /** [I3] Where a message of this thread lies, here or in a part of it. For the one that this ended in. */
  async find(key: MessageKey): Promise<Lying | null> {
    const entry = this.#head === null ? null : this.#tables.get(key);
    if (this.#head === null || entry === null) return await this.#parts.find(key);
    const revoked = entry.direction !== 'event' && isRevoked(entry);
    const [named = entry] = this.#merging.named([entry]);
    return { conversationId: this.#head.conversationId, ticketId: entry.ticketId, revoked, entry: named };
  }

  /** [I3] Asks for a file of a message that lies here. For the one that this ended in, which has judged who asks. */
  async fetchHere(key: MessageKey): Promise<Entry | null> {
    const entry = this.#tables.get(key);
    if (entry === null || entry.direction === 'event' || entry.file === undefined) return null;
    const asked = this.#turn((turn) => this.#fetches.again(turn, entry));
    this.ctx.waitUntil(this.#fetches.ask());
    await this.#arm();
    return asked;
  }

  override fetch(request: Request): Response {
    const viewer = viewerFrom(request);
    if (viewer === null || this.#sight.view(viewer) === null) return new Response(null, { status: 404 });
    return this.#sockets.accept(viewer);
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    await this.#sockets.onMessage(socket, data);
  }

  override webSocketClose(): void {}

  /** Re-arms first and lets nothing that throws end the chain; every part is idempotent. */
  override async alarm(): Promise<void> {
    const due = this.#nextWake();
    // What it was set for has come to pass by itself, or the window's deadline slid on.
    if (due === null || due > now()) return await this.#wakes.rest(due);
    await this.#wakes.rang();
    const parts = await Promise.allSettled([
      this.#noteTime(),
      this.#debts.publish(),
      this.#sendOn(),
      this.#payReceipts(),
      this.#debts.settle(),
      this.#fetches.ask(),
      this.#reports.tell(),
      this.#sweep(),
      this.#merging.handover.run(),
    ]);
    for (const part of parts) {
      if (part.status === 'rejected') console.error('A wake failed in part', { error: part.reason });
    }
    await this.#debts.publish();
    await this.#wakes.rest(this.#nextWake());
  }

  /** After a commit: the team learns of it now, provider and HISTORY in their own time, with an alarm behind them. */
  async #afterwards(again = false): Promise<void> {
    const seen = this.#head;
    const armed = this.#arm();
    this.ctx.waitUntil(this.#goOn(seen));
    if (this.#head?.receipt != null) this.ctx.waitUntil(this.#payReceipts());
    if (this.#head?.debts != null) this.ctx.waitUntil(this.#debts.settle());
    this.ctx.waitUntil(this.#fetches.ask());
    await Promise.all([armed, this.#debts.publish(again)]);
    if (this.#head !== seen) await this.#arm();
  }

  /** `seen`: the head that others know of already. */
  async #goOn(seen: Head | null): Promise<void> {
    await this.#sendOn();
    await this.#reports.tell();
    await this.#merging.handover.run();
    if (this.#head === seen) return;
    await this.#debts.publish();
    await this.#arm();
  }

  /** What is refused for the channel's sake is told at once. */
  async #payReceipts(): Promise<void> {
    await this.#receipts.pay();
    await this.#reports.tell();
    await this.#arm();
  }

  async #sendOn(): Promise<void> {
    await this.#line.run();
    // [I6] A reaction that was put, or failed, may be of a message in an earlier part.
    if (this.#head?.strayUntil != null && this.#head.earlier !== undefined)
      await this.#merging.passStrays().catch(() => {});
  }

  async #sweep(): Promise<void> {
    if (this.#head?.strayUntil == null) return;
    await this.#merging.passStrays();
    this.#turn(sweepStrays);
  }

  async #noteTime(): Promise<void> {
    this.#turn((turn) => {
      if (turn.head.movedTo != null) return;
      this.#wakes.noteShut(turn);
      if (turn.head.held > 0) expireHeld(turn);
      believeTrial(turn);
    });
    await this.#debts.publish();
  }

  async #arm(): Promise<void> {
    await this.#wakes.arm(this.#nextWake());
  }

  #nextWake(): number | null {
    if (this.#head === null) return null;
    const time = now();
    const line = {
      flying: this.#line.flying(this.#head, time),
      ready: this.#tables.hasReady(),
      oldestHeld: this.#head.held > 0 ? this.#tables.oldestHeld() : null,
      busyUntil: this.#line.busyUntil(time),
      handoverAt: this.#merging.handover.dueAt(this.#head),
    };
    return earliest(dueOf(this.#head, line, time));
  }

  #turn<Value>(work: (turn: Turn) => Value, birth: Head | null = null): Value {
    const head = this.#head ?? birth;
    if (head === null) throw new Error('This conversation was never born');
    const turn = new Turn(this.#tables, head, now());
    const value = this.#atomic(() => {
      if (this.#head === null) this.#tables.create();
      const result = work(turn);
      settleStrays(turn);
      markUnsent(turn);
      turn.commit();
      return result;
    });
    if (turn.isEmpty) return value;
    if (turn.head.ticket !== head.ticket) this.#sight.forgetTickets();
    this.#head = turn.head;
    const changed = [...turn.changed.values()];
    this.#sockets.broadcast(changed);
    this.#merging.tellNext(changed);
    return value;
  }

  /** All of it is written, or none. */
  #atomic<Value>(work: () => Value): Value {
    try {
      return this.ctx.storage.transactionSync(work);
    } catch (error) {
      this.#tables.forget();
      throw error;
    }
  }

  /** Its id is the one it is called by: the contact may have become another's before anything was stored. */
  #birthOf({ events, receipt, channel, contact }: Arrival): Head | null {
    const born = birthOf(events, receipt, channel, contact);
    const { name } = this.ctx.id;
    return born !== null && isConversationId(name) ? { ...born, conversationId: name } : born;
  }

  #see(viewer: Viewer, pos: number): void {
    if (this.#head === null) return;
    this.#turn((turn) => see(turn, viewer, pos));
    this.ctx.waitUntil(this.#afterwards());
  }

  #row(): TicketRow | null {
    if (this.#head === null || this.#head.hidden === true || this.#head.ticketAway === true) return null;
    return rowOf(this.#head, (key) => {
      const entry = this.#tables.get(key);
      return entry?.direction === 'out' ? entry.state : 'accepted';
    });
  }
}
