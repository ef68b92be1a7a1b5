import type { ConversationId, MergeId } from '../platform/id.ts';
import { isPending, type Schedule } from '../schedules/schedule.ts';
import { ownerOfScheduled, type Sides } from './going-back.ts';
import { owe, put } from './schedules.do.ts';
import type { Turn } from './turn.do.ts';

/** Takes over one that came with a conversation (`from`) that ended in this one. */
export function adopt(turn: Turn, schedule: Schedule, from: ConversationId): void {
  const { cameFrom, cameBefore = [] } = schedule;
  const before = cameFrom === undefined ? [] : [cameFrom, ...cameBefore];
  takeIn(turn, { ...schedule, cameFrom: from, cameBefore: before });
}

/** Lets go of one that another conversation has taken over. */
export function letGo(turn: Turn, { id }: Schedule): void {
  turn.tables.schedules.remove(id);
  turn.set({ schedules: (turn.head.schedules ?? []).filter((one) => one.id !== id) });
}

/**
 * [I5] Each of two who are two again has what was scheduled for them. What became a message is where that is; what may be the other's
 * does not leave before an agent has said so.
 */
export function partSchedules(turn: Turn, merge: MergeId, sides: Sides): void {
  const { schedules, goingBack } = turn.tables;
  for (const schedule of schedules.all()) {
    const { isTheirs, doubted } = ownerOfScheduled(schedule, sides);
    const goes = sides.from !== null && (schedule.key === null ? isTheirs : goingBack.has(schedule.key));
    const isUnsure = isPending(schedule) && (doubted || (isTheirs && !goes));
    const told: Schedule = isUnsure ? { ...schedule, asks: 'parted' } : schedule;
    if (goes) {
      schedules.giveBack(merge, told);
      letGo(turn, told);
    } else if (isUnsure) put(turn, told);
  }
}

/** [I5] Takes back one that was scheduled before this conversation ended in another one, or for its contact meanwhile. */
export function takeBackScheduled(turn: Turn, { cameFrom: _, cameBefore = [], ...schedule }: Schedule): void {
  const [cameFrom, ...before] = cameBefore;
  takeIn(turn, cameFrom === undefined ? schedule : { ...schedule, cameFrom, cameBefore: before });
}

function takeIn(turn: Turn, schedule: Schedule): void {
  if (turn.tables.schedules.get(schedule.id) === null) put(turn, schedule);
}

/** The list finds them by the contact, who is another one by now. */
export function followContact(turn: Turn): void {
  if (turn.before.contact.id === turn.head.contact.id) return;
  for (const { id } of turn.tables.schedules.all()) owe(turn, id);
}
