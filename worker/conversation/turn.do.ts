import type { Address } from '../channels/channel.ts';
import type { MessageKey, TicketId } from '../platform/id.ts';
import { isMessageKey } from '../platform/id.ts';
import { inPlace } from './aside.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { FIRST_ATTEMPT_MS } from './due.ts';
import { type Ending, type Head, type LastMessage, rowOf, stateIn } from './head.ts';
import type { Entry, EventEntry, InboundEntry, LineEvent, NoteEntry, OutboundEntry, Ticket } from './message.ts';
import { providerIdOf } from './named.ts';
import { nextRev } from './timeline.ts';

/** What is undone together when one event of a batch throws. */
interface Mark {
  head: Head;
  changed: [MessageKey, Entry][];
  lives: Ticket[];
  named: number;
}

/**
 * One atomic step of a conversation: everything that it changes carries one revision and is written, or none of it is. The
 * object opens a storage transaction around it and hands on what changed only after the commit.
 */
export class Turn {
  readonly now: number;
  readonly rev: number;
  readonly tables: ConversationTables;
  readonly changed = new Map<MessageKey, Entry>();
  /** What this turn has written over, as it stood before. */
  readonly former = new Map<MessageKey, Entry>();
  /** Under which names what is taken in was written; null: nobody says. */
  wroteAs: Address | null = null;
  readonly #first: Head;
  #head: Head;
  #headChanged = false;
  #lives: Ticket[] = [];
  /** Provider's names of messages that this turn made known. */
  #named: string[] = [];
  #lines = 0;

  constructor(tables: ConversationTables, head: Head, now: number) {
    this.tables = tables;
    this.now = now;
    this.rev = nextRev(head.rev, now);
    this.#first = head;
    this.#head = head;
  }

  /** As it stood before this turn. */
  get before(): Head {
    return this.#first;
  }

  get head(): Head {
    return this.#head;
  }

  set(change: Partial<Head>): void {
    this.#head = { ...this.#head, ...change };
    this.#headChanged = true;
  }

  /** A change in the life of the ticket (opened, taken, concluded …), which HISTORY must learn of. [N20] What was done before it stands. [N52] It is in its place then. */
  live(lively: Ticket): void {
    const ticket = inPlace(lively);
    this.#lives.push(ticket);
    const { debts, ticket: before } = this.#head;
    const dueAt = debts?.dueAt ?? this.now + FIRST_ATTEMPT_MS;
    const seen = this.#head.hidden === true ? { hidden: false } : {};
    // [R50] The team that it was in takes it off its list.
    const leaves = before.id === ticket.id && before.teamId !== ticket.teamId && this.#head.hidden !== true;
    const owed = [
      ...(debts?.left ?? []).filter((one) => one.ticketId !== ticket.id || one.teamId !== ticket.teamId),
      ...(leaves ? [{ teamId: before.teamId, ticketId: ticket.id, rev: this.rev }] : []),
    ];
    const left = owed.length > 0 ? { left: owed } : {};
    const { left: _, ...others } = debts ?? {};
    const endings = before.id === ticket.id ? [] : this.#endingOf(before);
    const stands = this.#head.undoable == null ? {} : { undoable: null };
    this.set({
      ...seen,
      ...stands,
      ticket,
      ticketRev: this.rev,
      debts: {
        teams: [],
        attempts: 0,
        ...others,
        ...left,
        ...(endings.length === 0 ? {} : { endings: [...(debts?.endings ?? []), ...endings] }),
        history: true,
        dueAt,
      },
    });
  }

