import worker from '../../worker/index.ts';

// The product with its queue handler under a name of its own. A Worker with assets is reached from others only through the
// one that serves the assets, unless an entrypoint is named, and that one takes no batches.

export * from '../../worker/index.ts';
export default worker;

export const Consumer = { queue: worker.queue } satisfies ExportedHandler<Env>;
