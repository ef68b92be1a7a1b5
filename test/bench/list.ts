import { listHello } from '../../worker/inbox/protocol.ts';
import type { Company } from './company.ts';
import { openSocket, type Socket } from './socket.ts';

const hello = JSON.stringify(listHello(null, 0));

/** One more agent at the team's list, who has said hello and so is told what happens. */
export async function openList(
  { runtime: { url }, teamId }: Company,
  headers: Record<string, string>,
  onText: (text: Buffer) => void,
): Promise<Socket> {
  const socket = await openSocket(new URL(`/live/team/${teamId}`, url), headers, onText);
  socket.send(hello);
  return socket;
}
