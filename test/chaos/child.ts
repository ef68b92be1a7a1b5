import { once } from 'node:events';
import { z } from 'zod';
import { sourceModule } from '../bench/modules.ts';
import { builtProduct, launch, migrate, type WorkerSetup } from '../bench/runtime.ts';

// The product as a process of its own, to be killed: `node child.ts STATE PORT QUEUES_PORT GATE [fresh]`. Gets everything
// ready, waits for a word on its standard input, and says `ready` once it listens. GATE: where merges ask whether to go on;
// empty: they do not. `fresh`: the databases are empty and are migrated first.

const [state = '', port = '', queuesPort = '', gate = '', fresh] = process.argv.slice(2);

const queuesDoor = z.object({
  queueProducers: z.record(z.string(), z.object({ queueName: z.string() })).default({}),
  queueConsumers: z.record(z.string(), z.record(z.string(), z.json().optional())).default({}),
});

const { modules, options } = await builtProduct();
const { queueProducers, queueConsumers } = queuesDoor.parse(options);
const bound = Object.entries(queueProducers).map(([binding, { queueName }]) => {
  return [binding, { name: 'queues', entrypoint: 'Producer', props: { queue: queueName } }] as const;
});
const { queueProducers: _producers, queueConsumers: _consumers, ...rest } = options;
const halting = gate === '' ? [] : [await sourceModule('test/chaos/halting.ts')];
const product: WorkerSetup = {
  modules: [...halting, await sourceModule('test/chaos/served.ts'), ...modules],
  options: {
    ...rest,
    bindings: { ...z.record(z.string(), z.json()).parse(rest.bindings), GATE: gate },
    name: 'janela',
    serviceBindings: Object.fromEntries(bound),
  },
};
const queues: WorkerSetup = {
  modules: [await sourceModule('test/chaos/queue.ts')],
  options: {
    name: 'queues',
    compatibilityDate: '2026-10-15',
    compatibilityFlags: ['service_binding_extra_handlers'],
    bindings: { CONSUMERS: z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(queueConsumers))) },
    serviceBindings: { PRODUCT: { name: 'janela', entrypoint: 'Consumer' } },
    durableObjects: { STORE: { className: 'Store', useSQLite: true } },
    unsafeDirectSockets: [{ host: '127.0.0.1', port: Number(queuesPort) }],
  },
};
await once(process.stdin, 'data');
const miniflare = launch(state, [product, queues], Number(port));
await miniflare.ready;
if (fresh === 'fresh') await migrate(miniflare);
process.stdout.write('ready\n');
