import { z } from 'zod';
import type { Dice } from '../dice.ts';
import { item, toldOf } from './collect.ts';
import type { Person } from './driver.ts';
import type { Told, Watched } from './ledgers.ts';
import type { Machine } from './machine.ts';
import { type Keeper, Vigil } from './vigil.ts';

const placed = item.extend({ pos: z.number(), rev: z.number().default(0) });
const stretch = z.object({ view: z.object({ rev: z.number(), held: z.int() }), items: z.array(placed) });
const frameDoor = z.discriminatedUnion('type', [
  stretch.extend({ type: z.literal('snapshot'), before: z.number().nullable() }),
  stretch.extend({ type: z.literal('delta') }),
  z.object({ type: z.literal('moved'), to: z.string() }),
]);
type Placed = z.output<typeof placed>;

/**
 * Somebody who has a thread open all the time, and comes back to it after every kill: they know what the socket's first answer
 * and its news say, of each entry the newest, and never ask for the whole again.
 */
export class Watch implements Keeper {
  readonly #phone: string;
  readonly #vigil: Vigil;
  #id: string;
  #items: Map<string, Placed> | null = null;
  /** Place of the oldest that the first answer brought; null: the thread begins there. */
  #before: number | null = null;
  #since = 0;
  #held: { rev: number; held: number } = { rev: 0, held: 0 };

  constructor(machine: Machine, who: Person, { phone, id }: { phone: string; id: string }, dice: Dice) {
    this.#phone = phone;
    this.#id = id;
    this.#vigil = new Vigil(machine, who, this, dice);
  }

  there = (): Promise<void> => this.#vigil.there();

  leave = (): void => this.#vigil.leave();

  /** What they see now. */
  seen(): Watched {
    const entries: Told[] = [...(this.#items ?? new Map<string, Placed>()).values()]
      .sort((a, b) => a.pos - b.pos)
      .flatMap(toldOf);
    return { phone: this.#phone, held: this.#held.held, timeline: entries };
  }

  path = (): string => `/live/conversation/${this.#id}`;

  hello(): object {
    const items = this.#items === null ? null : [...this.#items.values()];
    const from = items === null ? null : Math.min(this.#before ?? 0, ...items.map(({ pos }) => pos));
    return { v: 1, type: 'hello', since: items === null ? null : this.#since, from };
  }

  hear(said: unknown, again: () => void): void {
    const frame = frameDoor.parse(said);
    if (frame.type === 'moved') {
      this.#id = frame.to;
      this.#items = null;
      again();
      return;
    }
    if (frame.type === 'snapshot') this.#before = frame.before;
    const isNew = frame.type === 'snapshot' || this.#items === null;
    const known: Map<string, Placed> = isNew ? new Map() : (this.#items ?? new Map());
    for (const entry of frame.items) {
      if (entry.key !== null && entry.rev >= (known.get(entry.key)?.rev ?? 0)) known.set(entry.key, entry);
    }
    this.#items = known;
    this.#since = Math.max(this.#since, frame.view.rev);
    if (isNew || frame.view.rev >= this.#held.rev) this.#held = frame.view;
  }
}
