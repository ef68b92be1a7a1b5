import { type Accessor, createSignal } from 'solid-js';
import type { AgentId, ConversationId } from '../../worker/platform/id.ts';
import { ok } from '../../worker/platform/result.ts';
import type { Answer } from '../live/api.client.ts';
import { type Colleague, mentionsIn } from './mentions.ts';
import { fetchColleagues } from './notes.client.ts';

/** [N34] Who can be called in a note. */
export interface Colleagues {
  /** null: not known yet. */
  all: Accessor<readonly Colleague[] | null>;
  /** They were asked for in vain. */
  failed: Accessor<boolean>;
  /** Asks anew; whoever asks meanwhile waits for the same answer. */
  refresh(): Promise<Answer<readonly Colleague[]>>;
  /** Whom the words of a note call. */
  calledIn(text: string): Promise<Answer<AgentId[]>>;
}

export function createColleagues(id: ConversationId): Colleagues {
  const [all, setAll] = createSignal<readonly Colleague[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  let asking: Promise<Answer<readonly Colleague[]>> | null = null;
  const ask = async (): Promise<Answer<readonly Colleague[]>> => {
    const answer = await fetchColleagues(id);
    asking = null;
    setFailed(!answer.ok);
    if (!answer.ok) return answer;
    setAll(answer.value.items);
    return ok(answer.value.items);
  };
  const refresh = () => {
    asking ??= ask();
    return asking;
  };
  return {
    all,
    failed,
    refresh,
    calledIn: async (text) => {
      if (!text.includes('@')) return ok([]);
      const known = await refresh();
      return known.ok ? ok(mentionsIn(text, known.value)) : known;
    },
  };
}
