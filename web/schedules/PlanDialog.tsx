import { createSignal, createUniqueId, For, onMount, Show } from 'solid-js';
import { boundCategory, type ConversationView } from '../../worker/conversation/view.ts';
import { PLAN_STEPS_MAX } from '../../worker/schedules/schedule.ts';
import type { TemplateView } from '../../worker/templates/template.ts';
import { TemplateCost } from '../costs/TemplateCost.tsx';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { calledName } from '../templates/called.ts';
import { asksForFile, filledIn } from '../templates/filled.ts';
import { ParameterField } from '../templates/ParameterField.tsx';
import { Preview } from '../templates/Preview.tsx';
import { prefill } from '../templates/prefill.ts';
import { promptTo } from '../templates/prompt.ts';
import { fetchTemplates, templatesOf } from '../templates/templates.store.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { moment } from './moment.ts';
import { createOrdering } from './ordering.store.ts';
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
  const [errors, setErrors] = createSignal<ReadonlyMap<string, Values>>(new Map());
  const now = serverNow();

  onMount(() => void fetchTemplates(channel.id, 'scheduled'));

  const offered = (): TemplateView[] => {
    const known = templatesOf(channel.id, 'scheduled');
    const bound = boundCategory(props.view, now);
    const all = known.state === 'ready' ? known.items : [];
    return all.filter((template) => template.category === bound && !asksForFile(template));
  };
  const templateOf = (step: Step) => offered().find(({ id }) => id === step.templateId) ?? null;
  const valuesOf = (step: Step, template: TemplateView): Values => ({
    ...prefill(template, { contactName: contact.name, agentName: props.agentName }),
    ...step.values,
  });
  const change = (id: string, what: Partial<Step>) => {
    ordering.forget();
    setSteps(steps().map((step) => (step.id === id ? { ...step, ...what } : step)));
  };
  const dueAt = (place: number) => now + steps().reduce((sum, { waitMs }, at) => (at > place ? sum : sum + waitMs), 0);
  /** All of a plan are of one category, so one price stands for each. */
  const firstCategory = () => steps().flatMap((step) => templateOf(step)?.category ?? [])[0] ?? null;
  const isWhole = () => steps().every((step) => templateOf(step) !== null);

  const send = async () => {
    const filled = steps().flatMap((step, place) => {
      const template = templateOf(step);
      if (template === null) return [];
      const { filled: made, wrong } = filledIn(template, valuesOf(step, template), now);
      return [{ order: { id: step.id, dueAt: dueAt(place), template: made }, wrong }];
    });
    setErrors(new Map(filled.map(({ order, wrong }) => [order.id, wrong])));
    if (!isWhole() || filled.some(({ wrong }) => Object.keys(wrong).length > 0)) return;
    const orders = filled.map(({ order }) => order);
    if (!(await ordering.run(() => arrangePlan(conversationId, orders)))) return;
    say(s('planning.done', orders.length));
    props.onDone();
  };

  return (
    <Dialog title={s('planning.title')} lead={s('planning.lead')} onClose={props.onClose}>
      <form
        id={formId}
        class="schedule-form plan-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Show
          when={templatesOf(channel.id, 'scheduled').state !== 'ready' || offered().length > 0}
          fallback={<p>{s('planning.none')}</p>}
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
                        <select
                          id={`${formId}-${id}-wait`}
                          class="text-input"
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
                        </select>
                      </div>
                      <div class="field">
                        <label for={`${formId}-${id}-template`}>{s('planning.template')}</label>
                        <select
                          id={`${formId}-${id}-template`}
                          class="text-input"
                          onInput={(event) => change(id, { templateId: event.currentTarget.value, values: {} })}
                        >
                          <option value="">{s('planning.choose')}</option>
                          <For each={offered()}>
                            {(template) => (
                              <option value={template.id} selected={step().templateId === template.id}>
                                {calledName(template)}
                              </option>
                            )}
                          </For>
                        </select>
                      </div>
                    </div>
                    <Show when={templateOf(step())}>
                      {(template) => (
                        <>
                          <For each={template().variables}>
                            {(variable) => (
                              <ParameterField
                                variable={variable}
                                link={null}
                                conversationId={null}
                                value={valuesOf(step(), template())[variable.key] ?? ''}
                                error={errors().get(id)?.[variable.key]}
                                onChange={(value) =>
                                  change(id, { values: { ...valuesOf(step(), template()), [variable.key]: value } })
                                }
                              />
                            )}
                          </For>
                          <figure class="plan-preview" aria-label={t('templates.preview')}>
                            <Preview template={template()} values={valuesOf(step(), template())} strict={true} />
                          </figure>
                        </>
                      )}
                    </Show>
                    <p class="plan-when">
                      {s('planning.at', moment(dueAt(place()), now))}
                      <Show when={steps().length > 1}>
                        <Button look="quiet" onClick={() => setSteps(steps().filter((one) => one.id !== id))}>
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
              <Button icon="plus" onClick={() => setSteps([...steps(), newStep()])}>
                {s('planning.add')}
              </Button>
            </div>
          </Show>
        </Show>
      </form>
      <Foot
        trouble={ordering.trouble()}
        charge={
          <>
            <Show when={steps().length > 1}>{s('planning.each', steps().length)} </Show>
            <TemplateCost to={promptTo(props.view, now)} category={firstCategory()} at={dueAt(0)} />
          </>
        }
      >
        <Button onClick={props.onClose}>{t('templates.cancel')}</Button>
        <Button look="strong" icon="clock" type="submit" form={formId} busy={ordering.busy()} disabled={!isWhole()}>
          {s('planning.confirm')}
        </Button>
      </Foot>
    </Dialog>
  );
}
