import type { MediaId } from '../../worker/platform/id.ts';

/** Files that this page has just uploaded are shown from its own memory and not fetched back. */
const own = new Map<MediaId, string>();

/** `url`: an object URL of this page, which lives as long as it does. */
export function keepOwn(id: MediaId, url: string): void {
  own.set(id, url);
}

export const urlOf = (id: MediaId): { url: string; smallUrl: string; downloadUrl: string } => ({
  url: own.get(id) ?? `/api/media/${id}`,
  smallUrl: own.get(id) ?? `/api/media/${id}?small`,
  downloadUrl: `/api/media/${id}?download`,
});
