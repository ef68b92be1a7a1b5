import { once } from 'node:events';
import { createServer } from 'node:http';

/** Where halting.ts asks whether to go on. */
export interface Gate {
  url: string;
  /** Resolves when somebody stands at this step of this merge, e.g. `before-absorb`; the first of them is never answered. */
  reached(merge: string, step: string): Promise<void>;
  close(): void;
}

export async function openGate(): Promise<Gate> {
  let awaited: { path: string; arrive: () => void } | null = null;
  const server = createServer(({ url }, response) => {
    if (url !== awaited?.path) return response.end();
    awaited?.arrive();
    awaited = null;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    reached(merge, step) {
      const { promise, resolve: arrive } = Promise.withResolvers<void>();
      awaited = { path: `/${merge}/${step}`, arrive };
      return promise;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
