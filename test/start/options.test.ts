import { expect, it } from 'vitest';
import { readOptions } from '../../start/options.ts';

it('starts the demo on port 8787 with its state in .janela when nothing is said', () => {
  const value = { port: 8787, stateDir: '.janela', seed: 'demo', origin: 'http://localhost:8787' };
  expect(readOptions({})).toEqual({ ok: true, value });
  expect(readOptions({ PORT: '', STATE_DIR: '', SEED: '' })).toEqual({ ok: true, value });
});

it('takes port, state and seed from the environment', () => {
  expect(readOptions({ PORT: '9000', STATE_DIR: '/data', SEED: 'none' })).toEqual({
    ok: true,
    value: { port: 9000, stateDir: '/data', seed: 'none', origin: 'http://localhost:9000' },
  });
});

it.each(['0', '65536', '-1', '80a', '1.5'])('refuses the port %s in one sentence', (PORT) => {
  expect(readOptions({ PORT })).toEqual({
    ok: false,
    reason: `PORT is a number from 1 to 65535, not "${PORT}".`,
  });
});

it('refuses a seed that it does not know', () => {
  expect(readOptions({ SEED: 'full' })).toEqual({ ok: false, reason: 'SEED is "none" or is left out, not "full".' });
});
