import { describe, expect, it } from 'vitest';
import { type Among, isWorthwhile, kinds, namesOf, offered, stillThere } from '../../web/inbox/named.ts';
import { usual } from '../../web/inbox/narrowing.ts';
import { agentIdOf, channelId, labelIdOf, teamIdOf } from '../samples.ts';

const among: Among = {
  channels: [{ id: channelId, name: 'Oficial' }],
  teams: [1, 2].map((n) => ({ id: teamIdOf(n), name: `Equipe ${n}` })),
  agents: [{ id: agentIdOf(1), name: 'Ana' }],
  labels: null,
};
const chosen = { ...usual, channels: [channelId], teams: [teamIdOf(2)], labels: [labelIdOf(1)] };

describe('[R39] what a list is narrowed to', () => {
  it('is called by its names, as far as they are known', () => {
    expect(namesOf(chosen, among)).toEqual(['Oficial', 'Equipe 2']);
    expect(namesOf(chosen, { ...among, labels: [{ id: labelIdOf(1), name: 'VIP' }] })).toEqual([
      'Oficial',
      'Equipe 2',
      'VIP',
    ]);
  });

  it('loses what is no more, and nothing that is only not known yet', () => {
    const { channels, agents, labels } = chosen;
    expect(stillThere(chosen, among)).toEqual({ channels, agents, labels, teams: [teamIdOf(2)] });
    expect(stillThere(chosen, { ...among, teams: [], labels: [] })).toEqual({
      channels,
      agents,
      teams: [],
      labels: [],
    });
  });

  it('is offered by a kind as soon as there is more than one, and not before that is known', () => {
    const nothing = { ...usual };
    const unknown: Among = { channels: null, teams: null, agents: null, labels: null };
    const is = (known: Among, failed = false) => kinds.filter((kind) => isWorthwhile(kind, nothing, known, failed));
    expect(is(unknown)).toEqual([]);
    expect(is(unknown, true), 'asked for in vain: it can be asked again').toEqual([...kinds]);
    expect(is({ ...among, labels: [{ id: labelIdOf(1), name: 'VIP' }] })).toEqual(['teams', 'labels']);
    expect(isWorthwhile('channels', chosen, among, false), 'what holds can be taken back').toBe(true);
  });

  it('is chosen and left by turns, several of a kind', () => {
    const [first, second] = offered('teams', chosen, among) ?? [];
    expect([first, second].map((one) => one?.isChosen)).toEqual([false, true]);
    expect(first?.turn().teams).toEqual([teamIdOf(2), teamIdOf(1)]);
    expect(second?.turn().teams).toEqual([]);
    expect(offered('labels', chosen, among)).toBeNull();
  });
});
