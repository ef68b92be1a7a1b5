import { createServer } from 'node:net';

/** Whether nobody listens on this port of the loopback yet, under either of its addresses. */
export async function isFree(port: number): Promise<boolean> {
  return (await accepts(port, '127.0.0.1')) && (await accepts(port, '::1'));
}

function accepts(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    // A machine without IPv6 has nobody there.
    probe.once('error', (error) => resolve('code' in error && error.code !== 'EADDRINUSE'));
    probe.listen({ port, host }, () => probe.close(() => resolve(true)));
  });
}
