import type { TicketRow } from '../inbox/row.ts';
import type { TeamId, TicketId } from '../platform/id.ts';
import { oneRun } from '../platform/one-run.ts';
import { conversationStub, teamStub } from '../platform/stubs.env.ts';
import { isToTry, retryMs } from './due.ts';
import type { Ending, Head, Leaving, Debts as Owed } from './head.ts';
import { recordTicket } from './history.store.ts';
import type { Offer } from './message.ts';
import type { Turn } from './turn.do.ts';

/** A Team that has not answered within this time is owed the row (architecture §4). */
const PUBLISH_WAIT_MS = 1_000;

type Fate = NonNullable<Owed['fates']>[number];

export interface DebtDeps {
  env: Env;
  head(): Head | null;
  /** The list's row of this conversation as it is now. */
  row(): TicketRow | null;
  /** The row of a ticket that is over, as that stands now. */
  ended(row: TicketRow): TicketRow;
  now(): number;
  turn<Value>(work: (turn: Turn) => Value): Value;
  /** A team has taken this row, and shows it to one agent alone; null: to all of it. */
  decided(row: TicketRow, to: Offer | null): void;
}

/** Keeps the team's list and HISTORY in step with the head; what fails becomes a debt that an alarm pays. */
export class Debts {
  readonly #deps: DebtDeps;
  /** The row as last handed to the team, without its revision; null when it may not have arrived. */
  #published: string | null = null;
  #publishing: Promise<void> = Promise.resolve();
  readonly #run = oneRun(() => this.#pay());

  constructor(deps: DebtDeps) {
    this.#deps = deps;
  }

  /**
   * Tells the team what changed; `again`: also when nothing did (a redelivered message may follow a crash between
   * commit and publication). Waits at most a second and never throws.
   */
  publish(again = false): Promise<void> {
    this.#publishing = this.#publish(again);
    return this.#publishing;
  }

