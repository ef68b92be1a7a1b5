import { lastWords, launch, type Running, type Tool } from './command.env.ts';

/** The tools of one start, which stop together. */
export interface Tools {
  /** Runs a tool to its end; throws with its last lines when that is not a success. */
  run(tool: Tool, args: string[], name: string): Promise<void>;
  /** Starts a tool that stays; `ended` rejects when it ends unasked, and never settles otherwise. */
  keep(tool: Tool, args: string[], name: string): Promise<{ ended: Promise<never> }>;
  /** Stops all that still run and starts no more. */
  stop(): Promise<void>;
}

const LINES = 30;

export function makeTools(logDir: string): Tools {
  const running = new Set<Running>();
  let isStopping = false;

  async function start(tool: Tool, args: string[], name: string): Promise<Running> {
    if (isStopping) throw new Error('Stopped.');
    const started = await launch(tool, args, `${logDir}/${name}.log`);
    running.add(started);
    return started;
  }

  return {
    async run(tool, args, name) {
      const started = await start(tool, args, name);
      const code = await started.ended;
      running.delete(started);
      if (code !== 0) throw await failure(`${tool} ended with ${code}`, started.logFile);
    },
    async keep(tool, args, name) {
      const started = await start(tool, args, name);
      const ended = started.ended.then(async (code): Promise<never> => {
        if (isStopping) return new Promise(() => {});
        throw await failure(`${tool} ended by itself with ${code}`, started.logFile);
      });
      return { ended };
    },
    async stop() {
      isStopping = true;
      await Promise.all([...running].map((one) => one.stop()));
    },
  };
}

async function failure(what: string, logFile: string): Promise<Error> {
  return new Error(`${what}. The end of ${logFile}:\n\n${await lastWords(logFile, LINES)}`);
}
