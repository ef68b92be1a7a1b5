import { expect, it } from 'vitest';
import { inheritedBy, ticketTeam } from '../../web/inbox/ticket-team.ts';
import { teamIdOf } from '../samples.ts';

const teams = [
  { id: teamIdOf(1), name: 'Geral', inherited: [] },
  { id: teamIdOf(2), name: 'Vendas', inherited: [{ id: teamIdOf(9), name: 'Suporte' }] },
];

it('[R58] a ticket of a team that is no more names the one to which it went, and what its own was called', () => {
  const named = (n: number) => ticketTeam(teams, teamIdOf(n));
  expect(named(2)).toBe('Vendas');
  expect(named(9)).toBe('Vendas (antes Suporte)');
  expect(named(5), 'of a team whose tickets one does not see').toBeUndefined();
  expect([1, 2, 5].map((n) => inheritedBy(teams, teamIdOf(n)))).toEqual([[], [teamIdOf(9)], []]);
});
