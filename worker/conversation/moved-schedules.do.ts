import type { ConversationId, MergeId } from '../platform/id.ts';
import { isPending, type Schedule } from '../schedules/schedule.ts';
import { isFrom, ownerOfScheduled, type Sides } from './going-back.ts';
import { owe, put, putQuietly } from './schedules.do.ts';
import type { Turn } from './turn.do.ts';

/** Takes over one that came with a conversation (`from`) that ended in this one. */
export const adopt = (turn: Turn, schedule: Schedule, from: ConversationId): void =>
  takeIn(turn, broughtFrom(schedule, from));

/** As it stands where the conversation (`from`) has ended in which it was. */
export function broughtFrom(schedule: Schedule, from: ConversationId): Schedule {
  const { cameFrom, cameBefore = [] } = schedule;
  const before = cameFrom === undefined ? [] : [cameFrom, ...cameBefore];
  return { ...schedule, cameFrom: from, cameBefore: before };
}

/** Lets go of one that another conversation has taken over. */
export function letGo(turn: Turn, { id }: Schedule): void {
  turn.tables.schedules.remove(id);
  turn.set({ schedules: (turn.head.schedules ?? []).filter((one) => one.id !== id) });
}

/**
 * [I5] Each of two who are two again has what was scheduled for them. What became a message is where that is; what may be the other's
 * does not leave before an agent has said so. [I14] Nor does what the other's reply cancelled, which waits again.
 */
export function partSchedules(turn: Turn, merge: MergeId, sides: Sides): void {
  const { schedules, goingBack } = turn.tables;
  for (const schedule of schedules.all()) {
    const { isTheirs, doubted } = ownerOfScheduled(schedule, sides);
    const goes = sides.from !== null && (schedule.key === null ? isTheirs : goingBack.has(schedule.key));
    const repliedByThem = repliedBy(schedule, sides.names);
    const revived = repliedByThem === null || repliedByThem === isTheirs ? null : waitingAgain(schedule);
    const isUnsure = isPending(schedule) && (doubted || (isTheirs && !goes));
    const told: Schedule = revived ?? (isUnsure ? { ...schedule, asks: 'parted' } : schedule);
    if (goes) {
      schedules.giveBack(merge, told);
      letGo(turn, told);
    } else if (told !== schedule) put(turn, told);
  }
}

/** Whether somebody of these names cancelled it by a reply; null: nobody did, or nobody knows who. */
const repliedBy = ({ cancellation, repliedAs }: Schedule, names: readonly string[]): boolean | null =>
  cancellation?.why === 'replied' && repliedAs !== undefined ? isFrom(repliedAs, names) : null;

function waitingAgain({ repliedAs: _, ...schedule }: Schedule): Schedule {
  return { ...schedule, status: 'scheduled', cancellation: null, asks: 'parted' };
}

/** [I5] Takes back one that was scheduled before this conversation ended in another one, or for its contact meanwhile. */
export function takeBackScheduled(turn: Turn, { cameFrom: _, cameBefore = [], ...schedule }: Schedule): void {
  const [cameFrom, ...before] = cameBefore;
  takeIn(turn, cameFrom === undefined ? schedule : { ...schedule, cameFrom, cameBefore: before });
}

function takeIn(turn: Turn, schedule: Schedule): void {
  if (turn.tables.schedules.get(schedule.id) !== null) return;
  // What waits for a word concerns whoever has the ticket here.
  if (isPending(schedule)) put(turn, schedule);
  else putQuietly(turn, schedule);
}

/** The list finds them by the contact, who is another one by now. */
export function followContact(turn: Turn): void {
  if (turn.before.contact.id === turn.head.contact.id) return;
  for (const { id } of turn.tables.schedules.all()) owe(turn, id, false);
}
