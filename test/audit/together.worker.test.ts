import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { openShop, type Scene } from '../scene.ts';
import { deeds, sharedDeeds } from './deeds.ts';

let scene: Scene;
let kept: string[];
/** The lines themselves; and how often somebody tried, which counts before what they show is looked at. */
const BESIDE = ['audit', 'sign_in_attempts'];
const made: Record<string, string> = {};
beforeAll(async () => {
  scene = await openShop();
  const { results } = await env.DB.prepare(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '_cf*'`,
  ).all<{ name: string }>();
  kept = results.flatMap(({ name }) => (BESIDE.includes(name) ? [] : [name]));
});

/** Everything that is kept beside the audit: rows, and which files there are. */
async function all(): Promise<string> {
  const tables = await Promise.all(kept.map((table) => env.DB.prepare(`SELECT * FROM "${table}"`).all()));
  const { objects } = await env.MEDIA.list();
  return JSON.stringify([tables.map(({ results }) => results), objects.map(({ key }) => key)], null, 1);
}

const lines = async (): Promise<number> => Number(await env.DB.prepare('SELECT count(*) AS n FROM audit').first('n'));

describe('[N19] an act of an administrator and its line in the audit', () => {
  it.each(Object.entries({ ...deeds, ...sharedDeeds }))('%s stand together or not at all', async (_, deed) => {
    await deed.begins?.(scene, made);
    const [before, linesBefore] = [await all(), await lines()];
    await env.DB.exec(`CREATE TRIGGER audit_fails BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'no line'); END`);
    const failed = await deed.does(scene, { ...made });
    await env.DB.exec('DROP TRIGGER audit_fails');
    expect(failed.status).toBe(500);
    expect(await all()).toBe(before);
    await deed.putsBack?.();
    const done = await deed.does(scene, made);
    expect(done.status, await done.clone().text()).toBeLessThan(300);
    expect(await lines()).toBe(linesBefore + deed.says.split(', ').length);
  });
});
