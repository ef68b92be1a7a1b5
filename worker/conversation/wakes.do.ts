import { now } from '../platform/runtime.env.ts';
import { unnotedDeadline } from './due.ts';
import { windowOfHead } from './head.ts';
import type { Turn } from './turn.do.ts';
import { isOpen } from './window.ts';

/** While an alarm's work is under way another stands behind it, should the object die in the middle. */
const SAFETY_MS = 30_000;

/**
 * The object's one alarm. It is moved only to come earlier: the window's deadline slides with every message, but its alarm
 * stays, fires, reads the true deadline and is set again (architecture §6).
 */
export class Wakes {
  readonly #storage: DurableObjectStorage;
  #armedAt: number | null = null;

  constructor(storage: DurableObjectStorage) {
    this.#storage = storage;
  }

  /** Reads which alarm stands; to be awaited before the object serves anything. */
  async load(): Promise<void> {
    this.#armedAt = await this.#storage.getAlarm();
  }

  /**
   * Sees to it that the object wakes at this time (ms) or before. null: nothing to wake for. Calls `setAlarm` before it
   * first waits, so that the alarm is committed together with what it stands behind.
   */
  async arm(at: number | null): Promise<void> {
    if (at === null) return;
    if (this.#armedAt !== null && this.#armedAt <= at) return;
    this.#armedAt = at;
    await this.#storage.setAlarm(at);
  }

  /** The alarm fired: before anything else, another one. */
  async rang(): Promise<void> {
    this.#armedAt = now() + SAFETY_MS;
    await this.#storage.setAlarm(this.#armedAt);
  }

  /** The alarm's work is done: the next wake is exactly then (ms), or none, for an idle object shall cost nothing. */
  async rest(at: number | null): Promise<void> {
    this.#armedAt = at;
    if (at === null) await this.#storage.deleteAlarm();
    else await this.#storage.setAlarm(at);
  }

  /** [W5] Writes "Janela encerrada" once the deadline has truly passed. */
  noteShut(turn: Turn): void {
    const deadline = unnotedDeadline(turn.head);
    if (deadline === null || deadline > turn.now || isOpen(windowOfHead(turn.head, turn.now))) return;
    const { shutLine, openedAt, ticket } = turn.head;
    // A message that was late in coming had slid the deadline on before the line was written: the window did not shut there.
    const untrue = shutLine !== null && openedAt !== null && openedAt < shutLine.deadline;
    const moved = untrue ? turn.moveLine(shutLine.key, deadline) : null;
    const key = moved ?? turn.line({ type: 'window_closed' }, deadline, ticket.id);
    turn.set({ shutLine: { deadline, key } });
  }
}
