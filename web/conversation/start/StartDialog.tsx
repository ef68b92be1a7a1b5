import { createEffect, createSignal, Match, on, Show, Suspense, Switch } from 'solid-js';
import type { ConversationId } from '../../../worker/platform/id.ts';
import { t } from '../../i18n/i18n.ts';
import type { Desk } from '../../inbox/desk.tsx';
import { part } from '../../live/part.env.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ASK_PLACE } from '../AskTransfer.tsx';
import type { Beginning } from './beginning.ts';
import { ChannelStep } from './ChannelStep.tsx';
import { Chips } from './Chips.tsx';
import { ContactStep } from './ContactStep.tsx';
import { KindStep } from './KindStep.tsx';
import { StartPrompt } from './StartPrompt.tsx';
import { createStarting } from './starting.store.ts';
import { TeamStep } from './TeamStep.tsx';
import './StartDialog.css';
import { b } from './texts.ts';

/** Where the channel that was chosen is served by another team, what is left to do is to ask them. */
const ASK = `[data-chosen] + ${ASK_PLACE}`;

const StartLater = part(() => import('./StartLater.tsx'));

/**
 * From somebody who did not write to a ticket with them: whom, how, on which channel, for which team, by which template; or to a
 * message that leaves later.
 */
export default function StartDialog(props: {
  beginning: Beginning;
  desk: Desk;
  onLand: (id: ConversationId) => void;
  onClose: () => void;
}) {
  const { desk, beginning } = props;
  const land = (id: ConversationId) => {
    beginning.onStarted?.();
    props.onLand(id);
  };
  const [busy, setBusy] = createSignal(false);
  const starting = createStarting(beginning, desk.session.teams, land);
  const isPrompt = () => starting.step() === 'prompt';
  /** Nothing begins where somebody serves them already: their thread is opened. */
  const opens = () => starting.kind() === 'now' && starting.step() === 'channel' && starting.live() !== null;
  const stuck = () => starting.step() === 'channel' && starting.reach()?.state === 'elsewhere';
  const ready = () => {
    const step = starting.step();
    if (step === 'channel') return starting.channel() !== null && !stuck();
    return step === 'team' && starting.team() !== null;
  };

  // Each step takes away what had the focus.
  let body: HTMLDivElement | undefined;
  createEffect(
    on(
      [starting.step, starting.phone, starting.contact, starting.reach],
      () =>
        queueMicrotask(() => {
          if (body?.contains(document.activeElement) && document.activeElement !== document.body) return;
          const place = stuck() ? ASK : 'input:checked, [autofocus], input:enabled, .start-choice';
          body?.querySelector<HTMLElement>(place)?.focus();
        }),
      { defer: true },
    ),
  );

  return (
    <Show
      when={starting.step() !== 'schedule'}
      fallback={
        <Suspense>
          <StartLater
            starting={starting}
            agentName={desk.session.viewer.name}
            signature={desk.session.me.signature}
            onClose={props.onClose}
            onDone={() => {
              beginning.onStarted?.();
              props.onClose();
            }}
          />
        </Suspense>
      }
    >
      <Dialog
        title={starting.later ? t('schedules.schedule') : b('title')}
        size={isPrompt() ? 'large' : 'medium'}
        guarded={isPrompt()}
        busy={busy()}
        onClose={props.onClose}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the choices in it have the focus; Enter on one goes on. */}
        <div
          class="start"
          data-step={starting.step()}
          ref={body}
          onKeyDown={(event) => {
            const isChoice = event.target instanceof HTMLInputElement && event.target.type === 'radio';
            if (event.key !== 'Enter' || isPrompt() || !isChoice || !ready()) return;
            event.preventDefault();
            void starting.proceed();
          }}
        >
          <Show when={starting.contact() !== null && starting.step() !== 'contact' && starting.step() !== 'kind'}>
            <Chips starting={starting} />
          </Show>
          <Switch>
            <Match when={starting.step() === 'contact'}>
              <ContactStep starting={starting} />
            </Match>
            <Match when={starting.step() === 'kind'}>
              <KindStep starting={starting} me={desk.session.me.id} />
            </Match>
            <Match when={starting.step() === 'channel'}>
              <ChannelStep starting={starting} />
            </Match>
            <Match when={starting.step() === 'team'}>
              <TeamStep starting={starting} teams={desk.session.teams} />
            </Match>
          </Switch>
          <Show when={starting.reach()}>
            {(reach) => (
              <Show when={starting.channel()}>
                {(channel) => (
                  <div class="start-prompt" hidden={!isPrompt()}>
                    <StartPrompt
                      starting={starting}
                      reach={reach()}
                      channelId={channel().channel.id}
                      agentName={desk.session.viewer.name}
                      shown={isPrompt()}
                      onBusy={setBusy}
                      onLand={land}
                    />
                  </div>
                )}
              </Show>
            )}
          </Show>
        </div>
        <Show when={!isPrompt()}>
          <div class="dialog-foot">
            <p class="start-trouble" role="alert">
              {starting.trouble()}
            </p>
            <Show when={starting.hasBack()} fallback={<Button onClick={props.onClose}>{b('cancel')}</Button>}>
              <Button onClick={starting.back}>{b('back')}</Button>
            </Show>
            <Show when={starting.step() === 'channel' || starting.step() === 'team'}>
              <Button look="strong" disabled={!ready()} busy={starting.busy()} onClick={() => void starting.proceed()}>
                {b(opens() ? 'openLive' : 'continue')}
              </Button>
            </Show>
          </div>
        </Show>
      </Dialog>
    </Show>
  );
}
