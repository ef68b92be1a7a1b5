import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shown } from '../scene.ts';
import { until } from '../until.ts';
import { Caller } from './caller.ts';
import { type Deployment, makeDeployment } from './deployment.ts';
import { account, type OutsideMeta, secrets, startMeta } from './meta.ts';

let meta: OutsideMeta;
let deployment: Deployment;
beforeAll(async () => {
  meta = await startMeta();
  deployment = await makeDeployment({ ...secrets, META_GRAPH_URL: meta.url });
  await deployment.start();
}, 60_000);
afterAll(async () => {
  await deployment.remove();
  meta.stop();
});

const DAY_MS = 24 * 60 * 60 * 1000;

/** An agent with a ticket whose window is shut, a template just accepted, and three messages in the queue. */
async function waiting(): Promise<{ agent: Caller; id: string }> {
  const agent = new Caller(deployment.origin);
  await agent.post('/api/setup', {
    code: secrets.SETUP_CODE,
    name: 'Diana',
    email: 'diana@janela.test',
    password: 'uma-senha-comprida',
  });
  const team = await agent.post<{ id: string }>('/api/teams', { name: 'Geral' });
  const channel = await agent.post<{ id: string }>('/api/channels', {
    name: 'Oficial',
    provider: 'whatsapp-cloud',
    ...account,
    defaultTeamId: team.id,
  });
  await agent.post(`/api/channels/${channel.id}/templates/synchronise`);
  const { items } = await agent.get<{ items: { id: string }[] }>('/api/templates?purpose=service');

  expect(await meta.contactWrites(deployment.origin, '5511987654321', 'oi', Date.now() - DAY_MS - 60_000)).toBe(200);
  const id = await until(async () => {
    const list = await agent.get<{ items: { conversationId: string }[] }>('/api/tickets?tab=new');
    if (list.items[0] === undefined) throw new Error('No ticket yet');
    return list.items[0].conversationId;
  }, 30_000);
  const path = `/api/conversations/${id}`;
  await agent.post(`${path}/take`);
  await agent.post(`${path}/restart`, { id: randomUUID(), template: { id: items[0]?.id, parameters: {} } });
  for (const text of ['um', 'dois', 'três']) await agent.post(`${path}/messages`, { id: randomUUID(), text });
  await until(() => expect(meta.templates).toBe(1), 30_000);
  return { agent, id };
}

describe('a power cut', () => {
  it('[N17] [R17] between the stored reply and the first send loses nothing, and the queue leaves once after the start', async () => {
    const { agent, id } = await waiting();
    const path = `/api/conversations/${id}`;
    expect((await agent.get<Shown>(path)).held).toBe(3);
    // The template was just accepted and brings no status, so what the reply releases waits up to 3 s behind it.
    expect(await meta.contactWrites(deployment.origin, '5511987654321', 'voltei')).toBe(200);
    expect((await agent.get<Shown>(path)).held).toBe(0);
    await deployment.kill();
    expect(meta.texts).toEqual([]);

    await deployment.start();
    await until(() => expect(meta.texts).toEqual(['um', 'dois', 'três']), 30_000);
    expect(await agent.get<Shown>(path)).toMatchObject({ held: 0, awaiting: false, window: { state: 'open' } });
    expect(meta.templates).toBe(1);
  }, 90_000);
});
