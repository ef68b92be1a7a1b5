import { z } from 'zod';
import { connectChannel, fetchTemplates, makeAgents, makeTeams, openCompany } from '../../start/demo/company.client.ts';
import { bodyOf, type Caller, makeCaller } from '../../start/demo/http.client.ts';
import { registerNumber, submitTemplates } from '../../start/demo/meta.client.ts';
import { number } from '../../start/demo/number.ts';
import type { AgentName } from '../../start/demo/people.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import { makeDeployment } from '../whole/deployment.ts';
import { ageHeld, ageOffers, ageSchedules } from './aging.ts';
import { Contact } from './contact.ts';

/** Where the journeys play: a company with Ana, Bruno, a channel and five templates, and nobody who wrote yet. */
export interface Stage {
  origin: string;
  /** The agents at the API, for what only prepares a journey. */
  agents: Record<AgentName, Caller>;
  /** Somebody with a phone of their own, in Brazil unless it is told, known by the first message they write. */
  contact(name: string, phone?: string): Promise<Contact>;
  /** As if what waits in a queue with these words had been written so much earlier; everything is off for a moment. */
  ages(texts: readonly string[], byMs: number): Promise<void>;
  /** As if these that wait to leave later had been due so much earlier; everything is off for a moment. */
  delays(schedules: readonly string[], byMs: number): Promise<void>;
  /** As if whom new tickets are offered to had had them so much longer already; everything is off for a moment. */
  offersAge(byMs: number): Promise<void>;
  /** Makes another number ours, of an account of its own; gives the provider's id of it. */
  connects(name: string): Promise<string>;
  /** Has Meta approve a template of ours with these components; gives what takes it out of the picker again. */
  offers(name: string, category: TemplateCategory, components: object[]): Promise<() => Promise<void>>;
  /** Concludes all that is open, so that the next journey begins with short lists. */
  clear(): Promise<void>;
  remove(): Promise<void>;
}

const teams = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });
const page = z.object({ items: z.array(z.object({ conversationId: z.string() })) });

type Secrets = Record<'SETUP_CODE' | 'META_ACCESS_TOKEN', string>;

export async function setStage(secrets: Secrets): Promise<Stage> {
  const deployment = await makeDeployment(secrets);
  const { origin } = deployment;
  const sandbox = makeCaller(origin);
  const called = new Set<string>();
  let people = 0;
  let numbers = 0;
  const open = async () => {
    await deployment.start();
    return foundCompany(origin, secrets);
  };
  const { admin, ...agents } = await open().catch(async (error: unknown) => {
    await deployment.remove();
    throw error;
  });
  return {
    origin,
    agents,
    contact: async (name, phone) => {
      // Who finds somebody by name would find the other one, depending on which journey ran first.
      if (called.has(name)) throw new Error(`Another journey on this stage has a contact called ${name}`);
      called.add(name);
      people += 1;
      return Contact.appear(sandbox, origin, name, phone ?? `5511977${String(people).padStart(6, '0')}`);
    },
    ages: (texts, byMs) => deployment.whileOff((state) => ageHeld(state, texts, byMs)),
    delays: (schedules, byMs) => deployment.whileOff((state) => ageSchedules(state, schedules, byMs)),
    offersAge: (byMs) => deployment.whileOff((state) => ageOffers(state, byMs)),
    connects: (name) => {
      numbers += 1;
      return connectNumber(admin, name, numbers);
    },
    offers: (name, category, components) =>
      offerTemplate(makeCaller(origin, { Authorization: `Bearer ${secrets.META_ACCESS_TOKEN}` }), {
        ...{ name, category, components },
        language: 'pt_BR',
      }),
    clear: () => concludeAll(admin),
    remove: () => deployment.remove(),
  };
}

async function foundCompany(origin: string, secrets: Secrets): Promise<Record<AgentName | 'admin', Caller>> {
  await registerNumber(origin);
  const admin = await openCompany(origin, secrets.SETUP_CODE);
  const teamIds = await makeTeams(admin);
  const [agents] = await Promise.all([
    makeAgents(admin, origin, teamIds),
    connectChannel(admin, teamIds.get('Geral')).then(async (channelId) => {
      await submitTemplates(origin, secrets.META_ACCESS_TOKEN);
      await fetchTemplates(admin, channelId);
    }),
  ]);
  return { ...agents, admin };
}

async function connectNumber(admin: Caller, name: string, nth: number): Promise<string> {
  const phoneNumberId = `${Number(number.phoneNumberId) + nth}`;
  const businessAccountId = `${Number(number.wabaId) + nth}`;
  const { portfolioId, verifiedName } = number;
  const displayPhoneNumber = `+55 11 4003-${String(2000 + nth)}`;
  const facts = { displayPhoneNumber, verifiedName, wabaId: businessAccountId, portfolioId };
  bodyOf(await admin.ask('PUT', `/sandbox/numbers/${phoneNumberId}`, facts), z.unknown());
  const { items } = bodyOf(await admin.ask('GET', '/api/teams'), teams);
  const defaultTeamId = items.find((team) => team.name === 'Geral')?.id;
  const channel = { name, provider: 'whatsapp-cloud', phoneNumberId, businessAccountId, portfolioId, defaultTeamId };
  bodyOf(await admin.ask('POST', '/api/channels', channel), z.unknown());
  return phoneNumberId;
}

async function concludeAll(admin: Caller): Promise<void> {
  for (const tab of ['new', 'others']) {
    const { items } = bodyOf(await admin.ask('GET', `/api/tickets?tab=${tab}`), page);
    for (const { conversationId } of items) {
      bodyOf(await admin.ask('POST', `/api/conversations/${conversationId}/conclude`, { held: 'cancel' }), z.unknown());
    }
  }
}

async function offerTemplate(meta: Caller, template: object): Promise<() => Promise<void>> {
  const made = await meta.ask('POST', `/sandbox/graph/v26.0/${number.wabaId}/message_templates`, template);
  const { id } = bodyOf(made, z.object({ id: z.string() }));
  const judge = async (status: string) => {
    bodyOf(await meta.ask('POST', `/sandbox/templates/${id}/status`, { status }), z.unknown());
  };
  // One that we do not know yet makes us read the account anew.
  await judge('APPROVED');
  return () => judge('DISABLED');
}
