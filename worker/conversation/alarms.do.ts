import { now } from '../platform/runtime.env.ts';
import type { ProviderBlocks } from './blocking.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import type { Debts } from './debts.do.ts';
import { leaveDelay } from './delayed.do.ts';
import { dueOf, earliest } from './due.ts';
import type { DueFacts } from './due-facts.do.ts';
import { expireHeld } from './expiring.do.ts';
import type { ExpiryNotices } from './expiry-notices.do.ts';
import type { Fetches } from './fetches.do.ts';
import type { Head } from './head.ts';
import type { Line } from './line.do.ts';
import { sweepStrays } from './marked.do.ts';
import type { Merging } from './merging.do.ts';
import type { Bell } from './news.do.ts';
import type { Reports } from './reports.do.ts';
import type { ScheduleList } from './schedule-list.do.ts';
import { leaveDue } from './schedules.do.ts';
import { comeBack } from './snoozing.do.ts';
import { believeTrial } from './trial.do.ts';
import type { Turn } from './turn.do.ts';
import { concludeUnanswered } from './unanswered.do.ts';
import type { Wakes } from './wakes.do.ts';

export interface AlarmDeps {
  wakes: Wakes;
  tables: ConversationTables;
  line: Line;
  debts: Debts;
  fetches: Fetches;
  reports: Reports;
  scheduleList: ScheduleList;
  expiryNotices: ExpiryNotices;
  bell: Bell;
  providerBlocks: ProviderBlocks;
  dueFacts: DueFacts;
  merging: Merging;
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
  payReceipts(): Promise<void>;
}

/** What a conversation does by itself when its time has come, and when that is. */
export class Alarms {
  readonly #deps: AlarmDeps;

  constructor(deps: AlarmDeps) {
    this.#deps = deps;
  }

  /** Has an alarm stand behind what was just committed. */
  async arm(): Promise<void> {
    await this.#deps.wakes.arm(this.#nextWake());
  }

  /** Re-arms first and lets nothing that throws end the chain; every part is idempotent. */
  async ring(): Promise<void> {
    const { wakes, debts, fetches, reports, merging, scheduleList, expiryNotices, bell, payReceipts } = this.#deps;
    const due = this.#nextWake();
    // What it was set for has come to pass by itself, or the window's deadline slid on.
    if (due === null || due > now()) return await wakes.rest(due);
    await wakes.rang();
    const parts = await Promise.allSettled([
      this.#noteTime(),
      debts.publish(),
      this.sendOn(),
      this.#leaveDue(),
      payReceipts(),
      this.#deps.providerBlocks.pay(),
      debts.settle(),
      fetches.ask(),
      reports.tell(),
      this.#sweep(),
      merging.handover.run(),
    ]);
    for (const part of parts) {
      if (part.status === 'rejected') console.error('A wake failed in part', { error: part.reason });
    }
    await debts.publish();
    await scheduleList.settle();
    await expiryNotices.settle();
    await bell.settle();
    await wakes.rest(this.#nextWake());
  }

  async sendOn(): Promise<void> {
    const { line, merging, head } = this.#deps;
    await line.run();
    // [I6] A reaction that was put, or failed, may be of a message in an earlier part.
    const known = head();
    if (known?.strayUntil != null && known.earlier !== undefined) await merging.passStrays().catch(() => {});
  }

  async #sweep(): Promise<void> {
    const { merging, head, turn } = this.#deps;
    if (head()?.strayUntil == null) return;
    await merging.passStrays();
    turn(sweepStrays);
  }

  async #noteTime(): Promise<void> {
    const { wakes, debts, turn } = this.#deps;
    turn((step) => {
      if (step.head.movedTo != null) return;
      wakes.noteShut(step);
      if (step.head.held > 0) expireHeld(step);
      concludeUnanswered(step);
      comeBack(step);
      believeTrial(step);
      leaveDelay(step);
    });
    await debts.publish();
  }

  async #leaveDue(): Promise<void> {
    const { dueFacts, debts, head, turn } = this.#deps;
    if (!(head()?.schedules ?? []).some(({ asks, dueAt }) => asks === null && dueAt <= now())) return;
    const facts = await dueFacts.ask();
    turn((step) => {
      if (step.head.movedTo == null) leaveDue(step, facts);
    });
    await debts.publish();
    await this.sendOn();
  }

  #nextWake(): number | null {
    const { tables, line, merging, dueFacts } = this.#deps;
    const head = this.#deps.head();
    if (head === null) return null;
    const time = now();
    const standing = {
      flying: line.flying(head, time),
      ready: tables.hasReady(),
      oldestHeld: head.held > 0 ? tables.oldestHeld() : null,
      delayedUntil: tables.delayedUntil(),
      busyUntil: line.busyUntil(time),
      handoverAt: merging.handover.dueAt(head),
      schedulesFrom: dueFacts.againAt(),
    };
    return earliest(dueOf(head, standing, time));
  }
}
