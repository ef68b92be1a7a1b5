import { Audience, FRAME_EVERY_MS, type NextFrame } from './audience.ts';
import type { ListEvent } from './protocol.ts';

/** So many hear a frame in one go, which takes some 10 ms; nothing else happens meanwhile. */
export const AUDIENCE_MAX = 200;
/** From one audience to the next, ms: what came meanwhile is done between them. */
const TURN_MS = 10;

export interface AudienceDeps<Listener> {
  /** Unlike that of any other wake. */
  epoch: string;
  /** Whoever has stayed since before this wake. */
  present(): Listener[];
  /** Tells the frame to all who listen there. */
  tell(audience: Audience<Listener>, frame: NextFrame<Listener>): void;
  now(): number;
  later(ms: number, act: () => void): void;
}

/**
 * [N89] All who follow a list. Few are one audience; where there are thousands they are told in turns, each audience as often as it
 * were alone, for a frame to all of them at once would hold up everything else, and the last of them would hear it late.
 */
export class Audiences<Listener> {
  readonly #deps: AudienceDeps<Listener>;
  #all: Audience<Listener>[] | null = null;
  /** Not before that the next turn begins, ms. */
  #turnAt = 0;
  #isArmed = false;

  constructor(deps: AudienceDeps<Listener>) {
    this.#deps = deps;
  }

  announce(event: ListEvent): void {
    for (const audience of this.#audiences()) audience.announce(event);
    this.#arm();
  }

  /** Tells everybody now what is yet to be told. */
  flush(): void {
    for (const audience of this.#audiences()) this.#tell(audience);
  }

  /**
   * Takes this listener in, who is told everything until now as an answer; says with whom they hear what comes. `epoch`: of the last
   * frame that they heard, to go on from there where that is possible.
   */
  greet(listener: Listener, epoch: string | null): Audience<Listener> {
    const audiences = this.#audiences();
    const present = audiences.find((audience) => audience.has(listener));
    const former = audiences.find((audience) => epoch?.startsWith(audience.epoch) === true);
    const audience =
      former ?? present ?? audiences.find(({ size }) => size < AUDIENCE_MAX) ?? this.#open(audiences, []);
    if (audience !== present) present?.forget(listener);
    audience.greet(listener);
    return audience;
  }

  forget(listener: Listener): void {
    for (const audience of this.#all ?? []) audience.forget(listener);
  }

  #audiences(): Audience<Listener>[] {
    if (this.#all !== null) return this.#all;
    const all: Audience<Listener>[] = [];
    const present = this.#deps.present();
    do this.#open(all, present.splice(0, AUDIENCE_MAX));
    while (present.length > 0);
    this.#all = all;
    return all;
  }

  #open(audiences: Audience<Listener>[], present: readonly Listener[]): Audience<Listener> {
    const audience = new Audience<Listener>(`${this.#deps.epoch}.${audiences.length}.`, present);
    audiences.push(audience);
    return audience;
  }

  #arm(): void {
    if (this.#isArmed) return;
    const [next] = this.#audiences()
      .flatMap((audience) => (audience.dueAt === null ? [] : [{ audience, dueAt: audience.dueAt }]))
      .sort((one, other) => one.dueAt - other.dueAt);
    if (next === undefined) return;
    // Nor longer than that where the clock was set back.
    const wait = Math.min(Math.max(next.dueAt, this.#turnAt) - this.#deps.now(), FRAME_EVERY_MS);
    if (wait <= 0) this.#turn(next.audience);
    else {
      this.#isArmed = true;
      this.#deps.later(wait, () => {
        this.#isArmed = false;
        this.#turn(next.audience);
      });
    }
  }

  #turn(audience: Audience<Listener>): void {
    this.#turnAt = this.#deps.now() + TURN_MS;
    this.#tell(audience);
    this.#arm();
  }

  #tell(audience: Audience<Listener>): void {
    if (audience.dueAt !== null) this.#deps.tell(audience, audience.next(this.#deps.now()));
  }
}
