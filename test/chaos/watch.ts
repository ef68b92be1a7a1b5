import { z } from 'zod';
import { openSocket } from '../bench/socket.ts';
import { pause } from '../bench/wait.ts';
import { item, toldOf } from './collect.ts';
import type { Person } from './driver.ts';
import type { Told, Watched } from './ledgers.ts';
import type { Machine } from './machine.ts';

const placed = item.extend({ pos: z.number(), rev: z.number().default(0) });
const stretch = z.object({ view: z.object({ rev: z.number(), held: z.int() }), items: z.array(placed) });
const frameDoor = z.discriminatedUnion('type', [
  stretch.extend({ type: z.literal('snapshot') }),
  stretch.extend({ type: z.literal('delta') }),
  z.object({ type: z.literal('moved'), to: z.string() }),
]);
type Placed = z.output<typeof placed>;

const AGAIN_MS = 200;

/**
 * Somebody who has a thread open all the time, and comes back to it after every kill: they know what the socket's first answer
 * and its news say, of each entry the newest, and never ask for the whole again.
 */
export class Watch {
  readonly #machine: Machine;
  readonly #who: Person;
  readonly #phone: string;
  #id: string;
  #items: Map<string, Placed> | null = null;
  #since = 0;
  #held: { rev: number; held: number } = { rev: 0, held: 0 };
  #end: () => void = () => {};
  #isOver = false;

  constructor(machine: Machine, who: Person, phone: string, id: string) {
    this.#machine = machine;
    this.#who = who;
    this.#phone = phone;
    this.#id = id;
    void this.#stay();
  }

  /** Goes away; gives what they saw last. */
  leave(): Watched {
    this.#isOver = true;
    this.#end();
    const entries: Told[] = [...(this.#items ?? new Map<string, Placed>()).values()]
      .sort((a, b) => a.pos - b.pos)
      .flatMap(toldOf);
    return { phone: this.#phone, held: this.#held.held, timeline: entries };
  }

  async #stay(): Promise<void> {
    for (; !this.#isOver; await pause(AGAIN_MS)) {
      await this.#machine.up();
      if (!this.#isOver) await this.#look().catch(() => {});
    }
  }

  /** Until the connection ends. */
  async #look(): Promise<void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const url = new URL(`/live/conversation/${this.#id}`, this.#machine.url);
    const socket = await openSocket(url, this.#who.headers, (text) => this.#hear(String(text)), end);
    this.#end = () => socket.close();
    const items = this.#items === null ? null : [...this.#items.values()];
    const from = items === null ? null : Math.min(...items.map(({ pos }) => pos));
    socket.send(JSON.stringify({ v: 1, type: 'hello', since: items === null ? null : this.#since, from }));
    await ended;
  }

  #hear(text: string): void {
    const frame = frameDoor.parse(JSON.parse(text));
    if (frame.type === 'moved') {
      this.#id = frame.to;
      this.#items = null;
      this.#end();
      return;
    }
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