  async #publish(again: boolean): Promise<void> {
    const row = this.#deps.row();
    if (row === null) return;
    const content = JSON.stringify({ ...row, rev: 0 });
    if (content === this.#published && !again) return;
    // Before the answer: should the row change and change back meanwhile, the team must hear of it twice.
    this.#published = content;
    const { teamId } = row.ticket;
    // A team that is owed a row gets the newest when the debt is paid, and is not asked more often than that.
    const owed = this.#deps.head()?.debts?.teams.includes(teamId) ?? false;
    if (!owed && (await this.#show(row))) return;
    this.#published = null;
    if (!owed) this.#owe(teamId);
  }

  /**
   * Pays what is owed: teams their row, HISTORY the ticket. The first attempt is made at once, a further one when it is
   * due. One run at a time, and whoever asks awaits it.
   */
  async settle(): Promise<void> {
    const debts = this.#deps.head()?.debts;
    if (debts == null || !isToTry(debts, this.#deps.now())) return;
    await this.#run();
  }

  /** The present ticket: who may see it is the team's to say. A team of the release before says nothing of it. */
  #show(row: TicketRow): Promise<boolean> {
    return this.#tell(row, (to) => this.#deps.decided(row, to ?? null));
  }

  async #tell(row: TicketRow, decided: (to: Offer | null | undefined) => void): Promise<boolean> {
    const { teamId } = row.ticket;
    const told = teamStub(this.#deps.env, teamId)
      .publish(row)
      .then(
        (to: Offer | null | undefined) => {
          decided(to);
          return true;
        },
        (error: unknown) => {
          console.warn('A team did not take a row', { teamId, error });
          return false;
        },
      );
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tooLong = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), PUBLISH_WAIT_MS);
    });
    const answered = await Promise.race([told, tooLong]);
    clearTimeout(timer);
    return answered;
  }

  #owe(teamId: TeamId): void {
    this.#deps.turn((turn) => {
      const { debts } = turn.head;
      const teams = [...new Set([...(debts?.teams ?? []), teamId])];
      const dueAt = debts?.dueAt ?? turn.now + retryMs(1);
      turn.set({ debts: { history: false, attempts: 0, ...debts, teams, dueAt } });
    });
  }

  async #pay(): Promise<void> {
    const head = this.#deps.head();
    const row = this.#deps.row();
    if (head?.debts == null) return;
    const then = head.debts;
    // Without a row the ticket is not this conversation's to tell of; what it said of others it still owes. A team that it has
    // left since is owed nothing but that.
    const owed = then.teams.filter((teamId) => teamId === row?.ticket.teamId);
    const teams = row === null ? [] : await unpaid(owed, () => this.#show(row));
    const left = await unpaid(then.left, (one) => this.#takenOff(one));
    const endings = await this.#payEndings(head, then.endings);
    // What is told of a row that the team does not have yet would be written over.
    const isUnknown = (one: Fate) =>
      'teamId' in one && endings.some(({ row: { ticketId } }) => ticketId === one.ticketId);
    const fates = await unpaid(then.fates, async (one) => !isUnknown(one) && (await this.#fateTold(one)));
    const number = then.history && row !== null ? await this.#record(head) : head.ticket.number;
    // Were it cut off now, nobody would know that it is owed.
    await this.#publishing;
    this.#deps.turn((turn) => {
      const { debts, ticket } = turn.head;
      // The ticket may have moved on while we were away; then HISTORY is behind again and the debt stands.
      const moved =
        ticket.id !== head.ticket.id ||
        ticket.status !== head.ticket.status ||
        ticket.teamId !== head.ticket.teamId ||
        ticket.assignee?.id !== head.ticket.assignee?.id ||
        ticket.called?.length !== head.ticket.called?.length ||
        JSON.stringify(ticket.classification) !== JSON.stringify(head.ticket.classification);
      const history = (row !== null && number === null) || (moved && debts?.history === true);
      if (number !== null && ticket.id === head.ticket.id && ticket.number === null) {
        turn.set({ ticket: { ...ticket, number } });
        turn.tables.saveTicket(turn.head.ticket);
      }
      const open = [...endings, ...(debts?.endings ?? []).filter((one) => !then.endings?.includes(one))];
      const attempts = (debts?.attempts ?? 0) + 1;
      const leaving = stillOwed(left, then.left, debts?.left);
      const late = stillOwed(fates, then.fates, debts?.fates);
      const owing = [...new Set([...teams, ...(debts?.teams ?? []).filter((id) => !then.teams.includes(id))])];
      const isNew = leaving.length > left.length || late.length > fates.length || open.length > endings.length;
      const dueAt = moved || isNew ? turn.now : turn.now + retryMs(attempts);
      const more = {
        ...(leaving.length === 0 ? {} : { left: leaving }),
        ...(late.length === 0 ? {} : { fates: late }),
        ...(open.length === 0 ? {} : { endings: open }),
      };
      const owes = owing.length + leaving.length + late.length + open.length > 0 || history;
      turn.set({ debts: owes ? { teams: owing, ...more, history, attempts, dueAt } : null });
    });
    await this.publish();
  }

  async #takenOff({ teamId, ticketId, rev }: Leaving): Promise<boolean> {
    try {
      await teamStub(this.#deps.env, teamId).withdraw(ticketId, rev);
      return true;
    } catch (error) {
      console.warn('A team did not take a ticket off its list', { teamId, ticketId, error });
      return false;
    }
  }

  async #fateTold(fate: Fate): Promise<boolean> {
    const { ticketId, key, state } = fate;
    try {
      if ('conversationId' in fate)
        await conversationStub(this.#deps.env, fate.conversationId).learnFate(ticketId, key, state);
      else await teamStub(this.#deps.env, fate.teamId).learnFate(ticketId, fate.rev, key, state);
      return true;
    } catch (error) {
      console.warn('Nobody heard what became of a message', { ticketId, error });
      return false;
    }
  }

  /** [T11] HISTORY first, whose number the row bears. Gives what could not be told. */
  async #payEndings(head: Head, endings: readonly Ending[] = []): Promise<Ending[]> {
    const open: Ending[] = [];
    for (const { row, history } of endings) {
      const { ticketId, ticket } = row;
      const number = history ? await this.#record({ ...head, ticket: { ...ticket, id: ticketId } }) : ticket.number;
      const numbered = { ...row, ticket: { ...ticket, number: number ?? ticket.number } };
      const isTold = await this.#tell(this.#deps.ended(numbered), () => {});
      if (history && number !== null) this.#deps.turn((turn) => keepNumber(turn, ticketId, number));
      if (!isTold || number === null) open.push({ row: numbered, history: number === null });
    }
    return open;
  }

  /** The ticket's human number, or null when HISTORY did not answer. */
  async #record(head: Head): Promise<string | null> {
    try {
      return await recordTicket(this.#deps.env.HISTORY, head, this.#deps.now());
    } catch (error) {
      console.warn('HISTORY did not take a ticket', { ticketId: head.ticket.id, error });
      return null;
    }
  }
}

/** A ticket of before has got its human number. */
function keepNumber(turn: Turn, id: TicketId, number: string): void {
  const ticket = turn.tables.tickets().get(id);
  if (ticket !== undefined && ticket.number === null) turn.keep({ ...ticket, number });
}

/** What could not be paid. */
async function unpaid<Owed>(owed: readonly Owed[] = [], pay: (one: Owed) => Promise<boolean>): Promise<Owed[]> {
  const left: Owed[] = [];
  for (const one of owed) if (!(await pay(one))) left.push(one);
  return left;
}

/** With what came to be owed since `then`. */
const stillOwed = <Owed>(left: readonly Owed[], then: readonly Owed[] = [], now: readonly Owed[] = []): Owed[] => [
  ...left,
  ...now.filter((one) => !then.includes(one)),
];
