import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../until.ts';
import { type Deployment, makeDeployment } from './deployment.ts';
import { secrets } from './meta.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await makeDeployment(secrets);
  await deployment.start();
  await ask('PUT', '/numbers/990000000000001', {
    displayPhoneNumber: '+55 11 4002-8922',
    verifiedName: 'Loja Aurora',
    wabaId: '880000000000001',
    portfolioId: '770000000000001',
  });
}, 60_000);
afterAll(() => deployment.remove());

const ask = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
  const response = await fetch(`${deployment.origin}/sandbox${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  const answer: Body = await response.json();
  return answer;
};

type Entry = { text: string; webhook: { status: number; acknowledgedAt: string | null } | null };
const ledger = async () => (await ask<{ items: Entry[] }>('GET', '/ledger')).items;
const isHeard = async (text: string) =>
  (await ledger()).find((entry) => entry.text === text)?.webhook?.acknowledgedAt ?? null;

/** Contacts write, their webhooks wait, and the power goes. */
async function writeAndDie(texts: string[], maxSeconds: number): Promise<void> {
  await ask('PUT', '/faults', { seed: 1, rules: [{ kind: 'webhook_delay', probability: 1, maxSeconds }] });
  for (const text of texts) await ask('POST', '/phones/5511987650001/messages', { text });
  await deployment.kill();
  await deployment.start();
}

describe('the sandbox after a power cut', () => {
  it('still has its ledger, its faults and the webhooks that it owes, and delivers them when it is hurried', async () => {
    await writeAndDie(['um', 'dois', 'três'], 3600);
    expect((await ledger()).map((entry) => [entry.text, entry.webhook])).toEqual([
      ['um', null],
      ['dois', null],
      ['três', null],
    ]);
    expect(await ask('GET', '/faults')).toMatchObject({ seed: 1, injected: { webhook_delay: 3 } });
    expect(await ask('GET', '/deliveries')).toMatchObject({ pending: 3 });
    expect(await ask('POST', '/deliveries/retry')).toEqual({ pending: 0, attempts: 0 });
    for (const entry of await ledger())
      expect(entry.webhook).toMatchObject({ status: 200, acknowledgedAt: expect.any(String) });
  }, 60_000);

  it('delivers by itself what had become due', async () => {
    await writeAndDie(['quatro'], 2);
    await until(async () => expect(await isHeard('quatro')).not.toBeNull(), 30_000);
  }, 60_000);
});
