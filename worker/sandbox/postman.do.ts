import { nowMs } from './clock.env.ts';
import {
  addDelivery,
  type Delivery,
  headOfLane,
  hurry,
  lanesDue,
  nextDueMs,
  postpone,
  removeDelivery,
  waitingDeliveries,
} from './deliveries.sql.ts';

const ACKNOWLEDGED = 200;
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 300_000;
/** Between two rounds, so that a lane at work is not asked again and again. */
const PAUSE_MS = 100;
/** Behind every attempt stands an alarm, for the case that the object dies in the middle of it. */
const NET_MS = 5000;

/** What the postman needs from its object. `post` tells the status that the business answered, 0 for no answer. */
export type PostOffice = {
  storage: DurableObjectStorage;
  post(body: string): Promise<number>;
  /** Writes down what the business answered, together with what follows from it. */
  heard(body: string, status: number): void;
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

  /** Takes a webhook; the first attempt starts as soon as the caller has committed and `delayMs` have passed. */
  take(lane: string, payload: object, delayMs = 0): void {
    const dueMs = nowMs() + delayMs;
    addDelivery(this.#sql, lane, JSON.stringify(payload), dueMs);
    this.#office.inBackground(Promise.resolve().then(() => (delayMs > 0 ? this.#armBy(dueMs) : this.#work(lane))));
  }

  /** Takes up what an earlier life left behind, should it have died before it could set its alarm. */
  async resume(): Promise<void> {
    const dueMs = nextDueMs(this.#sql);
    if (dueMs !== null && (await this.#office.storage.getAlarm()) === null) await this.#armBy(Math.max(dueMs, nowMs()));
  }

  /** Runs what is due; called by the object's alarm. */
  async wake(): Promise<void> {
    this.#alarmAtMs = null;
    await Promise.all(lanesDue(this.#sql, nowMs()).map((lane) => this.#work(lane)));
    const dueMs = nextDueMs(this.#sql);
    if (dueMs !== null) await this.#armBy(Math.max(dueMs, nowMs() + PAUSE_MS));
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
        const status = await this.#office.post(head.body);
        this.#office.storage.transactionSync(() => {
          this.#office.heard(head.body, status);
          if (status === ACKNOWLEDGED) removeDelivery(this.#sql, head.seq);
        });
        if (status !== ACKNOWLEDGED) await this.#postpone(head);
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
