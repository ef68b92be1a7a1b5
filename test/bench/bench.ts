import { build } from './build.ts';
import { prepareCost } from './cost.ts';
import { measureCrowd } from './crowd.ts';
import { rounded } from './figures.ts';
import { measureRendering } from './render.ts';
import { measureSpeed } from './speed.ts';

// `npm run bench`: how fast the Worker is on this machine, and what it costs. The last line is one JSON object.
// `list_hello_ms` is a hello at a list of 100,000 tickets as a client waits for it, and tells of the machine first (`list_floor_ms`);
// `list_hello_object_ms` and `list_page_object_ms` are what a hello, and a page of GET /api/tickets, take in the team's object.

await build();
const cost = await prepareCost();
const speed = await measureSpeed();
const { inbound, outbound } = await cost.measure();
const crowd = await measureCrowd();
const renderPerSecond = measureRendering();

console.log(
  JSON.stringify({
    ingest_per_s: rounded(speed.ingest.productPerSecond),
    floor_per_s: rounded(speed.ingest.floorPerSecond),
    ingest_ratio: rounded(speed.ingest.ratio, 2),
    latency_p50_ms: rounded(speed.latency.p50Ms, 1),
    latency_p99_ms: rounded(speed.latency.p99Ms, 1),
    list_hello_ms: rounded(crowd.helloP99Ms, 1),
    list_hello_p50_ms: rounded(crowd.helloP50Ms, 1),
    list_floor_ms: rounded(crowd.floorP99Ms, 1),
    list_hello_object_ms: crowd.object && rounded(crowd.object.helloP99Ms, 2),
    list_hello_object_p50_ms: crowd.object && rounded(crowd.object.helloP50Ms, 2),
    list_page_object_ms: crowd.object && rounded(crowd.object.pageP99Ms, 2),
    list_object_floor_ms: crowd.object && rounded(crowd.object.floorP99Ms, 2),
    fanout_2000_p99_ms: rounded(speed.fanout.p99Ms),
    fanout_floor_p99_ms: rounded(speed.fanout.floorP99Ms),
    fanout_ratio: rounded(speed.fanout.p99Ms / speed.fanout.floorP99Ms, 2),
    flush_per_s: rounded(speed.flushPerSecond),
    media_mb_per_s: rounded(speed.mediaMbPerSecond, 1),
    render_per_s: rounded(renderPerSecond),
    rows_per_inbound: rounded(inbound.rows, 2),
    rows_per_outbound: rounded(outbound.rows, 2),
    alarms_per_inbound: rounded(inbound.alarms, 2),
    alarms_per_outbound: rounded(outbound.alarms, 2),
    bundle_gzip_kb: rounded(speed.firstLoadKb, 1),
  }),
);
