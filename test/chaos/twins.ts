import { pause } from '../bench/wait.ts';
import { nameOf } from './stage.ts';
import type { Story } from './stories.ts';
import { ContactSide, Thread } from './thread.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const DELICATE_MS = 700;

/**
 * One person who is known by their number alone and again by their user id alone, until they show both. An agent says that the
 * two are one, and now and then that they are not; both sides write on in both threads all the while.
 */
export const twins: Story = async (stage, part, agent) => {
  const { dice, phone } = part;
  const { driver } = stage;
  const contact = new ContactSide(stage, part);
  const other = `Também ${phone}`;
  const isShut = dice.chance(0.6);
  await contact.writeByNumber(Date.now() - (isShut ? DAY_MS + dice.between(2, 60) * MINUTE_MS : 0));
  await contact.become({ name: other, hidden: true });
  await contact.write();
  const first = await Thread.take(stage, contact, agent);
  const second = await Thread.take(stage, contact, agent, { name: other, label: 'b' });
  const threads = [first, second];
  if (isShut) await first.restart();

  // Of what leaves nothing is heard, so that both lines stand: that must go over with the merge, and come back with its undoing.
  const isMute = dice.chance(0.6);
  const agentWrites = async (thread: Thread) => {
    for (let left = dice.between(isMute ? 1 : 0, 3); left > 0; left -= 1) await thread.send();
  };
  const contactWrites = async () => {
    for (let left = dice.between(0, 2); left > 0; left -= 1) {
      if (!isShut && dice.chance(0.3)) await contact.writeByNumber();
      else await contact.write();
    }
  };
  const during = async (what: () => Promise<void>) => {
    if (dice.chance(0.6)) stage.storm.strike(DELICATE_MS);
    await Promise.all([what(), agentWrites(first), agentWrites(second), contactWrites()]);
  };

  if (isMute) await contact.become({ fault: 'silence' });
  await agentWrites(first);
  await agentWrites(second);
  await contact.become({ hidden: false });
  await contact.write();
  const merge = await driver.proposal(agent, [nameOf(phone), other]);
  await during(() => driver.merge(agent, phone, merge, 'accept'));
  await during(() => pause(dice.between(0, 800)));
  if (dice.chance(isMute ? 0.8 : 0.4)) {
    await during(() => driver.merge(agent, phone, merge, 'undo'));
    await during(() => pause(dice.between(0, 800)));
  }
  if (isMute) await contact.become({ fault: null });
  return threads;
};
