import type { Viewer } from '../inbox/visibility.ts';
import type { ConversationId, MessageKey } from '../platform/id.ts';
import { ok, type Result, refuse } from '../platform/result.ts';
import type { CommandRefusal } from './command.ts';
import type { Conversation } from './conversation.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { isTakenBack } from './delayed.do.ts';
import type { Fetches } from './fetches.do.ts';
import type { Head } from './head.ts';
import { isRevoked } from './marks.ts';
import type { Merging } from './merging.do.ts';
import { type Entry, isMessage } from './message.ts';
import type { Lying, Parts } from './parts.do.ts';
import type { Sight } from './sight.do.ts';
import type { Turn } from './turn.do.ts';

export interface WhereaboutsDeps {
  tables: ConversationTables;
  merging: Merging;
  parts: Parts;
  sight: Sight;
  fetches: Fetches;
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
  other(id: ConversationId): DurableObjectStub<Conversation>;
  /** Has an alarm stand behind what was just committed. */
  arm(): Promise<void>;
  waitUntil(work: Promise<unknown>): void;
}

/** Where each message of a thread lies that may lie in several conversations; so who sees it, and who fetches its file. */
export class Whereabouts {
  readonly #deps: WhereaboutsDeps;

  constructor(deps: WhereaboutsDeps) {
    this.#deps = deps;
  }

  async find(key: MessageKey): Promise<Lying | null> {
    const { tables, merging, parts, head } = this.#deps;
    const known = head();
    const entry = known === null ? null : tables.get(key);
    if (known === null || entry === null) return await parts.find(key);
    const revoked = entry.direction === 'note' ? entry.deleted !== undefined : isMessage(entry) && isRevoked(entry);
    const [named = entry] = merging.named([entry]);
    return { conversationId: known.conversationId, ticketId: entry.ticketId, revoked, entry: named };
  }

  async seesMessage(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    const { merging, sight, head, other } = this.#deps;
    // The ticket lives on where the thread does: who may see it is known there.
    const next = merging.next();
    if (next !== null) return await next.seesMessage(viewer, key);
    const lying = head() === null ? null : await this.find(key);
    // [R66] What its author took back never left: its file is theirs alone again.
    if (lying !== null && isTakenBack(lying.entry)) return null;
    if (lying !== null) return sight.ticket(viewer, lying.ticketId) && !lying.revoked;
    // [I5] The file of a message that went back is still named after this conversation.
    for (const { conversationId } of head()?.lodgings ?? []) {
      const sees = await other(conversationId).seesOwn(viewer, key);
      if (sees !== null) return sees;
    }
    return null;
  }

  async seesOwn(viewer: Viewer, key: MessageKey): Promise<boolean | null> {
    const { tables, head } = this.#deps;
    return head() !== null && tables.has(key) ? await this.seesMessage(viewer, key) : null;
  }

  async fetchAgain(viewer: Viewer, key: MessageKey): Promise<Result<{ entry: Entry }, CommandRefusal>> {
    const { merging, sight, head, other } = this.#deps;
    const next = merging.next();
    if (next !== null) return await next.fetchAgain(viewer, key);
    const lying = await this.find(key);
    if (lying === null || !sight.ticket(viewer, lying.ticketId)) return refuse({ code: 'not_found' });
    const isHere = lying.conversationId === head()?.conversationId;
    const asked = isHere ? await this.fetchHere(key) : await other(lying.conversationId).fetchHere(key);
    return asked === null ? refuse({ code: 'not_found' }) : ok({ entry: asked });
  }

  async fetchHere(key: MessageKey): Promise<Entry | null> {
    const { tables, fetches, turn, arm, waitUntil } = this.#deps;
    const entry = tables.get(key);
    if (entry === null || !isMessage(entry) || entry.file === undefined) return null;
    const asked = turn((step) => fetches.again(step, entry));
    waitUntil(fetches.ask());
    await arm();
    return asked;
  }
}
