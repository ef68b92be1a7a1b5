import { DurableObject } from 'cloudflare:workers';
import { type AddressedNotification, concerns } from '../notifications/notification.ts';
import type { TicketId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import { listFrame } from './frames.ts';
import { acceptSocket, answerHello, listenerOn, tell, viewerOn } from './lease.do.ts';
import { type Place, pageFrom } from './list.ts';
import { CLOSE, LIST_PAGE, type ListEvent, type ListPage, type ListToClient } from './protocol.ts';
import { type Counters, type Tab, type TicketRow, tabs } from './row.ts';
import type { Tally } from './tally.ts';
import { TeamTables } from './team.sql.ts';
import { viewerFrom } from './upgrade.ts';
import { canSee, type Viewer } from './visibility.ts';
import { countWindows, type WindowCounts } from './window-counts.ts';

/** The first frame leaves at once, further ones at most this often: one frame per event chokes a large team (architecture §7). */
const FRAME_EVERY_MS = 250;
/** Frames are kept for whoever comes back, up to so many events; beyond, a snapshot is cheaper for both sides. */
const EVENTS_KEPT = 1_000;
const EVENTS_RESUMED = 200;
const CONCLUDED_KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const SWEEP_EVERY_MS = 24 * 60 * 60 * 1000;

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

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#tables = new TeamTables(ctx.storage.sql);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /** Takes a conversation's row; one that is older than what is here, or says nothing new, writes nothing. */
  async publish(row: TicketRow): Promise<void> {
    const before = this.#tables.get(row.ticketId);
    if (before !== null && (before.rev > row.rev || sameContent(before, row))) return;
    const tally = this.#tally();
    this.#tables.put(before, row);
    tally.move(before, row);
    this.#announce({ type: 'row', row });
    if (row.ticket.status === 'concluded' && before?.ticket.status !== 'concluded') await this.#sweepLater();
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
      tell(socket, JSON.stringify(frame));
    }
  }

  /** One page of one tab, as this viewer sees it. */
  list(viewer: Viewer, tab: Tab, after: Place | null): ListPage {
    const { rows, cursor } = pageFrom(this.#tables.page(tab, viewer.id, after, LIST_PAGE + 1), LIST_PAGE);
    return { rows: rows.filter((row) => seesRow(viewer, row)), cursor };
  }

  counters(viewer: Viewer): Counters {
    return this.#tally().for(viewer.id);
  }

  /** How the windows of this team's live tickets stand now. */
  windows(): WindowCounts {
    return countWindows(this.#tables.live(), now());
  }

  override fetch(request: Request): Response {
    const viewer = viewerFrom(request);
    if (viewer === null) return new Response(null, { status: 403 });
    return acceptSocket(this.ctx, viewer);
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const viewer = viewerOn(socket);
    if (viewer === null) return;
    const frame = listFrame(data);
    if (frame === null) socket.close(CLOSE.protocol, 'protocol');
    else answerHello(socket, JSON.stringify(this.#greeting(viewer, frame.epoch, frame.seq)));
  }

  override webSocketClose(): void {}

  override async alarm(): Promise<void> {
    this.#tables.sweep(now() - CONCLUDED_KEPT_MS);
    if (this.#tables.hasConcluded()) await this.#sweepLater();
  }

  #greeting(viewer: Viewer, epoch: string | null, seq: number): ListToClient {
    this.#flush();
    const place = { v: 1, epoch: this.#epoch, seq: this.#seq, now: now(), counters: this.counters(viewer) } as const;
    if (epoch === this.#epoch && seq === this.#seq) return { ...place, type: 'current' };
    const missed = epoch === this.#epoch ? this.#since(seq) : null;
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
    for (const socket of this.ctx.getWebSockets()) {
      const viewer = listenerOn(socket);
      if (viewer === null) continue;
      const seen = events.map((event) => asSeenBy(viewer, event));
      const list = seen.every((event, at) => event === events[at]) ? whole : JSON.stringify(seen);
      const place = JSON.stringify({
        v: 1,
        type: 'frame',
        epoch: this.#epoch,
        seq: this.#seq,
        counters: this.counters(viewer),
      });
      tell(socket, `${place.slice(0, -1)},"events":${list}}`);
    }
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

/** A row that a viewer may not see is `gone` for them. */
function asSeenBy(viewer: Viewer, event: ListEvent): ListEvent {
  if (event.type === 'gone' || seesRow(viewer, event.row)) return event;
  return { type: 'gone', ticketId: event.row.ticketId, rev: event.row.rev };
}

const sameContent = (a: TicketRow, b: TicketRow): boolean =>
  JSON.stringify({ ...a, rev: 0 }) === JSON.stringify({ ...b, rev: 0 });
