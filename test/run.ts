import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type Running, type Tool } from '../start/command.env.ts';
import { sum, type Tally, tallyOf } from './tally.ts';

// `npm test`: the checks and every suite. A failing step does not keep the next ones from running, and shows all that it
// printed.

interface Step {
  name: string;
  tool: Tool;
  args: string[];
  /** A suite leaves a report to count; a check counts as one. */
  isSuite: boolean;
}

const check = (name: string, tool: Tool, ...args: string[]): Step => ({ name, tool, args, isSuite: false });
const suite = (name: string, ...projects: string[]): Step => ({
  name,
  tool: 'vitest',
  args: ['run', ...projects.flatMap((project) => ['--project', project])],
  isSuite: true,
});

// Side by side: people at screens mostly wait, and leave room for what reckons.
const lanes = [
  [
    check('types of the Worker', 'tsc', '-p', 'worker'),
    check('types of the screens', 'tsc', '-p', 'web'),
    check('types of tests and scripts', 'tsc', '-p', 'test'),
    check('lint', 'biome', 'check', '.'),
    check('unused code', 'knip'),
    suite('pure and worker suites', 'pure', 'worker'),
    suite('whole suites', 'whole'),
  ],
  [suite('journeys', 'journeys')],
];

const folder = await mkdtemp(join(tmpdir(), 'janela-test-'));
const running = new Set<Running>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    await Promise.all([...running].map((one) => one.stop()));
    await rm(folder, { recursive: true, force: true });
    process.exit(1);
  });
}

let total: Tally = { passed: 0, failed: 0 };
await Promise.all(lanes.map((lane, index) => runLane(lane, join(folder, String(index)))));
await rm(folder, { recursive: true, force: true });
process.exitCode = total.failed === 0 ? 0 : 1;
process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);

async function runLane(steps: readonly Step[], place: string): Promise<void> {
  for (const [index, step] of steps.entries()) {
    const tally = await runStep(step, `${place}-${index}`);
    total = sum(total, tally);
  }
}

async function runStep({ name, tool, args, isSuite }: Step, place: string): Promise<Tally> {
  const startedAt = performance.now();
  const report = `${place}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const started = await launch(tool, isSuite ? [...args, ...reporters] : args, `${place}.log`);
  running.add(started);
  const exitCode = await started.ended;
  await started.stop();
  running.delete(started);
  const tally = isSuite ? tallyOf(await readJson(report), exitCode) : checkTally(exitCode);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (tally.failed > 0) process.stdout.write(`${await readFile(`${place}.log`, 'utf8')}\n`);
  const counted = isSuite ? `${tally.passed} passed${tally.failed > 0 ? `, ${tally.failed} failed` : ''}, ` : '';
  process.stdout.write(`${tally.failed === 0 ? '✓' : '✗'} ${name} (${counted}${seconds} s)\n`);
  return tally;
}

function checkTally(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => 'null');
  return JSON.parse(text);
}
