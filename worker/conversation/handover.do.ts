import type { Standing } from '../contacts/merge.ts';
import type { ConversationId, MergeId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { FIRST_ATTEMPT_MS, postponed } from './due.ts';
import { type Estate, endedByMerge, type Fate, type Move } from './estate.ts';
import type { Head } from './head.ts';
import { letGo } from './moved-schedules.do.ts';
import { pendingIn } from './schedules.do.ts';
import type { Turn } from './turn.do.ts';

export interface HandoverDeps {
  tables: ConversationTables;
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  absorb(to: ConversationId, estate: Estate): Promise<Fate>;
  /** Hands on what waits here for a message that will not come here any more. */
  passStrays(): Promise<void>;
}

export function standingOf({ movedTo, ticket }: Head, merge: MergeId): Standing {
  if (movedTo?.merge === merge) return 'sealed';
  return ticket.status === 'open' ? 'taken' : 'idle';
}

/** [I2] Seals this conversation: from here on it goes on in the other. The same a second time is free. */
export function seal(turn: Turn, merge: MergeId, to: ConversationId): void {
  if (turn.head.movedTo != null) return;
  turn.set({ movedTo: moveTo(turn.head, merge, to, turn.now) });
}

function moveTo({ contact: { address } }: Head, merge: MergeId, to: ConversationId, now: number): Move {
  const dueAt = now + FIRST_ATTEMPT_MS;
  return { to, merge, sealedAt: now, address, arrived: false, unanswered: [], attempts: 0, dueAt };
}

/** [I11] What this conversation would hand over, were it sealed now (ms); null: it was before. */
export const estateAt = (
  head: Head,
  tables: ConversationTables,
  merge: MergeId,
  to: ConversationId,
  now: number,
): Estate | null => (head.movedTo == null ? owedOf({ ...head, movedTo: moveTo(head, merge, to, now) }, tables) : null);

/** What a sealed conversation still has to hand over; null: nothing. */
export function owedOf(head: Head, tables: ConversationTables): Estate | null {
  const { movedTo, ...rest } = head;
  if (movedTo == null) return null;
  const waiting = tables.allWaiting();
  const lapsed = movedTo.unanswered.filter((key) => !head.unanswered.some((template) => template.key === key));
  const schedules = [
    ...pendingIn({ head, tables }),
    ...waiting.flatMap(({ schedule }) => (schedule === undefined ? [] : (tables.schedules.get(schedule) ?? []))),
  ];
  if (movedTo.arrived && waiting.length === 0 && lapsed.length === 0 && schedules.length === 0) return null;
  return {
    merge: movedTo.merge,
    from: head.conversationId,
    sealedAt: movedTo.sealedAt,
    rev: head.rev,
    contact: head.contact,
    head: estateOf(rest),
    tickets: [...tables.tickets().values()],
    waiting,
    lapsed,
    ...(schedules.length === 0 ? {} : { schedules }),
  };
}

function estateOf(head: Head): Estate['head'] {
  const { openedAt, refusedAt, ticket, unanswered, templateAt, promptFailed, lastInbound } = head;
  const { preview, previewPos, touchedAt, queueHold, marketing, marketingStoppedAt, channelStop, owedReport } = head;
  return {
    openedAt,
    refusedAt,
    ticket,
    unanswered,
    templateAt,
    promptFailed,
    lastInbound,
    preview,
    previewPos,
    touchedAt,
    ...(queueHold === undefined ? {} : { queueHold }),
    ...(marketing === undefined ? {} : { marketing }),
    ...(marketingStoppedAt === undefined ? {} : { marketingStoppedAt }),
    ...(channelStop === undefined ? {} : { channelStop }),
    ...(owedReport === undefined ? {} : { owedReport }),
  };
}

/** Hands over what a sealed conversation holds, until the other has it; an alarm stands behind it. */
export class Handover {
  readonly #deps: HandoverDeps;
  /** One run at a time, and whoever asks awaits it. Never throws: what does not arrive is owed. */
  readonly run = oneRun(() => this.#run());

  constructor(deps: HandoverDeps) {
    this.#deps = deps;
  }

  /** When it must be tried again, ms; null: nothing is owed. */
  dueAt(head: Head): number | null {
    if (head.movedTo == null) return null;
    const owes = owedOf(head, this.#deps.tables) !== null || this.#deps.tables.strays.all().length > 0;
    return owes ? head.movedTo.dueAt : null;
  }

  async #run(): Promise<void> {
    const { head, tables, turn, absorb, passStrays } = this.#deps;
    for (let state = head(); state !== null; state = head()) {
      const estate = owedOf(state, tables);
      const move = state.movedTo;
      if (move == null) return;
      try {
        if (estate === null) return await passStrays();
        const fate = await absorb(move.to, estate);
        turn((step) => settle(step, estate, fate));
      } catch (error) {
        console.error('A sealed conversation could not hand itself over', { to: move.to, error });
        turn((step) => postpone(step));
        return;
      }
    }
  }
}

function settle(turn: Turn, estate: Estate, fate: Fate): void {
  const move = turn.head.movedTo;
  if (move == null || move.merge !== estate.merge) return;
  for (const entry of estate.waiting) {
    const stored = turn.tables.get(entry.key);
    // Its own status may have come meanwhile: then it waits no more, and stays where that was told.
    if (stored?.direction === 'out' && stored.state === entry.state) turn.tables.remove(entry.key);
  }
  for (const schedule of estate.schedules ?? [])
    if (schedule.key === null || !turn.tables.has(schedule.key)) letGo(turn, schedule);
  const arrived: Move = {
    ...move,
    ...carriedBy(turn, estate),
    arrived: true,
    unanswered: turn.head.unanswered.map(({ key }) => key),
    attempts: 0,
  };
  turn.set({ movedTo: arrived, held: turn.tables.waiting('held').length, queueHold: null });
  // [O7] Whoever took the stop over tells it; told from here once more it might stop a channel that was mended since.
  const { owedReport } = turn.head;
  if (owedReport?.failure?.scope === 'channel' && owedReport.at === estate.head.owedReport?.at) {
    turn.set({ owedReport: null });
  }
  if (move.arrived) return;
  if (fate === 'concluded') {
    turn.set({ movedTo: { ...arrived, ended: turn.head.ticket } });
    turn.live(endedByMerge(turn.head.ticket, turn.now));
  }
  if (fate === 'carried') turn.set({ ticketAway: true });
}

/** [T10] What the row shows of a message that is here no more. */
function carriedBy({ head: { preview } }: Turn, { waiting }: Estate): Pick<Move, 'carried'> {
  const entry = preview?.from === 'us' ? waiting.find(({ key }) => key === preview.key) : undefined;
  return entry === undefined ? {} : { carried: { key: entry.key, state: entry.state } };
}

function postpone(turn: Turn): void {
  const move = turn.head.movedTo;
  if (move != null) turn.set({ movedTo: postponed(move, turn.now) });
}
