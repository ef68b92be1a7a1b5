import type { TicketRow } from '../inbox/row.ts';
import type { ConversationId, LabelId } from '../platform/id.ts';
import { teamStub } from '../platform/stubs.env.ts';
import type { Conversation } from './conversation.do.ts';
import type { ConversationTables } from './conversation.sql.ts';
import { contactInRow, type Head } from './head.ts';
import type { Turn } from './turn.do.ts';

export interface FormerDeps {
  env: Env;
  tables: ConversationTables;
  head(): Head | null;
  turn<Value>(work: (turn: Turn) => Value): Value;
  other(id: ConversationId): DurableObjectStub<Conversation>;
  /** What follows a commit. */
  afterwards(): Promise<void>;
}

/** [I8] The tickets before the present one, here and in what ended here: lists keep their rows as they were told last. */
export class FormerTickets {
  readonly #deps: FormerDeps;

  constructor(deps: FormerDeps) {
    this.#deps = deps;
  }

  /**
   * Has their rows say who the contact is now, and [R39] which labels they bear. Repeats are free; throws where one of them could
   * not be told. `labels`: of whoever goes on, where that is not this one.
   */
  async tell(labels: readonly LabelId[] = this.#deps.head()?.labels ?? []): Promise<void> {
    const { env, tables, head, other } = this.#deps;
    const known = head();
    if (known === null) return;
    const { conversationId, rev, ticket: present, earlier = [] } = known;
    const contact = contactInRow(known);
    const former = [...tables.tickets().values()].filter(({ id }) => id !== present.id);
    const byTeam = Map.groupBy(former, ({ teamId }) => teamId);
    const ids = [...byTeam].map(([teamId, tickets]) => ({ teamId, ticketIds: tickets.map(({ id }) => id) }));
    await Promise.all([
      ...ids.map(({ teamId, ticketIds }) =>
        teamStub(env, teamId).rename({ conversationId, rev, contact, labels: [...labels], ticketIds }),
      ),
      ...earlier.map((part) => other(part.conversationId).renameFormer(contact, [...labels])),
    ]);
  }

  /** The same of a sealed conversation, as the contact is called where the thread goes on. */
  async tellAs(contact: TicketRow['contact'], labels: readonly LabelId[]): Promise<void> {
    const { head, turn, afterwards } = this.#deps;
    const move = head()?.movedTo;
    if (move == null) return;
    if (JSON.stringify(move.contact) !== JSON.stringify(contact)) {
      turn((step) => step.set({ movedTo: { ...move, contact } }));
      await afterwards();
    }
    await this.tell(labels);
  }
}
