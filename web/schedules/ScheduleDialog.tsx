import { createMemo, createSignal, createUniqueId, For, Match, onMount, Show, Switch } from 'solid-js';
import { roomFor } from '../../worker/conversation/signature.ts';
import type { ChannelId, ContactId, ConversationId, TeamId } from '../../worker/platform/id.ts';
import { LATE_AFTER_MS, type Lateness, latenesses } from '../../worker/schedules/schedule.ts';
import type { TemplateCategory } from '../../worker/templates/template.ts';
import type { Team } from '../accounts/session.store.ts';
import { EitherCost } from '../costs/EitherCost.tsx';
import { type Paying, TemplateCost } from '../costs/TemplateCost.tsx';
import { t } from '../i18n/i18n.ts';
import { serverNow } from '../live/clock.env.ts';
import { hoursFor, refreshHours } from '../teams/hours.store.ts';
import { calledName } from '../templates/called.ts';
import { createChosen } from '../templates/chosen.store.ts';
import { createContactWords } from '../templates/contact-words.store.ts';
import { filledIn, wrongSentence } from '../templates/filled.ts';
import { Parameters } from '../templates/Parameters.tsx';
import { Picker } from '../templates/Picker.tsx';
import { Preview } from '../templates/Preview.tsx';
import { prefill } from '../templates/prefill.ts';
import { fetchTemplates, templatesOf } from '../templates/templates.store.ts';
import { Badge } from '../ui/Badge.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Select } from '../ui/Select.tsx';
import { say } from '../ui/toasts.store.ts';
import { Foot } from './Foot.tsx';
import { moment } from './moment.ts';
import { createOrdering } from './ordering.store.ts';
import { arrange, newScheduleId, type Whereto } from './schedules.client.ts';
import { s } from './texts.ts';
import { Vain } from './Vain.tsx';
import { momentIn, When } from './When.tsx';
import './ScheduleDialog.css';

const MINUTE_MS = 60_000;

type Values = Readonly<Record<string, string>>;

/** [N61] What goes along into what is scheduled. */
export interface Carried {
  text: string;
  /** What stands beside it and does not. */
  without: readonly ('files' | 'quote')[];
}

/**
 * [R27] [R78] Schedules a message: a template, with free text for an open window if wished, and when. Whoever opens it has chosen
 * contact, channel and team before; a conversation need not have begun.
 */
