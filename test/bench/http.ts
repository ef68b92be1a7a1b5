import { Agent, request as open } from 'node:http';

export interface Reply {
  status: number;
  text: string;
  cookies: string[];
}

export interface Asking {
  method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  headers: Record<string, string>;
  body?: string | Buffer;
}

// Node's own client, because fetch costs the machine several times as much and the Worker shares it.
const agent = new Agent({ keepAlive: true });

/** One request over a connection that is kept. Rejects only when there is no answer. */
export function ask(url: URL, { method, headers, body }: Asking): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) };
    const request = open(url.href, { method, agent, headers: { ...headers, ...length } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, text, cookies: response.headers['set-cookie'] ?? [] });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Runs `work` over all items, at most `width` at a time; the first failure ends it. */
export async function inParallel<Item>(
  items: readonly Item[],
  width: number,
  work: (item: Item, place: number) => Promise<void>,
): Promise<void> {
  const queue = items.entries();
  const lane = async () => {
    for (const [place, item] of queue) await work(item, place);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
