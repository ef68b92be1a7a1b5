import { describe, expect, it } from 'vitest';
import { type ListFilter, noFilter, passes, withInherited } from '../../worker/inbox/list-filter.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { isChannelId, type TeamId } from '../../worker/platform/id.ts';
import { agentIdOf, aRow, channelId, labelIdOf, teamIdOf } from '../samples.ts';

const [ana, bruno] = [agentIdOf(1), agentIdOf(2)];
const another = 'chn_000000000002';
if (!isChannelId(another)) throw new Error(another);
const [vip, late] = [labelIdOf(1), labelIdOf(2)];

function ticket(change: Partial<TicketRow['ticket']>, more: Partial<TicketRow> = {}): TicketRow {
  const base = aRow(more);
  return { ...base, ticket: { ...base.ticket, teamId: teamIdOf(1), unread: 0, ...change } };
}
const fits = (row: TicketRow, filter: Partial<ListFilter>) => passes(row, { ...noFilter, ...filter }, ana);
const by = (id: typeof ana) => ({ id, name: 'Alguém' });

describe('[R39] which tickets a list shows', () => {
  it('every one, where nothing is named', () => expect(fits(ticket({}), {})).toBe(true));

  it('of each kind one of those named, and of all kinds together', () => {
    const row = ticket({ assignee: by(bruno) }, { labels: [vip] });
    expect(fits(row, { channels: [another, channelId] })).toBe(true);
    expect(fits(row, { channels: [another] })).toBe(false);
    expect(fits(row, { teams: [teamIdOf(1), teamIdOf(2)] })).toBe(true);
    expect(fits(row, { teams: [teamIdOf(2)] })).toBe(false);
    expect(fits(row, { labels: [late, vip] })).toBe(true);
    expect(fits(row, { labels: [late] })).toBe(false);
    expect(fits(ticket({}), { labels: [late] })).toBe(false);
    expect(fits(row, { agents: [ana, bruno] })).toBe(true);
    expect(fits(row, { agents: [ana] })).toBe(false);
    expect(fits(row, { channels: [channelId], teams: [teamIdOf(1)], labels: [vip], agents: [bruno] })).toBe(true);
    expect(fits(row, { channels: [channelId], teams: [teamIdOf(1)], labels: [vip], agents: [ana] })).toBe(false);
  });

  it('by whose they are: who has it, whom it is offered to, whose it was', () => {
    const whose = (row: TicketRow) => [ana, bruno].filter((id) => fits(row, { agents: [id] }));
    const isNew = { status: 'new', assignee: null } as const;
    expect(whose(ticket({ assignee: by(bruno) }))).toEqual([bruno]);
    expect(whose(ticket(isNew))).toEqual([]);
    expect(whose(ticket({ ...isNew, offeredTo: { ...by(bruno), until: 9 } }))).toEqual([bruno]);
    expect(whose(ticket({ status: 'concluded', assignee: by(ana), concludedBy: by(bruno) }))).toEqual([ana]);
    expect(whose(ticket({ status: 'concluded', assignee: null, concludedBy: by(bruno) }))).toEqual([bruno]);
  });
});

it('[R58] whoever names a team names those, too, whose tickets went to it', () => {
  const inheritedBy = (id: TeamId) => (id === teamIdOf(1) ? [teamIdOf(8), teamIdOf(9)] : []);
  const shows = (teams: TeamId[]) => {
    const filter = withInherited({ ...noFilter, teams }, inheritedBy);
    return [1, 2, 8, 9].filter((n) => fits(ticket({ teamId: teamIdOf(n) }), filter));
  };
  expect(shows([teamIdOf(1)])).toEqual([1, 8, 9]);
  expect(shows([teamIdOf(2)])).toEqual([2]);
  expect(shows([]), 'whichever').toEqual([1, 2, 8, 9]);
});

describe('[R41] one press each', () => {
  it('shows what is unread alone', () => {
    expect(fits(ticket({ unread: 1 }), { unread: true })).toBe(true);
    expect(fits(ticket({ unread: 0 }), { unread: true })).toBe(false);
  });

  it('shows what is mine alone, also among those of some people', () => {
    const [mine, theirs] = [ticket({ assignee: by(ana) }), ticket({ assignee: by(bruno) })];
    expect([mine, theirs].filter((row) => fits(row, { mine: true }))).toEqual([mine]);
    expect([mine, theirs].filter((row) => fits(row, { mine: true, agents: [ana, bruno] }))).toEqual([mine]);
    expect([mine, theirs].filter((row) => fits(row, { mine: true, agents: [bruno] }))).toEqual([]);
  });
});
