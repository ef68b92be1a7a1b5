import type { Page } from 'playwright-core';
import { z } from 'zod';

const frame = z.looseObject({ type: z.string() });

export type Frame = z.infer<typeof frame>;

/** One WebSocket of a page, and what went over it so far. */
export interface SocketRecord {
  path: string;
  sent: Frame[];
  received: Frame[];
}

/** Writes down every socket that a page opens from now on. */
export function recordSockets(page: Page): SocketRecord[] {
  const records: SocketRecord[] = [];
  page.on('websocket', (socket) => {
    const record: SocketRecord = { path: decodeURIComponent(new URL(socket.url()).pathname), sent: [], received: [] };
    records.push(record);
    socket.on('framesent', ({ payload }) => record.sent.push(...framesIn(payload)));
    socket.on('framereceived', ({ payload }) => record.received.push(...framesIn(payload)));
  });
  return records;
}

// A ping and its answer are no frames of ours.
function framesIn(payload: string | Buffer): Frame[] {
  const text = payload.toString();
  return text.startsWith('{') ? [frame.parse(JSON.parse(text))] : [];
}
