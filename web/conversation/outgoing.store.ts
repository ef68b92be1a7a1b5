import { createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js';
import type { OutboundEntry } from '../../worker/conversation/message.ts';
import type { AgentId, ConversationId, MessageKey } from '../../worker/platform/id.ts';
import { call, type Problem } from '../live/api.client.ts';
import type { Connection } from '../live/connection.store.ts';
import { makeShelf } from '../live/shelf.store.ts';
import { type Outgoing, readOutgoing, requestOf } from './outgoing.ts';

/** Messages on their way to the server, oldest first; kept until the server has said yes or no. */
export interface OutgoingLine {
  of(id: ConversationId): Outgoing[];
  /** How many could not be handed over yet. */
  waiting(): number;
  send(message: Outgoing): void;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** Refusals that say nothing about the message: signed out, too many requests. */
const passing = [401, 429];

/**
 * Hands messages over one at a time per conversation, in order, and again with the same id until there is an answer:
 * the server takes the second for the first.
 */
export function createOutgoingLine(
  agentId: AgentId,
  connection: Connection,
  on_: {
    accepted(message: Outgoing, entry: OutboundEntry): void;
    refused(message: Outgoing, problem: Problem): void;
  },
): OutgoingLine {
  const shelf = makeShelf(`janela.outgoing.${agentId}.`, localStorage);
  const kept = shelf.entries().flatMap(([, stored]) => readOutgoing(stored) ?? []);
  const [line, setLine] = createSignal<readonly Outgoing[]>(kept.sort((a, b) => a.writtenAt - b.writtenAt));
  const busy = new Set<ConversationId>();
  const retries = new Map<ConversationId, { timer: ReturnType<typeof setTimeout>; delayMs: number }>();

  const leave = (id: MessageKey) => {
    shelf.drop(id);
    setLine((now) => now.filter((message) => message.id !== id));
  };

  const handOver = async (conversationId: ConversationId): Promise<void> => {
    if (busy.has(conversationId)) return;
    busy.add(conversationId);
    clearTimeout(retries.get(conversationId)?.timer);
    for (let next = first(conversationId); next !== undefined; next = first(conversationId)) {
      const message = next;
      const { id } = message;
      const answer = await call<OutboundEntry>('POST', `/conversations/${conversationId}/messages`, requestOf(message));
      if (answer.ok) {
        on_.accepted(message, answer.value);
        leave(id);
      } else if (answer.reason.kind === 'refused' && !passing.includes(answer.reason.problem.status)) {
        leave(id);
        on_.refused(message, answer.reason.problem);
      } else {
        waitForBetter(conversationId);
        break;
      }
      retries.delete(conversationId);
    }
    busy.delete(conversationId);
  };

  const first = (conversationId: ConversationId) => line().find((message) => message.conversationId === conversationId);

  const waitForBetter = (conversationId: ConversationId) => {
    setLine((now) =>
      now.map((message) => (message.conversationId === conversationId ? { ...message, waiting: true } : message)),
    );
    const delayMs = Math.min(LONGEST_RETRY_MS, (retries.get(conversationId)?.delayMs ?? FIRST_RETRY_MS / 2) * 2);
    retries.set(conversationId, { delayMs, timer: setTimeout(() => void handOver(conversationId), delayMs) });
  };

  const handAllOver = () => {
    for (const id of new Set(line().map((message) => message.conversationId))) void handOver(id);
  };
  createEffect(
    on(connection.downSince, (downSince) => {
      if (downSince === null) handAllOver();
    }),
  );
  window.addEventListener('online', handAllOver);
  onCleanup(() => {
    window.removeEventListener('online', handAllOver);
    for (const { timer } of retries.values()) clearTimeout(timer);
  });

  const byConversation = createMemo(() => Map.groupBy(line(), (message) => message.conversationId));
  return {
    of: (id) => byConversation().get(id) ?? [],
    waiting: createMemo(() => line().filter((message) => message.waiting).length),
    send: (message) => {
      shelf.put(message.id, JSON.stringify(message));
      setLine((now) => [...now, message]);
      void handOver(message.conversationId);
    },
  };
}
