import type { Present } from '../accounts/viewer.store.ts';
import { threadFrame } from '../inbox/frames.ts';
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
} from '../inbox/lease.do.ts';
import { CLOSE, THREAD_PAGE, type ThreadToClient, type TimelinePage } from '../inbox/protocol.ts';
import { canSee, type Viewer } from '../inbox/visibility.ts';
import type { AgentId, ConversationId, MessageKey, TicketId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import type { Entry, Ticket, TimelineItem } from './message.ts';
import type { Stretch } from './parts.ts';
import type { ConversationView } from './view.ts';

/** What the open thread's sockets need of their object. */
export interface SocketDeps {
  /** The conversation as screens are told of it. */
  shown(): ConversationView | null;
  /** What this viewer sees of the conversation; null: nothing. */
  view(viewer: Viewer): ConversationView | null;
  sees(viewer: Viewer, ticketId: TicketId): boolean;
  /** [R62] Its team has not said yet to whom the new ticket is shown. */
  isUndecided(): boolean;
  /** Whether it may come to be shown to this viewer. */
  waits(viewer: Viewer): boolean;
  /** The entries as this viewer may receive them. */
  veil(viewer: Viewer, entries: readonly Entry[]): TimelineItem[];
  /** The thread's end; `parts`: what of its end lies in conversations that ended in this one. */
  latest(viewer: Viewer, limit: number, parts: readonly Stretch[]): TimelinePage;
  /** The end of each conversation that ended in this one; null: none did. */
  parts(limit: number): Promise<Stretch[]> | null;
  /** Where the thread goes on; null: here. */
  moved(): ConversationId | null;
  since(rev: number, from: number, limit: number): Entry[] | null;
  see(viewer: Viewer, pos: number): void;
  typing(viewer: Viewer): void;
}

/** More than this behind, a snapshot is cheaper than a delta. */
const DELTA_MAX = 200;

const send = (socket: WebSocket, frame: ThreadToClient) => tell(socket, textFor(viewerOn(socket), frame));
const answer = (socket: WebSocket, frame: ThreadToClient) => answerHello(socket, textFor(viewerOn(socket), frame));

/** The sockets of everyone who has this thread open. */
export class ThreadSockets {
  readonly #ctx: DurableObjectState;
  readonly #deps: SocketDeps;
  /** What was last told besides the entries; debts and receipts are no news to a screen. null: nobody was there. */
  #told: string | null = null;
  /** [R62] What happened since it is undecided who sees the new ticket, and the ticket that was there before. */
  readonly #late = new Map<MessageKey, Entry>();
  #former: Ticket | null = null;
  /** Who was told nothing meanwhile, and who was told of it as of something that they may not see. */
  readonly #behind = new Set<WebSocket>();
  readonly #veiled = new Set<WebSocket>();

  constructor(ctx: DurableObjectState, deps: SocketDeps) {
    this.#ctx = ctx;
    this.#deps = deps;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  accept(viewer: Viewer, sessionId: string): Response {
    return acceptSocket(this.#ctx, viewer, sessionId);
  }

  async onMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const viewer = viewerOn(socket);
    if (viewer === null || this.#sendOn(socket)) return;
    const frame = threadFrame(data);
    if (frame === null) socket.close(CLOSE.protocol, 'protocol');
    else if (frame.type === 'seen') this.#deps.see(viewer, frame.pos);
    else if (frame.type === 'typing') this.#deps.typing(viewer);
    else await this.#greet(socket, viewer, frame.since, frame.from);
  }

  /**
   * Tells every open thread what a turn changed, if a screen shows any of it. `before`: the ticket that was there; whoever saw it
   * and does so no more gets the thread anew. [R62] Who may come to see a new ticket is told once that is decided.
   */
  broadcast(changed: readonly Entry[], before: Ticket | null): void {
    const sockets = this.#ctx.getWebSockets();
    const isNews = this.#isNews(sockets, changed);
    const isBehind = this.#behind.size > 0 || this.#late.size > 0 || this.#former !== null;
    if (!isNews && !isBehind) return;
    const former = this.#former ?? before;
    if (this.#deps.isUndecided()) {
      this.#former = former;
      for (const entry of changed) this.#late.set(entry.key, entry);
    }
    const late = new Map([...this.#late, ...changed.map((entry) => [entry.key, entry] as const)]);
    for (const socket of sockets) {
      const viewer = listenerOn(socket)?.viewer ?? null;
      if (viewer === null || this.#sendOn(socket)) continue;
      if (this.#deps.waits(viewer)) this.#behind.add(socket);
      else if (this.#behind.has(socket)) this.#tell(socket, viewer, [...late.values()], former);
      else if (isNews) this.#tell(socket, viewer, changed, before);
    }
    if (this.#deps.isUndecided()) return;
    this.#late.clear();
    this.#behind.clear();
    this.#veiled.clear();
    this.#former = null;
  }

  #tell(socket: WebSocket, viewer: Viewer, changed: readonly Entry[], before: Ticket | null): void {
    const view = this.#deps.view(viewer);
    const isLost = before !== null && canSee(viewer, before) && !this.#deps.sees(viewer, before.id);
    if (view === null) socket.close(CLOSE.gone, 'gone');
    else if (isLost || this.#veiled.has(socket)) this.#ctx.waitUntil(this.#greet(socket, viewer, null, null));
    else send(socket, { v: 1, type: 'delta', now: null, view, items: this.#deps.veil(viewer, changed) });
  }

  /** [N50] Says to every open thread that its contact's fields are to be asked for anew. */
  tellFields(): void {
    for (const socket of this.#ctx.getWebSockets()) {
      if (listenerOn(socket) !== null) send(socket, { v: 1, type: 'fields' });
    }
  }

  #isNews(sockets: readonly WebSocket[], changed: readonly Entry[]): boolean {
    const before = this.#told;
    this.#told = sockets.length === 0 ? null : JSON.stringify({ ...this.#deps.shown(), rev: 0 });
    return sockets.length > 0 && (changed.length > 0 || this.#told !== before);
  }

  /** [V5] Who these viewers are now; null: nobody who may see anything. Whoever sees otherwise than before gets the thread anew. */
  async rejudge(viewers: ReadonlyMap<AgentId, Present | null>): Promise<void> {
    const renewed = this.#ctx.getWebSockets().flatMap((socket) => {
      const before = viewerOn(socket);
      const present = before === null ? undefined : viewers.get(before.id);
      if (present === undefined || (present !== null && !hasSession(socket, present))) return [];
      const after = present?.viewer ?? null;
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      if (after === null || this.#deps.view(after) === null) {
        socket.close(CLOSE.gone, 'gone');
        return [];
      }
      renewViewer(socket, after);
      return hasGreeted(socket) ? [{ socket, viewer: after }] : [];
    });
    await Promise.all(renewed.map(({ socket, viewer }) => this.#greet(socket, viewer, null, null)));
  }

  /** The thread has become another one: everybody gets it whole. */
  async renew(): Promise<void> {
    const open = this.#ctx.getWebSockets().map((socket) => [socket, viewerOn(socket)] as const);
    await Promise.all(open.map(([socket, viewer]) => viewer !== null && this.#greet(socket, viewer, null, null)));
  }

  /** Tells the browser where the thread goes on, if it does not go on here. */
  #sendOn(socket: WebSocket): boolean {
    const to = this.#deps.moved();
    if (to === null) return false;
    send(socket, { v: 1, type: 'moved', to });
    socket.close(CLOSE.moved, 'moved');
    return true;
  }

  async #greet(socket: WebSocket, viewer: Viewer, since: number | null, from: number | null): Promise<void> {
    const missed = since === null || from === null ? null : this.#deps.since(since, from, DELTA_MAX);
    // Asked for before anything else is read: what happens here meanwhile is in what is read afterwards.
    const parts = missed === null ? this.#deps.parts(THREAD_PAGE) : null;
    const stretches = parts === null ? [] : await parts;
    const view = this.#deps.view(viewer);
    if (view === null) {
      socket.close(CLOSE.gone, 'gone');
      return;
    }
    if (this.#deps.waits(viewer)) {
      this.#behind.add(socket);
      this.#veiled.add(socket);
    }
    if (missed === null) {
      const page = this.#deps.latest(viewer, THREAD_PAGE, stretches);
      answer(socket, { v: 1, type: 'snapshot', now: now(), view, ...page });
    } else answer(socket, { v: 1, type: 'delta', now: now(), view, items: this.#deps.veil(viewer, missed) });
  }
}
