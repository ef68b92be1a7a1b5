import { loadavg } from 'node:os';

const SECOND_MS = 1000;

/** A line of progress for whoever watches; with the machine's load, for what is measured beside others is no figure of ours. */
export function say(what: string): void {
  const [load = 0] = loadavg();
  console.log(
    `${(performance.now() / SECOND_MS).toFixed(0).padStart(4)} s  load ${load.toFixed(1).padStart(4)}  ${what}`,
  );
}
