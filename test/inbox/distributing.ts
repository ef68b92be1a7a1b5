import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect } from 'vitest';
import type { DistributionChange, DistributionView } from '../../worker/teams/distribution.ts';
import type { Caller, Session } from '../cast.ts';
import { clock } from '../clock.ts';
import { type Phone, tickets } from '../scene.ts';

export const usual: DistributionChange = {
  on: true,
  offerMinutes: 10,
  limitMinutes: 30,
  onlineOnly: false,
  returnMinutes: null,
  circle: [],
};

/** In this order, with as much as they like to have. */
export const circleOf = (...people: Session[]): DistributionChange['circle'] =>
  people.map(({ me }) => ({ id: me.id, capacity: null }));

export async function distribute(caller: Caller, teamId: string, change: Partial<DistributionChange>): Promise<void> {
  const done = await caller.put(`/api/distribution/teams/${teamId}`, { ...usual, ...change });
  expect(done.status, await done.clone().text()).toBe(200);
}

/** How a team's circle stands, as this caller is told. */
export async function circle(caller: Caller, teamId: string): Promise<DistributionView> {
  const { items } = await (await caller.get('/api/distribution')).json<{ items: DistributionView[] }>();
  const found = items.find(({ id }) => id === teamId);
  if (found === undefined) throw new Error('They do not settle this team');
  return found;
}

/** Whether somebody's Novos has this contact. */
export const finds = async (caller: Caller, { number }: Phone): Promise<boolean> =>
  (await tickets(caller, 'new')).some(({ contact }) => contact.phone === number);

/** So much later, when the team has done what was due by then. */
export async function later(teamId: string, ms: number): Promise<void> {
  clock.move(ms);
  await runDurableObjectAlarm(env.TEAM.getByName(teamId));
}
