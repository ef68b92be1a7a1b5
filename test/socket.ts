import type { Caller } from './cast.ts';
import { until } from './until.ts';

/** A socket as a browser holds it: every frame that came, in order. */
export class LiveSocket<ToServer, ToClient> {
  readonly frames: ToClient[] = [];
  readonly bytes: number[] = [];
  closed: number | null = null;
  readonly #socket: WebSocket;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || data === 'pong') return;
      this.frames.push(JSON.parse(data));
      this.bytes.push(data.length);
    });
    socket.addEventListener('close', ({ code }) => {
      this.closed = code;
    });
    socket.accept();
  }

  static async open<ToServer, ToClient>(caller: Caller, path: string): Promise<LiveSocket<ToServer, ToClient>> {
    const { webSocket, status } = await caller.live(path);
    if (webSocket === null) throw new Error(`No socket at ${path}: ${status}`);
    return new LiveSocket(webSocket);
  }

  send(frame: ToServer): void {
    this.#socket.send(JSON.stringify(frame));
  }

  sendRaw(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.close(1000, 'done');
  }

  /** The first frame that fits, now or later. */
  async until<Fitting extends ToClient>(fits: (frame: ToClient) => frame is Fitting): Promise<Fitting>;
  async until(fits: (frame: ToClient) => boolean): Promise<ToClient>;
  async until(fits: (frame: ToClient) => boolean): Promise<ToClient> {
    return until(() => {
      const frame = this.frames.find(fits);
      if (frame === undefined) throw new Error(`No such frame among ${this.frames.length}`);
      return frame;
    });
  }
}
