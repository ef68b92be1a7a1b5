import { z } from 'zod';
import { pause } from '../bench/wait.ts';
import { account } from './collect.ts';
import type { Driver, Person } from './driver.ts';
import { isUnanswered } from './ledgers.ts';
import type { Machine } from './machine.ts';

const LOOK_MS = 300;
/** Longer than an open message keeps its line, and a refused one waits for its last attempt. */
const PATIENCE_MS = 180_000;
/** A state that has not moved for so long stands. */
const STANDING_MS = 5_000;
const deliveriesDoor = z.object({ pending: z.int() });
const moving = new Set(['ready', 'sending', 'accepted', 'sent']);

/** Waits until nothing moves any more. What still does after a long time is left to the checker. */
export const quiesce = {
  /** The sandbox has no webhook left, and the queues no message. */
  async deliveries(machine: Machine, driver: Driver, sandbox: Person): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(LOOK_MS)) {
      const { text } = await driver.ask(sandbox, 'POST', '/sandbox/deliveries/retry');
      if (deliveriesDoor.parse(JSON.parse(text)).pending === 0 && (await machine.queued()) === 0) return;
    }
  },
  /**
   * No message is on its way. `isEarly`: a line that stands behind a message without an answer, which takes a minute, is
   * not waited for.
   */
  async outboxes(
    driver: Driver,
    agent: Person,
    threads: readonly { phone: string; id: string }[],
    isEarly: boolean,
  ): Promise<void> {
    let restless = threads.map((thread) => ({ ...thread, seen: '', since: Date.now() }));
    for (const end = Date.now() + PATIENCE_MS; restless.length > 0 && Date.now() < end; await pause(LOOK_MS)) {
      const still = [];
      for (const { seen, since, phone, id } of restless) {
        const { timeline } = await account(driver, agent, phone, id);
        // What an agent took for sent stays so, unless a status says more.
        const states = timeline.flatMap(({ id, state }) =>
          state === null || driver.ledgers.confirmed.includes(id ?? '') ? [] : [state],
        );
        const isFetching = timeline.some(({ file }) => file?.state === 'pending') && !isEarly;
        // What waited for a channel leaves at pace once that works again.
        const isDraining = timeline.some(({ waitsFor }) => waitsFor === 'channel');
        if (!states.some((state) => moving.has(state)) && !isFetching && !isDraining) continue;
        const now = states.join();
        if (isEarly && now === seen && Date.now() - since > STANDING_MS && standsBehind(states)) continue;
        still.push({ phone, id, seen: now, since: now === seen ? since : Date.now() });
      }
      restless = still;
    }
  },
};

const standsBehind = (states: readonly string[]): boolean =>
  states.some(isUnanswered) && !states.includes('accepted') && !states.includes('sent');
