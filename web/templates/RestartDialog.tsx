import { createMemo, Show } from 'solid-js';
import type { ConversationView } from '../../worker/conversation/view.ts';
import { restart } from '../conversation/acts.client.ts';
import { b } from '../conversation/start/texts.ts';
import { t } from '../i18n/i18n.ts';
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
}) {
  const { conversationId } = props.view;
  const to = createMemo(() => promptTo(props.view, serverNow()));
  const filling = createFilling(to, props.agentName);
  const prompting = createPrompting({
    channelId: () => to().channelId,
    send: (requestId, template, again) => restart(conversationId, requestId, template, again),
    stands: (key) => props.view.unanswered.some((template) => template.key === key),
    onDone: () => props.onDone(),
  });
  const words = { leave: t('templates.cancel'), onward: t('templates.continue'), send: t('templates.send') };
  return (
    <Dialog title={t('templates.title')} size="large" onClose={props.onClose}>
      <Show when={to().windowOpen}>
        <FreeStrip act={b('freely')} onFree={props.onFree} />
      </Show>
      <PromptSteps to={to()} filling={filling} prompting={prompting} words={words} onLeave={props.onClose} />
    </Dialog>
  );
}
