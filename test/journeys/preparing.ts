import { expect } from 'vitest';
import { z } from 'zod';
import { conversations, type Desk, makeDesk } from '../../start/demo/desk.client.ts';
import { bodyOf, type Caller, makeCaller } from '../../start/demo/http.client.ts';
import { until } from '../../start/until.env.ts';
import type { InboxScreen } from './inbox-screen.ts';
import type { Stage } from './stage.ts';

const ARRIVAL_MS = 10_000;
const DAY_MS = 24 * 60 * 60 * 1000;

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
export const metaSays = (stage: Pick<Stage, 'origin'>, name: string, status: string): Promise<void> =>
  metaDoes(stage, name, 'status', { status });

/** Has Meta move a template of ours to another category. */
export const metaMoves = (stage: Pick<Stage, 'origin'>, name: string, category: string): Promise<void> =>
  metaDoes(stage, name, 'category', { category });

async function metaDoes({ origin }: Pick<Stage, 'origin'>, name: string, deed: string, facts: object): Promise<void> {
  const sandbox = makeCaller(origin);
  const { items } = bodyOf(await sandbox.ask('GET', '/sandbox/templates'), inAccount);
  const id = items.find((template) => template.name === name)?.id;
  bodyOf(await sandbox.ask('POST', `/sandbox/templates/${id}/${deed}`, facts), z.unknown());
}

const destinations = z.object({ teams: inAccount.shape.items, people: inAccount.shape.items });

/** This agent gives a ticket to a colleague in that team. */
export async function handsOver(
  by: Caller,
  conversationId: string | undefined,
  { agent, team }: { agent: string; team: string },
): Promise<void> {
  const { teams, people } = bodyOf(await by.ask('GET', '/api/destinations'), destinations);
  const idOf = (items: { id: string; name: string }[], name: string) => items.find((one) => one.name === name)?.id;
  const order = { id: crypto.randomUUID(), agentId: idOf(people, agent), teamId: idOf(teams, team) };
  bodyOf(await by.ask('POST', `/api/conversations/${conversationId}/transfer`, order), z.unknown());
}

/** Schedules a template without variables for tomorrow, in the team Geral. */
export async function schedulesIn(agent: Caller, conversationId: string | undefined, template: string): Promise<void> {
  const { teams } = bodyOf(await agent.ask('GET', '/api/destinations'), destinations);
  const { items } = bodyOf(await agent.ask('GET', '/api/templates?purpose=scheduled'), inAccount);
  const order = {
    id: `sch_${crypto.randomUUID().replaceAll('-', '')}`,
    conversationId,
    teamId: teams.find(({ name }) => name === 'Geral')?.id,
    dueAt: Date.now() + DAY_MS,
    template: { id: items.find(({ name }) => name === template)?.id, parameters: {} },
  };
  bodyOf(await agent.ask('POST', '/api/schedules', order), z.unknown());
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
