import { DurableObject } from 'cloudflare:workers';
import type { Present } from '../accounts/viewer.store.ts';
import type { ChannelStop, Stops } from '../channels/channel.ts';
import type { TrialOf } from '../channels/health.ts';
import type { Arrival } from '../channels/inbound.ts';
import type { Standing } from '../contacts/merge.ts';
import type { TariffToday } from '../costs/estimate.ts';
import type { TimelinePage } from '../inbox/protocol.ts';
import type { TicketRow } from '../inbox/row.ts';
import { sessionFrom, viewerFrom } from '../inbox/upgrade.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { FetchTrouble, MediaFile, StoredFile } from '../media/media.ts';
import type { AgentId, ConversationId, LabelId, MergeId, MessageKey, TicketId } from '../platform/id.ts';
import type { Result } from '../platform/result.ts';
import type { Schedule } from '../schedules/schedule.ts';
import { type Assembly, assemble } from './assembly.do.ts';
import type { Command, CommandRefusal } from './command.ts';
import type { Departure } from './departing.do.ts';
import type { Estate, Fate } from './estate.ts';
import type { FetchOrder } from './fetches.do.ts';
import { type FileKind, type FilesPage, filesOf } from './files.ts';
import type { Received } from './intake.do.ts';
import type { Leave } from './leaving.do.ts';
import type { Author, DeliveryState, Entry } from './message.ts';
import type { OfferOrder, ReturnOrder } from './offering.do.ts';
import type { Parting, Returned } from './part.do.ts';
import type { Lying } from './parts.do.ts';
import type { Stretch } from './parts.ts';
import type { Birth, Reach } from './reach.ts';
import type { ScheduleAct, Scheduled, ScheduleOrder } from './schedules.do.ts';
import type { Transferred } from './transfer.do.ts';
import type { TransferAsked } from './transfer-ask.do.ts';
import type { ConversationView } from './view.ts';
import { tellWatching } from './watching.do.ts';

/** One contact on one channel: the single writer of its timeline, window, outbox and tickets. */
export class Conversation extends DurableObject<Env> {
  readonly #its: Assembly;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#its = assemble(ctx, env);
    void ctx.blockConcurrencyWhile(() => this.#its.wakes.load());
  }

  /**
   * Stores what a webhook brought; when it returns, all of it is committed and the team was told, or will be. Repeats are
   * free. Only what somebody wrote or called gives birth.
   */
  receive(arrival: Arrival): Promise<Received> {
    return this.#its.intake.receive(arrival);
  }

  /** [I2] Of a sealed conversation: what concerns a message that is here. `left`: places of the rest. */
  takeOwn(arrival: Arrival): Promise<Received & { left: number[] }> {
    return this.#its.intake.takeOwn(arrival);
  }

  /** What this viewer sees of the conversation, or `not_found`. */
  read(viewer: Viewer): Promise<Result<ConversationView, CommandRefusal>> {
    return this.#its.reading.view(viewer);
  }

  timeline(viewer: Viewer, before: number | null): Promise<Result<TimelinePage, CommandRefusal>> {
    return this.#its.reading.timeline(viewer, before);
  }

  /** [R91] The files of the thread, from a place back; `kind` null: of every kind. */
  files(viewer: Viewer, before: number | null, kind: FileKind | null): Promise<Result<FilesPage, CommandRefusal>> {
    return filesOf((at) => this.timeline(viewer, at), before, kind);
  }

  /** Whether a restart with this id was carried out already, and what the conversation looks like. */
  restarted(
    viewer: Viewer,
    id: MessageKey,
  ): Promise<Result<{ view: ConversationView; already: boolean }, CommandRefusal>> {
    return this.#its.commanding.restarted(viewer, id);
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
    return this.#its.commanding.command(viewer, command, tariff, stops);
  }

  /**
   * [R78] Takes in what is to leave later: one message, or the steps of a plan. A conversation that has not begun is known from
   * then on, and seen by nobody until something stands in it.
   */
  schedule(
    viewer: Viewer,
    orders: ScheduleOrder[],
    isPlan: boolean,
    birth: Birth | null,
    anyCategory = false,
  ): Promise<Scheduled> {
    return this.#its.scheduling.schedule(viewer, orders, isPlan, birth, anyCategory);
  }

  /** [R39] The contact's labels have changed, which whoever looks at it sees at once; so do the rows of their former tickets. */
  async learnLabels(): Promise<void> {
    const next = this.#its.merging.next();
    if (next !== null) return await next.learnLabels();
    await this.#its.learnLabels();
    await this.#its.former.tell();
  }

