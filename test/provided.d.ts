import 'vitest';

declare module 'vitest' {
  /** What vitest.config.ts and the set-ups of projects hand to the tests. */
  interface ProvidedContext {
    /** What deployments run: the configuration of the built Worker, and a state with empty databases. */
    product: { config: string; state: string };
    fuzz: { count: number; seed: number };
  }
}
