import type { Present } from '../accounts/viewer.store.ts';
import { maskedJson } from '../contacts/masking.ts';
import { now } from '../platform/runtime.env.ts';
import { CLOSE, LEASE_MS } from './protocol.ts';
import type { Viewer } from './visibility.ts';

/** What a socket carries through hibernation: the facts it was judged on, and until when (ms). */
interface Lease {
  viewer: Viewer;
  until: number;
  /** By which session; absent: a socket from before that was kept. */
  sessionId?: string;
  /** Its hello was answered. Absent: a socket from before that was kept. */
  greeted?: boolean;
  /** It follows no list: it hears of its viewer's own rights alone. */
  bystander?: true;
  /** It reads what is told tersely. */
  terse?: boolean;
}

/** Who is told what happens, and how. */
export interface Listener {
  viewer: Viewer;
  terse: boolean;
  /** The same for all who were judged alike and read alike: they are told the very same. */
  alike: string;
}

/** What was read back from a socket, or written to it: with each frame it is asked of all of them. */
const leases = new WeakMap<WebSocket, Lease>();
const listeners = new WeakMap<Lease, Listener>();

function leaseOn(socket: WebSocket): Lease {
  const known = leases.get(socket);
  if (known !== undefined) return known;
  const lease: Lease = socket.deserializeAttachment();
  leases.set(socket, lease);
  return lease;
}

function keepLease(socket: WebSocket, lease: Lease): void {
  socket.serializeAttachment(lease);
  leases.set(socket, lease);
}

/** Accepts a hibernating socket on the strength of one judgement of session and access. `more`: what else it carries. */
export function acceptSocket(
  ctx: DurableObjectState,
  viewer: Viewer,
  sessionId: string,
  more: Pick<Lease, 'bystander'> = {},
): Response {
  const { 0: client, 1: server } = new WebSocketPair();
  ctx.acceptWebSocket(server);
  keepLease(server, { viewer, until: now() + LEASE_MS, sessionId, greeted: false, ...more });
  return new Response(null, { status: 101, webSocket: client });
}

/** Who holds this socket; null when it is closing, or the lease ran out and it has been told to come again. */
export function viewerOn(socket: WebSocket): Viewer | null {
  if (socket.readyState !== WebSocket.OPEN) return null;
  const { viewer, until } = leaseOn(socket);
  // One that was judged by an older release, which knew less, comes again.
  if (until > now() && 'access' in viewer) return viewer;
  socket.close(CLOSE.lease, 'lease');
  return null;
}

/**
 * [N21] Who on this socket is told what happens: nobody before their hello was answered. News that overtook what they had missed
 * would count as all that there was, and with the connection cut in between they would never hear of the rest.
 */
export function listenerOn(socket: WebSocket): Listener | null {
  const viewer = viewerOn(socket);
  if (viewer === null || !hasGreeted(socket)) return null;
  const lease = leaseOn(socket);
  const known = listeners.get(lease);
  if (known !== undefined) return known;
  const terse = lease.terse === true;
  const listener = { viewer, terse, alike: JSON.stringify([terse, viewer]) };
  listeners.set(lease, listener);
  return listener;
}

/** [V5] Ends this socket if its session has ended: whoever holds it must sign in. */
export function hasSession(socket: WebSocket, { sessions }: Pick<Present, 'sessions'>): boolean {
  const { sessionId } = leaseOn(socket);
  if (sessionId === undefined || sessions.includes(sessionId)) return true;
  socket.close(CLOSE.lease, 'session');
  return false;
}

/** [V5] From here on this socket is judged by these facts, as long as it would have lived by the former ones. */
export function renewViewer(socket: WebSocket, viewer: Viewer): void {
  keepLease(socket, { ...leaseOn(socket), viewer });
}

export const isBystander = (socket: WebSocket): boolean => leaseOn(socket).bystander === true;

export function hasGreeted(socket: WebSocket): boolean {
  return leaseOn(socket).greeted !== false;
}

/** Whether this socket reads what is told tersely, as its hello said. */
export const isTerse = (socket: WebSocket): boolean => leaseOn(socket).terse === true;

/** Answers a hello; from here on the socket is told what happens. */
export function answerHello(socket: WebSocket, text: string, terse = false): void {
  const lease = leaseOn(socket);
  if (lease.greeted !== true || isTerse(socket) !== terse) keepLease(socket, { ...lease, greeted: true, terse });
  tell(socket, text);
}

/** [N19] A frame as this viewer may read it. */
export function textFor(viewer: Viewer | null, frame: unknown): string {
  const text = JSON.stringify(frame);
  return viewer?.masked === true ? maskedJson(text) : text;
}

/**
 * Says something on a socket that is open; never throws. One that the server closed is still among the object's sockets
 * until its browser answers, and writing to it throws: that must not undo what is being told.
 */
export function tell(socket: WebSocket, text: string): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  try {
    socket.send(text);
  } catch (error) {
    console.warn('A socket did not take a frame', { error });
  }
}
