import { describe, expect, it } from 'vitest';
import { conclude, openTicket, toTeam } from '../../worker/conversation/ticket.ts';
import { type Undoable, undone } from '../../worker/conversation/undo.ts';
import { agentIdOf, teamIdOf, ticketIdOf } from '../samples.ts';

const [ana, bruno, caio] = [agentIdOf(1), agentIdOf(2), agentIdOf(3)];
const before = { ...openTicket(ticketIdOf(1), teamIdOf(1), 1), followers: [ana, bruno] };
const taken = (what: Undoable['what']) =>
  what === 'concluded' ? conclude(before, { id: ana, name: 'Ana' }, 2) : toTeam(before, teamIdOf(2));

describe('what is taken back', () => {
  it.each(['concluded', 'transferred'] as const)(
    '[N20] [N53] still has who came to follow it once it was %s',
    (what) => {
      const now = { ...taken(what), followers: [ana, bruno, caio] };
      expect(undone(now, { what, before })).toEqual({ ...before, followers: [ana, bruno, caio] });
    },
  );

  it('[N20] [N53] has no more who stopped following it once it was concluded', () => {
    expect(undone({ ...taken('concluded'), followers: [ana] }, { what: 'concluded', before }).followers).toEqual([ana]);
    const { followers: _, ...left } = taken('concluded');
    expect(undone(left, { what: 'concluded', before })).not.toHaveProperty('followers');
  });

  it('[N20] [N53] has who saw it no more for the moment that it was another team’s', () => {
    const { followers: _, ...unseen } = taken('transferred');
    expect(undone(unseen, { what: 'transferred', before }).followers).toEqual([ana, bruno]);
  });
});
