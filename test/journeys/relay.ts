import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The line between a browser and the deployment. Cut, it drops every connection and takes no new one. */
export interface Relay {
  origin: string;
  cut(): void;
  mend(): void;
  close(): void;
}

/** Lays a line to the port of a deployment on this machine. */
export async function layRelay(to: string): Promise<Relay> {
  const { port } = new URL(to);
  const ends = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    const far = connect(Number(port), '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(one);
      one.pipe(other);
      // A dropped connection is what this is for; the other half goes with it.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  const drop = () => {
    for (const end of ends) end.resetAndDestroy();
  };
  return {
    origin: `http://localhost:${address.port}`,
    cut() {
      isCut = true;
      drop();
    },
    mend() {
      isCut = false;
    },
    close() {
      server.close();
      drop();
    },
  };
}
