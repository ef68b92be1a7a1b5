import type { Accessor } from 'solid-js';
import type { TimelineItem } from '../../worker/conversation/message.ts';
import type { ConversationView } from '../../worker/conversation/view.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { type Desk, useDesk } from '../inbox/desk.tsx';
import type { OpenThread } from './threads.store.ts';

/** The conversation on the screen, which all of its parts work on. */
export interface Here {
  id: ConversationId;
  desk: Desk;
  open: OpenThread;
  /** null: not loaded yet. */
  view: Accessor<ConversationView | null>;
  items: Accessor<readonly TimelineItem[]>;
}

/** Opens it until its owner is gone. */
export function createHere(id: ConversationId): Here {
  const desk = useDesk();
  const open = desk.threads.open(id);
  return {
    id,
    desk,
    open,
    view: () => open.thread()?.view ?? null,
    items: () => open.thread()?.items ?? [],
  };
}
