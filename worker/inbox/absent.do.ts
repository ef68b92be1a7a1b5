import type { ReturnOrder } from '../conversation/offering.do.ts';
import type { AgentId, ConversationId, TeamId } from '../platform/id.ts';
import type { DistributionTables } from './distribution.sql.ts';
import type { TicketRow } from './row.ts';

export interface AbsentDeps {
  tables: DistributionTables;
  teamId(): TeamId;
  now(): number;
  /** How many tickets each agent serves here. */
  serving(): Map<AgentId, number>;
  /** Who has this list open. */
  online(): ReadonlySet<AgentId>;
  /** What this agent serves. */
  servedBy(id: AgentId): TicketRow[];
  publish(row: TicketRow): Promise<unknown>;
  giveBack(id: ConversationId, order: ReturnOrder): Promise<TicketRow | null>;
}

/** Tickets that go back at once: the rest a moment later. */
const AT_ONCE = 25;
/** A conversation that did not answer is asked again then, ms. */
const AGAIN_MS = 60_000;

/** [N33] Notices agents who are gone with tickets of theirs open, or offered to them, and takes back whatever contact waits there. */
export class Absent {
  readonly #deps: AbsentDeps;
  /** Nothing is taken back before, ms: somebody did not answer. */
  #notBefore = 0;

  constructor(deps: AbsentDeps) {
    this.#deps = deps;
  }

  /** Notes who is gone now, and who is there again; says of whom that is news. */
  note(): AgentId[] {
    const { tables, serving, online, now } = this.#deps;
    const [known, here] = [tables.absences(), online()];
    const having = new Set([...serving().keys(), ...tables.offers().keys()]);
    const back = [...known.keys()].filter((id) => here.has(id) || !having.has(id));
    const gone = [...having].filter((id) => !here.has(id) && !known.has(id));
    for (const id of back) tables.setAbsence(id, null);
    for (const id of gone) tables.setAbsence(id, now());
    return [...back, ...gone];
  }

  /** When something goes back, ms; null: nothing does as things are. */
  dueAt(afterMs: number): number | null {
    const longestFirst = [...this.#deps.tables.absences()].sort(([, one], [, other]) => one - other);
    // Whose tickets are read at all: the rest of them would be due later.
    const first = longestFirst.find(([id]) => this.#waiting(id).length > 0);
    return first === undefined ? null : Math.max(first[1] + afterMs, this.#notBefore);
  }

  /** Takes back what is due. */
  async takeBack(afterMs: number): Promise<void> {
    const now = this.#deps.now();
    const gone = [...this.#deps.tables.absences()].filter(([, since]) => since + afterMs <= now);
    const due = gone.flatMap(([from]) => this.#waiting(from).map((row) => ({ from, row }))).slice(0, AT_ONCE);
    await Promise.all(due.map(({ from, row }) => this.#return(from, row)));
  }

  /** Tickets of theirs whose contact wrote last. */
  #waiting(id: AgentId): TicketRow[] {
    return this.#deps.servedBy(id).filter(({ preview }) => preview?.from === 'contact');
  }

  async #return(from: AgentId, { ticketId, conversationId, rev }: TicketRow): Promise<void> {
    const teamId = this.#deps.teamId();
    try {
      const answer = await this.#deps.giveBack(conversationId, { ticketId, teamId, rev, from });
      if (answer?.ticketId === ticketId && answer.ticket.teamId === teamId) await this.#deps.publish(answer);
    } catch (error) {
      this.#notBefore = this.#deps.now() + AGAIN_MS;
      console.warn('A ticket whose agent is gone did not go back', { conversationId, error });
    }
  }
}
