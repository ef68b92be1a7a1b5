import { describe, expect, it } from 'vitest';
import { type Criteria, type Fitting, fits } from '../../worker/clearing/criteria.ts';
import { openTicket } from '../../worker/conversation/ticket.ts';
import { newAgentId, newChannelId, newLabelId, newTeamId, newTicketId } from '../../worker/platform/id.env.ts';

const team = newTeamId();
const ana = { id: newAgentId(), name: 'Ana' };
const channel = { id: newChannelId() };
const vip = newLabelId();
const any: Criteria = {
  ...{ status: null, channelId: null, teamId: null, agentId: null, labelId: null },
  ...{ openedFrom: null, openedUntil: null, activeFrom: null, activeUntil: null, idleSince: null },
};
/** Opened at 100, last message at 500, with Ana. */
const { id: _, ...opened } = openTicket(newTicketId(), team, 100);
const row: Fitting = {
  ticket: { ...opened, status: 'open', assignee: ana },
  touchedAt: 500,
  labels: [vip],
  channel,
};

describe('[R43] a live ticket', () => {
  it.each<[string, Partial<Criteria>, boolean]>([
    ['of whatever', {}, true],
    ['in this state', { status: 'open' }, true],
    ['in another state', { status: 'new' }, false],
    ['of this channel', { channelId: channel.id }, true],
    ['of another channel', { channelId: newChannelId() }, false],
    ['of this team', { teamId: team }, true],
    ['of another team', { teamId: newTeamId() }, false],
    ['with this agent', { agentId: ana.id }, true],
    ['with another agent', { agentId: newAgentId() }, false],
    ['with this label', { labelId: vip }, true],
    ['with another label', { labelId: newLabelId() }, false],
    ['opened from then on', { openedFrom: 100 }, true],
    ['opened later', { openedFrom: 101 }, false],
    ['opened before', { openedUntil: 101 }, true],
    ['opened at the end', { openedUntil: 100 }, false],
    ['active in the period', { activeFrom: 400, activeUntil: 450 }, true],
    ['active until its beginning', { activeFrom: 500 }, true],
    ['quiet since before it', { activeFrom: 501 }, false],
    ['opened after it', { activeUntil: 100 }, false],
    ['idle since then', { idleSince: 500 }, true],
    ['with a message since', { idleSince: 499 }, false],
  ])('%s: %j is %s', (_, criteria, expected) => {
    expect(fits(row, { ...any, ...criteria })).toBe(expected);
  });

  it('is meant, one that is concluded never', () => {
    expect(fits({ ...row, ticket: { ...row.ticket, status: 'concluded' } }, any)).toBe(false);
  });
});
