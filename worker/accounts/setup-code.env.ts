import { createHash, timingSafeEqual } from 'node:crypto';
import { settingsOf } from '../platform/settings.env.ts';

/** Compares with the secret SETUP_CODE in constant time; `none`: this deployment has no such secret. */
export function isSetupCode(env: Env, code: string): 'right' | 'wrong' | 'none' {
  const expected = settingsOf(env).setupCode;
  if (!expected) return 'none';
  return timingSafeEqual(digest(expected), digest(code)) ? 'right' : 'wrong';
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
