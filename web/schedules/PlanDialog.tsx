import { createMemo, createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import { boundCategory, type ConversationView } from '../../worker/conversation/view.ts';
import { PLAN_STEPS_MAX } from '../../worker/schedules/schedule.ts';
import { withinHours } from '../../worker/schedules/suggested.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { PlanCost } from '../costs/PlanCost.tsx';
import { TemplateCost } from '../costs/TemplateCost.tsx';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { serverNow } from '../live/clock.env.ts';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { calledName } from '../templates/called.ts';
import { createContactWords } from '../templates/contact-words.store.ts';
import { filledIn } from '../templates/filled.ts';
import { ParameterFields } from '../templates/ParameterFields.tsx';
import { Picker } from '../templates/Picker.tsx';
import { Preview } from '../templates/Preview.tsx';
import { prefill } from '../templates/prefill.ts';
import { promptTo, strictCategory } from '../templates/prompt.ts';
import { fetchTemplates, templatesOf } from '../templates/templates.store.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { momentAmid } from './moment-amid.ts';
import { createOrdering } from './ordering.store.ts';
import { planWrongSentence } from './plan-wrong.ts';
import { arrangePlan, newScheduleId } from './schedules.client.ts';
import { s } from './texts.ts';
import './ScheduleDialog.css';
import './PlanDialog.css';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** What one may wait before the next template, ms. */
const waits = [4 * HOUR_MS, DAY_MS, 2 * DAY_MS, 3 * DAY_MS, 5 * DAY_MS, 7 * DAY_MS] as const;

type Values = Readonly<Record<string, string>>;

interface Step {
  id: ReturnType<typeof newScheduleId>;
  templateId: string;
  waitMs: number;
  values: Values;
}

const newStep = (): Step => ({ id: newScheduleId(), templateId: '', waitMs: DAY_MS, values: {} });

/** [N12] Up to three templates that follow the one which the contact has not answered. */
export default function PlanDialog(props: {
  view: ConversationView;
  agentName: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const { channel, contact, conversationId } = props.view;
  const ordering = createOrdering();
  const formId = createUniqueId();
  const [steps, setSteps] = createSignal<readonly Step[]>([newStep()]);
  /** For which step a template is being chosen; null: for none. */
  const [choosing, setChoosing] = createSignal<Step | null>(null);
  const [looked, setLooked] = createSignal<TemplateView | null>(null);
  const [errors, setErrors] = createSignal<ReadonlyMap<string, Values>>(new Map());
  const [unfilled, setUnfilled] = createSignal<string | null>(null);
  let form: HTMLFormElement | undefined;
  const now = serverNow();

  onMount(() => {
    void fetchTemplates(channel.id, 'scheduled');
    void refreshHours();
  });

  const known = () => templatesOf(channel.id, 'scheduled');
  const { me } = useDesk().session;
  const bound = boundCategory(props.view, now);
  const strict = strictCategory(props.view, me, now);
  const offered = (): TemplateView[] => {
    const about = known();
    const all = about.state === 'ready' ? about.items : [];
    return all.filter((template) => strict === null || template.category === strict);
  };
  const templateOf = (step: Step) => offered().find(({ id }) => id === step.templateId) ?? null;
  const fields = createContactWords(() => contact.id);
  const valuesOf = (step: Step, template: TemplateView): Values => ({
    ...prefill(template, { contactName: contact.name, agentName: props.agentName, fields: fields() }),
    ...step.values,
  });
  const change = (id: string, what: Partial<Step>) => {
    ordering.forget();
    setUnfilled(null);
    setSteps(steps().map((step) => (step.id === id ? { ...step, ...what } : step)));
  };
  const choose = (step: Step) => {
    setLooked(templateOf(step));
    setChoosing(step);
  };
  const use = () => {
    const step = choosing();
    const template = looked();
    if (step === null || template === null) return;
    if (template.id !== step.templateId) change(step.id, { templateId: template.id, values: {} });
    leave();
  };
  const leave = () => {
    const id = choosing()?.id;
    setChoosing(null);
    queueMicrotask(() => document.getElementById(`${formId}-${id}-template`)?.focus());
  };
  /** Neither takes the focus out of the dialog with its button. */
  const lookAt = (id: string | undefined) =>
    queueMicrotask(() => document.getElementById(`${formId}-${id}-wait`)?.focus());
  const add = () => {
    const step = newStep();
    setSteps([...steps(), step]);
    lookAt(step.id);
  };
  const remove = (id: string) => {
    setUnfilled(null);
    setSteps(steps().filter((one) => one.id !== id));
    lookAt(steps()[0]?.id);
  };
  const hours = () => hoursFor(props.view.ticket.teamId);
  /** When each leaves, ms: so long after the one before it, while somebody is there. `moved`: later than was asked for. */
  const times = createMemo(() => {
    let before = now;
    return steps().map(({ waitMs }) => {
      const asked = before + waitMs;
      before = withinHours(asked, hours());
      return { at: before, moved: before !== asked };
    });
  });
  const dueAt = (place: number) => times()[place]?.at ?? now;
  const whenText = (place: number) => {
    const text = momentAmid(hours(), dueAt(place), now);
    return s(times()[place]?.moved === true ? 'planning.moved' : 'planning.at', text);
  };
  const priced = () =>
    steps().flatMap((step, place) => {
      const category = templateOf(step)?.category;
      return category === undefined ? [] : [{ category, at: dueAt(place) }];
    });
  const firstCategory = () => steps().flatMap((step) => templateOf(step)?.category ?? [])[0] ?? null;
  /** The provider paused, changed or moved what was chosen. */
  const isGone = (step: Step) => step.templateId !== '' && known().state === 'ready' && templateOf(step) === null;
  const isWhole = () => steps().every((step) => templateOf(step) !== null);

  const send = async () => {
    const filled = steps().flatMap((step, place) => {
      const template = templateOf(step);
      if (template === null) return [];
      const { filled: made, wrong } = filledIn(template, valuesOf(step, template), now);
      const order = { id: step.id, dueAt: dueAt(place), template: made };
      return [{ step: place + 1, template, order, wrong }];
    });
    setErrors(new Map(filled.map(({ order, wrong }) => [order.id, wrong])));
    const sentence = planWrongSentence(filled);
    if (sentence !== null) {
      setUnfilled(sentence);
      return queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    }
    if (!isWhole()) return;
    const orders = filled.map(({ order }) => order);
    if (!(await ordering.run(() => arrangePlan(conversationId, orders))))
      return void fetchTemplates(channel.id, 'scheduled');
    say(s('planning.done', orders.length));
    props.onDone();
  };

  return (
    <Dialog
      title={s('planning.title')}
      lead={s('planning.lead')}
      size="large"
      step={choosing()}
      guarded
      busy={ordering.busy()}
      onClose={props.onClose}
    >
      <Show when={choosing()}>
        <Picker
          known={known()}
          bound={bound}
          relaxed={me.relaxesCategory}
          newAt={null}
          chosen={looked()}
          values={{}}
          onChoose={setLooked}
          onContinue={use}
          onRetry={() => void fetchTemplates(channel.id, 'scheduled')}
        />
      </Show>
      <form
        hidden={choosing() !== null}
        id={formId}
        ref={form}
        class="schedule-form plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Show
          when={templatesOf(channel.id, 'scheduled').state !== 'ready' || offered().length > 0}
          fallback={
            <p>{strict === null ? s('planning.none') : s('planning.noneBound', t(`templates.categories.${strict}`))}</p>
          }
        >
          <For each={steps().map(({ id }) => id)}>
            {(id, place) => (
              <Show when={steps().find((step) => step.id === id)}>
                {(step) => (
                  <fieldset class="plan-step">
                    <legend>{s('planning.step', place() + 1)}</legend>
                    <div class="schedule-selects">
                      <div class="field">
                        <label for={`${formId}-${id}-wait`}>{s('planning.wait')}</label>
                        <Select
                          id={`${formId}-${id}-wait`}
                          onInput={(event) => change(id, { waitMs: Number(event.currentTarget.value) })}
                        >
                          <For each={waits}>
                            {(wait) => (
                              <option value={wait} selected={step().waitMs === wait}>
                                {wait < DAY_MS
                                  ? s('planning.hours', wait / HOUR_MS)
                                  : s('planning.days', wait / DAY_MS)}
                              </option>
                            )}
                          </For>
                        </Select>
                      </div>
                      <div class="field">
                        <span class="field-label" id={`${formId}-${id}-label`}>
                          {s('planning.template')}
                        </span>
                        <button
                          id={`${formId}-${id}-template`}
                          type="button"
                          class="text-input plan-choose"
                          aria-labelledby={`${formId}-${id}-label ${formId}-${id}-template`}
                          onClick={() => choose(step())}
                        >
                          <Show when={templateOf(step())} fallback={s('planning.choose')}>
                            {(template) => (
                              <>
                                <span>{calledName(template())}</span>
                                <Badge>{t(`templates.categories.${template().category}`)}</Badge>
                              </>
                            )}
                          </Show>
                        </button>
                      </div>
                    </div>
                    <Show when={isGone(step())}>
                      <p class="plan-gone" role="alert">
                        {s('planning.gone')}
                      </p>
                    </Show>
                    <Show when={templateOf(step())}>
                      {(template) => (
                        <>
                          <ParameterFields
                            template={template()}
                            conversationId={conversationId}
                            values={valuesOf(step(), template())}
                            errors={errors().get(id) ?? {}}
                            onChange={(key, value) =>
                              change(id, { values: { ...valuesOf(step(), template()), [key]: value } })
                            }
                          />
                          <figure class="schedule-preview" aria-label={t('templates.preview')}>
                            <Preview template={template()} values={valuesOf(step(), template())} strict={true} />
                          </figure>
                        </>
                      )}
                    </Show>
                    <p class="plan-when">
                      {whenText(place())}
                      <Show when={steps().length > 1}>
                        <Button look="quiet" onClick={() => remove(id)}>
                          {s('planning.remove')}
                        </Button>
                      </Show>
                    </p>
                  </fieldset>
                )}
              </Show>
            )}
          </For>
          <Show when={steps().length < PLAN_STEPS_MAX}>
            <div>
              <Button icon="plus" onClick={add}>
                {s('planning.add')}
              </Button>
            </div>
          </Show>
        </Show>
      </form>
      <Foot
        trouble={unfilled() ?? ordering.trouble()}
        charge={
          <Show
            when={priced().length > 1}
            fallback={<TemplateCost to={promptTo(props.view, now)} category={firstCategory()} at={dueAt(0)} />}
          >
            <PlanCost to={promptTo(props.view, now)} steps={priced()} />
          </Show>
        }
      >
        <Show
          when={choosing() === null}
          fallback={
            <>
              <Button onClick={leave}>{t('templates.back')}</Button>
              <Button look="strong" disabled={looked() === null} onClick={use}>
                {s('planning.use')}
              </Button>
            </>
          }
        >
          <Button disabled={ordering.busy()} onClick={props.onClose}>
            {t('templates.cancel')}
          </Button>
          <Button look="strong" icon="clock" type="submit" form={formId} busy={ordering.busy()} disabled={!isWhole()}>
            {s('planning.confirm')}
          </Button>
        </Show>
      </Foot>
    </Dialog>
  );
}
