import { teamStub } from '../platform/stubs.env.ts';
import { everyTeam } from '../teams/team.store.ts';
import { CLEARING_MAX } from './clearing.ts';
import type { Criteria } from './criteria.ts';
import type { Found, SoughtAfter } from './found.ts';

/** [R43] The live tickets of all teams that fit, one more than can be concluded at once where there are so many. */
export async function ticketsThatFit(env: Env, criteria: Criteria): Promise<Found[]> {
  const teams = (await everyTeam(env.DB)).filter(({ id }) => criteria.teamId === null || criteria.teamId === id);
  const found: Found[] = [];
  for (const { id } of teams) {
    for (let after: SoughtAfter = null, more = true; more && found.length <= CLEARING_MAX; ) {
      const page: { rows: Found[]; next: SoughtAfter } = await teamStub(env, id).sought(criteria, after);
      found.push(...page.rows);
      after = page.next;
      more = page.next !== null;
    }
  }
  return found.slice(0, CLEARING_MAX + 1);
}
