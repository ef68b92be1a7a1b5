import ReconnectingSocket from 'partysocket/ws';
import { CLOSE, LEASE_MS } from '../../worker/inbox/protocol.ts';
import type { Connection } from './connection.store.ts';

/** Connect anew this long before the lease runs out, so that the server never has to close. */
const BEFORE_LEASE_MS = 30_000;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 10_000;
/** A cut that nobody announces (a changed network, a sleeping lid) is found by a ping that is not answered. */
const PING_EVERY_MS = 25_000;
const PONG_WITHIN_MS = 8_000;

export interface Socket<ToServer> {
  send(frame: ToServer): void;
  /** Connects anew: something suggests that the present connection is dead or behind. */
  reconnect(): void;
  close(): void;
}

/**
 * A socket that stays open: comes back after a cut, when the network returns and before its lease ends. `opened` must
 * say hello. `gone`: the server says that this may not be seen (any more), and it stays closed. `unopened`: a connection
 * failed before it stood, which may be the network or a refusal; ask over HTTP which.
 */
export function openSocket<ToServer, ToClient>(
  path: string,
  connection: Connection,
  on: {
    opened(): void;
    heard(frame: ToClient): void;
    gone(): void;
    unopened(): void;
  },
): Socket<ToServer> {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  // Not all come back in the same instant after a deploy.
  const spread = 1 + Math.random();
  const socket = new ReconnectingSocket(url.href, [], {
    minReconnectionDelay: FIRST_DELAY_MS * spread,
    maxReconnectionDelay: LONGEST_DELAY_MS * spread,
    reconnectionDelayGrowFactor: 1.6,
    maxEnqueuedMessages: 0,
    shouldReconnectOnClose: ({ code }) => code !== CLOSE.gone,
  });
  const standing = connection.join();
  let open = false;
  let lease: ReturnType<typeof setTimeout> | undefined;
  let pong: ReturnType<typeof setTimeout> | undefined;

  const ping = () => {
    if (!open || pong !== undefined) return;
    socket.send('ping');
    pong = setTimeout(reconnect, PONG_WITHIN_MS);
  };
  const answered = () => {
    clearTimeout(pong);
    pong = undefined;
  };
  const pings = setInterval(ping, PING_EVERY_MS);

  socket.onopen = () => {
    open = true;
    standing.up();
    clearTimeout(lease);
    lease = setTimeout(() => socket.reconnect(), LEASE_MS - BEFORE_LEASE_MS);
    on.opened();
  };
  socket.onmessage = (event) => {
    answered();
    standing.up();
    if (event.data === 'pong') return;
    const frame: ToClient = JSON.parse(String(event.data));
    on.heard(frame);
  };
  socket.onclose = (event) => {
    const stood = open;
    open = false;
    clearTimeout(lease);
    answered();
    standing.down();
    if (event.code === CLOSE.gone) {
      standing.leave();
      on.gone();
    } else if (!stood) on.unopened();
  };

  function reconnect(): void {
    if (socket.shouldReconnect) socket.reconnect();
  }
  const whenBack = () => {
    if (document.visibilityState !== 'visible') return;
    if (open) ping();
    else reconnect();
  };
  // Believed at once, for the page shall not look fresher than it is; an answer to the ping takes it back.
  const whenCut = () => {
    standing.down();
    ping();
  };
  window.addEventListener('offline', whenCut);
  window.addEventListener('online', reconnect);
  document.addEventListener('visibilitychange', whenBack);

  return {
    send: (frame) => {
      if (open) socket.send(JSON.stringify(frame));
    },
    reconnect,
    close: () => {
      window.removeEventListener('offline', whenCut);
      window.removeEventListener('online', reconnect);
      document.removeEventListener('visibilitychange', whenBack);
      clearInterval(pings);
      clearTimeout(lease);
      answered();
      socket.onclose = null;
      socket.close();
      standing.leave();
    },
  };
}
