import 'vitest';

declare module 'vitest' {
  /** What vitest.config.ts hands to the tests. */
  interface ProvidedContext {
    fuzz: { count: number; seed: number };
  }
}
