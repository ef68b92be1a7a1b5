import { createEffect, createMemo, createSignal, Match, onMount, Show, Switch } from 'solid-js';
import { boundCategory, type ConversationView } from '../../worker/conversation/view.ts';
import type { MessageKey } from '../../worker/platform/id.ts';
import { type TemplateView, valueProblem } from '../../worker/templates/template.ts';
import { type FilledTemplate, restart } from '../conversation/acts.client.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Trouble } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { newMessageKey } from '../live/key.env.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Parameters } from './Parameters.tsx';
import { Picker } from './Picker.tsx';
import { prefill } from './prefill.ts';
import { fetchTemplates, templatesOf } from './templates.store.ts';
import './RestartDialog.css';

const FIELD_PREFIX = 'template.parameters.';

/** Chooses a template, fills it in, sends it: what Reiniciar opens while the window is shut. */
export default function RestartDialog(props: {
  view: ConversationView;
  agentName: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { channel, contact, conversationId } = props.view;
  const known = () => templatesOf(channel.id);
  const [chosen, setChosen] = createSignal<TemplateView | null>(null);
  const [step, setStep] = createSignal<'pick' | 'fill'>('pick');
  const [typed, setTyped] = createSignal<Readonly<Record<string, Readonly<Record<string, string>>>>>({});
  const [errors, setErrors] = createSignal<Readonly<Record<string, string>>>({});
  const [trouble, setTrouble] = createSignal<string>();
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const bound = createMemo(() => boundCategory(props.view, serverNow()));

  onMount(() => void fetchTemplates(channel.id));

  const values = createMemo((): Readonly<Record<string, string>> => {
    const template = chosen();
    if (template === null) return {};
    return {
      ...prefill(template.variables, { contactName: contact.name, agentName: props.agentName }),
      ...typed()[template.id],
    };
  });
  const isComplete = () => (chosen()?.variables ?? []).length === 0;
  const change = (key: string, value: string) => {
    const template = chosen();
    if (template === null) return;
    setTyped({ ...typed(), [template.id]: { ...typed()[template.id], [key]: value } });
    setErrors({ ...errors(), [key]: '' });
  };

  // The thread may know of the template before its answer is here.
  const [pending, setPending] = createSignal<MessageKey | null>(null);
  createEffect(() => {
    if (props.view.unanswered.some(({ key }) => key === pending())) finish();
  });
  const finish = () => {
    if (finished) return;
    finished = true;
    props.onDone();
  };
  let finished = false;

  // A press repeated, or tried again after no answer, is the same act; another template or other words are another one.
  let act: { id: MessageKey; of: string } | null = null;
  const actFor = (filled: FilledTemplate): MessageKey => {
    const of = JSON.stringify(filled);
    if (act?.of !== of) act = { id: newMessageKey(), of };
    return act.id;
  };

  const send = async (again: boolean): Promise<void> => {
    const template = chosen();
    if (template === null || busy()) return;
    const parameters = Object.fromEntries(template.variables.map(({ key }) => [key, (values()[key] ?? '').trim()]));
    const wrong = Object.fromEntries(
      Object.entries(parameters).flatMap(([key, value]) => {
        const problem = valueProblem(value);
        return problem === null ? [] : [[key, t(`templates.wrong.${problem}`)]];
      }),
    );
    setErrors(wrong);
    setTrouble(undefined);
    setAsking(false);
    if (Object.keys(wrong).length > 0) return;

    const filled = { id: template.id, parameters };
    const key = actFor(filled);
    setBusy(true);
    setPending(key);
    const answer = await restart(conversationId, key, filled, again);
    setBusy(false);
    if (answer.ok) finish();
    else if (!finished) explain(answer.reason);
  };

  const explain = (reason: Trouble) => {
    if (reason.kind === 'refused') {
      const { code, field } = reason.problem;
      if (code === 'template_just_sent') return setAsking(true);
      if (field?.startsWith(FIELD_PREFIX) && step() === 'fill') {
        return setErrors({ [field.slice(FIELD_PREFIX.length)]: troubleSentence(reason) });
      }
      if (code === 'template_not_found' || code === 'template_not_approved') void fetchTemplates(channel.id);
    }
    setTrouble(troubleSentence(reason));
  };

  const proceed = () => {
    if (chosen() === null) return;
    setTrouble(undefined);
    if (isComplete()) void send(false);
    else setStep('fill');
  };
  const back = () => {
    setStep('pick');
    setTrouble(undefined);
    setAsking(false);
  };

  return (
    <Dialog title={t('templates.title')} size="large" onClose={props.onClose}>
      <Switch>
        <Match when={step() === 'pick'}>
          <Picker
            known={known()}
            bound={bound()}
            chosen={chosen()}
            onChoose={(template) => {
              setChosen(template);
              setTrouble(undefined);
              setAsking(false);
            }}
            onContinue={proceed}
            onRetry={() => void fetchTemplates(channel.id)}
          />
        </Match>
        <Match when={chosen()}>
          {(template) => (
            <Parameters
              template={template()}
              values={values()}
              errors={Object.fromEntries(Object.entries(errors()).filter(([, text]) => text !== ''))}
              onChange={change}
              onSubmit={() => void send(false)}
            />
          )}
        </Match>
      </Switch>
      <div class="dialog-foot restart-foot">
        <Show
          when={asking()}
          fallback={
            <>
              <p
                class="restart-charge"
                data-trouble={trouble() === undefined ? undefined : ''}
                role={trouble() === undefined ? undefined : 'alert'}
              >
                {trouble() ?? t('templates.charged')}
              </p>
              <Show
                when={step() === 'fill'}
                fallback={<Button onClick={props.onClose}>{t('templates.cancel')}</Button>}
              >
                <Button onClick={back}>{t('templates.back')}</Button>
              </Show>
              <Show
                when={step() === 'pick' && !isComplete()}
                fallback={
                  <Button
                    look="strong"
                    icon="send"
                    busy={busy()}
                    disabled={chosen() === null}
                    onClick={() => void send(false)}
                  >
                    {t(chosen() === null ? 'templates.continue' : 'templates.send')}
                  </Button>
                }
              >
                <Button look="strong" onClick={proceed}>
                  {t('templates.continue')}
                </Button>
              </Show>
            </>
          }
        >
          <p class="restart-charge" role="alert">
            {t('templates.again.question')}
          </p>
          <Button onClick={() => setAsking(false)}>{t('templates.cancel')}</Button>
          <Button look="strong" icon="send" busy={busy()} onClick={() => void send(true)}>
            {t('templates.again.confirm')}
          </Button>
        </Show>
      </div>
    </Dialog>
  );
}
