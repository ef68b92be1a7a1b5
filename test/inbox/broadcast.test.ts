import { expect, it } from 'vitest';
import { maskedJson } from '../../worker/contacts/masking.ts';
import { Broadcast } from '../../worker/inbox/broadcast.ts';
import type { ListEvent } from '../../worker/inbox/protocol.ts';
import { spelledOut } from '../../worker/inbox/terse.ts';
import { isOfSight, policies, roles, type Viewer } from '../../worker/inbox/visibility.ts';
import { type Dice, diceOf } from '../dice.ts';
import { agentIdOf, aRow, aTicket, teamIdOf, ticketIdOf } from '../samples.ts';

const team = teamIdOf(1);
const ids = [agentIdOf(1), agentIdOf(2), agentIdOf(3)] as const;
const somebody = (dice: Dice) => ({ id: dice.pick(ids), name: 'Ana' });

function someEvent(dice: Dice, n: number): ListEvent {
  if (dice.chance(0.1)) return { type: 'gone', ticketId: ticketIdOf(n), rev: n };
  const { id: _, ...ticket } = aTicket({
    teamId: team,
    status: dice.pick(['new', 'open', 'concluded']),
    assignee: dice.chance(0.7) ? somebody(dice) : null,
  });
  return { type: 'row', row: aRow({ ticketId: ticketIdOf(n), rev: n, ticket }) };
}

const someViewer = (dice: Dice): Viewer => ({
  ...somebody(dice),
  role: dice.pick(roles),
  teams: dice.chance(0.8) ? [team] : [],
  supervises: dice.chance(0.2) ? [team] : [],
  access: { [team]: { policy: dice.pick(policies), takeover: 'members' } },
  ...(dice.chance(0.5) ? { masked: true } : {}),
});

/** Written for nobody else. */
function alone(events: readonly ListEvent[], viewer: Viewer, place: object): string {
  const seen = events.map((event) =>
    event.type === 'gone' || isOfSight(viewer, event.row.ticket)
      ? event
      : { type: 'gone', ticketId: event.row.ticketId, rev: event.row.rev },
  );
  const text = JSON.stringify({ v: 1, type: 'frame', ...place, events: seen });
  return viewer.masked === true ? maskedJson(text) : text;
}

it('[V1] [N19] a frame that many get says to each of them what one would that was written for them alone', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const dice = diceOf(seed);
    const events = Array.from({ length: dice.between(1, 4) }, (_, n) => someEvent(dice, n + 1));
    const broadcast = new Broadcast(events);
    for (let n = 0; n < 20; n += 1) {
      const viewer = someViewer(dice);
      // Few, so that they are shared, also by those who may not read the same.
      const place = { epoch: 'e', seq: 1, counters: { new: 1, mine: dice.between(0, 1), others: 2 } };
      expect(broadcast.frameFor(viewer, place, false)).toBe(alone(events, viewer, place));
      const { events: terse, ...others } = JSON.parse(broadcast.frameFor(viewer, place, true));
      const { events: whole, ...head } = JSON.parse(alone(events, viewer, place));
      expect(others).toEqual({ ...head, type: 'terse' });
      expect(spelledOut(terse)).toEqual(whole);
    }
  }
});
