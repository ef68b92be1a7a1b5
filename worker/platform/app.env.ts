import type { Holder } from '../accounts/session.store.ts';

/** What every route of the product may reach: its bindings, and behind `signedIn` who asks, which channels stand still, how they sign, and how long what they write waits. */
export interface AppEnv {
  Bindings: Env;
  Variables: Omit<Holder, 'expiresAt'>;
}
