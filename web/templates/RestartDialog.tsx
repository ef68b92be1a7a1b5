import { createEffect, createMemo, createSignal, Match, on, onMount, Show, Switch, untrack } from 'solid-js';
import { boundCategory, type ConversationView } from '../../worker/conversation/view.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { stopOf } from '../channels/health.store.ts';
import { TemplateCost } from '../costs/TemplateCost.tsx';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { calledName } from './called.ts';
import { Parameters } from './Parameters.tsx';
import { Picker } from './Picker.tsx';
import { prefill } from './prefill.ts';
import { createRestarting } from './restarting.store.ts';
import { fetchTemplates, templatesOf } from './templates.store.ts';
import './RestartDialog.css';

type Values = Readonly<Record<string, string>>;

/** Chooses a template, fills it in, sends it: what Reiniciar opens while the window is shut. */
export default function RestartDialog(props: {
  view: ConversationView;
  agentName: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const desk = useDesk();
  const { channel, contact } = props.view;
  const restarting = createRestarting(
    () => props.view,
    () => props.onDone(),
  );
  const [chosen, setChosen] = createSignal<TemplateView | null>(null);
  const [step, setStep] = createSignal<'pick' | 'fill'>('pick');
  // By template, so that going back and forth loses nothing.
  const [typed, setTyped] = createSignal<Readonly<Record<string, Values>>>({});
  /** Templates wait for a channel that stands still, whatever else it sends. */
  const isStopped = () => (stopOf(channel.id) ?? props.view.channelStop) != null;
  const bound = createMemo(() => boundCategory(props.view, serverNow()));

  onMount(() => void fetchTemplates(channel.id));

  // The provider may pause or change the chosen one while it is being filled in.
  const [gone, setGone] = createSignal<string>();
  createEffect(() => {
    const known = templatesOf(channel.id);
    const template = untrack(chosen);
    if (known.state !== 'ready' || template === null) return;
    const stands = known.items.find(({ id }) => id === template.id) ?? null;
    setChosen(stands);
    if (stands !== null) return;
    setGone(t('templates.gone', calledName(template)));
    setStep('pick');
  });

  // A step and a question take away what had the focus; typing on takes the question away and keeps it.
  let foot: HTMLDivElement | undefined;
  createEffect(
    on(
      [step, restarting.asking],
      ([now, asking]) => {
        const dialog = foot?.closest('.dialog');
        if (asking) return foot?.querySelector('button')?.focus();
        if (dialog?.querySelector('input:focus') != null) return;
        const fields = now === 'pick' ? ['input:checked', 'input'] : ['form input'];
        for (const field of fields) {
          const found = dialog?.querySelector<HTMLElement>(field);
          if (found != null) return found.focus();
        }
      },
      { defer: true },
    ),
  );

  const values = createMemo((): Values => {
    const template = chosen();
    if (template === null) return {};
    const known = { contactName: contact.name, agentName: props.agentName };
    return { ...prefill(template, known), ...typed()[template.id] };
  });
  const change = (key: string, value: string) => {
    const template = chosen();
    if (template === null) return;
    setTyped({ ...typed(), [template.id]: { ...typed()[template.id], [key]: value } });
    restarting.forget();
  };
  const choose = (template: TemplateView) => {
    setChosen(template);
    setGone(undefined);
    restarting.forget();
  };
  const back = () => {
    setStep('pick');
    restarting.forget();
  };
  const send = (again: boolean) => {
    const template = chosen();
    if (template !== null) void restarting.send(template, values(), again);
  };
  /** Without variables there is nothing to fill in: the picker carries the last button. */
  const isLastStep = () => step() === 'fill' || chosen()?.variables.length === 0;
  const proceed = () => {
    const template = chosen();
    if (isLastStep()) send(false);
    else if (template !== null) {
      // From here on what was filled in ahead counts as typed: going back shows it too.
      setTyped({ ...typed(), [template.id]: values() });
      setStep('fill');
    }
  };

  return (
    <Dialog title={t('templates.title')} size="large" onClose={props.onClose}>
      <Switch>
        <Match when={step() === 'pick'}>
          <Picker
            newAt={desk.session.me.role === 'admin' ? `/modelos/novo?canal=${props.view.channel.id}` : null}
            known={templatesOf(channel.id)}
            bound={bound()}
            chosen={chosen()}
            values={typed()[chosen()?.id ?? ''] ?? {}}
            onChoose={choose}
            onContinue={proceed}
            onRetry={() => void fetchTemplates(channel.id)}
          />
        </Match>
        <Match when={chosen()}>
          {(template) => (
            <Parameters
              template={template()}
              conversationId={props.view.conversationId}
              values={values()}
              errors={restarting.errors()}
              onChange={change}
              onSubmit={() => send(false)}
            />
          )}
        </Match>
      </Switch>
      <div class="dialog-foot restart-foot" ref={foot}>
        <Show
          when={!restarting.asking()}
          fallback={
            <>
              <p class="restart-charge" role="alert">
                {t('templates.again.question')}
              </p>
              <Button onClick={restarting.forget}>{t('templates.cancel')}</Button>
              <Button look="strong" icon="send" busy={restarting.busy()} onClick={() => send(true)}>
                {t('templates.again.confirm')}
              </Button>
            </>
          }
        >
          <Show
            when={restarting.trouble() ?? gone()}
            fallback={
              <p class="restart-charge">
                <Show when={isStopped()}>{t('templates.channelStopped', channel.name)} </Show>
                <TemplateCost view={props.view} category={chosen()?.category ?? null} />
              </p>
            }
          >
            {(sentence) => (
              <p class="restart-charge" data-trouble="" role="alert">
                {sentence()}
              </p>
            )}
          </Show>
          <Show when={step() === 'fill'} fallback={<Button onClick={props.onClose}>{t('templates.cancel')}</Button>}>
            <Button onClick={back}>{t('templates.back')}</Button>
          </Show>
          <Show
            when={isLastStep()}
            fallback={
              <Button look="strong" disabled={chosen() === null} onClick={proceed}>
                {t('templates.continue')}
              </Button>
            }
          >
            <Button look="strong" icon="send" busy={restarting.busy()} onClick={proceed}>
              {t(isStopped() ? 'conversation.composer.queue' : 'templates.send')}
            </Button>
          </Show>
        </Show>
      </div>
    </Dialog>
  );
}