  /** [T11] What of a ticket that is over may not have arrived: from now on the row is the next one's. */
  #endingOf(ticket: Ticket): Ending[] {
    const { debts } = this.#head;
    const isTold = debts?.history !== true && !debts?.teams.includes(ticket.teamId);
    if (isTold || this.#first.hidden === true || this.#first.ticketAway === true) return [];
    const row = rowOf({ ...this.#first, ticket }, stateIn(this.tables, this.#first));
    return [{ row, history: debts?.history === true }];
  }

  /** What is known of the ticket besides whose it is: what a team decided on it, and what can be undone, stands. */
  alter(ticket: Ticket): void {
    this.#lives.push(ticket);
    const { debts } = this.#head;
    const dueAt = debts?.dueAt ?? this.now + FIRST_ATTEMPT_MS;
    this.set({ ticket, debts: { teams: [], attempts: 0, ...debts, history: true, dueAt } });
  }

  /** A ticket that is on record here without being the present one. */
  keep(ticket: Ticket): void {
    this.#lives.push(ticket);
    this.#headChanged = true;
  }

  insert(entry: Entry, dueAt: number | null = null): void {
    this.tables.insert(entry, dueAt);
    this.changed.set(entry.key, entry);
    this.#name(providerIdOf(entry));
  }

  /** Writes what `change` says over an entry. */
  update<Written extends InboundEntry | OutboundEntry | NoteEntry>(
    before: Written,
    change: Partial<Written>,
    dueAt: number | null = null,
  ): Written {
    const after: Written = { ...before, ...change, rev: this.rev };
    this.replace(before, after, dueAt);
    return after;
  }

  /** Writes an entry over what stood there; it carries this turn's revision already. */
  replace(before: Entry, after: Entry, dueAt: number | null = null): void {
    this.tables.update(before, after, dueAt);
    if (!this.former.has(before.key)) this.former.set(before.key, before);
    this.changed.set(after.key, after);
    if (providerIdOf(before) === null) this.#name(providerIdOf(after));
  }

  /** The names of messages that came to be known since this was last asked. */
  takeNamed(): string[] {
    return this.#named.splice(0);
  }

  #name(name: string | null): void {
    if (name !== null) this.#named.push(name);
  }

  /** Gives a message that waits another rank in the queue. */
  rerank(before: OutboundEntry, rank: number): OutboundEntry {
    const after: OutboundEntry = { ...before, rank, rev: this.rev };
    this.tables.rerank(after, rank);
    this.changed.set(after.key, after);
    return after;
  }

  /** A quiet line of what happened; `key` where the act has an id of its own. Returns the line's key. */
  line(event: LineEvent, at: number, ticketId: TicketId, key: MessageKey = this.lineKey()): MessageKey {
    this.insert(this.#lineOf(event, at, ticketId, key));
    return key;
  }

  /** A line of what an answer of the contact's did, which came under this address. */
  answerLine(event: LineEvent, at: number, answered: Pick<EventEntry, 'under'>, key = this.lineKey()): void {
    this.insert({ ...this.#lineOf(event, at, this.head.ticket.id, key), ...answered });
  }

  #lineOf(event: LineEvent, at: number, ticketId: TicketId, key: MessageKey): EventEntry {
    return { direction: 'event', pos: this.tables.freePlace(at), key, rev: this.rev, ticketId, at, event };
  }

  /** Puts a line where it belongs now; null when there is no such line. */
  moveLine(key: MessageKey, at: number): MessageKey | null {
    const before = this.tables.get(key);
    if (before?.direction !== 'event') return null;
    this.replace(before, { ...before, pos: this.tables.freePlace(at), at, rev: this.rev });
    return key;
  }

  /** Has a line tell what is known by now (null: that stands), where there is such a line. */
  correctLine(key: MessageKey, correct: (event: LineEvent) => LineEvent | null): void {
    const before = this.tables.get(key);
    const event = before?.direction === 'event' ? correct(before.event) : null;
    if (before?.direction === 'event' && event !== null) this.replace(before, { ...before, event, rev: this.rev });
  }

  /** The list shows the newest message by place, and only messages move a row. */
  touch(preview: LastMessage, pos: number, at: number): void {
    if (pos >= this.#head.previewPos)
      this.set({ preview, previewPos: pos, touchedAt: Math.max(this.#head.touchedAt, at) });
  }

  mark(): Mark {
    return { head: this.#head, changed: [...this.changed], lives: [...this.#lives], named: this.#named.length };
  }

  returnTo(mark: Mark): void {
    this.#head = mark.head;
    this.#lives = mark.lives;
    this.#named.length = mark.named;
    this.changed.clear();
    for (const [key, entry] of mark.changed) this.changed.set(key, entry);
  }

  get isEmpty(): boolean {
    return !this.#headChanged && this.changed.size === 0;
  }

  /**
   * Writes the head if anything in it changed. A delivery tick alone does not: its revision then lives in its row only, and
   * after a wake the clock gives a greater one.
   */
  commit(): void {
    if (this.isEmpty) return;
    this.#head = { ...this.#head, rev: this.rev };
    for (const ticket of this.#lives) this.tables.saveTicket(ticket);
    if (this.#headChanged) this.tables.saveHead(this.#head);
  }

  /** Of a line that is written in this turn, for what must name it before. */
  lineKey(): MessageKey {
    const key = `line:${this.rev}:${this.#lines++}`;
    if (isMessageKey(key)) return key;
    throw new Error(`Malformed key ${key}`);
  }
}
