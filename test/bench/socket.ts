import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import type { Duplex } from 'node:stream';

// A WebSocket that offers no compression. Node's own and miniflare's offer it, and then the runtime compresses every frame
// for every socket: a third of the machine would go to zlib, on both sides, in the floor as in the product.

const TEXT = 1;
const CLOSE = 8;
const SHORT_MAX = 125;
const LENGTH_IN_2_BYTES = 126;
const LENGTH_IN_8_BYTES = 127;

export interface Socket {
  /** A text of at most 125 bytes. */
  send(text: string): void;
  close(): void;
}

/** Opens a socket; `onText` gets every text frame as it came, `onEnd` that it is gone. Rejects when it is refused. */
export function openSocket(
  url: URL,
  headers: Record<string, string>,
  onText: (text: Buffer) => void,
  onEnd: () => void = () => {},
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const upgrade = request(url.href, {
      headers: {
        ...headers,
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': randomBytes(16).toString('base64'),
      },
    });
    upgrade.on('error', reject);
    upgrade.on('response', ({ statusCode }) => reject(new Error(`No socket at ${url.pathname}: ${statusCode}`)));
    upgrade.on('upgrade', (_response, stream, first) => {
      stream.once('close', onEnd);
      readFrames(stream, first, onText);
      resolve({ send: (text) => stream.write(frameOf(text)), close: () => stream.destroy() });
    });
    upgrade.end();
  });
}

function readFrames(stream: Duplex, first: Buffer, onText: (text: Buffer) => void): void {
  let waiting = first;
  stream.on('error', () => stream.destroy());
  stream.on('data', (part: Buffer) => {
    waiting = waiting.length === 0 ? part : Buffer.concat([waiting, part]);
    for (let frame = frameAt(waiting); frame !== null; frame = frameAt(waiting)) {
      if (frame.opcode === TEXT) onText(frame.content);
      if (frame.opcode === CLOSE) stream.end();
      waiting = waiting.subarray(frame.end);
    }
  });
}

/** The frame at the beginning; null: not all of it is here. A server's frames are not masked (RFC 6455 §5.1). */
function frameAt(bytes: Buffer): { opcode: number; content: Buffer; end: number } | null {
  if (bytes.length < 2) return null;
  const short = bytes.readUInt8(1);
  const from = short === LENGTH_IN_8_BYTES ? 10 : short === LENGTH_IN_2_BYTES ? 4 : 2;
  if (bytes.length < from) return null;
  const long = short === LENGTH_IN_8_BYTES ? Number(bytes.readBigUInt64BE(2)) : short;
  const end = from + (short === LENGTH_IN_2_BYTES ? bytes.readUInt16BE(2) : long);
  return bytes.length < end ? null : { opcode: bytes.readUInt8(0) & 0x0f, content: bytes.subarray(from, end), end };
}

/** A client masks what it sends (RFC 6455 §5.3); with a mask of zeros the text stays as it is. */
function frameOf(text: string): Buffer {
  const content = Buffer.from(text);
  if (content.length > SHORT_MAX) throw new RangeError(`${content.length} bytes need a longer frame`);
  return Buffer.concat([Buffer.from([0x80 | TEXT, 0x80 | content.length, 0, 0, 0, 0]), content]);
}
