import { parseArgs } from 'node:util';
import { build } from '../bench/build.ts';
import { say } from '../bench/say.ts';
import { chaos } from './run.ts';

// `npm run chaos -- --minutes 3 --seed 1`: the built Worker under SIGKILL and faults, then three ledgers compared. The last
// line is one JSON object; ends with 1 on any breach.

const MINUTE_MS = 60_000;
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '3' }, seed: { type: 'string', default: '1' } },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error('chaos --minutes N --seed N');

await build();
const { figures, breaches, kept } = await chaos({ seed, stormMs: minutes * MINUTE_MS, isEarly: false, say });
for (const { kind, phone, what } of breaches) console.log(`${kind}: ${phone} ${what}`);
if (kept !== null) {
  console.log(`${breaches.length} breaches; to repeat: npm run chaos -- --minutes ${minutes} --seed ${seed}`);
  console.log(`Kept for study: ${kept}`);
}
console.log(JSON.stringify(figures));
process.exitCode = breaches.length > 0 ? 1 : 0;
