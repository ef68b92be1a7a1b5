import { openSocket } from '../bench/socket.ts';
import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import type { Person } from './driver.ts';
import type { Machine } from './machine.ts';

/** What somebody does who keeps a socket open. */
export interface Keeper {
  path(): string;
  /** The first thing they say on each connection. */
  hello(): object;
  /** `again`: ends this connection, so that they come back. */
  hear(frame: unknown, again: () => void, say: (frame: object) => void): void;
}

/** How long they are there at a stretch. */
const THERE_MS = [1_000, 6_000] as const;
/** How long they are away at most, of a runtime that lives on: what happens meanwhile they must be told. */
const AWAY_MS = 3_000;
const LOOK_MS = 50;
const PATIENCE_MS = 60_000;

/**
 * A socket that is kept open: after every kill, and whenever it ends, its keeper comes back. By themselves they go away now
 * and then, until somebody asks for them.
 */
export class Vigil {
  readonly #machine: Machine;
  readonly #who: Person;
  readonly #keeper: Keeper;
  readonly #dice: Dice;
  #end: () => void = () => {};
  #isOver = false;
  #isThere = false;
  #isRestless = true;

  constructor(machine: Machine, who: Person, keeper: Keeper, dice: Dice) {
    this.#machine = machine;
    this.#who = who;
    this.#keeper = keeper;
    this.#dice = dice;
    void this.#stay();
  }

  /** Resolves when they are there and have been told something, or did not come for long. From now on they stay. */
  async there(): Promise<void> {
    this.#isRestless = false;
    for (const end = Date.now() + PATIENCE_MS; !this.#isThere && Date.now() < end; await pause(LOOK_MS));
  }

  leave(): void {
    this.#isOver = true;
    this.#end();
  }

  async #stay(): Promise<void> {
    while (!this.#isOver) {
      await this.#machine.up();
      await pause(this.#isRestless ? this.#dice.between(LOOK_MS, AWAY_MS) : LOOK_MS);
      if (!this.#isOver) await this.#look().catch(() => {});
    }
  }

  /** Until the connection ends. */
  async #look(): Promise<void> {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>();
    const hear = (text: Buffer) => {
      this.#isThere = true;
      if (!this.#isOver) this.#keeper.hear(JSON.parse(String(text)), () => socket.close(), say);
    };
    const socket = await openSocket(new URL(this.#keeper.path(), this.#machine.url), this.#who.headers, hear, end);
    const say = (frame: object) => socket.send(JSON.stringify(frame));
    this.#end = () => socket.close();
    say(this.#keeper.hello());
    const leaving = setTimeout(() => this.#isRestless && socket.close(), this.#dice.between(...THERE_MS));
    await ended;
    clearTimeout(leaving);
    this.#isThere = false;
  }
}
