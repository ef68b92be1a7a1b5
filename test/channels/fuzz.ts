import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

// `npm run fuzz -- --count 100000 --seed 7`: the webhook's fuzz test at length, or with other mistakes than in `npm test`.

const { values } = parseArgs({
  options: { count: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
const [count, seed] = [Number(values.count), Number(values.seed)];
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed))
  throw new Error('fuzz --count N --seed N');

const run = spawn('vitest', ['run', '--project', 'worker', 'test/channels/fuzz.worker.test.ts'], {
  stdio: 'inherit',
  env: { ...process.env, FUZZ_COUNT: String(count), FUZZ_SEED: String(seed) },
});
const [code] = await once(run, 'exit');
process.exitCode = Number(code ?? 1);
