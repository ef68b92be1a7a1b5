import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { Caller } from '../whole/caller.ts';
import { type LocalRun, startLocally } from './local-run.ts';

const PATIENCE_MS = 180_000;

interface Conversation {
  contact: { name: string };
  ticket: { status: 'new' | 'open' | 'concluded'; assignee: { name: string } | null };
  window: { state: 'none' | 'open' | 'closed' };
  awaiting: boolean;
  held: number;
}

let state: string;
let port: string;
let origin: string;
let runs: LocalRun[];

beforeEach(async () => {
  state = await mkdtemp(join(tmpdir(), 'janela-start-'));
  port = String(await freePort());
  origin = `http://localhost:${port}`;
  runs = [];
});
afterEach(async () => {
  for (const run of runs) await run.stop('SIGTERM');
  await rm(state, { recursive: true, force: true });
});

function start(more: { SEED?: string } = {}): LocalRun {
  const run = startLocally({ PORT: port, STATE_DIR: state, ...more });
  runs.push(run);
  return run;
}

async function conversationsOf(agent: Caller): Promise<Conversation[]> {
  const tabs = await Promise.all(
    ['new', 'mine', 'others', 'concluded'].map((tab) =>
      agent.get<{ items: { conversationId: string }[] }>(`/api/tickets?tab=${tab}`),
    ),
  );
  const ids = tabs.flatMap(({ items }) => items.map((row) => row.conversationId));
  return Promise.all(ids.map((id) => agent.get<Conversation>(`/api/conversations/${id}`)));
}

/** The composer that Ana finds (ux.md, "one look per state"). */
function composerOf({ ticket, window, awaiting }: Conversation): string {
  if (ticket.status === 'new') return 'C2';
  if (ticket.status === 'concluded') return window.state === 'open' ? 'C6' : 'C5';
  if (ticket.assignee?.name !== 'Ana') return 'C7';
  return window.state === 'open' ? 'C1' : awaiting ? 'C4' : 'C3';
}

async function signIn(email: string, password: string): Promise<Caller> {
  const agent = new Caller(origin);
  await agent.post('/api/auth/sign-in/email', { email, password });
  return agent;
}

/** Waits until half of the demo's contacts are there. */
async function midway(): Promise<void> {
  const patience = { timeout: 90_000, interval: 20 };
  await vi.waitFor(async () => {
    const { items } = await new Caller(origin).get<{ items: unknown[] }>('/sandbox/phones');
    expect(items.length).toBeGreaterThan(5);
  }, patience);
}

it('makes one demo, however often it is started, and stops all that it started', { timeout: PATIENCE_MS }, async () => {
  const interrupted = start();
  await midway();
  const stopped = await interrupted.stop('SIGINT');
  expect(stopped).toMatchObject({ code: 0, left: [] });
  expect(stopped.started).toBeGreaterThan(1);
  expect(interrupted.said()).not.toContain('Demo made');

  const completed = start();
  await completed.ready();
  for (const word of [origin, `${origin}/sandbox`, 'ana@janela.test', 'bruno@janela.test', 'janela-demo']) {
    expect(completed.said()).toContain(word);
  }
  const ana = await signIn('ana@janela.test', 'janela-demo');
  const shown = await conversationsOf(ana);
  expect(shown).toHaveLength(12);
  expect([...new Set(shown.map(composerOf))].sort()).toEqual(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7']);
  expect(shown.filter((one) => composerOf(one) === 'C4').map(({ held }) => held)).toEqual([2]);
  const templates = await ana.get<{ items: { category: string }[] }>('/api/templates?purpose=service');
  const categories = templates.items.map(({ category }) => category).sort();
  expect(categories).toEqual(['MARKETING', 'MARKETING', 'UTILITY', 'UTILITY', 'UTILITY']);
  const admin = await signIn('admin@janela.test', 'janela-demo');
  // The demo's own making tells nobody of anything that the inbox does not know what to do with.
  expect(await admin.get('/api/unhandled-events')).toMatchObject({ items: [] });
  // [R74] The sandbox's Meta takes what a template shows as an example above its text.
  const example = new Blob(['%PDF-1.4\n%%EOF\n'], { type: 'application/pdf' });
  const handed = await admin.upload<{ handle: string }>('/api/templates/examples?name=pedido.pdf', example);
  expect(handed.handle).not.toBe('');
  expect(await completed.stop('SIGTERM')).toMatchObject({ code: 0, left: [] });

  const again = start();
  await again.ready();
  expect(again.said()).not.toContain('Demo made');
  expect(again.said()).toContain('janela-demo');
  const kept = await conversationsOf(await signIn('ana@janela.test', 'janela-demo'));
  expect(kept.map(({ contact }) => contact.name)).toEqual(shown.map(({ contact }) => contact.name));
});

it('without the demo prints a code that makes the first administrator, once', { timeout: PATIENCE_MS }, async () => {
  const run = start({ SEED: 'none' });
  await run.ready();
  expect(run.said()).not.toContain('janela-demo');
  const code = /Code\s+(\S+)/.exec(run.said())?.[1];
  const first = { code, name: 'Diana', email: 'diana@example.com', password: 'uma-senha-comprida' };
  await new Caller(origin).post('/api/setup', first);
  const admin = await signIn(first.email, first.password);
  expect(await admin.get('/api/me')).toMatchObject({ role: 'admin' });
  expect(await conversationsOf(admin)).toEqual([]);
  await expect(new Caller(origin).post('/api/setup', first)).rejects.toThrow('setup_closed');
});

it('says in one sentence that the port is taken', async () => {
  const other = createServer().listen(Number(port), '127.0.0.1');
  const run = start();
  expect(await run.ended).toBe(1);
  expect(run.said().trim().split('\n')).toEqual([
    `Port ${port} is taken. Stop what listens there, or choose another: PORT=${Number(port) + 1} npm start`,
  ]);
  other.close();
});
