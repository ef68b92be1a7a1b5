import { capabilitiesOf } from '../channels/channel.ts';
import { firstOf } from '../platform/first-of.ts';
import { comesBackAt } from './aside.ts';
import { tellsProviderAt } from './blocking.ts';
import type { Head, OwedReport } from './head.ts';
import { isSilent, UNCERTAIN_WAIT_MS } from './outbox.ts';
import { expiryMs, patienceMs } from './queue-rules.ts';

/** What is begun at once has an alarm this long after, for the case that the object dies in the middle, ms. */
export const FIRST_ATTEMPT_MS = 10_000;

const RETRY_MS = 2_000;
const RETRY_MAX_MS = 300_000;

/** How long after so many attempts in vain, at least one, what is owed to another object is tried again, ms. */
export const retryMs = (attempts: number): number => Math.min(RETRY_MS * 2 ** (attempts - 1), RETRY_MAX_MS);

/** What is owed to another object: how often it was tried in vain, and when it is tried (again), ms. */
interface Owed {
  attempts: number;
  dueAt: number;
}

/** Whether this is to be tried now: a first attempt does not wait for its alarm. */
export const isToTry = ({ attempts, dueAt }: Owed, now: number): boolean => attempts === 0 || dueAt <= now;

/** Tried in vain once more. */
export function postponed<Debt extends Owed>(owed: Debt, now: number): Debt {
  const attempts = owed.attempts + 1;
  return { ...owed, attempts, dueAt: now + retryMs(attempts) };
}

/** Tells the Channel that what waited for it elsewhere waits here now. */
export const joining = (now: number): OwedReport => ({
  failure: null,
  joins: true,
  at: now,
  attempts: 0,
  dueAt: now + FIRST_ATTEMPT_MS,
});

/** The same where nothing waits yet, but somebody says that the channel stands still. */
export const heeding = (now: number): OwedReport => ({ ...joining(now), heeds: true });

/** Tells the Channel that nothing waits for it here any more. */
export const leaving = (now: number): OwedReport => ({
  failure: null,
  leaves: true,
  at: now,
  attempts: 0,
  dueAt: now + FIRST_ATTEMPT_MS,
});

/** Whether this tells the Channel that what was sent on trial has left. */
export const isGoodNews = ({ failure, joins, leaves, inVain }: OwedReport): boolean =>
  failure === null && joins !== true && leaves !== true && inVain !== true;

/** What the object must wake for; each time in ms, null: nothing of that kind. */
export interface Due {
  /** The window's deadline has a line to write. */
  window: number | null;
  /** A message in flight must be looked at. */
  flight: number | null;
  /** Ready messages wait for the line. */
  line: number | null;
  receipt: number | null;
  debts: number | null;
  /** A file of the contact must be asked for again. */
  fetches: number | null;
  /** The Channel must be told something. */
  report: number | null;
  /** Nothing was heard of the message that shows whether the channel works again. */
  trial: number | null;
  /** [R66] A message can no longer be taken back, and goes into the line. */
  delay: number | null;
  /** [N3] A message has waited too long in the queue. */
  expiry: number | null;
  /** [O20] A ticket whose contact does not answer concludes by itself. */
  conclusion: number | null;
  /** A scheduled message is due. */
  schedule: number | null;
  /** The list of schedules is behind. */
  scheduleDebts: number | null;
  /** [O21] Authors must be told what has expired. */
  expiryDebts: number | null;
  /** [O24] A ticket that was put aside comes back. */
  snooze: number | null;
  /** [O24] Somebody is to read something in the bell. */
  news: number | null;
  /** [N60] The provider must be told whether the contact is blocked. */
  block: number | null;
  /** A mark has waited long enough for its message. */
  strays: number | null;
  /** [I2] A sealed conversation must hand itself over. */
  handover: number | null;
}

/** The deadline that has no "Janela encerrada" line yet, ms. */
export function unnotedDeadline(head: Head): number | null {
  const { windowMs } = capabilitiesOf[head.channel.provider];
  if (windowMs === null || head.openedAt === null) return null;
  const deadline = head.openedAt + windowMs;
  return head.shutLine?.deadline === deadline ? null : deadline;
}

/**
 * [O20] When a ticket concludes by itself whose contact was asked and does not answer, ms; null: it does not. Its team's days count
 * from what asked them last, or from when the window shut. Whoever has scheduled something more has not given up.
 */
export function concludesAt({ channel, ticket, unanswered, schedules = [], openedAt }: Head): number | null {
  const { windowMs } = capabilitiesOf[channel.provider];
  const patience = patienceMs(channel, ticket.teamId);
  const asked = unanswered.flatMap(({ at, unsent }) => (unsent === true ? [] : [at]));
  if (patience === null || windowMs === null || asked.length === 0) return null;
  if (ticket.status === 'concluded' || schedules.length > 0) return null;
  return Math.max(...asked, openedAt === null ? 0 : openedAt + windowMs) + patience;
}

/** What the line looks like: a message still on its way, and whether others are ready behind it. */
export interface LineState {
  flying: boolean;
  ready: boolean;
  /** When the message was written that has waited longest in the queue, ms; null: none waits. */
  oldestHeld?: number | null;
  /** A file is being handed to the provider before its message leaves; looked at again then, ms. */
  busyUntil: number | null;
  /** [R66] When the first message that can still be taken back goes into the line, ms; null: there is none. */
  delayedUntil?: number | null;
  /** When what a sealed conversation holds is offered again, ms; null: nothing is owed. */
  handoverAt?: number | null;
  /** Nothing that is scheduled leaves before, ms: how its template stands could not be asked. null: it leaves at its time. */
  schedulesFrom?: number | null;
}

/** Due times are derived from the head and the line; there is no timer table (architecture §6). */
export function dueOf(head: Head, line: LineState, now: number): Due {
  const sealed = head.movedTo != null;
  return {
    window: sealed ? null : unnotedDeadline(head),
    flight: head.flight !== null && line.flying ? head.flight.claimedAt + UNCERTAIN_WAIT_MS : null,
    line: !sealed && line.ready && !line.flying ? Math.max(now, head.pausedUntil ?? now, line.busyUntil ?? now) : null,
    receipt: isSilent(head.channelStop) ? null : (head.receipt?.dueAt ?? null),
    debts: head.debts?.dueAt ?? null,
    fetches: firstOf((head.fetches ?? []).map(({ dueAt }) => dueAt)),
    report: head.owedReport?.dueAt ?? null,
    trial: sealed ? null : (head.tried?.refusableUntil ?? null),
    strays: head.strayUntil ?? null,
    handover: line.handoverAt ?? null,
    conclusion: sealed ? null : concludesAt(head),
    schedule: sealed
      ? null
      : firstOf(
          (head.schedules ?? []).flatMap(({ asks, dueAt }) =>
            asks === null ? [Math.max(dueAt, line.schedulesFrom ?? dueAt)] : [],
          ),
        ),
    scheduleDebts: head.owedSchedules?.dueAt ?? null,
    expiryDebts: head.owedExpired?.dueAt ?? null,
    snooze: sealed ? null : comesBackAt(head.ticket),
    news: head.owedNews?.dueAt ?? null,
    block: sealed || isSilent(head.channelStop) ? null : tellsProviderAt(head.block),
    delay: sealed ? null : (line.delayedUntil ?? null),
    expiry: sealed || line.oldestHeld == null ? null : line.oldestHeld + expiryMs(head.channel, head.ticket.teamId),
  };
}

export function earliest(due: Due): number | null {
  return firstOf(Object.values(due));
}
