import type { AgentId, ConversationId, MessageKey } from '../../../worker/platform/id.ts';
import { t } from '../../i18n/i18n.ts';
import { makeShelf } from '../../live/shelf.store.ts';
import { type Buildable, emptyForms, type Forms } from './form.ts';

/** What an agent has filled in and not sent, per conversation and kind. Survives closing, threads and reloads. */
export interface KeptForms {
  get<Kind extends Buildable>(id: ConversationId, kind: Kind): Forms[Kind];
  keep<Kind extends Buildable>(id: ConversationId, kind: Kind, fields: Forms[Kind]): void;
  /** Whether something was filled in. */
  isBegun(id: ConversationId, kind: Buildable): boolean;
  /** It was handed over as this message: the next one begins empty. */
  sent(id: ConversationId, kind: Buildable, message: MessageKey): void;
  accepted(message: MessageKey): void;
  /** Gives back what was filled in, unless another one was begun since. */
  refused(message: MessageKey): void;
}

export function keptForms(agentId: AgentId): KeptForms {
  const shelf = makeShelf(`janela.form.${agentId}.`, localStorage);
  const nameOf = (id: ConversationId, kind: Buildable): string => `${id}.${kind}`;
  const get: KeptForms['get'] = (id, kind) => ({ ...emptyForm(kind), ...parsed(shelf.get(nameOf(id, kind))) });
  return {
    get,
    keep: (id, kind, fields) => shelf.put(nameOf(id, kind), JSON.stringify(fields)),
    isBegun: (id, kind) => JSON.stringify(get(id, kind)) !== JSON.stringify(emptyForm(kind)),
    sent: (id, kind, message) => {
      const kept = shelf.get(nameOf(id, kind));
      if (kept === null) return;
      shelf.put(sentName(message), JSON.stringify({ name: nameOf(id, kind), kept }));
      shelf.drop(nameOf(id, kind));
    },
    accepted: (message) => shelf.drop(sentName(message)),
    refused: (message) => {
      const { name, kept }: { name?: string; kept?: string } = parsed(shelf.get(sentName(message)));
      shelf.drop(sentName(message));
      if (name !== undefined && kept !== undefined && shelf.get(name) === null) shelf.put(name, kept);
    },
  };
}

const emptyForm = <Kind extends Buildable>(kind: Kind): Forms[Kind] =>
  emptyForms({
    location_request: t('builder.ask.location_request'),
    contact_request: t('builder.ask.contact_request'),
    button: t('conversation.choice.list'),
  })[kind];

const sentName = (message: MessageKey): string => `sent ${message}`;

// Written by this file alone.
function parsed(text: string | null): object {
  try {
    const kept: object | null = JSON.parse(text ?? 'null');
    return kept ?? {};
  } catch {
    return {};
  }
}
