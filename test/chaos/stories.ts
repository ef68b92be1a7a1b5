import { pause } from '../bench/wait.ts';
import type { Person } from './driver.ts';
import { nameOf, type Part, type Stage } from './stage.ts';
import { ContactSide, Thread } from './thread.ts';
import { twins } from './twins.ts';

// What happens between contacts and agents while the storm rages. Each story ends by itself, early when the storm is over.

/** Gives the threads that somebody can go on with. */
export type Story = (stage: Stage, part: Part, agent: Person) => Promise<Thread[]>;

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const DELICATE_MS = 700;
const SHUTTING_MS = 4_000;
/** After a refusal a message is sent again within four seconds, and a machine may be slow. */
const SILENT_MS = [5_500, 8_000] as const;
/** Too many messages to one contact at once. */
const ASKS_FOR_A_WHILE = 131056;

/** The window is shut: a template, messages in the queue, which are changed meanwhile; the contact answers, and it leaves. */
const queue: Story = async (stage, part, agent) => {
  const { dice } = part;
  const { contact, thread } = await shut(stage, part, agent);
  const ids: string[] = [];
  for (let left = dice.between(2, 6); left > 0; left -= 1) {
    const sent = await thread.send();
    if (sent.ok) ids.push(sent.id);
    if (dice.chance(0.15)) await thread.sendOther(dice.pick(['buttons', 'file']));
  }
  const changes = async () => {
    for (const id of ids) {
      const change = dice.roll();
      if (change < 0.15) await thread.cancel(id);
      else if (change < 0.3) await thread.edit(id);
      else if (change < 0.45) await thread.move(id, dice.pick([null, ...ids]));
    }
  };
  // Half of the time the contact answers while the agent still changes this and that.
  const meanwhile = dice.chance(0.5) ? changes() : null;
  if (meanwhile === null) await changes();
  if (dice.chance(0.1)) await thread.conclude(dice.pick(['keep', 'cancel']));
  // That is no answer.
  if (dice.chance(0.4)) await contact.react();
  if (dice.chance(0.2)) await contact.renumber();
  await thread.answer();
  if (dice.chance(0.5)) stage.storm.strike(DELICATE_MS);
  await meanwhile;
  for (let left = dice.between(0, 4); left > 0 && !stage.isOver(); left -= 1) {
    await pause(dice.between(0, 600));
    await thread.send();
  }
  if (dice.chance(0.7)) await contact.write();
  return [thread];
};

/** The contact's answer is almost a day old when it comes: the window shuts in the middle of the flush and of the typing. */
const twilight: Story = async (stage, part, agent) => {
  const { dice } = part;
  const { contact, thread } = await shut(stage, part, agent);
  for (let left = 12; left > 0; left -= 1) await thread.send();
  await contact.suffer([{ kind: 'latency', probability: 1, minMs: 200, maxMs: 500 }]);
  await contact.write(Date.now() - DAY_MS + dice.between(2_000, 4_500));
  for (const end = Date.now() + SHUTTING_MS; Date.now() < end && (await thread.send()).ok; );
  if (dice.chance(0.3)) stage.storm.strike(DELICATE_MS);
  await pause(dice.between(0, SHUTTING_MS));
  await contact.suffer([]);
  if (dice.chance(0.7)) await contact.write();
  return [thread];
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
      for (let left = dice.between(1, 4); left > 0; left -= 1) {
        if (dice.chance(0.2)) await thread.sendOther(dice.pick(['buttons', 'file']));
        else await thread.send();
      }
    };
    const replies = async () => {
      for (let left = dice.between(0, 2); left > 0; left -= 1) {
        const kind = dice.roll();
        if (kind < 0.3) await contact.writeFile();
        else if (kind < 0.5) await contact.writeLate(dice);
        else await contact.write();
      }
    };
    const amends = async () => {
      if (dice.chance(0.4)) await contact.amend(dice);
      if (dice.chance(0.3)) await contact.react();
      if (dice.chance(0.15)) await contact.renew();
    };
    const moves = async () => {
      await Promise.all([replies(), amends()]);
      if (dice.chance(0.15)) await contact.renumber();
    };
    await Promise.all([burst(), moves()]);
    await contact.become({ fault: null });
    await pause(dice.between(0, 800));
  }
  if (dice.chance(0.3)) {
    await thread.conclude('keep');
    await contact.write();
    await thread.send();
  }
  return [thread];
};

/**
 * Nothing is heard of what is sent, neither an answer nor a status, for longer than anybody would wait who took that for a
 * refusal. Once the runtime dies while Meta has the message and has not answered.
 */
const silence: Story = async (stage, part, agent) => {
  const { dice } = part;
  const contact = await introduce(stage, part);
  await contact.write();
  const thread = await Thread.take(stage, contact, agent);
  for (const isCut of dice.chance(0.5) ? [true, false] : [false, true]) {
    await contact.become({ fault: 'silence' });
    if (isCut) {
      await contact.suffer([{ kind: 'latency', probability: 1, minMs: 6_000, maxMs: 9_000 }]);
      await stage.storm.ripe();
    }
    const { text } = await thread.send();
    if (isCut && (await contact.gets(text))) stage.storm.strikeNow();
    // Whoever writes on wakes the conversation, which finds what it had begun.
    for (let left = dice.between(1, 2); left > 0; left -= 1) await thread.send();
    await pause(dice.between(...SILENT_MS));
    await contact.suffer([]);
    await contact.become({ fault: null });
    if (stage.isOver()) break;
  }
  return [thread];
};

/** Meta asks for a while, perhaps the runtime dies meanwhile, and nobody does anything after that: what is ready leaves by itself. */
const forsaken: Story = async (stage, part, agent) => {
  const { dice } = part;
  const contact = await introduce(stage, part);
  await contact.write();
  const thread = await Thread.take(stage, contact, agent);
  await contact.suffer([{ kind: 'refusal', probability: 1, code: ASKS_FOR_A_WHILE }]);
  for (let left = dice.between(1, 3); left > 0; left -= 1) await thread.send();
  if (dice.chance(0.5)) stage.storm.strike(DELICATE_MS);
  await pause(DELICATE_MS);
  await contact.suffer([]);
  return [thread];
};

export const stories: readonly [Story, ...Story[]] = [silence, queue, twins, forsaken, chat, silence, twins, twilight];

/** A contact who wrote more than a day ago and was sent a template. */
async function shut(
  stage: Stage,
  { phone, dice }: Part,
  agent: Person,
): Promise<{ contact: ContactSide; thread: Thread }> {
  const contact = await introduce(stage, { phone, dice });
  await contact.write(Date.now() - DAY_MS - dice.between(2, 60) * MINUTE_MS);
  const thread = await Thread.take(stage, contact, agent);
  await thread.restart();
  return { contact, thread };
}

/** A contact with a phone of their own kind. */
export async function introduce(stage: Stage, part: Part): Promise<ContactSide> {
  const contact = new ContactSide(stage, part);
  const { dice } = part;
  // Some are known by their user id alone.
  await contact.become({ name: nameOf(part.phone), ninthDigit: dice.chance(0.7), hidden: dice.chance(0.2) });
  return contact;
}
