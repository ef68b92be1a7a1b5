import type { ChannelFacts, Proof } from '../channels/channel.ts';
import type { Report, Ruling } from '../channels/health.ts';
import { tellingOf } from '../channels/stop.ts';
import type { ConversationId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { dice } from '../platform/runtime.env.ts';
import { isToTry, joining, postponed } from './due.ts';
import type { Head, OwedReport } from './head.ts';
import { holdStopped, leaveChannel, mendLine } from './held.do.ts';
import type { Turn } from './turn.do.ts';

/** Those who wait for one limit of many come back spread over this, ms. */
const SPREAD_MS = 3_000;

export interface ReportDeps {
  head(): Head | null;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** Tells the Channel of a refusal. */
  report(report: Omit<Report, 'credential'>): Promise<Ruling>;
  /** Tells it that the trial message has left. `proof`: what that was. */
  worked(conversationId: ConversationId, channel: ChannelFacts, proof: Proof): Promise<Ruling>;
  /** Tells it that what became of the trial message shows nothing. */
  triedInVain(conversationId: ConversationId, channel: ChannelFacts): Promise<Ruling>;
  /** Asks it to wake this conversation, should it stand still. */
  join(conversationId: ConversationId, channel: ChannelFacts): Promise<Ruling>;
  /** Tells it that nothing waits for it any more. */
  leave(conversationId: ConversationId, channel: ChannelFacts): Promise<Ruling>;
}

/** Tells the Channel what concerns it. Until it has answered an alarm stands behind it, for nobody else would wake who waits. */
export class Reports {
  readonly #deps: ReportDeps;
  /** Tells what is owed now; a first attempt does not wait for its alarm. One run at a time, and whoever asks awaits it. */
  readonly tell = oneRun(() => this.#tell());

  constructor(deps: ReportDeps) {
    this.#deps = deps;
  }

  async #tell(): Promise<void> {
    for (let owed = this.#due(); owed !== null; owed = this.#due()) {
      const ruling = await this.#hand(owed.head, owed.report);
      this.#deps.turn((turn) => settle(turn, owed.report, ruling));
    }
  }

  async #hand(head: Head, { failure, joins, leaves, inVain, provenBy, at }: OwedReport): Promise<Ruling | null> {
    const { channel, conversationId } = head;
    const refused = { conversationId, channel, ...(provenBy === undefined ? {} : { provenBy }) };
    try {
      if (joins === true) return await this.#deps.join(conversationId, channel);
      if (leaves === true) return await this.#deps.leave(conversationId, channel);
      if (inVain === true) return await this.#deps.triedInVain(conversationId, channel);
      if (failure !== null) return await this.#deps.report({ ...refused, failure, at });
      return await this.#deps.worked(conversationId, channel, provenBy ?? 'free');
    } catch (error) {
      console.warn('The channel did not take a report', { conversationId, error });
      return null;
    }
  }

  #due(): { head: Head; report: OwedReport } | null {
    const head = this.#deps.head();
    if (head?.owedReport == null) return null;
    const report = head.owedReport;
    return isToTry(report, this.#deps.now()) ? { head, report } : null;
  }
}

function settle(turn: Turn, told: OwedReport, ruling: Ruling | null): void {
  const { owedReport } = turn.head;
  if (owedReport == null || !isSame(owedReport, told)) return;
  if (ruling === null) {
    turn.set({ owedReport: postponed(owedReport, turn.now) });
    return;
  }
  // However the channel stands: whoever does not wait learns that before they send.
  if (told.leaves === true) {
    turn.set({ owedReport: null });
    return;
  }
  const { stop, waitUntil, asOf } = ruling;
  // Something newer was heard meanwhile: the Channel is asked once more, and believed.
  const isStale = asOf !== undefined && asOf < (turn.head.channelAsOf ?? 0) && told.joins !== true;
  turn.set({ owedReport: null, ...(asOf === undefined || isStale ? {} : { channelAsOf: asOf }) });
  if (waitUntil !== null) {
    const until = waitUntil + dice() * SPREAD_MS;
    const pausedBy = told.failure?.code ?? turn.head.pausedBy ?? 0;
    turn.set({ pausedUntil: Math.max(turn.head.pausedUntil ?? 0, until), pausedBy });
  }
  if (turn.head.channelStop == null) return;
  // [O7] A limit that was met meanwhile took the place of asking the Channel to wake this conversation.
  if (isStale || (told.failure !== null && told.failure.scope !== 'channel')) {
    turn.set({ owedReport: joining(turn.now) });
    return;
  }
  mendLine(turn, stop === null ? null : tellingOf(stop), owedReport);
  holdStopped(turn);
  // What waited may have been dropped while the Channel was told.
  leaveChannel(turn);
}

const isSame = (one: OwedReport, other: OwedReport): boolean =>
  one.at === other.at &&
  one.joins === other.joins &&
  one.leaves === other.leaves &&
  one.inVain === other.inVain &&
  one.failure?.code === other.failure?.code;
