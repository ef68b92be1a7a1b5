import { z } from 'zod';

/** How many tests of a run passed, and how many did not. */
export interface Tally {
  passed: number;
  failed: number;
}

const status = z.string();
const report = z.object({
  testResults: z.array(z.object({ status, assertionResults: z.array(z.object({ status })) })),
});

/**
 * Counts vitest's JSON report. A test that was skipped proved nothing and counts as failed, and so does a file that
 * could not be run. A run that ended badly without saying why, or left no report, has one failure.
 */
export function tallyOf(json: unknown, exitCode: number): Tally {
  const read = report.safeParse(json);
  const files = read.success ? read.data.testResults : [];
  const tests = files.flatMap((file) => file.assertionResults);
  const passed = tests.filter((test) => test.status === 'passed').length;
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status === 'passed'),
  ).length;
  const failed = tests.length - passed + broken;
  return { passed, failed: failed === 0 && (exitCode !== 0 || !read.success) ? 1 : failed };
}

export const sum = (a: Tally, b: Tally): Tally => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });
