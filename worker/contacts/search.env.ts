import type { Viewer } from '../inbox/visibility.ts';
import { teamStub } from '../platform/stubs.env.ts';
import { teamsFor } from '../teams/team.store.ts';
import { idsByPhone } from './person.store.ts';
import type { Side } from './person.ts';
import { dialled } from './phone.ts';
import { sidesOf } from './sight.env.ts';
import { digitsIn } from './sought.ts';

/** Each is asked when they wrote last. */
const SHOWN = 20;

/** Whom this viewer means by what they typed; only whom they may see, who wrote last first. */
export async function peopleSought(env: Env, viewer: Viewer, typed: string): Promise<Side[]> {
  const digits = digitsIn(typed);
  const [teams, numbered] = await Promise.all([
    teamsFor(env.DB, viewer),
    digits === null ? [] : idsByPhone(env.DB, waysToWrite(digits)),
  ]);
  const listed = await Promise.all(teams.map(({ id }) => teamStub(env, id).people(viewer, typed)));
  const sides = await sidesOf(env, viewer, [...new Set([...numbered, ...listed.flat()])].slice(0, SHOWN));
  return sides.sort((a, b) => (b.lastWroteAt ?? 0) - (a.lastWroteAt ?? 0));
}

/** People here leave the country out, and WhatsApp the ninth digit. */
function waysToWrite(digits: string): string[] {
  const whole = [digits, `55${digits}`];
  return [...new Set([...whole, ...whole.map(dialled)])];
}
