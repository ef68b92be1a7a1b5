import { nowMs } from './clock.env.ts';
import {
  addDelivery,
  type Delivery,
  headOfLane,
  hurry,
  lanesWaiting,
  nextDueMs,
  postpone,
  removeDelivery,
  waitingDeliveries,
} from './deliveries.sql.ts';

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 300_000;
/** Behind every attempt stands an alarm, for the case that the object dies in the middle of it. */
const NET_MS = 5000;

/** What the postman needs from its object. `post` says whether the business acknowledged with 200. */
export type PostOffice = {
  storage: DurableObjectStorage;
  post(body: string): Promise<boolean>;
  inBackground(work: Promise<void>): void;
};

/** How long after its n-th refusal a webhook is tried again: doubling, at most five minutes. */
export const retryDelayMs = (attempts: number): number =>
  Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1), LAST_RETRY_MS);

/**
 * Delivers webhooks at least once, in order within a lane (a contact towards a number), lanes side by side. Each waits
 * in a table until it is acknowledged.
 */
export class Postman {
  readonly #office: PostOffice;
  readonly #busy = new Set<string>();
  #alarmAtMs: number | null = null;

  constructor(office: PostOffice) {
    this.#office = office;
  }

  /** Takes a webhook; the first attempt starts as soon as the caller has committed. */
  take(lane: string, payload: object): void {
    const now = nowMs();
    addDelivery(this.#sql, lane, JSON.stringify(payload), now);
    this.#office.inBackground(Promise.resolve().then(() => this.#work(lane)));
  }

  /** Runs what is due; called by the object's alarm. */
  async wake(): Promise<void> {
    this.#alarmAtMs = null;
    await Promise.all(lanesWaiting(this.#sql).map((lane) => this.#work(lane)));
    const dueMs = nextDueMs(this.#sql);
    if (dueMs !== null) await this.#armBy(Math.max(dueMs, nowMs() + FIRST_RETRY_MS));
  }

  /** Tries everything that waits now, whatever its next attempt. */
  async hurry(): Promise<void> {
    hurry(this.#sql, nowMs());
    await this.wake();
  }

  waiting(): { pending: number; attempts: number } {
    return waitingDeliveries(this.#sql);
  }

  async #work(lane: string): Promise<void> {
    if (this.#busy.has(lane)) return;
    this.#busy.add(lane);
    try {
      await this.#armBy(nowMs() + NET_MS);
      for (let head = headOfLane(this.#sql, lane); head && head.due_at <= nowMs(); head = headOfLane(this.#sql, lane)) {
        if (await this.#office.post(head.body)) removeDelivery(this.#sql, head.seq);
        else await this.#postpone(head);
      }
    } finally {
      this.#busy.delete(lane);
    }
  }

  async #postpone(refused: Delivery): Promise<void> {
    const attempts = refused.attempts + 1;
    const dueMs = nowMs() + retryDelayMs(attempts);
    postpone(this.#sql, refused.seq, attempts, dueMs);
    await this.#armBy(dueMs);
  }

  async #armBy(atMs: number): Promise<void> {
    if (this.#alarmAtMs !== null && this.#alarmAtMs <= atMs) return;
    this.#alarmAtMs = atMs;
    await this.#office.storage.setAlarm(atMs);
  }

  get #sql(): SqlStorage {
    return this.#office.storage.sql;
  }
}
