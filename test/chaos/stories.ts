import { pause } from '../bench/wait.ts';
import type { Person } from './driver.ts';
import { nameOf, type Part, type Stage } from './stage.ts';
import { ContactSide, Thread } from './thread.ts';

// What happens between contacts and agents while the storm rages. Each story ends by itself, early when the storm is over.

export type Story = (stage: Stage, part: Part, agent: Person) => Promise<Thread | null>;

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const DELICATE_MS = 700;
const SHUTTING_MS = 4_000;

/** The window is shut: a template, messages in the queue, the contact's answer, and the queue leaves. */
const queue: Story = async (stage, { phone, dice }, agent) => {
  const contact = await introduce(stage, { phone, dice });
  await contact.write(Date.now() - DAY_MS - dice.between(2, 60) * MINUTE_MS);
  const thread = await Thread.take(stage, contact, agent);
  await thread.restart();
  // Sometimes the window is about to shut again, in the middle of the flush and of the agent's typing.
  const isNearlyShut = dice.chance(0.3);
  for (let left = isNearlyShut ? 12 : dice.between(2, 6); left > 0; left -= 1) {
    const sent = await thread.send();
    if (sent.ok && dice.chance(0.1)) await thread.cancel(sent.id);
  }
  if (dice.chance(0.1)) await thread.conclude(dice.pick(['keep', 'cancel']));
  if (isNearlyShut) {
    await contact.suffer([{ kind: 'latency', probability: 1, minMs: 200, maxMs: 500 }]);
    await thread.answer(Date.now() - DAY_MS + dice.between(2_000, 4_500));
    for (const end = Date.now() + SHUTTING_MS; Date.now() < end && (await thread.send()).ok; );
    await pause(dice.between(0, SHUTTING_MS));
    await contact.suffer([]);
  } else {
    await thread.answer();
    if (dice.chance(0.5)) stage.storm.strike(DELICATE_MS);
    for (let left = dice.between(0, 4); left > 0 && !stage.isOver(); left -= 1) {
      await pause(dice.between(0, 600));
      await thread.send();
    }
  }
  if (dice.chance(0.7)) await thread.answer();
  return thread;
};

/** The window is open: both write, as fast as they like, over a phone or a network that does not always do its part. */
const chat: Story = async (stage, { phone, dice }, agent) => {
  const contact = await introduce(stage, { phone, dice });
  for (let left = dice.between(1, 3); left > 0; left -= 1) await contact.write();
  const thread = await Thread.take(stage, contact, agent);
  for (let rounds = dice.between(2, 4); rounds > 0 && !stage.isOver(); rounds -= 1) {
    if (dice.chance(0.35))
      await contact.become({ fault: dice.pick(['lost_answer', 'refused', 'undeliverable', 'silence']) });
    if (dice.chance(0.3)) stage.storm.strike(DELICATE_MS);
    const burst = async () => {
      for (let left = dice.between(1, 4); left > 0; left -= 1) await thread.send();
    };
    const replies = async () => {
      for (let left = dice.between(0, 2); left > 0; left -= 1) await contact.write();
    };
    await Promise.all([burst(), replies()]);
    await contact.become({ fault: null });
    await pause(dice.between(0, 800));
  }
  if (dice.chance(0.3)) {
    await thread.conclude('keep');
    await contact.write();
    await thread.send();
  }
  return thread;
};

export const stories: readonly [Story, ...Story[]] = [queue, chat];

/** A contact with a phone of their own kind. */
export async function introduce(stage: Stage, part: Part): Promise<ContactSide> {
  const contact = new ContactSide(stage, part);
  await contact.become({ name: nameOf(part.phone), ninthDigit: part.dice.chance(0.7) });
  return contact;
}