export default function ScheduleDialog(props: {
  to: Whereto;
  /** To where files of a template are uploaded; there need not be anything yet. */
  conversationId: ConversationId;
  contactId: ContactId;
  contactName: string;
  channelId: ChannelId;
  /** What the template's price depends on. */
  paying: Paying;
  /** [R21] The only category that leaves while the contact has not answered; null: any. */
  bound: TemplateCategory | null;
  agentName: string;
  /** What stands above what this agent writes, and takes room; null: nothing. */
  signature: string | null;
  /** Those that the agent may choose. */
  teams: readonly Team[];
  teamId: TeamId;
  /** [N61] What was written for this contact when it was opened; left out: nothing. */
  carried?: Carried;
  /** To where the place was chosen; left out: nothing was. */
  onBack?: () => void;
  onClose: () => void;
  /** `words`: the free text that leaves; null: none. */
  onDone: (words: string | null) => void;
}) {
  const ordering = createOrdering();
  const wordsId = createUniqueId();
  const lateId = createUniqueId();
  const teamId = createUniqueId();
  const id = newScheduleId();
  const [step, setStep] = createSignal<'pick' | 'fill' | 'when'>('pick');
  // By template, so that going back and forth loses nothing.
  const [typed, setTyped] = createSignal<Readonly<Record<string, Values>>>({});
  const [errors, setErrors] = createSignal<Values>({});
  const [unfilled, setUnfilled] = createSignal<string | null>(null);
  const [written, setWritten] = createSignal('');
  const [words, setWords] = createSignal(props.carried?.text ?? '');
  const [cancelsOnReply, setCancelsOnReply] = createSignal(false);
  const [hidden, setHidden] = createSignal(false);
  const [late, setLate] = createSignal<Lateness>('ask');
  const [team, setTeam] = createSignal(props.teamId);

  onMount(() => {
    void fetchTemplates(props.channelId, 'scheduled');
    void refreshHours();
  });

  const known = () => templatesOf(props.channelId, 'scheduled');
  const { chosen, choose, gone, moved } = createChosen(
    known,
    () => null,
    () => setStep('pick'),
  );
  const fields = createContactWords(() => props.contactId);
  const values = createMemo((): Values => {
    const template = chosen();
    if (template === null) return {};
    return {
      ...prefill(template, { contactName: props.contactName, agentName: props.agentName, fields: fields() }),
      ...typed()[template.id],
    };
  });

  const toWhen = () => {
    const template = chosen();
    if (template === null) return;
    const { wrong } = filledIn(template, values(), serverNow());
    setErrors(wrong);
    setUnfilled(wrongSentence(template, wrong));
    if (Object.keys(wrong).length === 0) setStep('when');
  };
  const proceed = () => {
    const template = chosen();
    if (template === null) return;
    setTyped({ ...typed(), [template.id]: values() });
    if (step() === 'pick' && template.variables.length > 0) setStep('fill');
    else toWhen();
  };
  const excess = () => words().trim().length - roomFor(props.signature ?? undefined);
  const dueAt = () => {
    const when = momentIn(written(), serverNow(), hoursFor(team()));
    return 'at' in when ? { at: when.at } : {};
  };
  const back = () => {
    ordering.forget();
    setUnfilled(null);
    setStep(step() === 'when' && (chosen()?.variables.length ?? 0) > 0 ? 'fill' : 'pick');
  };
  const send = async () => {
    const template = chosen();
    const when = momentIn(written(), serverNow(), hoursFor(team()));
    if (template === null || !('at' in when) || excess() > 0) return;
    const text = words().trim();
    const { filled } = filledIn(template, values(), serverNow());
    const order = {
      id,
      teamId: team(),
      dueAt: when.at,
      words: text === '' ? null : text,
      template: filled,
      hidden: hidden(),
      cancelsOnReply: cancelsOnReply(),
      late: late(),
    };
    // Refused, perhaps for the template's sake: the picker must show the truth.
    if (!(await ordering.run(() => arrange(props.to, order)))) return void fetchTemplates(props.channelId, 'scheduled');
    say(s('dialog.done', moment(when.at, serverNow())));
    props.onDone(order.words);
  };

  return (
    <Dialog
      title={s('dialog.title')}
      lead={props.contactName}
      size="large"
      step={step()}
      guarded
      busy={ordering.busy()}
      onClose={props.onClose}
    >
      <Show when={step() !== 'when' && words().trim()}>
        {(text) => (
          <div class="schedule-carried">
            <p dir="auto">{text()}</p>
            <small>
              {s('dialog.carried')}
              <For each={props.carried?.without}>{(what) => <> {s(`dialog.without.${what}`)}</>}</For>
            </small>
          </div>
        )}
      </Show>
      <Switch>
        <Match when={step() === 'pick'}>
          <Picker
            known={known()}
            bound={null}
            relaxed={false}
            newAt={null}
            chosen={chosen()}
            values={typed()[chosen()?.id ?? ''] ?? {}}
            onChoose={(template) => {
              ordering.forget();
              choose(template);
            }}
            onContinue={proceed}
            onRetry={() => void fetchTemplates(props.channelId, 'scheduled')}
          />
        </Match>
        <Match when={step() === 'fill' && chosen()}>
          {(template) => (
            <Parameters
              template={template()}
              conversationId={props.conversationId}
              values={values()}
              errors={errors()}
              onChange={(key, value) => {
                setUnfilled(null);
                setTyped({ ...typed(), [template().id]: { ...values(), [key]: value } });
              }}
              onSubmit={proceed}
            />
          )}
        </Match>
        <Match when={chosen()}>
          {(template) => (
            <form
              id={`${wordsId}-form`}
              class="schedule-form"
              onSubmit={(event) => {
                event.preventDefault();
                void send();
              }}
            >
              <p class="schedule-what">
                {calledName(template())} <Badge>{t(`templates.categories.${template().category}`)}</Badge>
              </p>
              <figure class="schedule-preview" aria-label={t('templates.preview')}>
                <Preview template={template()} values={values()} strict={true} />
              </figure>
              <When written={written()} now={serverNow()} hours={hoursFor(team())} autofocus onWrite={setWritten} />
              <div class="field" data-wrong={excess() > 0 ? '' : undefined}>
                <label for={wordsId}>{s('dialog.words')}</label>
                <textarea
                  id={wordsId}
                  class="text-input schedule-words"
                  rows={2}
                  maxLength={4096}
                  dir="auto"
                  aria-describedby={`${wordsId}-note`}
                  value={words()}
                  onInput={(event) => setWords(event.currentTarget.value)}
                />
                <p class="field-note" id={`${wordsId}-note`}>
                  {excess() > 0 ? t('conversation.composer.tooLong', excess()) : s('dialog.wordsHint')}
                </p>
              </div>
              <div class="schedule-choices">
                <label class="schedule-check">
                  <input
                    type="checkbox"
                    checked={cancelsOnReply()}
                    onChange={(event) => setCancelsOnReply(event.currentTarget.checked)}
                  />
                  {s('dialog.cancelsOnReply')}
                </label>
                <label class="schedule-check">
                  <input
                    type="checkbox"
                    checked={hidden()}
                    onChange={(event) => setHidden(event.currentTarget.checked)}
                  />
                  <span>
                    {s('dialog.hidden')}
                    <small>{s('dialog.hiddenHint')}</small>
                  </span>
                </label>
              </div>
              <div class="schedule-selects">
                <div class="field">
                  <label for={lateId}>{s('dialog.late')}</label>
                  <Select
                    id={lateId}
                    aria-describedby={`${lateId}-note`}
                    onInput={(event) => setLate(latenesses.find((one) => one === event.currentTarget.value) ?? 'ask')}
                  >
                    <For each={latenesses}>
                      {(one) => (
                        <option value={one} selected={late() === one}>
                          {s(`dialog.lateness.${one}`)}
                        </option>
                      )}
                    </For>
                  </Select>
                  <p class="field-note" id={`${lateId}-note`}>
                    {s('dialog.lateHint', LATE_AFTER_MS / MINUTE_MS)}
                  </p>
                </div>
                <Show when={props.teams.length > 1 && !hidden()}>
                  <div class="field">
                    <label for={teamId}>{s('dialog.team')}</label>
                    <Select
                      id={teamId}
                      aria-describedby={`${teamId}-note`}
                      onInput={(event) =>
                        setTeam(props.teams.find((one) => one.id === event.currentTarget.value)?.id ?? team())
                      }
                    >
                      <For each={props.teams}>
                        {(one) => (
                          <option value={one.id} selected={team() === one.id}>
                            {one.name}
                          </option>
                        )}
                      </For>
                    </Select>
                    <p class="field-note" id={`${teamId}-note`}>
                      {s('dialog.teamHint')}
                    </p>
                  </div>
                </Show>
              </div>
            </form>
          )}
        </Match>
      </Switch>
      <Vain bound={props.bound} category={chosen()?.category ?? null} cancelsOnReply={cancelsOnReply()} />
      <Foot
        trouble={gone() ?? unfilled() ?? ordering.trouble()}
        charge={
          <>
            <Show when={moved()}>{(sentence) => <>{sentence()} </>}</Show>
            <Show
              when={words().trim() !== '' && chosen()}
              fallback={<TemplateCost to={props.paying} category={chosen()?.category ?? null} {...dueAt()} />}
            >
              {(template) => <EitherCost to={props.paying} category={template().category} {...dueAt()} />}
            </Show>
          </>
        }
      >
        <Show
          when={step() === 'pick'}
          fallback={
            <Button disabled={ordering.busy()} onClick={back}>
              {t('templates.back')}
            </Button>
          }
        >
          <Show when={props.onBack} fallback={<Button onClick={props.onClose}>{t('templates.cancel')}</Button>}>
            {(leave) => <Button onClick={() => leave()()}>{t('templates.back')}</Button>}
          </Show>
        </Show>
        <Show
          when={step() === 'when'}
          fallback={
            // Two buttons: one that became the form's while it is pressed would send it off in the same press.
            <Show
              when={step() === 'fill'}
              fallback={
                <Button look="strong" disabled={chosen() === null} onClick={proceed}>
                  {s('dialog.next')}
                </Button>
              }
            >
              <Button look="strong" type="submit" form="template-parameters">
                {s('dialog.next')}
              </Button>
            </Show>
          }
        >
          <Button
            look="strong"
            icon="clock"
            type="submit"
            form={`${wordsId}-form`}
            busy={ordering.busy()}
            disabled={!('at' in momentIn(written(), serverNow(), hoursFor(team()))) || excess() > 0}
          >
            {s('dialog.confirm')}
          </Button>
        </Show>
      </Foot>
    </Dialog>
  );
}
