import type { Archive } from '../accounts/preferences.ts';
import type { Stops } from '../channels/channel.ts';
import type { Viewer } from '../inbox/visibility.ts';

/** What every route of the product may reach: its bindings, and behind `signedIn` who asks, which channels stand still, and how they sign. */
export interface AppEnv {
  Bindings: Env;
  Variables: { viewer: Viewer; sessionId: string; stops: Stops; signature: string | null; archive: Archive };
}
