import { DurableObject } from 'cloudflare:workers';
import { type Present, viewersOf } from '../accounts/viewer.store.ts';
import { type Criteria, fits } from '../clearing/criteria.ts';
import { type Found, foundOf, type SoughtAfter } from '../clearing/found.ts';
import type { DeliveryState, Offer } from '../conversation/message.ts';
import { Wakes } from '../conversation/wakes.do.ts';
import { type AddressedNotification, concerns } from '../notifications/notification.ts';
import { firstOf } from '../platform/first-of.ts';
import {
  type AgentId,
  type ConversationId,
  isTeamId,
  type LabelId,
  type MessageKey,
  type TeamId,
  type TicketId,
} from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';
import { distributionOf } from '../teams/distribution.store.ts';
import type { Audience, NextFrame } from './audience.ts';
import { Audiences } from './audiences.ts';
import { Broadcast, eventsJson } from './broadcast.ts';
import type { Staffing } from './destination.ts';
import { type Dissolution, type Leaving, sendAway } from './dissolving.env.ts';
import { type CircleStanding, Distribution } from './distribution.do.ts';
import { listFrame } from './frames.ts';
import type { KeptRow } from './kept-rows.ts';
import {
  acceptSocket,
  answerHello,
  hasGreeted,
  hasSession,
  isBystander,
  listenerOn,
  renewViewer,
  tell,
  textFor,
  viewerOn,
} from './lease.do.ts';
import { pageFrom, siftedPage } from './list.ts';
import { type ListFilter, ownersIn, passes } from './list-filter.ts';
import {
  CLOSE,
  CONCLUDED_KEPT_MS,
  FIRST_PAGE,
  LEASE_MS,
  LIST_PAGE,
  type ListPage,
  type ListToClient,
  type ListToServer,
  type PageOf,
} from './protocol.ts';
import { rejudgeThreads } from './rejudging.env.ts';
import { type Counters, type Place, sortTime, type Tab, type TicketRow } from './row.ts';
import type { Tally } from './tally.ts';
import { TeamTables } from './team.sql.ts';
import { pagesJson, type ToldRow, toldRow, withMember } from './told.ts';
import { sessionFrom, viewerFrom } from './upgrade.ts';
import { isOfSight, type ListSight, listSight, oversees, type Viewer } from './visibility.ts';
import { countWindows, type WindowCounts } from './window-counts.ts';

const SWEEP_EVERY_MS = 24 * 60 * 60 * 1000;
/** Who comes so soon after a change of rights may have been judged before it, ms. */
const ON_THE_WAY_MS = 30_000;
/** So many rows are looked through in one go, which takes some ms. */
const SOUGHT_AT_ONCE = 2_000;
/** By which address a socket is asked for that follows no list. */
const BYSTANDERS = '/live/me';
const REJUDGED = 'rejudged';
const DISSOLVED = 'dissolved';
const ASK_AGAIN_MS = 5_000;

interface Held {
  socket: WebSocket;
  viewer: Viewer;
}

/** `rev`: of the conversation that tells so. */
export interface Renaming extends Pick<TicketRow, 'conversationId' | 'rev' | 'contact'> {
  labels: LabelId[];
  ticketIds: TicketId[];
}

