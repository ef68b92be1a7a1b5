import { DurableObject } from 'cloudflare:workers';
import type { Present } from '../accounts/viewer.store.ts';
import { adapterOf } from '../channels/adapter.client.ts';
import type { ChannelFacts, ChannelStop, Stops } from '../channels/channel.ts';
import { credentialOf } from '../channels/credential.env.ts';
import type { TrialOf } from '../channels/health.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { Standing } from '../contacts/merge.ts';
import type { TariffToday } from '../costs/estimate.ts';
import { THREAD_PAGE, type TimelinePage } from '../inbox/protocol.ts';
import type { TicketRow } from '../inbox/row.ts';
import { sessionFrom, viewerFrom } from '../inbox/upgrade.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { FetchTrouble, MediaFile, StoredFile } from '../media/media.ts';
import type { AgentId, ConversationId, MergeId, MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import { now } from '../platform/runtime.env.ts';
import { channelStub, conversationStub } from '../platform/stubs.env.ts';
import { Alarms } from './alarms.do.ts';
import { carrying } from './carrying.do.ts';
import type { Command, CommandRefusal } from './command.ts';
import { Commanding } from './commanding.do.ts';
import { ConversationTables } from './conversation.sql.ts';
import { Debts } from './debts.do.ts';
import { type Departure, isTheirs, leaveAgent } from './departing.do.ts';
import { DueTemplates } from './due-templates.do.ts';
import type { Estate, Fate } from './estate.ts';
import { Fetches, type FetchOrder } from './fetches.do.ts';
import { type Head, rowOf, viewOf } from './head.ts';
import { heedStop, isNewStop, markUnsent, mendLine, waitingForChannel } from './held.do.ts';
import { Intake, type Received } from './intake.do.ts';
import { type Leave, leavesBy, leaveTeam } from './leaving.do.ts';
import { Line } from './line.do.ts';
import { Merging } from './merging.do.ts';
import type { Author, Entry } from './message.ts';
import type { Parting, Returned } from './part.do.ts';
import { type Lying, owns, Parts } from './parts.do.ts';
import type { Stretch } from './parts.ts';
import type { Birth, Reach } from './reach.ts';
import { Receipts } from './receipts.do.ts';
import { settleStrays } from './receive.do.ts';
import { Reports } from './reports.do.ts';
import { ScheduleList } from './schedule-list.do.ts';
import { followSchedules, type ScheduleAct, type Scheduled, type ScheduleOrder } from './schedules.do.ts';
import { Scheduling } from './scheduling.do.ts';
import { Sight } from './sight.do.ts';
import { ThreadSockets } from './sockets.do.ts';
import { see } from './ticket-acts.do.ts';
import type { TransferAsked } from './transfer-ask.do.ts';
import { tryChannel } from './trial.do.ts';
import { Turn } from './turn.do.ts';
import { Typing } from './typing.do.ts';
import { UnbornTable } from './unborn.sql.ts';
import type { ConversationView } from './view.ts';
import { Wakes } from './wakes.do.ts';
import { tellWatching } from './watching.do.ts';
import { Whereabouts } from './whereabouts.do.ts';

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
  readonly #alarms: Alarms;
  readonly #merging: Merging;
  readonly #parts: Parts;
  readonly #intake: Intake;
  readonly #commanding: Commanding;
  readonly #whereabouts: Whereabouts;
  readonly #scheduling: Scheduling;
  readonly #scheduleList: ScheduleList;
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
      worked: (conversationId, { id }, proof) => channelStub(env, id).worked(conversationId, proof),
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
    const [tables, merging, parts] = [this.#tables, this.#merging, this.#parts];
    const [line, fetches, sight] = [this.#line, this.#fetches, this.#sight];
    const heed = (stop: ChannelStop | undefined) => this.#heed(stop);
    const place = { tables, merging, parts, head, other };
    this.#intake = new Intake({
      ...place,
      name: ctx.id.name,
      line,
      fetches,
      heed,
      atomic: (work) => this.#atomic(work),
      turn: (work, birth) => this.#turn(work, birth),
      afterwards: (again) => this.#afterwards(again),
    });
    this.#commanding = new Commanding({
      ...place,
      name: ctx.id.name,
      line,
      sight,
      heed,
      turn: (work, birth) => this.#turn(work, birth),
      afterwards: () => this.#afterwards(),
    });
    this.#scheduleList = new ScheduleList({ env, tables, head, now, turn });
    const dueTemplates = new DueTemplates({ db: env.DB, tables, head, now });
    this.#scheduling = new Scheduling({
      ...{ merging, sight, head, dueTemplates, list: this.#scheduleList },
      name: ctx.id.name,
      turn: (work, birth) => this.#turn(work, birth),
      afterwards: () => this.#afterwards(),
    });
    this.#whereabouts = new Whereabouts({
      ...place,
      sight,
      fetches,
      turn,
      arm: () => this.#arm(),
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
    const wakes = new Wakes(ctx.storage);
    this.#alarms = new Alarms({
      ...{ wakes, tables, line, fetches, merging, head, turn, debts: this.#debts, reports: this.#reports },
      scheduleList: this.#scheduleList,
      dueTemplates,
      payReceipts: () => this.#payReceipts(),
    });
    void ctx.blockConcurrencyWhile(() => wakes.load());
  }

  /**
   * Stores what a webhook brought; when it returns, all of it is committed and the team was told, or will be. Repeats are
   * free. Only what somebody wrote or called gives birth.
   */
  receive(arrival: Arrival): Promise<Received> {
    return this.#intake.receive(arrival);
  }

  /** [I2] Of a sealed conversation: what concerns a message that is here. `left`: places of the rest. */
  takeOwn(arrival: Arrival): Promise<Received & { left: number[] }> {
    return this.#intake.takeOwn(arrival);
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
  restarted(
    viewer: Viewer,
    id: MessageKey,
  ): Promise<Result<{ view: ConversationView; already: boolean }, CommandRefusal>> {
    return this.#commanding.restarted(viewer, id);
  }

  /**
   * Carries out a command of an agent; answers with what the conversation looks like then. `tariff`: what it is thought to
   * cost; `stops`: the channels that stand still.
   */
  command(
    viewer: Viewer,
    command: Command,
    tariff: TariffToday | null = null,
    stops: Stops = {},
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    return this.#commanding.command(viewer, command, tariff, stops);
  }

  /**
   * [R78] Takes in what is to leave later: one message, or the steps of a plan. A conversation that has not begun is known from
   * then on, and seen by nobody until something stands in it.
   */
  schedule(viewer: Viewer, orders: ScheduleOrder[], isPlan: boolean, birth: Birth | null): Promise<Scheduled> {
    return this.#scheduling.schedule(viewer, orders, isPlan, birth);
  }

  /** [R79] Cancels what is scheduled, or schedules it anew. */
  actOnSchedule(act: ScheduleAct): Promise<Scheduled> {
    return this.#scheduling.act(act);
  }

  /** What this conversation is to somebody who wants to write to its contact. */
  async reach(viewer: Viewer): Promise<Reach> {
    const next = this.#merging.next();
    return next === null ? this.#sight.reach(viewer) : await next.reach(viewer);
  }

  /** Begins to serve a contact who did not write, which brings this conversation into the world where nothing did before. */
  async start(
    viewer: Viewer,
    command: Extract<Command, { type: 'start' }>,
    birth: Birth | null,
    tariff: TariffToday | null,
    stops: Stops,
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    return this.#commanding.start(viewer, command, birth, tariff, stops);
  }

  /** [V4] Asks those who have the ticket for it, on behalf of somebody who may not see it. */
  askTransfer(viewer: Viewer): Promise<Result<TransferAsked, CommandRefusal>> {
    return this.#commanding.askTransfer(viewer);
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
  fetchAgain(viewer: Viewer, key: MessageKey): Promise<Result<{ entry: Entry }, CommandRefusal>> {
    return this.#whereabouts.fetchAgain(viewer, key);
  }

  /** Whether this viewer may see what a message holds; null: there is no such message here. */
  seesMessage(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    return this.#whereabouts.seesMessage(viewer, key);
  }

  /** [I5] The same of a message that lies here itself. For one that this was united with. */
  seesOwn(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    return this.#whereabouts.seesOwn(viewer, key);
  }

  /** [O7] What is known of the channel before anything was refused here. */
  #heed(stop: ChannelStop | undefined): void {
    if (stop === undefined || this.#head === null || !isNewStop(this.#head, stop)) return;
    this.#turn((turn) => heedStop(turn, stop));
    this.ctx.waitUntil(this.#afterwards());
  }

  /**
   * The channel works again, or (`stop`) keeps back no more than this; `asOf`: since when, by its own clock. Whether something here
   * waits for it still.
   */
  async channelMended(stop: ChannelStop | null = null, asOf?: number): Promise<boolean> {
    if (this.#head?.channelStop == null) return false;
    if (asOf !== undefined && asOf < (this.#head.channelAsOf ?? 0)) return true;
    const waits = this.#turn((turn) => {
      mendLine(turn, stop);
      const left = stop !== null && waitingForChannel(turn).length > 0;
      // Who does not wait is not told when it is over, and learns of it anew before it sends.
      if (!left) turn.set({ channelStop: null, tried: null });
      const known = left || stop === null ? asOf : (asOf ?? 1) - 1;
      if (known !== undefined) turn.set({ channelAsOf: known });
      return left;
    });
    await this.#afterwards();
    return waits;
  }

  /**
   * Sends one message on, to show whether the channel works again. `of`: what shows it. `waits`: none may leave now · `gone`:
   * none waits for it.
   */
  async channelTries(of: TrialOf = 'any'): Promise<'tries' | 'waits' | 'gone'> {
    if (this.#head === null) return 'gone';
    const tries = this.#turn((turn) => tryChannel(turn, of));
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
  find(key: MessageKey): Promise<Lying | null> {
    return this.#whereabouts.find(key);
  }

  /** [I3] Asks for a file of a message that lies here. For the one that this ended in, which has judged who asks. */
  fetchHere(key: MessageKey): Promise<Entry | null> {
    return this.#whereabouts.fetchHere(key);
  }

  override fetch(request: Request): Response {
    const viewer = viewerFrom(request);
    if (viewer === null || this.#sight.view(viewer) === null) return new Response(null, { status: 404 });
    const accepted = this.#sockets.accept(viewer, sessionFrom(request));
    const rejudge = (viewers: ReadonlyMap<AgentId, Present | null>) => this.rejudge(viewers);
    this.ctx.waitUntil(tellWatching({ env: this.env, head: () => this.#head, rejudge }, viewer));
    return accepted;
  }

  /** [R58] The team of this ticket is no more: it ends, or goes on in another one. Repeats are free. */
  async leaveTeam(order: Leave): Promise<void> {
    const isThere = this.#head !== null && this.#merging.next() === null && leavesBy(this.#head.ticket, order);
    if (isThere) this.#turn((turn) => leaveTeam(turn, order));
    await this.#afterwards(!isThere);
  }

  /** [R60] Whoever had this ticket was deleted: it goes on with another agent, or waits again. Repeats are free. */
  async leaveAgent(order: Departure): Promise<void> {
    const isThere = this.#head !== null && this.#merging.next() === null && isTheirs(this.#head.ticket, order);
    if (isThere) this.#turn((turn) => leaveAgent(turn, order));
    await this.#afterwards(!isThere);
  }

  /** [V5] Who has this thread open is judged by these facts now; null: they may see nothing any more. */
  rejudge(viewers: ReadonlyMap<AgentId, Present | null>): Promise<void> {
    return this.#sockets.rejudge(viewers);
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    await this.#sockets.onMessage(socket, data);
  }

  override webSocketClose(): void {}

  /** Every part is idempotent, and nothing that throws ends the chain. */
  override alarm(): Promise<void> {
    return this.#alarms.ring();
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
    await this.#alarms.sendOn();
    await this.#reports.tell();
    await this.#merging.handover.run();
    await this.#scheduleList.settle();
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

  #arm(): Promise<void> {
    return this.#alarms.arm();
  }

  #turn<Value>(work: (turn: Turn) => Value, birth: Head | null = null): Value {
    const head = this.#head ?? birth;
    if (head === null) throw new Error('This conversation was never born');
    const turn = new Turn(this.#tables, head, now());
    const value = this.#atomic(() => {
      if (this.#head === null) this.#tables.create();
      const result = work(turn);
      settleStrays(turn);
      followSchedules(turn);
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
