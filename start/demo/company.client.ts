import { z } from 'zod';
import { type Answer, bodyOf, type Caller, makeCaller } from './http.client.ts';
import { CHANNEL_NAME, number } from './number.ts';
import { type AgentName, administrator, agents, PASSWORD, type TeamName, teams } from './people.ts';
import { variableNames } from './templates.ts';

// Every step looks first at what is there, so that a demo which was interrupted can be completed.

const named = z.object({ id: z.string(), name: z.string() });
const list = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });
const anything = z.unknown();

const SETUP_CLOSED = 404;
const TAKEN = 409;

/** Makes the first administrator with the set-up code, or signs in as the one made before. */
export async function openCompany(origin: string, setupCode: string): Promise<Caller> {
  const admin = makeCaller(origin);
  const made = await admin.ask('POST', '/api/setup', { code: setupCode, ...administrator, password: PASSWORD });
  if (made.status === SETUP_CLOSED) return signIn(origin, administrator.email);
  bodyOf(made, anything);
  return admin;
}

/** The ids of the demo's teams. */
export async function makeTeams(admin: Caller): Promise<Map<TeamName, string>> {
  for (const name of teams) unlessTaken(await admin.ask('POST', '/api/teams', { name }));
  const { items } = bodyOf(await admin.ask('GET', '/api/teams'), list(named));
  return new Map(teams.map((name) => [name, idOf(items, name)]));
}

/** The agents, each signed in. */
export async function makeAgents(
  admin: Caller,
  origin: string,
  teamIds: Map<TeamName, string>,
): Promise<Record<AgentName, Caller>> {
  for (const { teams: own, ...agent } of Object.values(agents)) {
    const ids = own.map((team) => teamIds.get(team));
    unlessTaken(await admin.ask('POST', '/api/agents', { ...agent, teams: ids, password: PASSWORD, role: 'agent' }));
  }
  const [ana, bruno] = await Promise.all([signIn(origin, agents.ana.email), signIn(origin, agents.bruno.email)]);
  return { ana, bruno };
}

/** Connects the sandbox's number; gives the channel's id. */
export async function connectChannel(admin: Caller, defaultTeamId: string | undefined): Promise<string> {
  const { phoneNumberId, wabaId: businessAccountId, portfolioId } = number;
  const facts = { name: CHANNEL_NAME, provider: 'whatsapp-cloud', phoneNumberId, businessAccountId, portfolioId };
  unlessTaken(await admin.ask('POST', '/api/channels', { ...facts, defaultTeamId }));
  const { items } = bodyOf(await admin.ask('GET', '/api/channels'), list(named));
  return idOf(items, CHANNEL_NAME);
}

/** Fetches the templates of the channel's account, and settles what agents call their numbered variables. */
export async function fetchTemplates(admin: Caller, channelId: string): Promise<void> {
  bodyOf(await admin.ask('POST', `/api/channels/${channelId}/templates/synchronise`), anything);
  const { items } = bodyOf(await admin.ask('GET', '/api/templates?purpose=service'), list(named));
  for (const [name, names] of Object.entries(variableNames)) {
    const settings = { purposes: ['service'], teams: null, friendlyName: null, variableNames: names };
    bodyOf(await admin.ask('PUT', `/api/templates/${idOf(items, name)}/settings`, settings), anything);
  }
}

async function signIn(origin: string, email: string): Promise<Caller> {
  const caller = makeCaller(origin);
  bodyOf(await caller.ask('POST', '/api/auth/sign-in/email', { email, password: PASSWORD }), anything);
  return caller;
}

function unlessTaken(answer: Answer): void {
  if (answer.status !== TAKEN) bodyOf(answer, anything);
}

function idOf(items: { id: string; name: string }[], name: string): string {
  const found = items.find((item) => item.name === name);
  if (!found) throw new Error(`"${name}" was made, and the list does not have it.`);
  return found.id;
}
