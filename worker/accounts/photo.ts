import type { AgentId } from '../platform/id.ts';

/** The most that a photo may weigh, and its longest side, px: it is drawn as a small circle. */
export const PHOTO_MAX_BYTES = 512 * 1024;
export const PHOTO_MAX_SIDE_PX = 1024;

/** What a photo may be, by its bytes. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'];

/** Where a photo is at the API; `version` changes with it, so that browsers may keep it. null: there is none. */
export const photoAddress = (id: AgentId, version: string | null): string | null =>
  version === null ? null : `/api/agents/${id}/photo/${version}`;

/** Where a photo lies in R2. */
export const photoKey = (id: AgentId, version: string): string => `photos/${id}/${version}`;
