import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Deployment, makeDeployment } from './deployment.ts';
import { secrets } from './meta.ts';

let deployment: Deployment;
beforeAll(async () => {
  deployment = await makeDeployment(secrets);
  await deployment.start();
}, 60_000);
afterAll(() => deployment.remove());

const MB = 1_000_000;

const streamOf = (sizeBytes: number) => {
  let left = sizeBytes;
  return new ReadableStream<Uint8Array>({
    pull(body) {
      if (left === 0) return body.close();
      body.enqueue(new Uint8Array(Math.min(left, 65_536)));
      left -= Math.min(left, 65_536);
    },
  });
};

const answers = async (path: string, body: () => BodyInit, times: number): Promise<number[]> => {
  const statuses: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const init = { method: 'POST', body: body(), duplex: 'half' };
    const answer = await fetch(`${deployment.origin}${path}`, init);
    await answer.body?.cancel();
    statuses.push(answer.status);
  }
  return statuses;
};

describe('a webhook that is far too long and signed by nobody', () => {
  it.each([
    ['that says how long it is', 12, 8, () => new Uint8Array(12 * MB)],
    ['that does not', 12, 8, () => streamOf(12 * MB)],
    ['that says how long it is', 50, 3, () => new Uint8Array(50 * MB)],
    ['that does not', 50, 3, () => streamOf(50 * MB)],
  ])(
    '%s (%i MB) is told so, every time',
    async (_, _size, times, body) => {
      expect(await answers('/webhooks/meta', body, times)).toEqual(Array(times).fill(413));
    },
    60_000,
  );
});

describe('a body at the API that is far too long', () => {
  it.each([
    ['that says how long it is', 4, 8, () => new Uint8Array(4 * MB)],
    ['that says how long it is', 5, 8, () => new Uint8Array(5 * MB)],
    ['that does not', 5, 8, () => streamOf(5 * MB)],
    ['that says how long it is', 50, 3, () => new Uint8Array(50 * MB)],
    ['that does not', 50, 3, () => streamOf(50 * MB)],
  ])(
    '%s (%i MB) is told so, every time',
    async (_, _size, times, body) => {
      expect(await answers('/api/setup', body, times)).toEqual(Array(times).fill(413));
    },
    60_000,
  );
});
