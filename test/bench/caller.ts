import { type Asking, ask, type Reply } from './http.ts';
import type { Runtime } from './runtime.ts';
import { PUBLIC_URL, secrets } from './settings.ts';

/** Somebody at the API. Every call rejects unless it was answered with success, for a benchmark of refusals says nothing. */
export interface Caller {
  /** What opens a socket in their name. */
  headers: Record<string, string>;
  get(path: string): Promise<unknown>;
  post(path: string, body?: unknown): Promise<unknown>;
  put(path: string, body: unknown): Promise<unknown>;
  delete(path: string): Promise<unknown>;
}

/** Whoever needs no session: the contacts' phones and Meta's back office. */
export const nobody = (runtime: Runtime): Caller => callerWith(runtime, {});

/** Signs in at `path` (sign-in or set-up). */
export async function signIn(runtime: Runtime, path: string, body: object): Promise<Caller> {
  const { cookies } = await call(runtime, 'POST', path, {}, body);
  return callerWith(runtime, { Cookie: cookies.map((set) => set.split(';')[0]).join('; ') });
}

/** Whoever may use the sandbox's Graph API. */
export const graphCaller = (runtime: Runtime): Caller =>
  callerWith(runtime, { Authorization: `Bearer ${secrets.META_ACCESS_TOKEN}` });

function callerWith(runtime: Runtime, identity: Record<string, string>): Caller {
  const headers = { Origin: PUBLIC_URL, ...identity };
  const answer = async (method: Asking['method'], path: string, body?: unknown): Promise<unknown> => {
    const { text } = await call(runtime, method, path, headers, body);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    headers,
    get: (path) => answer('GET', path),
    post: (path, body) => answer('POST', path, body),
    put: (path, body) => answer('PUT', path, body),
    delete: (path) => answer('DELETE', path),
  };
}

async function call(
  { url }: Runtime,
  method: Asking['method'],
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Reply> {
  const reply = await ask(new URL(path, url), {
    method,
    headers: { Origin: PUBLIC_URL, 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (reply.status < 200 || reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${reply.text}`);
  return reply;
}
