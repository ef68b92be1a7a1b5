import { stepDone, stepFailed } from './screen.ts';

let isHushed = false;

/** Says something in the terminal. */
export function say(text: string): void {
  if (!isHushed) process.stdout.write(`${text}\n`);
}

/** Says why the start cannot go on. */
export function complain(text: string): void {
  if (!isHushed) process.stderr.write(`\n  ${text}\n\n`);
}

/** From now on nothing is said: what ends while everything is being stopped did not fail. */
export function hush(): void {
  isHushed = true;
}

/** Does one step of the start and says how long it took, or that it failed. */
export async function step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const startedAt = performance.now();
  try {
    const value = await work();
    say(stepDone(name, performance.now() - startedAt));
    return value;
  } catch (error) {
    say(stepFailed(name));
    throw error;
  }
}
