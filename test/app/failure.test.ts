import { describe, expect, it } from 'vitest';
import { describeError, isPassing } from '../../worker/platform/failure.ts';

describe('what is logged of an error', () => {
  it('keeps name, message, place and cause', () => {
    const error = new TypeError('no such thing', { cause: new Error('the root') });
    expect(describeError(error)).toMatchObject({
      name: 'TypeError',
      message: 'no such thing',
      cause: { name: 'Error', message: 'the root' },
    });
    expect(describeError(error).stack[0]).toMatch(/^at .*failure\.test\.ts/);
  });

  it('keeps the statement of a failed query and never its values', () => {
    const error = Object.assign(new Error('Failed query: select 1 where token = ?\nparams: secret-token'), {
      query: 'select 1 where token = ?',
      params: ['secret-token'],
    });
    const logged = describeError(error);
    expect(logged.message).toBe('Failed query: select 1 where token = ?');
    expect(JSON.stringify(logged)).not.toContain('secret-token');
  });

  it('keeps nothing of a thrown value that is no error', () => {
    expect(describeError('a customer wrote this')).toEqual({ name: 'Thrown', message: 'string', stack: [] });
  });

  it('ends even where an error causes itself', () => {
    const error = new Error('round');
    error.cause = error;
    expect(JSON.stringify(describeError(error)).length).toBeGreaterThan(0);
  });

  it('tells a passing trouble of the platform from a fault of ours', () => {
    expect(isPassing(Object.assign(new Error('moved'), { retryable: true }))).toBe(true);
    expect(isPassing(Object.assign(new Error('busy'), { overloaded: true }))).toBe(true);
    expect(isPassing(new Error('bug'))).toBe(false);
  });
});
