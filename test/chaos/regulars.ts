import { pause } from '../bench/wait.ts';
import type { Dice } from '../dice.ts';
import { type Lived, phoneOf, type Stage } from './stage.ts';
import { introduce } from './stories.ts';
import { Thread } from './thread.ts';

const PEOPLE = 10;
/** Of so many somebody has the thread open. */
const WATCHED = 4;
const FIRST = 600_000;
const BETWEEN_MS = [300, 2_500] as const;

/** Contacts and agents who all write in the same moment, and the runtime dies in the middle of it. */
export async function regulars(stage: Stage, dice: Dice): Promise<Lived[]> {
  const threads = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, place) => {
      const { agents } = stage.company;
      const phone = phoneOf(FIRST + place);
      const contact = await introduce(stage, { phone, dice: dice.for(phone) });
      await contact.write();
      return Thread.take(stage, contact, agents[place % agents.length] ?? agents[0]);
    }),
  );
  const watches = threads.slice(0, WATCHED).map((thread) => stage.watch(stage.company.admin, thread));
  while (!stage.isOver()) {
    await pause(dice.between(...BETWEEN_MS));
    if (dice.chance(0.5)) stage.storm.strike(250);
    await Promise.all(
      threads.flatMap((thread) => [dice.chance(0.2) ? thread.contact.writeLate(dice) : thread.answer(), thread.send()]),
    );
  }
  return threads.map((thread, place) => ({
    phone: thread.phone,
    threads: [thread],
    ...(watches[place] && { watch: watches[place] }),
  }));
}
