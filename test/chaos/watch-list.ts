import { z } from 'zod';
import type { Dice } from '../dice.ts';
import type { Driver, Person } from './driver.ts';
import type { Listed, Row } from './ledgers.ts';
import type { Machine } from './machine.ts';
import { type Keeper, Vigil } from './vigil.ts';

const rowDoor = z.object({
  ticketId: z.string(),
  conversationId: z.string(),
  rev: z.number(),
  ticket: z.object({
    number: z.string().nullable(),
    status: z.string(),
    assignee: z.object({ id: z.string() }).nullable(),
    unread: z.int(),
  }),
  contact: z.object({ name: z.string(), phone: z.string().nullable() }),
  preview: z.looseObject({ text: z.string().nullable(), state: z.string().optional() }).nullable(),
  held: z.int(),
});
const counters = z.object({ new: z.int(), mine: z.int(), others: z.int() });
const pageDoor = z.object({ rows: z.array(rowDoor), cursor: z.string().nullable() });
const tabs = ['new', 'mine', 'others', 'concluded'] as const;
// What is put aside or followed stands apart, and nobody here does either.
const pagesDoor = z.object({ new: pageDoor, mine: pageDoor, others: pageDoor, concluded: pageDoor });
const place = { epoch: z.string(), seq: z.int(), counters };
const frameDoor = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), ...place, now: z.number(), pages: pagesDoor }),
  z.object({
    type: z.literal('frame'),
    ...place,
    events: z.array(
      z.discriminatedUnion('type', [
        z.object({ type: z.literal('row'), row: rowDoor }),
        z.object({ type: z.literal('gone'), ticketId: z.string(), rev: z.number() }),
      ]),
    ),
  }),
  z.object({ type: z.literal('current'), ...place }),
]);
const askedDoor = z.object({ items: z.array(rowDoor), counters, cursor: z.string().nullable() });

/** What stands outside the numbering tells of other things than tickets. */
const isBeside = (said: unknown): boolean => !numbered.safeParse(said).success;
const numbered = z.object({ epoch: z.string() });

const MICROS_PER_MS = 1000;

/** Somebody who has the list of a team open all the time: they know its first answer and its news, of each ticket the newest. */
export class ListWatch implements Keeper {
  readonly who: Person;
  readonly #teamId: string;
  readonly #vigil: Vigil;
  #rows = new Map<string, Row>();
  #gone = new Map<string, number>();
  #counters: z.output<typeof counters> = { new: 0, mine: 0, others: 0 };
  #whole = new Set<string>();
  #since = 0;
  #epoch: string | null = null;
  #seq = 0;

  constructor(machine: Machine, who: Person, teamId: string, dice: Dice) {
    this.who = who;
    this.#teamId = teamId;
    this.#vigil = new Vigil(machine, who, this, dice);
  }

  there = (): Promise<void> => this.#vigil.there();

  leave = (): void => this.#vigil.leave();

  /** What they see now. */
  seen = (): Listed['seen'] => ({
    rows: [...this.#rows.values()],
    counters: { ...this.#counters },
    whole: [...this.#whole],
    since: this.#since,
  });

  path = (): string => `/live/team/${this.#teamId}`;

  hello = (): object => ({ v: 1, type: 'hello', epoch: this.#epoch, seq: this.#seq });

  hear(said: unknown, _again: () => void, say: (frame: object) => void): void {
    if (isBeside(said)) return;
    const frame = frameDoor.parse(said);
    this.#counters = frame.counters;
    if (frame.type === 'snapshot') {
      const pages = Object.entries(frame.pages);
      this.#rows = new Map(pages.flatMap(([tab, { rows }]) => rows.map((row) => [row.ticketId, rowOf(row, tab)])));
      this.#gone = new Map();
      this.#whole = new Set(pages.flatMap(([tab, { cursor }]) => (cursor === null ? [tab] : [])));
      this.#since = frame.now * MICROS_PER_MS;
    }
    if (frame.type === 'frame') {
      // A team that slept counts anew from 1; any other count means that something is missing.
      if (this.#epoch !== null && frame.epoch !== this.#epoch && frame.seq !== 1) {
        this.#epoch = null;
        this.#seq = 0;
        say(this.hello());
        return;
      }
      for (const event of frame.events) this.#take(event);
    }
    this.#epoch = frame.epoch;
    this.#seq = frame.seq;
  }

  #take(event: Extract<z.output<typeof frameDoor>, { type: 'frame' }>['events'][number]): void {
    const [id, rev] =
      event.type === 'row' ? [event.row.ticketId, event.row.rev] : ([event.ticketId, event.rev] as const);
    if (rev < Math.max(this.#rows.get(id)?.rev ?? 0, this.#gone.get(id) ?? 0)) return;
    if (event.type === 'row') this.#rows.set(id, rowOf(event.row, null));
    else {
      this.#rows.delete(id);
      this.#gone.set(id, rev);
    }
  }
}

/** The whole list as one sees it who asks for it anew. */
export async function askList(driver: Driver, who: Person): Promise<Listed['asked']> {
  const rows: Row[] = [];
  let counted = { new: 0, mine: 0, others: 0 };
  for (const tab of tabs) {
    for (let cursor: string | null = ''; cursor !== null; ) {
      const path = `/api/tickets?tab=${tab}${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer = askedDoor.parse(JSON.parse((await driver.ask(who, 'GET', path)).text));
      rows.push(...answer.items.map((row) => rowOf(row, tab)));
      counted = answer.counters;
      cursor = answer.cursor;
    }
  }
  return { rows, counters: counted };
}

function rowOf(row: z.output<typeof rowDoor>, tab: string | null): Row {
  const { ticketId, conversationId, rev, ticket, contact, preview, held } = row;
  const { number, status, assignee, unread } = ticket;
  const said = preview === null ? null : { text: preview.text, state: preview.state ?? null };
  const words = JSON.stringify({ conversationId, number, status, assignee, unread, contact, said, held });
  return { id: ticketId, rev, words, tab, conversationId, isLive: status !== 'concluded', held };
}
