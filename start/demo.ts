import { assertNever } from '../worker/platform/assert.ts';
import { connectChannel, fetchTemplates, makeAgents, makeTeams, openCompany } from './demo/company.client.ts';
import { conversations, type Desk, makeDesk } from './demo/desk.client.ts';
import { type Caller, makeCaller } from './demo/http.client.ts';
import { registerNumber, submitTemplates } from './demo/meta.client.ts';
import type { AgentName } from './demo/people.ts';
import { allDelivered, makePhone, type Phone } from './demo/phone.client.ts';
import { type Step, type Story, stories } from './demo/stories.ts';

export interface DemoDeps {
  origin: string;
  setupCode: string;
  /** What the sandbox's Graph API asks for. */
  accessToken: string;
}

/**
 * Makes the demo through the phone and the API only. What is there already is left as it is, so that a demo which was
 * interrupted can be completed.
 */
export async function makeDemo({ origin, setupCode, accessToken }: DemoDeps): Promise<void> {
  const sandbox = makeCaller(origin);
  await registerNumber(origin);
  const admin = await openCompany(origin, setupCode);
  const teamIds = await makeTeams(admin);
  const [agents] = await Promise.all([
    makeAgents(admin, origin, teamIds),
    // Meta tells what becomes of templates, which concerns nobody while the account is not ours.
    connectChannel(admin, teamIds.get('Geral')).then(async (channelId) => {
      await submitTemplates(origin, accessToken);
      await fetchTemplates(admin, channelId);
    }),
  ]);

  const phones = await Promise.all(stories.map((story) => introduce(sandbox, story)));
  await allDelivered(sandbox);
  const threads = await conversations(agents.ana);
  await Promise.all(
    stories.map(async (story, index) => {
      const [phone, conversationId] = [phones[index], threads.get(story.name)];
      if (!phone || !conversationId) throw new Error(`${story.name} wrote, and no conversation of theirs is there.`);
      await tell(story, phone, agents, conversationId);
    }),
  );
  await allDelivered(sandbox);
}

/** The contact writes all that comes before an agent does anything. */
async function introduce(sandbox: Caller, story: Story): Promise<Phone> {
  const phone = await makePhone(sandbox, story);
  for (const step of story.steps) {
    if (step.type !== 'writes') break;
    await phone.writes(step.text, step.agoMs);
  }
  return phone;
}

async function tell(
  story: Story,
  phone: Phone,
  agents: Record<AgentName, Caller>,
  conversationId: string,
): Promise<void> {
  let desk = makeDesk(agents.ana, conversationId);
  for (const [index, step] of story.steps.entries()) {
    if (step.type === 'takes') desk = makeDesk(agents[step.who], conversationId);
    await carryOut(step, `demo-${story.phone}-${index}`, phone, desk);
  }
}

async function carryOut(step: Step, id: string, phone: Phone, desk: Desk): Promise<void> {
  switch (step.type) {
    case 'writes':
      await phone.writes(step.text, step.agoMs);
      return desk.reads(step.text);
    case 'takes':
      return desk.takes();
    case 'answers':
      await desk.sends(id, step.text, false);
      return phone.received(step.text);
    case 'queues':
      return desk.sends(id, step.text, true);
    case 'concludes':
      return desk.concludes();
    case 'restarts':
      return desk.restarts(id, step.template, step.parameters);
    default:
      return assertNever(step, 'step');
  }
}
