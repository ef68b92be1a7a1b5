import { createEffect, createMemo, Show } from 'solid-js';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { restart } from '../conversation/acts.client.ts';
import { b } from '../conversation/start/texts.ts';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { FreeStrip } from './FreeStrip.tsx';
import { createFilling } from './filling.store.ts';
import { PromptSteps } from './PromptSteps.tsx';
import { promptTo } from './prompt.ts';
import { createPrompting } from './prompting.store.ts';

/** Chooses a template, fills it in, sends it: what Reiniciar opens while the window is shut. */
export default function RestartDialog(props: {
  view: ConversationView;
  agentName: string;
  onClose: () => void;
  onDone: () => void;
  /** The contact has opened the window meanwhile: without a template. */
  onFree: () => void;
  /** [R4] [R5] A colleague restarted it meanwhile: the template that was chosen has nowhere to go. */
  onLost: (by: string) => void;
}) {
  const { conversationId } = props.view;
  const wasConcluded = props.view.ticket.status === 'concluded';
  const { me } = useDesk().session;
  const to = createMemo(() => promptTo(props.view, serverNow()));
  const filling = createFilling(to, props.agentName, me.relaxesCategory);
  const prompting = createPrompting({
    channelId: () => to().channelId,
    send: (requestId, template, again) => restart(conversationId, requestId, template, again),
    stands: (key) => props.view.unanswered.some((template) => template.key === key),
    onDone: () => props.onDone(),
  });
  const lostTo = () => {
    const { status, assignee } = props.view.ticket;
    return wasConcluded && status === 'open' && assignee?.id !== me.id ? assignee?.name : undefined;
  };
  // What one has pressed oneself is answered first.
  createEffect(() => {
    const by = lostTo();
    if (by !== undefined && !prompting.busy()) props.onLost(by);
  });
  const words = { leave: t('templates.cancel'), onward: t('templates.continue'), send: t('templates.send') };
  return (
    <Dialog title={t('templates.title')} size="large" guarded busy={prompting.busy()} onClose={props.onClose}>
      <Show when={to().windowOpen}>
        <FreeStrip act={b('freely')} busy={prompting.busy()} onFree={props.onFree} />
      </Show>
      <PromptSteps to={to()} filling={filling} prompting={prompting} words={words} onLeave={props.onClose} />
    </Dialog>
  );
}
