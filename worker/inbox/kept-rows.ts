import { maskedJson } from '../contacts/masking.ts';
import type { TicketId } from '../platform/id.ts';
import type { Listed, TicketRow } from './row.ts';

/** A row as it is stored and told: read and written once, whoever is told of it. It never changes: another takes its place. */
export class KeptRow implements Listed {
  readonly row: TicketRow;
  readonly json: string;
  #masked: string | null = null;

  /** `json`: this very row. */
  constructor(row: TicketRow, json: string) {
    this.row = row;
    this.json = json;
  }

  get ticketId(): TicketId {
    return this.row.ticketId;
  }

  get ticket(): TicketRow['ticket'] {
    return this.row.ticket;
  }

  get touchedAt(): number {
    return this.row.touchedAt;
  }

  /** [N19] As somebody reads it who is not shown contacts' numbers. */
  get masked(): string {
    this.#masked ??= maskedJson(this.json);
    return this.#masked;
  }
}

/** The rows that changed or were asked for last: at least `least` of them, and never twice as many. */
export class KeptRows {
  readonly #least: number;
  #young = new Map<TicketId, KeptRow>();
  #old = new Map<TicketId, KeptRow>();

  constructor(least: number) {
    this.#least = least;
  }

  get(id: TicketId): KeptRow | undefined {
    const young = this.#young.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(id);
    if (old !== undefined) this.set(old);
    return old;
  }

  set(row: KeptRow): void {
    this.#old.delete(row.ticketId);
    this.#young.set(row.ticketId, row);
    if (this.#young.size < this.#least) return;
    this.#old = this.#young;
    this.#young = new Map();
  }

  delete(id: TicketId): void {
    this.#young.delete(id);
    this.#old.delete(id);
  }
}
