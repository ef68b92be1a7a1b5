import type { Alarms } from './alarms.do.ts';
import type { ProviderBlocks } from './blocking.do.ts';
import type { Debts } from './debts.do.ts';
import type { Fetches } from './fetches.do.ts';
import type { Head } from './head.ts';
import type { Merging } from './merging.do.ts';
import type { Bell } from './news.do.ts';
import type { Receipts } from './receipts.do.ts';
import type { Reports } from './reports.do.ts';
import type { ScheduleList } from './schedule-list.do.ts';

export interface AftermathDeps {
  alarms(): Alarms;
  debts: Debts;
  receipts: Receipts;
  reports: Reports;
  fetches: Fetches;
  merging: Merging;
  scheduleList: ScheduleList;
  bell: Bell;
  providerBlocks: ProviderBlocks;
  head(): Head | null;
  waitUntil(work: Promise<unknown>): void;
}

/** After a commit: the team learns of it now, provider and HISTORY in their own time, with an alarm behind them. */
export class Aftermath {
  readonly #deps: AftermathDeps;

  constructor(deps: AftermathDeps) {
    this.#deps = deps;
  }

  /** `again`: the team is told though nothing changed. */
  async run(again = false): Promise<void> {
    const { alarms, debts, fetches, head, waitUntil } = this.#deps;
    const seen = head();
    const armed = alarms().arm();
    waitUntil(this.#goOn(seen));
    if (head()?.receipt != null) waitUntil(this.payReceipts());
    if (head()?.debts != null) waitUntil(debts.settle());
    waitUntil(fetches.ask());
    await Promise.all([armed, debts.publish(again)]);
    if (head() !== seen) await alarms().arm();
  }

  /** What is refused for the channel's sake is told at once. */
  async payReceipts(): Promise<void> {
    const { receipts, reports, alarms } = this.#deps;
    await receipts.pay();
    await reports.tell();
    await alarms().arm();
  }

  /** `seen`: the head that others know of already. */
  async #goOn(seen: Head | null): Promise<void> {
    const { alarms, debts, reports, merging, scheduleList, bell, providerBlocks, head } = this.#deps;
    await alarms().sendOn();
    await reports.tell();
    await merging.handover.run();
    await scheduleList.settle();
    await bell.settle();
    await providerBlocks.pay();
    if (head() === seen) return;
    await debts.publish();
    await debts.settle();
    await alarms().arm();
  }
}
