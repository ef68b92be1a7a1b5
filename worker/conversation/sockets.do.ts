import { threadFrame } from '../inbox/frames.ts';
import { acceptSocket, tell, viewerOn } from '../inbox/lease.do.ts';
import { CLOSE, THREAD_PAGE, type ThreadToClient } from '../inbox/protocol.ts';
import type { Viewer } from '../inbox/visibility.ts';
import { now } from '../platform/runtime.env.ts';
import type { Entry, TimelineItem } from './message.ts';
import type { ConversationView } from './view.ts';

/** What the open thread's sockets need of their object. */
export interface SocketDeps {
  /** What this viewer sees of the conversation; null: nothing. */
  view(viewer: Viewer): ConversationView | null;
  /** The entries as this viewer may receive them. */
  veil(viewer: Viewer, entries: readonly Entry[]): TimelineItem[];
  latest(viewer: Viewer, limit: number): { items: TimelineItem[]; before: number | null };
  since(rev: number, from: number, limit: number): Entry[] | null;
  see(viewer: Viewer, pos: number): void;
  typing(viewer: Viewer): void;
}

/** More than this behind, a snapshot is cheaper than a delta. */
const DELTA_MAX = 200;

const send = (socket: WebSocket, frame: ThreadToClient) => tell(socket, JSON.stringify(frame));

/** The sockets of everyone who has this thread open. */
export class ThreadSockets {
  readonly #ctx: DurableObjectState;
  readonly #deps: SocketDeps;

  constructor(ctx: DurableObjectState, deps: SocketDeps) {
    this.#ctx = ctx;
    this.#deps = deps;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  accept(viewer: Viewer): Response {
    return acceptSocket(this.#ctx, viewer);
  }

  onMessage(socket: WebSocket, data: string | ArrayBuffer): void {
    const viewer = viewerOn(socket);
    if (viewer === null) return;
    const frame = threadFrame(data);
    if (frame === null) socket.close(CLOSE.protocol, 'protocol');
    else if (frame.type === 'seen') this.#deps.see(viewer, frame.pos);
    else if (frame.type === 'typing') this.#deps.typing(viewer);
    else this.#greet(socket, viewer, frame.since, frame.from);
  }

  /** Tells every open thread what a turn changed. */
  broadcast(changed: readonly Entry[]): void {
    for (const socket of this.#ctx.getWebSockets()) {
      const viewer = viewerOn(socket);
      if (viewer === null) continue;
      const view = this.#deps.view(viewer);
      if (view === null) socket.close(CLOSE.gone, 'gone');
      else send(socket, { v: 1, type: 'delta', now: null, view, items: this.#deps.veil(viewer, changed) });
    }
  }

  #greet(socket: WebSocket, viewer: Viewer, since: number | null, from: number | null): void {
    const view = this.#deps.view(viewer);
    if (view === null) {
      socket.close(CLOSE.gone, 'gone');
      return;
    }
    const missed = since === null || from === null ? null : this.#deps.since(since, from, DELTA_MAX);
    if (missed === null) {
      const { items, before } = this.#deps.latest(viewer, THREAD_PAGE);
      send(socket, { v: 1, type: 'snapshot', now: now(), view, items, before });
    } else send(socket, { v: 1, type: 'delta', now: now(), view, items: this.#deps.veil(viewer, missed) });
  }
}