  /** [I8] The contact is called otherwise: the rows of their former tickets follow. Repeats are free. */
  async tellFormer(): Promise<void> {
    const next = this.#its.merging.next();
    return next === null ? await this.#its.former.tell() : await next.tellFormer();
  }

  /** [I8] The same of one that was sealed. For the one that this ended in. */
  renameFormer(contact: TicketRow['contact'], labels: LabelId[]): Promise<void> {
    return this.#its.former.tellAs(contact, labels);
  }

  /** [N50] What the contact has in the company's fields has changed, which panels that stand open ask for anew. */
  async tellFields(): Promise<void> {
    const next = this.#its.merging.next();
    if (next !== null) return await next.tellFields();
    this.#its.sockets.tellFields();
  }

  /** [R79] Cancels what is scheduled, or schedules it anew. `brought`: from a conversation that ended in this one. */
  actOnSchedule(act: ScheduleAct, brought: Schedule | null): Promise<Scheduled> {
    return this.#its.scheduling.act(act, brought);
  }

  /** What this conversation is to somebody who wants to write to its contact. */
  reach(viewer: Viewer): Promise<Reach> {
    return this.#its.reading.reach(viewer);
  }

  /** Begins to serve a contact who did not write, which brings this conversation into the world where nothing did before. */
  start(
    viewer: Viewer,
    command: Extract<Command, { type: 'start' }>,
    birth: Birth | null,
    tariff: TariffToday | null,
    stops: Stops,
  ): Promise<Result<{ view: ConversationView; entry: Entry | null }, CommandRefusal>> {
    return this.#its.commanding.start(viewer, command, birth, tariff, stops);
  }

  /** [V4] Asks those who have the ticket for it, on behalf of somebody who may not see it. */
  askTransfer(viewer: Viewer): Promise<Result<TransferAsked, CommandRefusal>> {
    return this.#its.commanding.askTransfer(viewer);
  }

  /** [R48] Hands the ticket to a team or to a person. The same id again tells what came of it. */
  transfer(
    viewer: Viewer,
    command: Extract<Command, { type: 'transfer' }>,
  ): Promise<Result<Transferred, CommandRefusal>> {
    return this.#its.commanding.transfer(viewer, command);
  }

  /** For the queue's consumer: the file of this message that is to be fetched; null: there is none (any more). */
  fetchOrder(key: MessageKey): FetchOrder | null {
    return this.#its.fetches.order(key);
  }

  /** How a fetch ended; what the message's file is then. */
  async fetched(key: MessageKey, outcome: Result<StoredFile, FetchTrouble>): Promise<MediaFile | null> {
    const file = this.#its.fetches.settle(key, outcome);
    await this.#its.arm();
    return file;
  }

  /** An agent asks for a file that was given up, or that waits to be tried again. */
  fetchAgain(viewer: Viewer, key: MessageKey): Promise<Result<{ entry: Entry }, CommandRefusal>> {
    return this.#its.whereabouts.fetchAgain(viewer, key);
  }

  /** Whether this viewer may see what a message holds; null: there is no such message here. */
  seesMessage(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    return this.#its.whereabouts.seesMessage(viewer, key);
  }

  /** [I5] The same of a message that lies here itself. For one that this was united with. */
  seesOwn(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    return this.#its.whereabouts.seesOwn(viewer, key);
  }

  /**
   * The channel works again, or (`stop`) keeps back no more than this; `asOf`: since when, by its own clock. Whether something here
   * waits for it still.
   */
  channelMended(stop: ChannelStop | null = null, asOf?: number): Promise<boolean> {
    return this.#its.standstill.mended(stop, asOf);
  }

  /**
   * Sends one message on, to show whether the channel works again. `of`: what shows it. `waits`: none may leave now · `gone`:
   * none waits for it.
   */
  channelTries(of: TrialOf = 'any'): Promise<'tries' | 'waits' | 'gone'> {
    return this.#its.standstill.tries(of);
  }

  /** How this conversation stands before a merge joins it with another. */
  standing(merge: MergeId): Standing {
    return this.#its.merging.standing(merge);
  }

  /** [I3] Another conversation is about to end in this one. false: this one was never born, and learns of it from what is handed over. */
  expectPart(merge: MergeId, conversationId: ConversationId): boolean {
    return this.#its.merging.expectPart(merge, conversationId);
  }

  /** [I2] Ends this conversation in the other. Repeats are free. */
  seal(merge: MergeId, to: ConversationId): Promise<void> {
    return this.#its.merging.seal(merge, to);
  }

