import { type Answer, call } from '../live/api.client.ts';
import { type Challenge, enterBy, type Me } from './session.store.ts';

/** What this deployment sends by e-mail to whoever wants to come in. */
interface Ways {
  emailCode: boolean;
  passwordLink: boolean;
}

/** null: that cannot be asked. */
export async function fetchWays(): Promise<Ways | null> {
  const answer = await call<Ways>('GET', '/auth/ways');
  return answer.ok ? answer.value : null;
}

/** [N57] Has a link to a new password sent; nothing is told of whether the address is anybody's. */
export const askPasswordLink = (email: string): Promise<Answer<unknown>> =>
  call('POST', '/auth/password-link', { email });

/** Has a code sent, which is good in this browser; nothing is told of whether the address is anybody's. */
export const askCode = (email: string): Promise<Answer<unknown>> => call('POST', '/auth/email-code', { email });

/** Comes in by the code. */
export const enterByCode = (code: string): Promise<Answer<Me | Challenge>> =>
  enterBy('/auth/email-code/enter', { code });
