import { createEffect, Match, on, Show, Switch } from 'solid-js';
import { stopsOf } from '../channels/health.store.ts';
import { causesOf, standstillOf } from '../channels/standstill.ts';
import { ASK_PLACE, AskTransfer } from '../conversation/AskTransfer.tsx';
import { TemplateCost } from '../costs/TemplateCost.tsx';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Button } from '../ui/Button.tsx';
import type { Filling } from './filling.store.ts';
import { Parameters } from './Parameters.tsx';
import { Picker } from './Picker.tsx';
import type { PromptTo } from './prompt.ts';
import type { Prompting } from './prompting.store.ts';
import { fetchTemplates, templatesOf } from './templates.store.ts';
import './PromptSteps.css';

/** The last two steps of whatever sends a template: it is chosen and filled in; below stand what it costs and the buttons. */
export function PromptSteps(props: {
  to: PromptTo;
  filling: Filling;
  prompting: Prompting;
  /** What the buttons say: the one that leaves the first step, the one to the second, the one that sends. */
  words: { leave: string; onward: string; send: string };
  /** What is left to do where nothing can be sent any more, and why; null: it can. */
  instead?: { why: string; label: string; act: () => void } | null;
  onLeave: () => void;
}) {
  const desk = useDesk();
  const { filling, prompting } = props;

  /** Templates wait for a channel that stands still, whatever else it sends. */
  const standstill = () => standstillOf(causesOf(stopsOf(props.to.channelId), props.to.channelStop));

  // A step and a question take away what had the focus; typing on takes the question away and keeps it.
  let foot: HTMLDivElement | undefined;
  createEffect(
    on(
      [filling.step, prompting.asking],
      ([now, asking]) => {
        const dialog = foot?.closest('.dialog');
        if (asking) return foot?.querySelector('button')?.focus();
        if (dialog?.querySelector('input:focus') != null) return;
        const fields = now === 'pick' ? ['.picker input:checked', '.picker input'] : ['form input'];
        for (const field of fields) {
          const found = dialog?.querySelector<HTMLElement>(field);
          if (found != null) return found.focus();
        }
      },
      { defer: true },
    ),
  );

  createEffect(
    on(prompting.elsewhere, (isElsewhere) => {
      if (isElsewhere !== null) foot?.querySelector<HTMLElement>(ASK_PLACE)?.focus();
    }),
  );

  createEffect(
    on(
      () => props.instead,
      (instead) => instead != null && foot?.querySelector<HTMLElement>('[data-look="strong"]')?.focus(),
    ),
  );

  const send = (again: boolean) => {
    if (props.instead != null) return props.instead.act();
    const template = filling.chosen();
    if (template !== null) void prompting.send(template, filling.values(), again);
  };
  /** Without variables there is nothing to fill in: the picker carries the last button. */
  const isLastStep = () => filling.step() === 'fill' || filling.chosen()?.variables.length === 0;
  const proceed = () => (isLastStep() ? send(false) : filling.fill());
  /** What a choice alone brings about: the next step, or the way to the button that sends. */
  const goOn = () => {
    if (!isLastStep()) return filling.fill();
    queueMicrotask(() => foot?.querySelector<HTMLElement>('[data-look="strong"]')?.focus());
  };
  /** [R35] What it costs is said beside it, unless nothing can be sent. */
  const warning = () =>
    prompting.asking() ? t('templates.again.question') : (props.instead?.why ?? filling.gone() ?? prompting.trouble());
  const isSendable = () => props.instead == null && prompting.elsewhere() === null;
  const back = () => {
    filling.pick();
    prompting.forget();
  };

  return (
    <>
      <Switch>
        <Match when={filling.step() === 'pick'}>
          <Picker
            known={templatesOf(props.to.channelId)}
            bound={props.to.bound}
            relaxed={desk.session.me.relaxesCategory}
            newAt={desk.session.me.role === 'admin' ? `/modelos/novo?canal=${props.to.channelId}` : null}
            chosen={filling.chosen()}
            values={filling.typed()}
            onChoose={(template) => {
              filling.choose(template);
              prompting.forget();
            }}
            onContinue={goOn}
            onRetry={() => void fetchTemplates(props.to.channelId)}
          />
        </Match>
        <Match when={filling.chosen()}>
          {(template) => (
            <Parameters
              template={template()}
              conversationId={props.to.conversationId}
              values={filling.values()}
              errors={prompting.errors()}
              onChange={(key, value) => {
                filling.change(key, value);
                prompting.forget();
              }}
              onSubmit={() => send(false)}
            />
          )}
        </Match>
      </Switch>
      <div class="dialog-foot prompt-foot" ref={foot}>
        <div class="prompt-said">
          <Show when={warning()}>
            {(sentence) => (
              <p data-trouble={prompting.asking() ? undefined : ''} role="alert">
                {sentence()}
              </p>
            )}
          </Show>
          <Show when={isSendable()}>
            <p>
              <Show when={standstill()}>{(how) => <>{t(`templates.waits.${how()}`, props.to.channelName)} </>}</Show>
              <Show when={filling.moved()}>{(sentence) => <>{sentence()} </>}</Show>
              <TemplateCost to={props.to} category={filling.chosen()?.category ?? null} />
            </p>
          </Show>
        </div>
        <Show
          when={!prompting.asking()}
          fallback={
            <>
              <Button disabled={prompting.busy()} onClick={prompting.forget}>
                {t('templates.cancel')}
              </Button>
              <Button look="strong" icon="send" busy={prompting.busy()} onClick={() => send(true)}>
                {t('templates.again.confirm')}
              </Button>
            </>
          }
        >
          <Show when={prompting.elsewhere()}>
            {(one) => <AskTransfer of={props.to.conversationId} askedAt={one().askedAt} />}
          </Show>
          <Show
            when={filling.step() === 'fill'}
            fallback={
              <Button disabled={prompting.busy()} onClick={props.onLeave}>
                {props.words.leave}
              </Button>
            }
          >
            <Button disabled={prompting.busy()} onClick={back}>
              {t('templates.back')}
            </Button>
          </Show>
          <Switch
            fallback={
              <Button look="strong" disabled={filling.chosen() === null} onClick={proceed}>
                {props.words.onward}
              </Button>
            }
          >
            <Match when={props.instead}>
              {(instead) => (
                <Button look="strong" icon="chats" onClick={() => instead().act()}>
                  {instead().label}
                </Button>
              )}
            </Match>
            <Match when={isLastStep()}>
              <Button
                look="strong"
                icon="send"
                busy={prompting.busy()}
                // Of the form, so that Enter in any of its fields presses it.
                {...(filling.step() === 'fill'
                  ? ({ type: 'submit', form: 'template-parameters' } as const)
                  : { onClick: proceed })}
              >
                {standstill() !== null ? t('conversation.composer.queue') : props.words.send}
              </Button>
            </Match>
          </Switch>
        </Show>
      </div>
    </>
  );
}
