import { WebSocket } from 'partysocket';
import type { LiveFrame } from '../../worker/sandbox/view.ts';

const PING_MS = 25_000;

/**
 * Listens to every phone of the sandbox. `onOpen` also runs after each reconnect, when something may have been missed.
 * Returns what closes it.
 */
export function listen(handlers: { onFrame(frame: LiveFrame): void; onOpen(): void; onDown(): void }): () => void {
  const url = new URL('/sandbox/live', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const socket = new WebSocket(url.href, [], { minReconnectionDelay: 500, maxReconnectionDelay: 4000 });
  socket.addEventListener('open', handlers.onOpen);
  socket.addEventListener('close', handlers.onDown);
  socket.addEventListener('message', ({ data }) => {
    const frame = readFrame(data);
    if (frame) handlers.onFrame(frame);
  });
  const pings = setInterval(() => socket.readyState === socket.OPEN && socket.send('ping'), PING_MS);
  return () => {
    clearInterval(pings);
    socket.close();
  };
}

function readFrame(data: unknown): LiveFrame | null {
  if (typeof data !== 'string' || !data.startsWith('{')) return null;
  const frame: { type?: unknown; phone?: unknown } = JSON.parse(data);
  const { type, phone } = frame;
  if (type === 'emailed' || type === 'templates') return { type };
  if (typeof phone !== 'string') return null;
  return type === 'changed' || type === 'typing' ? { type, phone } : null;
}