  /** [I11] What this conversation would hand over, were it to end in the other now; null: nothing that this viewer sees. */
  estate(viewer: Viewer, merge: MergeId, to: ConversationId): Estate | null {
    return this.#its.merging.estate(viewer, merge, to);
  }

  /** [I11] How many messages would leave the queue by taking that over, as far as this viewer sees. Changes nothing. */
  foresee(viewer: Viewer, estate: Estate): number {
    return this.#its.merging.foresee(viewer, estate);
  }

  /** [I2] Takes over what a conversation hands over that ended in this one. */
  absorb(estate: Estate): Promise<Fate> {
    return this.#its.merging.absorb(estate);
  }

  /** [T10] How far a message got that was carried on from here, which the row of this ticket may show. Repeats are free. */
  learnFate(ticketId: TicketId, key: MessageKey, state: DeliveryState): Promise<void> {
    return this.#its.merging.learnFate(ticketId, key, state);
  }

  /** [I5] Takes back that another contact's conversation ended in this one; gives what goes back there. */
  part(parting: Parting): Promise<Returned> {
    return this.#its.merging.part(parting);
  }

  /** [I5] This conversation goes on by itself again. */
  unseal(merge: MergeId, returned: Returned, by: Author): Promise<void> {
    return this.#its.merging.unseal(merge, returned, by);
  }

  /** [I5] What went back has arrived where it belongs. */
  arrived(merge: MergeId): void {
    this.#its.merging.arrived(merge);
  }

  /** [I6] Sends a message again that failed here. For the one that this ended in, which has judged that. */
  sendAgain(key: MessageKey, state: 'ready' | 'held'): Promise<Entry | null> {
    return this.#its.merging.sendAgain(key, state);
  }

  /** [I3] A stretch of the timeline that is stored here or in earlier parts. For the one that this ended in. */
  stretch(before: number | null, limit: number): Promise<Stretch> {
    return this.#its.merging.stretch(before, limit);
  }

  /** [I3] Entries of a conversation that ended here have changed there. */
  partChanged(entries: Entry[]): Promise<void> {
    return this.#its.merging.partChanged(entries);
  }

  /** [I3] Where a message of this thread lies, here or in a part of it. For the one that this ended in. */
  find(key: MessageKey): Promise<Lying | null> {
    return this.#its.whereabouts.find(key);
  }

  /** [I3] Asks for a file of a message that lies here. For the one that this ended in, which has judged who asks. */
  fetchHere(key: MessageKey): Promise<Entry | null> {
    return this.#its.whereabouts.fetchHere(key);
  }

  override fetch(request: Request): Response {
    const viewer = viewerFrom(request);
    if (viewer === null || this.#its.sight.view(viewer) === null) return new Response(null, { status: 404 });
    const accepted = this.#its.sockets.accept(viewer, sessionFrom(request));
    const rejudge = (viewers: ReadonlyMap<AgentId, Present | null>) => this.rejudge(viewers);
    this.ctx.waitUntil(tellWatching({ env: this.env, head: () => this.#its.turns.head, rejudge }, viewer));
    return accepted;
  }

  /** [R58] The team of this ticket is no more: it goes on in another one. Repeats are free. */
  leaveTeam(order: Leave): Promise<void> {
    return this.#its.teamOrders.leaveTeam(order);
  }

  /** [R60] Whoever had this ticket was deleted: it goes on with another agent, or waits again. Repeats are free. */
  leaveAgent(order: Departure): Promise<void> {
    return this.#its.teamOrders.leaveAgent(order);
  }

  /**
   * [R62] A team shows this new ticket to one agent alone, or to all of it again; a ticket that went its way meanwhile stays as it
   * is. Answers with what the list is to show; null: nothing, the ticket goes on elsewhere. Repeats are free.
   */
  offer(order: OfferOrder): Promise<TicketRow | null> {
    return this.#its.teamOrders.offer(order);
  }

  /** [N33] The same of a ticket whose agent is gone: it is new again, unless it went its way meanwhile. */
  giveBack(order: ReturnOrder): Promise<TicketRow | null> {
    return this.#its.teamOrders.giveBack(order);
  }

  /** [V5] Who has this thread open is judged by these facts now; null: they may see nothing any more. */
  rejudge(viewers: ReadonlyMap<AgentId, Present | null>): Promise<void> {
    return this.#its.sockets.rejudge(viewers);
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    await this.#its.sockets.onMessage(socket, data);
  }

  override webSocketClose(): void {}

  /** Every part is idempotent, and nothing that throws ends the chain. */
  override alarm(): Promise<void> {
    return this.#its.alarms.ring();
  }
}