/** The live list of one team: a row per ticket, counters, and the sockets of everyone who watches it. */
export class Team extends DurableObject<Env> {
  readonly #tables: TeamTables;
  readonly #wakes: Wakes;
  readonly #distribution: Distribution;
  readonly #audiences: Audiences<WebSocket>;
  #tallied: Tally | null = null;
  /** When rights were last judged anew, ms. */
  #rejudgedAt: number;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#tables = new TeamTables(ctx.storage.sql);
    this.#rejudgedAt = Number(ctx.storage.kv.get(REJUDGED) ?? 0);
    const wakes = new Wakes(ctx.storage);
    this.#wakes = wakes;
    this.#audiences = new Audiences({
      epoch: crypto.randomUUID(),
      present: () => this.#present().map(({ socket }) => socket),
      tell: (audience, frame) => this.#tell(audience, frame),
      now,
      later: (ms, act) => setTimeout(act, ms),
    });
    this.#distribution = new Distribution({
      storage: ctx.storage,
      teamId: () => this.#id,
      now,
      row: (id) => this.#tables.get(id)?.row ?? null,
      publish: (row) => this.publish(row),
      serving: () => this.#tables.loads(),
      waitingRows: () => this.#tables.fresh(),
      online: () => this.#online(),
      servedBy: (id) => this.#tables.servedBy(id),
      giveBack: (id, order) => conversationStub(env, id).giveBack(order),
      offer: (id, order) => conversationStub(env, id).offer(order),
      facts: () => distributionOf(env.DB, this.#id),
      arm: (at) => wakes.arm(at),
    });
    void ctx.blockConcurrencyWhile(() => wakes.load());
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /**
   * Takes a conversation's row; one that is older than what is here, or says nothing new, writes nothing. [R62] Answers with whom the
   * ticket is shown to; null: to all who may see it.
   */
  async publish(published: TicketRow): Promise<Offer | null> {
    const before = this.#tables.get(published.ticketId);
    if (before !== null && before.rev > published.rev) return offerOf(before.row);
    const row = this.#distribution.arrange(before?.row ?? null, published);
    const isKnown = before !== null && before.row !== null && sameContent(before.row, row);
    if (isKnown && !this.#distribution.isUntold(row.ticketId)) return offerOf(row);
    const tally = this.#tally();
    this.#tables.put(before, row);
    tally.move(before?.row ?? null, row);
    this.#audiences.announce({ type: 'row', row });
    if (isLetGo(before?.row ?? null, row)) this.#distribution.offerWaiting();
    if (!this.#distribution.isIdle) this.ctx.waitUntil(this.#settle(before?.row ?? null, row));
    if (row.ticket.status === 'concluded' && before?.row?.ticket.status !== 'concluded') await this.#sweepLater();
    // Its conversation had not heard yet that this team is no more.
    const dissolution = this.#dissolution();
    if (dissolution !== null && row.ticket.status !== 'concluded') {
      const wasLive = before !== null && before.row !== null && before.row.ticket.status !== 'concluded';
      if (!wasLive) this.ctx.storage.kv.put(lateKey(row.ticketId), true);
      await this.#wakes.arm(now() + ASK_AGAIN_MS);
      this.ctx.waitUntil(sendAway(this.env, [this.#leaving(row)], this.#id, dissolution));
    }
    return offerOf(this.#tables.get(row.ticketId)?.row ?? null);
  }

  /**
   * [R58] This team is no more: its live tickets go on in another team, and so does whatever still comes. What cannot be reached now
   * is asked again. Its list holds what is concluded as long as any does, and nobody watches it.
   */
  async dissolve(dissolution: Dissolution): Promise<void> {
    this.ctx.storage.kv.put(DISSOLVED, dissolution);
    await this.rejudge();
    // They come again, to the team that is the default one now.
    for (const { socket } of this.#bystanders()) socket.close(CLOSE.lease, 'moved');
    for (const { conversationId, agentId } of this.#tables.watched(now())) await this.watch(conversationId, agentId);
    await this.#wakes.arm(now() + ASK_AGAIN_MS);
    await this.#sendAway();
  }

  /** [R43] What fits among the next of its live tickets. `next` null: there are no more. */
  async sought(criteria: Criteria, after: SoughtAfter): Promise<{ rows: Found[]; next: SoughtAfter }> {
    const stretch = this.#tables.stretch(after, SOUGHT_AT_ONCE);
    const last = stretch.at(-1);
    const isWhole = last === undefined || stretch.length < SOUGHT_AT_ONCE;
    return {
      rows: stretch.flatMap(({ row }) => (fits(row, criteria) ? [foundOf(row)] : [])),
      next: isWhole ? null : { state: last.state, time: sortTime(last.row), id: last.row.ticketId },
    };
  }

  /** [I8] [R39] Who the contact of this conversation's former tickets is now, and which labels they bear. What left this list, or is another's by now, stays as it is. */
  async rename({ conversationId, rev, contact, labels, ticketIds }: Renaming): Promise<void> {
    for (const id of ticketIds) {
      const row = this.#tables.get(id)?.row;
      if (row?.conversationId !== conversationId) continue;
      const { labels: _, ...rest } = row;
      await this.publish({ ...rest, rev, contact, ...(labels.length === 0 ? {} : { labels }) });
    }
  }

  /** [R50] This ticket is another team's since that revision. */
  async withdraw(ticketId: TicketId, rev: number): Promise<void> {
    const before = this.#tables.get(ticketId);
    if (before !== null && (before.rev > rev || before.row === null)) return;
    const tally = this.#tally();
    this.#tables.remove(ticketId, rev, now());
    tally.move(before?.row ?? null, null);
    // Who follows both lists may hear of it first from the other team, at that very revision: this must not take that row away.
    this.#audiences.announce({ type: 'gone', ticketId, rev: rev - 1 });
    if (this.#dissolution() !== null) this.ctx.storage.kv.delete(lateKey(ticketId));
    this.#distribution.forget(ticketId);
    this.#distribution.offerWaiting();
    this.ctx.waitUntil(this.#distribution.settle());
    await this.#sweepLater();
  }

  /** [T10] How far a message of this ticket got since that revision, which its row may show. */
  async learnFate(ticketId: TicketId, rev: number, key: MessageKey, state: DeliveryState): Promise<void> {
    const row = this.#tables.get(ticketId)?.row ?? null;
    if (row?.preview?.from !== 'us' || row.preview.key !== key) return;
    // A ticket that is over has its conversation tell nothing else of this message; its row may be newer for its contact's sake.
    const newest = row.ticket.status === 'concluded' ? Math.max(rev, row.rev + 1) : rev;
    await this.publish({ ...row, rev: newest, preview: { ...row.preview, state } });
  }

  /**
   * [V5] A role, a membership or a policy is not what it was: judges everybody anew who is on this list, or has a thread open that
   * this team was told of. How the team distributes now is learned after that: it waits for conversations that may not answer.
   */
  async rejudge(): Promise<void> {
    this.#rejudgedAt = now();
    this.ctx.storage.kv.put(REJUDGED, this.#rejudgedAt);
    await this.#judge();
    await this.#distribution.learn();
  }

  async #judge(): Promise<void> {
    const watched = this.#tables.watched(now());
    const here = this.#held();
    const ids = new Set([...here.map(({ viewer }) => viewer.id), ...watched.map(({ agentId }) => agentId)]);
    if (ids.size === 0) return;
    const viewers = await viewersOf(this.env.DB, [...ids]);
    this.#audiences.flush();
    for (const { socket, viewer } of here) this.#renew(socket, viewer, viewers.get(viewer.id) ?? null);
    await rejudgeThreads(this.env, watched, viewers);
  }

  /**
   * [V5] This agent has that thread open, whose team this is. true: rights have changed so lately that what they were judged on may
   * be of before.
   */
  async watch(conversationId: ConversationId, agentId: AgentId): Promise<boolean> {
    const heir = this.#dissolution()?.to;
    // [R58] A team that is no more hears of no change.
    if (heir !== undefined) return await teamStub(this.env, heir.id).watch(conversationId, agentId);
    this.#tables.watch(conversationId, agentId, now() + LEASE_MS);
    return now() < this.#rejudgedAt + ON_THE_WAY_MS;
  }

  /**
   * Tells those on this list whom it concerns that something of the company is not what it was. `author`: whose schedules, which only
   * they and those who oversee this team see.
   */
  tellChanged(
    what: 'templates' | 'channels' | 'unhandled' | 'schedules' | 'labels' | 'contacts',
    author: AgentId | null = null,
  ): void {
    const frame = JSON.stringify({ v: 1, type: what } satisfies ListToClient);
    for (const { socket, viewer } of this.#present()) {
      if (what === 'unhandled' && viewer.role !== 'admin') continue;
      if (what === 'schedules' && viewer.id !== author && !oversees(viewer, this.#id)) continue;
      tell(socket, frame);
    }
  }

  /** [R54] Has the administrators who are here ask anew which teams there are. */
  tellAdministrators(): void {
    const frame = JSON.stringify({ v: 1, type: 'rights' } satisfies ListToClient);
    for (const { socket, viewer } of this.#held()) if (viewer.role === 'admin') tell(socket, frame);
  }

  /** [N80] This team is called otherwise, which everybody on its list shows; or (`renamed` false) settled so, which administrators do. */
  tellSettled(renamed: boolean): void {
    const frame = JSON.stringify({ v: 1, type: 'teams' } satisfies ListToClient);
    for (const { socket, viewer } of this.#present()) if (renamed || viewer.role === 'admin') tell(socket, frame);
  }

  /** Shows what has happened to those here whom it concerns. */
  notify(items: readonly AddressedNotification[]): void {
    for (const { socket, viewer } of this.#held()) {
      const own = items.filter((item) => concerns(item, viewer));
      if (own.length === 0) continue;
      const frame: ListToClient = { v: 1, type: 'notified', items: own.map(({ audience: _, ...item }) => item) };
      tell(socket, textFor(viewer, frame));
    }
  }

  /** One page of one tab, as this viewer sees it. [R39] With a filter it may be short of rows though more come after it. */
  list(viewer: Viewer, tab: Tab, after: Place | null, filter: ListFilter | null = null): ListPage {
    const { rows, cursor } = this.#page(viewer, tab, after, filter);
    return { rows: rows.map(({ row }) => row), cursor };
  }

  /** The same page, its rows as the text that they are told as. */
  told(viewer: Viewer, tab: Tab, after: Place | null, filter: ListFilter | null): PageOf<ToldRow> {
    const { rows, cursor } = this.#page(viewer, tab, after, filter);
    return { rows: rows.map(toldRow), cursor };
  }

  #page(viewer: Viewer, tab: Tab, after: Place | null, filter: ListFilter | null): PageOf<KeptRow> {
    if (filter === null) return this.#stretch(viewer, tab, after, LIST_PAGE);
    const sight = this.#sight(viewer);
    const owners = ownersIn(filter, viewer.id);
    // One agent's own are found by an index, and not among everybody's.
    const whose = owners?.length === 1 ? (owners[0] ?? null) : null;
    return siftedPage(
      (from, count) => this.#tables.page(tab, sight, from, count, whose),
      ({ row }) => isOfSight(viewer, row.ticket) && passes(row, filter, viewer.id),
      after,
      LIST_PAGE,
      SOUGHT_AT_ONCE,
    );
  }

  #stretch(viewer: Viewer, tab: Tab, after: Place | null, limit: number): PageOf<KeptRow> {
    const { rows, cursor } = pageFrom(this.#tables.page(tab, this.#sight(viewer), after, limit + 1), limit);
    return { rows: rows.filter(({ ticket }) => isOfSight(viewer, ticket)), cursor };
  }

  counters(viewer: Viewer): Counters {
    return this.#tally().for(this.#sight(viewer));
  }

  /** [R60] What this agent serves, is offered, or has concluded. */
  ofAgent(id: AgentId): TicketRow[] {
    return this.#tables.ofAgent(id);
  }

  /** [N33] Who is here, how much each of them serves, and how much waits. */
  staffing(): Staffing {
    return {
      here: [...this.#online()],
      loads: Object.fromEntries(this.#tables.loads()),
      waiting: this.#tally().waiting,
    };
  }

  /** How the windows of this team's live tickets stand now. */
  windows(): WindowCounts {
    return countWindows(this.#tables.live(), now());
  }

  /** [R61] How the circle stands now. */
  circle(): CircleStanding {
    return this.#distribution.standing();
  }

  override async fetch(request: Request): Promise<Response> {
    const judged = viewerFrom(request);
    if (judged === null) return new Response(null, { status: 403 });
    const isOnTheWay = now() < this.#rejudgedAt + ON_THE_WAY_MS;
    const viewer = isOnTheWay ? (await viewersOf(this.env.DB, [judged.id])).get(judged.id)?.viewer : judged;
    if (viewer === undefined) return new Response(null, { status: 404 });
    if (new URL(request.url).pathname === BYSTANDERS)
      return acceptSocket(this.ctx, viewer, sessionFrom(request), { bystander: true });
    if (!this.#isFollowedBy(viewer)) return new Response(null, { status: 404 });
    const accepted = acceptSocket(this.ctx, viewer, sessionFrom(request));
    this.ctx.waitUntil(this.#distribution.someoneCame());
    return accepted;
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const viewer = viewerOn(socket);
    if (viewer === null) return;
    const frame = listFrame(data);
    if (frame === null || isBystander(socket)) socket.close(CLOSE.protocol, 'protocol');
    else answerHello(socket, this.#greeting(socket, viewer, frame), frame.terse === true);
  }

  override async webSocketClose(socket: WebSocket): Promise<void> {
    this.#audiences.forget(socket);
    this.#distribution.noteAbsences();
    await this.#distribution.settle();
  }

  /** Every part is idempotent; before anything else another alarm stands behind it. */
  override async alarm(): Promise<void> {
    await this.#wakes.rang();
    this.#tables.sweep(now() - CONCLUDED_KEPT_MS, now());
    await this.#sendAway();
    await this.#distribution.wake();
    await this.#wakes.rest(this.#nextWake());
  }

  #nextWake(): number | null {
    const asksAgain = this.#dissolution() !== null && this.#tables.live().length > 0;
    return firstOf([
      asksAgain ? now() + ASK_AGAIN_MS : null,
      this.#tables.hasConcluded() ? now() + SWEEP_EVERY_MS : null,
      this.#distribution.dueAt(),
    ]);
  }

  /** Whoever has got a ticket may be gone already. */
  #settle(before: TicketRow | null, { ticket }: TicketRow): Promise<void> {
    const isTaken = ticket.assignee !== null && ticket.assignee.id !== before?.ticket.assignee?.id;
    if (isTaken) this.#distribution.noteAbsences();
    return this.#distribution.settle();
  }

  #greeting(
    socket: WebSocket,
    viewer: Viewer,
    { epoch, seq, terse }: Pick<ListToServer, 'epoch' | 'seq' | 'terse'>,
  ): string {
    const audience = this.#audiences.greet(socket, epoch);
    const own = this.#epochOf(viewer, audience);
    const place = { v: 1, epoch: own, seq: audience.seq, now: now(), counters: this.counters(viewer) } as const;
    const missed = epoch === own ? audience.since(seq) : null;
    if (missed?.length === 0) return JSON.stringify({ ...place, type: 'current' } satisfies ListToClient);
    if (missed !== null) {
      const head = JSON.stringify({ ...place, type: terse ? 'terse' : 'frame' });
      return withMember(head, 'events', eventsJson(viewer, missed, terse === true));
    }
    const first = (tab: Tab) => this.#stretch(viewer, tab, null, FIRST_PAGE);
    const pages = {
      ...{ new: first('new'), mine: first('mine'), others: first('others'), concluded: first('concluded') },
      ...{ snoozed: first('snoozed'), followed: first('followed') },
    };
    const head = JSON.stringify({ ...place, type: 'snapshot' });
    return withMember(head, 'pages', pagesJson(pages, viewer.masked === true));
  }

  #tell(audience: Audience<WebSocket>, { events, listeners }: NextFrame<WebSocket>): void {
    const broadcast = new Broadcast(events);
    const frames = new Map<string, string>();
    for (const socket of listeners) {
      const listener = listenerOn(socket);
      if (listener === null) {
        // Not every connection that is lost is closed in words.
        if (socket.readyState !== WebSocket.OPEN) this.#audiences.forget(socket);
        continue;
      }
      const { viewer, terse, alike } = listener;
      let frame = frames.get(alike);
      if (frame === undefined) {
        const place = { epoch: this.#epochOf(viewer, audience), seq: audience.seq, counters: this.counters(viewer) };
        frame = broadcast.frameFor(viewer, place, terse);
        frames.set(alike, frame);
      }
      tell(socket, frame);
    }
  }

  async #sendAway(): Promise<void> {
    const dissolution = this.#dissolution();
    if (dissolution === null) return;
    const leaving = this.#tables.live().map((row) => this.#leaving(row));
    await sendAway(this.env, leaving, this.#id, dissolution);
  }

  #leaving(row: TicketRow): Leaving {
    return { row, late: this.ctx.storage.kv.get<boolean>(lateKey(row.ticketId)) === true };
  }

  #dissolution(): Dissolution | null {
    return this.ctx.storage.kv.get<Dissolution>(DISSOLVED) ?? null;
  }

  /** Tells a socket that its viewer sees or may do otherwise than before, or is not to be here. */
  #renew(socket: WebSocket, before: Viewer, present: Present | null): void {
    const stays = isBystander(socket) || (present !== null && this.#isFollowedBy(present.viewer));
    if (present === null || !stays) {
      socket.close(CLOSE.gone, 'gone');
      return;
    }
    if (!hasSession(socket, present)) return;
    const after = present.viewer;
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    renewViewer(socket, after);
    tell(socket, JSON.stringify({ v: 1, type: 'rights' } satisfies ListToClient));
    if (hasGreeted(socket)) tell(socket, this.#greeting(socket, after, { epoch: null, seq: 0 }));
  }

  get #id(): TeamId {
    const { name } = this.ctx.id;
    if (isTeamId(name)) return name;
    throw new Error('A team is called by its id');
  }

  /** Whether somebody follows this list live. */
  #isFollowedBy({ role, teams }: Viewer): boolean {
    return this.#dissolution() === null && (role === 'admin' || teams.includes(this.#id));
  }

  #sight(viewer: Viewer): ListSight {
    return listSight(viewer, this.#id);
  }

  /** [V5] Who sees otherwise than before has heard of nothing: what they missed would leave out what they see now. */
  #epochOf(viewer: Viewer, { epoch }: Audience<WebSocket>): string {
    const { offers, colleagues } = this.#sight(viewer);
    const sight = offers ? 'all' : colleagues ? 'team' : 'own';
    return `${epoch}${sight}${viewer.masked === true ? '.masked' : ''}`;
  }

  /** Who has this list open now. */
  #online(): Set<AgentId> {
    return new Set(this.#present().map(({ viewer }) => viewer.id));
  }

  /** Those who follow this list. */
  #present(): Held[] {
    return this.#held().filter(({ socket }) => !isBystander(socket));
  }

  /** Those who are in no team, and hear here of their own rights. */
  #bystanders(): Held[] {
    return this.#held().filter(({ socket }) => isBystander(socket));
  }

  #held(): Held[] {
    return this.ctx.getWebSockets().flatMap((socket) => {
      const viewer = viewerOn(socket);
      return viewer === null ? [] : [{ socket, viewer }];
    });
  }

  #tally(): Tally {
    this.#tallied ??= this.#tables.tally();
    return this.#tallied;
  }

  async #sweepLater(): Promise<void> {
    await this.#wakes.arm(now() + SWEEP_EVERY_MS);
  }
}

const offerOf = (row: TicketRow | null): Offer | null => row?.ticket.offeredTo ?? null;

/** [R58] Under which it is kept that a ticket became live only after its team's end. */
const lateKey = (id: TicketId): string => `late:${id}`;

/** Whoever had it has room for another one. */
const isLetGo = (before: TicketRow | null, { ticket }: TicketRow): boolean =>
  before?.ticket.status === 'open' && (ticket.status !== 'open' || ticket.assignee?.id !== before.ticket.assignee?.id);

const sameContent = (a: TicketRow, b: TicketRow): boolean =>
  JSON.stringify({ ...a, rev: 0 }) === JSON.stringify({ ...b, rev: 0 });
