import { DurableObject } from 'cloudflare:workers';

// The least that any inbox on this platform must do for a webhook: verify it, store it in one of many objects, tell one hub,
// show it to twenty people. What the product does for a webhook is measured against this, on the same machine at the same time.

interface FloorEnv {
  THREAD: DurableObjectNamespace<Thread>;
  HUB: DurableObjectNamespace<Hub>;
  SECRET: string;
}

/** What is written to a thread below this is told to a crowd: in frames, and not each by itself. */
const CROWD = '/crowd/';
const FRAME_EVERY_MS = 250;
const HEX_RADIX = 16;

const keys = new Map<string, Promise<CryptoKey>>();

export default {
  async fetch(request: Request, env: FloorEnv): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === '/live') return env.HUB.getByName('hub').fetch(request);
    const bytes = await request.arrayBuffer();
    if (!(await isSigned(bytes, request.headers.get('X-Hub-Signature-256') ?? '', env.SECRET))) {
      return new Response(null, { status: 401 });
    }
    const thread = env.THREAD.getByName(pathname);
    const text = new TextDecoder().decode(bytes);
    await (pathname.startsWith(CROWD) ? thread.addBeforeCrowd(text) : thread.add(text));
    return new Response('{"received":true}');
  },
};

export class Thread extends DurableObject<FloorEnv> {
  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS message(pos INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  }

  async add(body: string): Promise<void> {
    this.#store(body);
    await this.env.HUB.getByName('hub').tell(body);
  }

  async addBeforeCrowd(body: string): Promise<void> {
    this.#store(body);
    await this.env.HUB.getByName('hub').tellSoon(body);
  }

  #store(body: string): void {
    this.ctx.storage.sql.exec('INSERT INTO message(body) VALUES (?)', body);
  }
}

export class Hub extends DurableObject<FloorEnv> {
  #frame: string[] = [];
  #seq = 0;
  #toldAt = 0;

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  tell(body: string): void {
    for (const socket of this.ctx.getWebSockets()) socket.send(body);
  }

  /** The first at once, further ones together, at most every 250 ms. */
  tellSoon(body: string): void {
    this.#frame.push(body);
    if (this.#frame.length > 1) return;
    setTimeout(() => this.#tellFrame(), Math.max(0, this.#toldAt + FRAME_EVERY_MS - Date.now()));
  }

  #tellFrame(): void {
    this.#toldAt = Date.now();
    this.#seq += 1;
    this.tell(`{"seq":${this.#seq},"events":[${this.#frame.join(',')}]}`);
    this.#frame = [];
  }

  override webSocketClose(): void {}
}

async function isSigned(bytes: ArrayBuffer, header: string, secret: string): Promise<boolean> {
  const pairs = header.replace('sha256=', '').match(/../g) ?? [];
  const signature = Uint8Array.from(pairs, (pair) => Number.parseInt(pair, HEX_RADIX));
  return crypto.subtle.verify('HMAC', await keyOf(secret), signature, bytes);
}

function keyOf(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key =
    keys.get(secret) ?? crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  keys.set(secret, key);
  return key;
}
