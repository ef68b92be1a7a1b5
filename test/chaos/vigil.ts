import { openSocket } from '../bench/socket.ts';
import { pause } from '../bench/wait.ts';
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

const AGAIN_MS = 200;

/** A socket that is kept open: after every kill, and whenever it ends, its keeper comes back. */
export class Vigil {
  readonly #machine: Machine;
  readonly #who: Person;
  readonly #keeper: Keeper;
  #end: () => void = () => {};
  #isOver = false;

  constructor(machine: Machine, who: Person, keeper: Keeper) {
    this.#machine = machine;
    this.#who = who;
    this.#keeper = keeper;
    void this.#stay();
  }

  leave(): void {
    this.#isOver = true;
    this.#end();
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
    const hear = (text: Buffer) => {
      if (!this.#isOver) this.#keeper.hear(JSON.parse(String(text)), () => socket.close(), say);
    };
    const socket = await openSocket(new URL(this.#keeper.path(), this.#machine.url), this.#who.headers, hear, end);
    const say = (frame: object) => socket.send(JSON.stringify(frame));
    this.#end = () => socket.close();
    say(this.#keeper.hello());
    await ended;
  }
}
