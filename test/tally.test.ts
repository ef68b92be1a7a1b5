import { expect, it } from 'vitest';
import { tallyOf } from './tally.ts';

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
});

it('counts the tests of all files', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')];
  expect(tallyOf({ testResults }, 1)).toEqual({ passed: 3, failed: 1 });
});

it.each(['skipped', 'pending', 'todo', 'disabled'])('counts a %s test as failed', (status) => {
  expect(tallyOf({ testResults: [file('passed', 'passed', status)] }, 0)).toEqual({ passed: 1, failed: 1 });
});

it('counts a file that could not be run', () => {
  expect(tallyOf({ testResults: [file('failed')] }, 1)).toEqual({ passed: 0, failed: 1 });
});

it('counts a file whose tests passed and which failed all the same', () => {
  expect(tallyOf({ testResults: [file('failed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
});

it('fails when the run ended badly with every test passed', () => {
  expect(tallyOf({ testResults: [file('passed', 'passed')] }, 1)).toEqual({ passed: 1, failed: 1 });
});

it('fails without a report', () => {
  expect(tallyOf(null, 0)).toEqual({ passed: 0, failed: 1 });
});
