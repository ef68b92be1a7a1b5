import { z } from 'zod';
import { agentIdDoor, teamIdDoor } from '../platform/door.ts';
import { accessDoor } from '../teams/access.ts';
import { roles, type Viewer } from './visibility.ts';

// The Worker judges a WebSocket upgrade and hands the raw request on to the object with the facts it was judged on. The
// header is always written over, so a client cannot name itself.

const HEADER = 'x-janela-viewer';
const SESSION = 'x-janela-session';

const door = z.object({
  id: agentIdDoor,
  name: z.string(),
  role: z.enum(roles),
  teams: z.array(teamIdDoor),
  supervises: z.array(teamIdDoor),
  access: accessDoor,
  masked: z.literal(true).exactOptional(),
});

/** The upgrade request as the object shall get it. Names are escaped, for a header holds no letters beyond Latin-1. */
export function withViewer(request: Request, viewer: Viewer, sessionId: string): Request {
  const headers = new Headers(request.headers);
  headers.set(HEADER, encodeURIComponent(JSON.stringify(viewer)));
  headers.set(SESSION, sessionId);
  return new Request(request, { headers });
}

/** null: this request did not come through the Worker. */
export function viewerFrom(request: Request): Viewer | null {
  const header = request.headers.get(HEADER);
  if (header === null) return null;
  return door.safeParse(JSON.parse(decodeURIComponent(header))).data ?? null;
}

/** By which session it was asked for. */
export const sessionFrom = (request: Request): string => request.headers.get(SESSION) ?? '';
