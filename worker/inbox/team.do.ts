import { DurableObject } from 'cloudflare:workers';
import { type Present, viewersOf } from '../accounts/viewer.store.ts';
import { maskedJson } from '../contacts/masking.ts';
import { type AddressedNotification, concerns } from '../notifications/notification.ts';
import { type AgentId, type ConversationId, isTeamId, type TeamId, type TicketId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { type Dissolution, sendAway } from './dissolving.env.ts';
import { listFrame } from './frames.ts';
import {
  acceptSocket,
  answerHello,
  hasGreeted,
  hasSession,
  listenerOn,
  renewViewer,
  tell,
  textFor,
  viewerOn,
} from './lease.do.ts';
import { type Place, pageFrom } from './list.ts';
import { CLOSE, LEASE_MS, LIST_PAGE, type ListEvent, type ListPage, type ListToClient } from './protocol.ts';
import { rejudgeThreads } from './rejudging.env.ts';
import { type Counters, type Tab, type TicketRow, tabs } from './row.ts';
import type { Tally } from './tally.ts';
import { TeamTables } from './team.sql.ts';
import { sessionFrom, viewerFrom } from './upgrade.ts';
import { canSee, type ListSight, listSight, type Viewer } from './visibility.ts';
import { countWindows, type WindowCounts } from './window-counts.ts';

/** The first frame leaves at once, further ones at most this often: one frame per event chokes a large team (architecture §7). */
const FRAME_EVERY_MS = 250;
/** Frames are kept for whoever comes back, up to so many events; beyond, a snapshot is cheaper for both sides. */
const EVENTS_KEPT = 1_000;
const EVENTS_RESUMED = 200;
const CONCLUDED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 24 * 60 * 60 * 1000;
/** Who comes so soon after a change of rights may have been judged before it, ms. */
const ON_THE_WAY_MS = 30_000;
const REJUDGED = 'rejudged';
const DISSOLVED = 'dissolved';
const ASK_AGAIN_MS = 5_000;

/** The live list of one team: a row per ticket, counters, and the sockets of everyone who watches it. */
export class Team extends DurableObject<Env> {
  readonly #tables: TeamTables;
  readonly #epoch = crypto.randomUUID();
  #tallied: Tally | null = null;
  #seq = 0;
  #kept: { seq: number; events: ListEvent[] }[] = [];
  #keptEvents = 0;
  readonly #pending = new Map<TicketId, ListEvent>();
  #lastFrameAt = 0;
  #frameTimer: ReturnType<typeof setTimeout> | null = null;
  /** When rights were last judged anew, ms. */
  #rejudgedAt: number;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#tables = new TeamTables(ctx.storage.sql);
    this.#rejudgedAt = Number(ctx.storage.kv.get(REJUDGED) ?? 0);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Takes a conversation's row; one that is older than what is here, or says nothing new, writes nothing. */
  async publish(row: TicketRow): Promise<void> {
    const before = this.#tables.get(row.ticketId);
    if (before !== null && (before.rev > row.rev || (before.row !== null && sameContent(before.row, row)))) return;
    const tally = this.#tally();
    this.#tables.put(before, row);
    tally.move(before?.row ?? null, row);
    this.#announce({ type: 'row', row });
    if (row.ticket.status === 'concluded' && before?.row?.ticket.status !== 'concluded') await this.#sweepLater();
    // Its conversation had not heard yet that this team is no more.
    const dissolution = this.#dissolution();
    if (dissolution !== null && row.ticket.status !== 'concluded')
      this.ctx.waitUntil(sendAway(this.env, [row], this.#id, { ...dissolution, fate: 'moves' }));
  }

  /**
   * [R58] This team is no more: its live tickets end, or go on in another team, and so does whatever still comes. What cannot be
   * reached now is asked again.
   */
  async dissolve(dissolution: Dissolution): Promise<void> {
    this.ctx.storage.kv.put(DISSOLVED, dissolution);
    await this.rejudge();
    for (const socket of this.ctx.getWebSockets())
      tell(socket, JSON.stringify({ v: 1, type: 'rights' } satisfies ListToClient));
    await this.ctx.storage.setAlarm(now() + ASK_AGAIN_MS);
    await this.#sendAway();
  }

  /** [R50] This ticket is another team's since that revision. */
  async withdraw(ticketId: TicketId, rev: number): Promise<void> {
    const before = this.#tables.get(ticketId);
    if (before !== null && (before.rev > rev || before.row === null)) return;
    const tally = this.#tally();
    this.#tables.remove(ticketId, rev, now());
    tally.move(before?.row ?? null, null);
    this.#announce({ type: 'gone', ticketId, rev });
    await this.#sweepLater();
  }

  /**
   * [V5] A role, a membership or a policy is not what it was: judges everybody anew who is on this list, or has a thread open that
   * this team was told of.
   */
  async rejudge(): Promise<void> {
    this.#rejudgedAt = now();
    this.ctx.storage.kv.put(REJUDGED, this.#rejudgedAt);
    const watched = this.#tables.watched(now());
    const here = this.ctx.getWebSockets().flatMap((socket) => {
      const viewer = viewerOn(socket);
      return viewer === null ? [] : [{ socket, viewer }];
    });
    const ids = new Set([...here.map(({ viewer }) => viewer.id), ...watched.map(({ agentId }) => agentId)]);
    if (ids.size === 0) return;
    const viewers = await viewersOf(this.env.DB, [...ids]);
    this.#flush();
    for (const { socket, viewer } of here) this.#renew(socket, viewer, viewers.get(viewer.id) ?? null);
    await rejudgeThreads(this.env, watched, viewers);
  }

  /**
   * [V5] This agent has that thread open, whose team this is. true: rights have changed so lately that what they were judged on may
   * be of before.
   */
  watch(conversationId: ConversationId, agentId: AgentId): boolean {
    this.#tables.watch(conversationId, agentId, now() + LEASE_MS);
    return now() < this.#rejudgedAt + ON_THE_WAY_MS;
  }

  /** Tells those on this list whom it concerns that something of the company is not what it was. */
  tellChanged(what: 'templates' | 'channels' | 'unhandled'): void {
    const frame = JSON.stringify({ v: 1, type: what } satisfies ListToClient);
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = viewerOn(socket);
      if (viewer !== null && (what !== 'unhandled' || viewer.role === 'admin')) tell(socket, frame);
    }
  }

  /** Shows what has happened to those on this list whom it concerns. */
  notify(items: readonly AddressedNotification[]): void {
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = viewerOn(socket);
      if (viewer === null) continue;
      const own = items.filter(({ audience }) => concerns(audience, viewer));
      if (own.length === 0) continue;
      const frame: ListToClient = { v: 1, type: 'notified', items: own.map(({ audience: _, ...item }) => item) };
      tell(socket, textFor(viewer, frame));
    }
  }

  /** One page of one tab, as this viewer sees it. */
  list(viewer: Viewer, tab: Tab, after: Place | null): ListPage {
    const { rows, cursor } = pageFrom(this.#tables.page(tab, this.#sight(viewer), after, LIST_PAGE + 1), LIST_PAGE);
    return { rows: rows.filter((row) => seesRow(viewer, row)), cursor };
  }

  counters(viewer: Viewer): Counters {
    return this.#tally().for(this.#sight(viewer));
  }

  /** [R60] What this agent serves, is offered, or has concluded. */
  ofAgent(id: AgentId): TicketRow[] {
    return this.#tables.ofAgent(id);
  }

  /** How the windows of this team's live tickets stand now. */
  windows(): WindowCounts {
    return countWindows(this.#tables.live(), now());
  }

  override async fetch(request: Request): Promise<Response> {
    const judged = viewerFrom(request);
    if (judged === null) return new Response(null, { status: 403 });
    const isOnTheWay = now() < this.#rejudgedAt + ON_THE_WAY_MS;
    const viewer = isOnTheWay ? (await viewersOf(this.env.DB, [judged.id])).get(judged.id)?.viewer : judged;
    if (viewer === undefined || !watches(viewer, this.#id)) return new Response(null, { status: 404 });
    return acceptSocket(this.ctx, viewer, sessionFrom(request));
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const viewer = viewerOn(socket);
    if (viewer === null) return;
    const frame = listFrame(data);
    if (frame === null) socket.close(CLOSE.protocol, 'protocol');
    else answerHello(socket, textFor(viewer, this.#greeting(viewer, frame.epoch, frame.seq)));
  }

  override webSocketClose(): void {}

  override async alarm(): Promise<void> {
    this.#tables.sweep(now() - CONCLUDED_KEPT_MS, now());
    await this.#sendAway();
    if (this.#dissolution() !== null && this.#tables.live().length > 0) {
      await this.ctx.storage.setAlarm(now() + ASK_AGAIN_MS);
      return;
    }
    if (this.#tables.hasConcluded()) await this.#sweepLater();
  }

  #greeting(viewer: Viewer, epoch: string | null, seq: number): ListToClient {
    this.#flush();
    const own = this.#epochOf(viewer);
    const place = { v: 1, epoch: own, seq: this.#seq, now: now(), counters: this.counters(viewer) } as const;
    if (epoch === own && seq === this.#seq) return { ...place, type: 'current' };
    const missed = epoch === own ? this.#since(seq) : null;
    if (missed !== null) {
      return { ...place, type: 'frame', events: missed.map((event) => asSeenBy(viewer, event)) };
    }
    const [fresh, mine, others, concluded] = tabs.map((tab) => this.list(viewer, tab, null));
    const none: ListPage = { rows: [], cursor: null };
    const pages = { new: fresh ?? none, mine: mine ?? none, others: others ?? none, concluded: concluded ?? none };
    return { ...place, type: 'snapshot', pages };
  }

  /** The last word on every ticket that changed after a frame; null when that is no longer known, or is too much. */
  #since(seq: number): ListEvent[] | null {
    const first = this.#kept[0];
    if (first === undefined || seq < first.seq - 1 || seq > this.#seq) return null;
    const events = this.#kept.filter((frame) => frame.seq > seq).flatMap((frame) => frame.events);
    const latest = new Map(events.map((event) => [ticketOf(event), event]));
    return latest.size > EVENTS_RESUMED ? null : [...latest.values()];
  }

  #announce(event: ListEvent): void {
    this.#pending.set(ticketOf(event), event);
    const wait = this.#lastFrameAt + FRAME_EVERY_MS - now();
    if (wait <= 0) this.#flush();
    else this.#frameTimer ??= setTimeout(() => this.#flush(), wait);
  }

  #flush(): void {
    if (this.#frameTimer !== null) clearTimeout(this.#frameTimer);
    this.#frameTimer = null;
    if (this.#pending.size === 0) return;
    const events = [...this.#pending.values()];
    this.#pending.clear();
    this.#lastFrameAt = now();
    this.#seq += 1;
    this.#kept.push({ seq: this.#seq, events });
    this.#keptEvents += events.length;
    while (this.#keptEvents > EVENTS_KEPT) this.#keptEvents -= this.#kept.shift()?.events.length ?? 0;
    this.#broadcast(events);
  }

  /** Events are written out once and shared by all who see them whole; only the counters differ by viewer. */
  #broadcast(events: ListEvent[]): void {
    const whole = JSON.stringify(events);
    // Also masked once for all: many may be on the list.
    const masked = once(() => maskedJson(whole));
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = listenerOn(socket);
      if (viewer === null) continue;
      const seen = events.map((event) => asSeenBy(viewer, event));
      const isWhole = seen.every((event, at) => event === events[at]);
      const shared = viewer.masked === true ? masked : () => whole;
      const list = isWhole ? shared() : textFor(viewer, seen);
      const place = JSON.stringify({
        v: 1,
        type: 'frame',
        epoch: this.#epochOf(viewer),
        seq: this.#seq,
        counters: this.counters(viewer),
      });
      tell(socket, `${place.slice(0, -1)},"events":${list}}`);
    }
  }

  async #sendAway(): Promise<void> {
    const dissolution = this.#dissolution();
    if (dissolution !== null) await sendAway(this.env, this.#tables.live(), this.#id, dissolution);
  }

  #dissolution(): Dissolution | null {
    return this.ctx.storage.kv.get<Dissolution>(DISSOLVED) ?? null;
  }

  /** Tells a socket that its viewer sees or may do otherwise than before, or is not to be here. */
  #renew(socket: WebSocket, before: Viewer, present: Present | null): void {
    if (present === null || !watches(present.viewer, this.#id)) {
      socket.close(CLOSE.gone, 'gone');
      return;
    }
    if (!hasSession(socket, present)) return;
    const after = present.viewer;
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    renewViewer(socket, after);
    tell(socket, JSON.stringify({ v: 1, type: 'rights' } satisfies ListToClient));
    if (hasGreeted(socket)) tell(socket, textFor(after, this.#greeting(after, null, 0)));
  }

  get #id(): TeamId {
    const { name } = this.ctx.id;
    if (isTeamId(name)) return name;
    throw new Error('A team is called by its id');
  }

  #sight(viewer: Viewer): ListSight {
    return listSight(viewer, this.#id);
  }

  /** [V5] Who sees otherwise than before has heard of nothing: what they missed would leave out what they see now. */
  #epochOf(viewer: Viewer): string {
    const { offers, colleagues } = this.#sight(viewer);
    const sight = offers ? 'all' : colleagues ? 'team' : 'own';
    return `${this.#epoch}.${sight}${viewer.masked === true ? '.masked' : ''}`;
  }

  #tally(): Tally {
    this.#tallied ??= this.#tables.tally();
    return this.#tallied;
  }

  async #sweepLater(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now() + SWEEP_EVERY_MS);
  }
}

const ticketOf = (event: ListEvent): TicketId => (event.type === 'row' ? event.row.ticketId : event.ticketId);

const seesRow = (viewer: Viewer, row: TicketRow): boolean => canSee(viewer, row.ticket);

/** Whether somebody follows a team's list live. */
const watches = (viewer: Viewer, teamId: TeamId): boolean => viewer.role === 'admin' || viewer.teams.includes(teamId);

/** A row that a viewer may not see is `gone` for them. */
function asSeenBy(viewer: Viewer, event: ListEvent): ListEvent {
  if (event.type === 'gone' || seesRow(viewer, event.row)) return event;
  return { type: 'gone', ticketId: event.row.ticketId, rev: event.row.rev };
}

const sameContent = (a: TicketRow, b: TicketRow): boolean =>
  JSON.stringify({ ...a, rev: 0 }) === JSON.stringify({ ...b, rev: 0 });

function once(make: () => string): () => string {
  let made: string | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
