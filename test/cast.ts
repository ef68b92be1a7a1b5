import { env, exports } from 'cloudflare:workers';
import type { AgentView, NewAgent } from '../worker/accounts/account.ts';
import type { TeamView } from '../worker/teams/team.ts';

// Everybody here is made through the API, as a company would make them.

/** Somebody at the API; signed in, or not (`nobody`). */
export interface Caller {
  get(path: string): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  put(path: string, body?: unknown): Promise<Response>;
  patch(path: string, body?: unknown): Promise<Response>;
  delete(path: string): Promise<Response>;
  /** Any other request; `body` goes as JSON, bytes as they are. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
  /** Asks for a WebSocket. */
  live(path: string): Promise<Response>;
}

export interface Session extends Caller {
  cookie: string;
  me: AgentView;
}

export interface Cast {
  admin: Session;
  /** Member of Geral. */
  ana: Session;
  /** Member of Geral and Suporte. */
  bruno: Session;
  geral: TeamView;
  suporte: TeamView;
}

export const password = 'uma-senha-comprida';

/** The company's first day: an administrator, two teams, two agents. Once per test file, in `beforeAll`. */
export async function setUp(): Promise<Cast> {
  const first = await nobody.post('/api/setup', {
    code: env.SETUP_CODE,
    name: 'Diana',
    email: 'diana@janela.test',
    password,
  });
  const admin = await sessionOf(first);
  const geral = await teamOf(admin, 'Geral');
  const suporte = await teamOf(admin, 'Suporte');
  const ana = await hire(admin, { name: 'Ana', email: 'ana@janela.test', teams: [geral.id] });
  const bruno = await hire(admin, { name: 'Bruno', email: 'bruno@janela.test', teams: [geral.id, suporte.id] });
  return { admin, ana, bruno, geral, suporte };
}

/** Makes an agent and signs them in. */
export async function hire(
  admin: Caller,
  agent: Pick<NewAgent, 'name' | 'email' | 'teams'> & Partial<Pick<NewAgent, 'role'>>,
): Promise<Session> {
  const made = await admin.post('/api/agents', { role: 'agent', ...agent, password });
  if (made.status !== 201) throw new Error(`Hiring ${agent.name}: ${made.status} ${await made.text()}`);
  return signIn(agent.email);
}

export async function signIn(email: string): Promise<Session> {
  return sessionOf(await nobody.post('/api/auth/sign-in/email', { email, password }));
}

export async function teamOf(admin: Caller, name: string): Promise<TeamView> {
  const made = await admin.post('/api/teams', { name });
  if (made.status !== 201) throw new Error(`Making team ${name}: ${made.status} ${await made.text()}`);
  return made.json<TeamView>();
}

/** Requests with this cookie and with the Origin that a browser on our pages sends. */
export function as({ cookie }: { cookie: string | null }): Caller {
  const send = (method: string, path: string, body?: unknown, more: Record<string, string> = {}) => {
    const headers = new Headers({ Origin: new URL(env.PUBLIC_URL).origin, ...more });
    if (cookie !== null) headers.set('Cookie', cookie);
    const bytes = body instanceof Uint8Array ? body : null;
    if (body !== undefined && bytes === null) headers.set('Content-Type', 'application/json');
    const text = body === undefined ? null : JSON.stringify(body);
    return exports.default.fetch(new Request(new URL(path, env.PUBLIC_URL), { method, headers, body: bytes ?? text }));
  };
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, body),
    put: (path, body) => send('PUT', path, body),
    patch: (path, body) => send('PATCH', path, body),
    delete: (path) => send('DELETE', path),
    send: (method, path, body) => send(method, path, body),
    live: (path) => send('GET', path, undefined, { Upgrade: 'websocket' }),
  };
}

export const nobody: Caller = as({ cookie: null });

async function sessionOf(answer: Response): Promise<Session> {
  if (!answer.ok) throw new Error(`Signing in: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  return { cookie, me: await answer.json<AgentView>(), ...as({ cookie }) };
}
