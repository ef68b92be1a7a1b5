import type { Viewer } from '../inbox/visibility.ts';

/** What every route of the product may reach: its bindings, and behind `signedIn` who asks. */
export interface AppEnv {
  Bindings: Env;
  Variables: { viewer: Viewer };
}
