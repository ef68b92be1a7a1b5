import { DurableObject } from 'cloudflare:workers';

// The least that any inbox on this platform must do for a webhook: verify it, store it in one of many objects, tell one hub,
// show it to twenty people. What the product does for a webhook is measured against this, on the same machine at the same time.

interface FloorEnv {
  THREAD: DurableObjectNamespace<Thread>;
  HUB: DurableObjectNamespace<Hub>;
  SECRET: string;
}

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
    await env.THREAD.getByName(pathname).add(new TextDecoder().decode(bytes));
    return new Response('{"received":true}');
  },
};

export class Thread extends DurableObject<FloorEnv> {
  constructor(ctx: DurableObjectState, env: FloorEnv) {
    super(ctx, env);
    ctx.storage.sql.exec('CREATE TABLE IF NOT EXISTS message(pos INTEGER PRIMARY KEY, body TEXT NOT NULL)');
  }

  async add(body: string): Promise<void> {
    this.ctx.storage.sql.exec('INSERT INTO message(body) VALUES (?)', body);
    await this.env.HUB.getByName('hub').tell(body);
  }
}

export class Hub extends DurableObject<FloorEnv> {
  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  tell(body: string): void {
    for (const socket of this.ctx.getWebSockets()) socket.send(body);
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
