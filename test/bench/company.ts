import { z } from 'zod';
import { type Caller, graphCaller, nobody, signIn } from './caller.ts';
import { inParallel } from './http.ts';
import type { Runtime } from './runtime.ts';
import { number, secrets } from './settings.ts';
import { until } from './wait.ts';

// Everybody here is made through the API, as a company would make them.

const PASSWORD = 'uma-senha-comprida';
const WIDTH = 20;

export interface Company {
  runtime: Runtime;
  /** The contacts' phones and Meta's back office. */
  sandbox: Caller;
  admin: Caller;
  teamId: string;
  channelId: string;
  /** The first is Ana. */
  agents: [Caller, ...Caller[]];
  /** A template with one variable. */
  template: { id: string; variable: string };
}

/** A ticket that an agent has taken. */
export interface Taken {
  phone: string;
  conversationId: string;
  agent: Caller;
}

const made = z.object({ id: z.string() });
const templates = z.object({
  items: z.tuple([z.object({ id: z.string(), variables: z.tuple([z.object({ key: z.string() })]) })]),
});
const page = z.object({
  items: z.array(
    z.object({
      conversationId: z.string(),
      contact: z.object({ phone: z.string() }),
      ticket: z.object({ unread: z.int() }),
    }),
  ),
  cursor: z.string().nullable(),
});
const deliveries = z.object({ pending: z.int() });

/** One team, its agents signed in, one sandbox number and one approved template. */
export async function openCompany(runtime: Runtime, agentCount: number): Promise<Company> {
  const sandbox = nobody(runtime);
  const account = { email: 'diana@janela.test', password: PASSWORD };
  const admin = await signIn(runtime, '/api/setup', { code: secrets.SETUP_CODE, name: 'Diana', ...account });
  const { id: teamId } = made.parse(await admin.post('/api/teams', { name: 'Geral' }));
  const { id: numberId, ...facts } = number;
  await sandbox.put(`/sandbox/numbers/${numberId}`, facts);
  const { id: templateId } = made.parse(
    await graphCaller(runtime).post(`/sandbox/graph/v26.0/${number.wabaId}/message_templates`, {
      name: 'retomada',
      language: 'pt_BR',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Olá {{1}}, podemos continuar?', example: { body_text: [['Rosa']] } }],
    }),
  );
  await sandbox.post(`/sandbox/templates/${templateId}/status`, { status: 'APPROVED' });
  const channel = made.parse(
    await admin.post('/api/channels', {
      name: 'Oficial',
      provider: 'whatsapp-cloud',
      phoneNumberId: number.id,
      businessAccountId: number.wabaId,
      portfolioId: number.portfolioId,
      defaultTeamId: teamId,
    }),
  );
  await admin.post(`/api/channels/${channel.id}/templates/synchronise`);
  const [template] = templates.parse(await admin.get('/api/templates?purpose=service')).items;
  const hire = async (name: string, login: string): Promise<Caller> => {
    const account = { email: `${login}@janela.test`, password: PASSWORD };
    await admin.post('/api/agents', { name, ...account, role: 'agent', teams: [teamId] });
    return signIn(runtime, '/api/auth/sign-in/email', account);
  };
  const ana = await hire('Ana', 'ana');
  const others = Array.from({ length: agentCount - 1 }, (_, place) =>
    hire(`Agente ${place + 2}`, `agente${place + 2}`),
  );
  return {
    runtime,
    sandbox,
    admin,
    teamId,
    channelId: channel.id,
    agents: [ana, ...(await Promise.all(others))],
    template: { id: template.id, variable: template.variables[0].key },
  };
}

/** Phone numbers nobody else uses; `first` keeps the sets of one run apart. */
export const phonesFrom = (first: number, count: number): string[] =>
  Array.from({ length: count }, (_, place) => `55119${80_000_000 + first + place}`);

/** Each phone writes once, `agoMs` ago, and an agent takes the ticket. */
export async function takeTickets(company: Company, phones: readonly string[], agoMs = 0): Promise<Taken[]> {
  await inParallel(phones, WIDTH, async (phone) => {
    await company.sandbox.post(`/sandbox/phones/${phone}/messages`, { text: 'Bom dia', sentAt: Date.now() - agoMs });
  });
  await settled(company);
  const taken = (await newTickets(company, new Set(phones))).map(({ conversationId, contact }, place) => {
    const agent = company.agents[place % company.agents.length] ?? company.agents[0];
    return { phone: contact.phone, conversationId, agent };
  });
  if (taken.length !== phones.length) throw new Error(`${phones.length} phones wrote, ${taken.length} tickets came`);
  await inParallel(taken, WIDTH, async ({ agent, conversationId }) => {
    await agent.post(`/api/conversations/${conversationId}/take`, {});
  });
  return taken;
}

/** Until the sandbox has no webhook left to deliver. */
export async function settled({ sandbox }: Company): Promise<void> {
  await until(async () => deliveries.parse(await sandbox.get('/sandbox/deliveries')).pending === 0);
}

/** Messages that the agents have not seen yet, in all their tickets; each agent's must fit on one page. */
export async function unseen({ agents }: Company): Promise<number> {
  const lists = await Promise.all(agents.map((agent) => agent.get('/api/tickets?tab=mine')));
  return lists.flatMap((list) => page.parse(list).items).reduce((sum, { ticket }) => sum + ticket.unread, 0);
}

async function newTickets({ agents }: Company, phones: ReadonlySet<string>) {
  const rows: z.output<typeof page>['items'] = [];
  let cursor: string | null = '';
  do {
    const answer = page.parse(await agents[0].get(`/api/tickets?tab=new${cursor === '' ? '' : `&cursor=${cursor}`}`));
    rows.push(...answer.items.filter(({ contact }) => phones.has(contact.phone)));
    cursor = answer.cursor;
  } while (cursor !== null);
  return rows;
}
