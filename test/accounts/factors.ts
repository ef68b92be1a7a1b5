import { type Caller, nobody, password } from '../cast.ts';
import { Authenticator } from './authenticator.ts';

/** Somebody's app is set up. The code of now is spent thereby; that of the next stretch of time is good already. */
export async function setUpFactor(caller: Caller): Promise<{ app: Authenticator; recoveryCodes: string[] }> {
  const begun = await caller.post('/api/me/second-factor', { current: password });
  if (begun.status !== 201) throw new Error(`Beginning: ${begun.status} ${await begun.text()}`);
  const app = new Authenticator((await begun.json<{ secret: string }>()).secret);
  const confirmed = await caller.post('/api/me/second-factor/confirm', { code: app.code(Date.now()) });
  if (!confirmed.ok) throw new Error(`Confirming: ${confirmed.status} ${await confirmed.text()}`);
  return { app, ...(await confirmed.json<{ recoveryCodes: string[] }>()) };
}

/** What a browser holds after an answer. */
export const cookieOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');

/** Shows the password alone. */
export const showPassword = (email: string): Promise<Response> =>
  nobody.post('/api/auth/sign-in/email', { email, password });
