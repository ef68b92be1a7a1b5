import { createEffect, createMemo, createSignal, Show } from 'solid-js';
import { isOpen } from '../../../worker/conversation/window.ts';
import type { ChannelId, ConversationId } from '../../../worker/platform/id.ts';
import type { Reach } from '../../contacts/directory.client.ts';
import { t } from '../../i18n/i18n.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { useDesk } from '../../inbox/desk.tsx';
import type { Answer, Problem, Trouble } from '../../live/api.client.ts';
import { newMessageKey } from '../../live/key.env.ts';
import { FreeStrip } from '../../templates/FreeStrip.tsx';
import { createFilling } from '../../templates/filling.store.ts';
import { PromptSteps } from '../../templates/PromptSteps.tsx';
import type { PromptTo } from '../../templates/prompt.ts';
import { createPrompting } from '../../templates/prompting.store.ts';
import { start } from '../acts.client.ts';
import type { Starting } from './starting.store.ts';
import { b } from './texts.ts';

/** [R30] The template with which it begins; where the window is open it is offered and not forced. */
export function StartPrompt(props: {
  starting: Starting;
  reach: Reach & { conversationId: ConversationId };
  channelId: ChannelId;
  agentName: string;
  shown: boolean;
  /** Whether it is on its way. */
  onBusy: (busy: boolean) => void;
  onLand: (id: ConversationId) => void;
}) {
  const to = createMemo((): PromptTo => {
    const { conversationId, conversation, market } = props.reach;
    return {
      conversationId,
      channelId: props.channelId,
      contactId: props.starting.contact()?.id ?? null,
      contactName: props.starting.contact()?.name ?? '',
      bound: conversation?.category ?? null,
      market,
      freeUntil: conversation?.freeUntil ?? null,
      windowOpen: conversation !== null && isOpen(conversation.window),
      channelName: props.starting.channel()?.channel.name ?? '',
      channelStop: conversation?.channelStop ?? null,
    };
  });
  const filling = createFilling(to, props.agentName, useDesk().session.me.relaxesCategory);
  const teamId = () => props.starting.team()?.id ?? null;
  const land = () => props.onLand(props.reach.conversationId);
  /** [R33] That somebody was quicker, whose ticket is opened instead; null: nobody was. */
  const [quicker, setQuicker] = createSignal<string | null>(null);
  const heed = <Value,>(answer: Answer<Value>): Answer<Value> => {
    if (!answer.ok && answer.reason.kind === 'refused' && isLiveHere(answer.reason.problem)) {
      setQuicker(troubleOf(answer.reason));
      void props.starting.lookAgain();
    }
    return answer;
  };
  const instead = createMemo(() => {
    const why = quicker();
    return why === null ? null : { why, label: b('openLive'), act: land };
  });
  const begin: Parameters<typeof createPrompting>[0]['send'] = async (requestId, template, again) => {
    const id = teamId();
    if (id === null) throw new Error('No team was chosen');
    return heed(await start(props.reach.conversationId, requestId, id, template, again));
  };
  const prompting = createPrompting({
    channelId: () => props.channelId,
    send: begin,
    stands: () => false,
    explain,
    onDone: land,
  });

  const [starting, setStarting] = createSignal(false);
  const [trouble, setTrouble] = createSignal('');
  const freeKey = newMessageKey();
  const startFreely = async () => {
    const id = teamId();
    if (id === null || starting()) return;
    setStarting(true);
    const answer = heed(await start(props.reach.conversationId, freeKey, id, null, false));
    setStarting(false);
    if (answer.ok) return land();
    setTrouble(troubleOf(answer.reason));
  };
  createEffect(() => props.onBusy(prompting.busy() || starting()));

  const words = { leave: b('back'), onward: b('define'), send: b('submit') };
  return (
    <Show when={props.shown}>
      <Show when={to().windowOpen && quicker() === null}>
        <FreeStrip
          trouble={trouble()}
          act={b('withoutTemplate')}
          busy={starting() || prompting.busy()}
          onFree={() => void startFreely()}
        />
      </Show>
      <h3 class="start-heading">{b('template')}</h3>
      <PromptSteps
        to={to()}
        filling={filling}
        prompting={prompting}
        words={words}
        instead={instead()}
        onLeave={props.starting.back}
      />
    </Show>
  );
}

const troubleOf = (reason: Trouble): string =>
  (reason.kind === 'refused' ? explain(reason.problem) : null) ?? troubleSentence(reason);

/** Their ticket is live where one may see it. */
const isLiveHere = ({ code }: Problem): boolean => code === 'already_taken' || code === 'ticket_live';

/** Somebody was quicker, or somebody else serves them. */
function explain({ code, by, team }: Problem): string | null {
  if (code === 'already_taken' && by !== undefined) return b('before', by.name);
  return code === 'ticket_live_elsewhere' && team != null ? t('start.elsewhere', team) : null;
}
