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
import { CLOSE, THREAD_PAGE, type ThreadToClient } from '../inbox/protocol.ts';
import type { Viewer } from '../inbox/visibility.ts';
import type { AgentId, ConversationId } from '../platform/id.ts';
import { now } from '../platform/runtime.env.ts';
import type { Entry, TimelineItem } from './message.ts';
import type { Stretch } from './parts.ts';
import type { ConversationView } from './view.ts';

/** What the open thread's sockets need of their object. */
export interface SocketDeps {
  /** The conversation as screens are told of it. */
  shown(): ConversationView | null;
  /** What this viewer sees of the conversation; null: nothing. */
  view(viewer: Viewer): ConversationView | null;
  /** The entries as this viewer may receive them. */
  veil(viewer: Viewer, entries: readonly Entry[]): TimelineItem[];
  /** The thread's end; `parts`: what of its end lies in conversations that ended in this one. */
  latest(viewer: Viewer, limit: number, parts: readonly Stretch[]): { items: TimelineItem[]; before: number | null };
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

  /** Tells every open thread what a turn changed, if a screen shows any of it. */
  broadcast(changed: readonly Entry[]): void {
    const sockets = this.#ctx.getWebSockets();
    if (!this.#isNews(sockets, changed)) return;
    for (const socket of sockets) {
      const viewer = listenerOn(socket);
      if (viewer === null || this.#sendOn(socket)) continue;
      const view = this.#deps.view(viewer);
      if (view === null) socket.close(CLOSE.gone, 'gone');
      else send(socket, { v: 1, type: 'delta', now: null, view, items: this.#deps.veil(viewer, changed) });
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
    if (missed === null) {
      const { items, before } = this.#deps.latest(viewer, THREAD_PAGE, stretches);
      answer(socket, { v: 1, type: 'snapshot', now: now(), view, items, before });
    } else answer(socket, { v: 1, type: 'delta', now: now(), view, items: this.#deps.veil(viewer, missed) });
  }
}
