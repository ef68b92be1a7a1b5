import { expect } from 'vitest';
import { z } from 'zod';
import { conversations, type Desk, makeDesk } from '../../start/demo/desk.client.ts';
import { bodyOf, type Caller, makeCaller } from '../../start/demo/http.client.ts';
import { until } from '../../start/until.env.ts';
import type { InboxScreen } from './inbox-screen.ts';
import type { Stage } from './stage.ts';

const ARRIVAL_MS = 10_000;

/** An agent's hands in the conversation with this contact, who has written. */
export async function conversationOf(agent: Caller, contact: string): Promise<Desk> {
  const id = await until(`${contact} is on the list`, ARRIVAL_MS, async () => {
    const known = await conversations(agent);
    return known.get(contact) ?? null;
  });
  return makeDesk(agent, id);
}

const scheduled = z.object({ items: z.array(z.object({ id: z.string(), contact: z.object({ name: z.string() }) })) });

const inAccount = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

/** Has Meta give a template of ours another status. */
export async function metaSays({ origin }: Pick<Stage, 'origin'>, name: string, status: string): Promise<void> {
  const sandbox = makeCaller(origin);
  const { items } = bodyOf(await sandbox.ask('GET', '/sandbox/templates'), inAccount);
  const id = items.find((template) => template.name === name)?.id;
  bodyOf(await sandbox.ask('POST', `/sandbox/templates/${id}/status`, { status }), z.unknown());
}

/** What this agent sees scheduled for a contact: its ids. */
export async function schedulesOf(agent: Caller, contact: string): Promise<string[]> {
  const { items } = bodyOf(await agent.ask('GET', '/api/schedules?status=scheduled'), scheduled);
  return items.flatMap(({ id, contact: { name } }) => (name === contact ? [id] : []));
}

/** Whoever is at this screen thinks that two contacts of the list that it shows are one. */
export async function proposeMerge(screen: InboxScreen, one: string, other: string): Promise<void> {
  const [contactId, otherId] = await Promise.all(
    [one, other].map(async (name) => (await screen.row(name).getAttribute('href'))?.split(':').at(-1)),
  );
  const { origin } = new URL(screen.page.url());
  const made = await screen.page.request.post(`${origin}/api/merges`, {
    headers: { Origin: origin },
    data: { contactId, otherId },
  });
  expect(made.status()).toBe(201);
}
