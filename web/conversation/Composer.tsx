import { type JSX, Match, Show, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { dateTime } from '../i18n/time.ts';
import type { Attaching } from '../media/Attaching.tsx';
import { trayLines } from '../media/tray-text.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { MenuItem } from '../ui/Menu.tsx';
import type { Suggesting } from '../ui/suggesting.store.ts';
import type { Act } from './acts.store.ts';
import { ComposerField } from './ComposerField.tsx';
import { classificationText } from './classification-text.ts';
import { type ComposerState, freeOf, type Writing, writingOf } from './composer-state.ts';
import type { QuotedLine } from './quoted.ts';
import { ReplyStrip } from './ReplyStrip.tsx';
import './Composer.css';

/** What stands below the thread: one look per state (C1–C8). What is typed survives every change of state. */
export function Composer(props: {
  state: ComposerState;
  files: Attaching;
  draft: string;
  onDraft: (text: string) => void;
  onSend: (text: string, writing: Writing) => void;
  /** The message that is being answered, as far as it is loaded. */
  answering: { line: QuotedLine | null } | null;
  contactName: string;
  onStopAnswering: () => void;
  /** null: nothing may be scheduled here. */
  onSchedule: (() => void) | null;
  /** Takes back what was written last and has not left; null: there is nothing of the kind. */
  onTakeBack?: (() => void) | null;
  onAct: (act: Act) => void;
  /** Asks what a concluded ticket came to. */
  onClassify: () => void;
  /** [N60] Lets a blocked contact in again; null: that is not theirs to do. */
  unblocking: { busy: boolean; go: () => void } | null;
  busy: Act | null;
  notice: string;
  onDismiss: () => void;
  now: number;
  field: (element: HTMLTextAreaElement) => void;
  /** What is offered while one writes. */
  suggesting: Suggesting;
  suggestions: JSX.Element;
  /** What stands beside the field to send more than words. */
  more: () => JSX.Element;
  /** What else can become of what is written, beside leaving now. */
  otherwise: readonly MenuItem[];
  /** C2: for whom the ticket is. */
  lead: () => JSX.Element;
  /** What stands above all of it: C9, C10, C11. */
  notices?: JSX.Element;
  /** Beside a prompt that failed: where else the contact can be reached. */
  otherChannels?: () => JSX.Element;
  /** What is written now waits for the channel. */
  waits?: boolean;
  /** The queue stays whatever the contact answers, until an agent lets it go. */
  kept?: boolean;
  /** The last template is kept back by Meta, so that the contact may see no prompt. */
  promptWithheld?: boolean;
  /** Whether what goes into the queue is looked at again before it leaves. */
  review?: boolean;
  onReview?: (review: boolean) => void;
}) {
  const writing = () => writingOf(props.state);
  const kept = () => [props.draft.trim(), ...trayLines(props.files.tray())].filter((one) => one !== '').join('\n');
  const free = () => freeOf(props.state);
  const waiting = () => {
    const how = free();
    return how?.state === 'C4' ? how : null;
  };
  /** What is written now goes into the queue. */
  const queues = () => free()?.state === 'C4' || (free() !== null && props.waits === true);
  const colleague = () => {
    const state = props.state;
    return state.state === 'C7' ? state : null;
  };
  const shut = () => {
    const how = writing();
    return how?.state === 'C3' ? how : null;
  };
  const over = () => {
    const state = props.state;
    return state.state === 'C5' || state.state === 'C6' ? state : null;
  };
  const later = () => (
    <Show when={props.onSchedule}>
      {(schedule) => (
        <Button icon="clock" onClick={() => schedule()()}>
          {t('schedules.schedule')}
        </Button>
      )}
    </Show>
  );
  const act = (
    which: Act,
    look: 'strong' | 'plain',
    words: string,
    icon?: 'check' | 'restart' | 'hand' | 'reply' | 'transfer',
  ) => (
    <Button
      look={look}
      {...(icon === undefined ? {} : { icon })}
      busy={props.busy === which}
      onClick={() => props.onAct(which)}
    >
      {words}
    </Button>
  );

  return (
    <fieldset
      class="composer"
      // Takes the focus when what had it is gone and there is no field.
      tabIndex={-1}
      aria-label={t('conversation.composer.region')}
      data-state={props.state.state}
      data-writing={writing()?.state}
      data-queues={queues() ? '' : undefined}
    >
      <Show when={props.notice}>
        <div class="composer-notice" role="alert">
          <Icon name="warn" size={16} />
          <span>{props.notice}</span>
          <button type="button" class="icon-button" aria-label={t('ui.close')} onClick={props.onDismiss}>
            <Icon name="close" size={16} />
          </button>
        </div>
      </Show>

      {props.notices}

      <Show when={colleague()}>
        {(theirs) => (
          <>
            <Show when={writing() === null}>
              <Kept draft={kept()} />
            </Show>
            <Line lead={t('conversation.composer.with', theirs().by.name)} icon="person">
              <Show when={theirs().takes}>
                {act('take', writing() === null ? 'strong' : 'plain', t('conversation.takeOver'))}
              </Show>
            </Line>
          </>
        )}
      </Show>

      <Show when={waiting()}>
        {(how) => (
          <>
            <div class="composer-awaiting">
              <span class="composer-tag">
                <Icon name="hourglass" size={14} />
                {t(how().unasked ? 'conversation.held.bandChannel' : 'conversation.composer.awaiting')}
              </span>
              <p>
                <Show when={how().unasked}>{t('conversation.composer.unasked')} </Show>
                {t(props.kept === true ? 'conversation.composer.keptHint' : 'conversation.composer.queueHint')}
              </p>
              <Show when={props.onReview}>
                {(onReview) => (
                  <label class="composer-review" title={t('conversation.held.reviewAll')}>
                    <input
                      type="checkbox"
                      checked={props.review === true}
                      onChange={(event) => onReview()(event.currentTarget.checked)}
                    />
                    {t('conversation.held.review')}
                  </label>
                )}
              </Show>
            </div>
            <Show when={props.promptWithheld}>
              <p class="composer-failed">
                <Icon name="warn" size={16} />
                <span>{t('conversation.composer.promptWithheld')}</span>
              </p>
            </Show>
          </>
        )}
      </Show>

      <Show when={free() !== null && props.answering}>
        {(answering) => (
          <ReplyStrip to={answering().line} contactName={props.contactName} onCancel={props.onStopAnswering} />
        )}
      </Show>
      <Show when={free()}>
        <props.files.Above />
      </Show>
      <Show when={free()}>
        {(how) => (
          <ComposerField
            queues={queues()}
            weight={props.files.weight()}
            onFiles={props.files.attach}
            onRecord={props.files.record}
            before={
              <>
                <props.more />
                <props.files.Clip />
              </>
            }
            onEscape={props.answering === null ? null : props.onStopAnswering}
            onTakeBack={props.onTakeBack ?? null}
            draft={props.draft}
            onDraft={props.onDraft}
            onSend={(text) => props.onSend(text, how())}
            element={props.field}
            suggesting={props.suggesting}
            suggestions={props.suggestions}
            otherwise={props.otherwise}
          >
            <Show when={how().state === 'C4'}>{act('restart', 'plain', t('conversation.restart'), 'restart')}</Show>
          </ComposerField>
        )}
      </Show>

      <Switch>
        <Match when={props.state.state === 'C2' && props.state}>
          {(fresh) => (
            <Line lead={<props.lead />}>
              <Show when={fresh().reads !== true}>
                {act('transfer', 'plain', t('conversation.transfer'), 'transfer')}
                {act('conclude', 'plain', t('conversation.conclude'), 'check')}
                {act('take', 'strong', t('conversation.take'), 'reply')}
              </Show>
            </Line>
          )}
        </Match>
        <Match when={shut()}>
          {(closed) => (
            <>
              <Show when={closed().promptFailed}>
                {(failed) => (
                  <p class="composer-failed">
                    <Icon name="warn" size={16} />
                    <span>
                      {t('conversation.composer.promptFailed')} {t('conversation.composer.noPrompt')}{' '}
                      <Show when={closed().held > 0}>{t('conversation.composer.keptHeld', closed().held)} </Show>
                      <Show when={failed().code !== 0}>
                        <small title={failed().detail}>{t('conversation.code', failed().code)}</small>
                      </Show>
                    </span>
                    {props.otherChannels?.()}
                  </p>
                )}
              </Show>
              <Kept draft={kept()} />
              <Line
                lead={sentenceOf(closed(), props.now)}
                {...(closed().held > 0 ? { tag: t('conversation.composer.queued', closed().held) } : {})}
              >
                {later()}
                {act('restart', 'strong', t('conversation.restart'), 'restart')}
              </Line>
            </>
          )}
        </Match>
        <Match when={writing()?.state === 'C8'}>
          <Kept draft={kept()} />
          <Line lead={t('conversation.composer.cannotRestart')} />
        </Match>
        <Match when={props.state.state === 'C10' && props.state}>
          {(away) => (
            <>
              <Kept draft={kept()} />
              <Line
                lead={blockedSentence(away(), props.now)}
                icon="lock"
                {...(away().held > 0 ? { tag: t('conversation.composer.queued', away().held) } : {})}
              >
                <Show when={props.unblocking}>
                  {(unblocking) => (
                    <Button busy={unblocking().busy} onClick={() => unblocking().go()}>
                      {t('contacts.block.undo')}
                    </Button>
                  )}
                </Show>
              </Line>
            </>
          )}
        </Match>
        <Match when={over()}>
          {(ended) => (
            <>
              <Kept draft={kept()} />
              <Line
                lead={outcomeOf(ended(), props.now)}
                {...(ended().held > 0 ? { tag: t('conversation.composer.queued', ended().held) } : {})}
              >
                <Show when={ended().mine}>
                  <Button look="quiet" onClick={() => props.onClassify()}>
                    {t(
                      ended().classification === null ? 'conversation.concluding.say' : 'conversation.concluding.edit',
                    )}
                  </Button>
                </Show>
                {later()}
                <Show when={!ended().offered}>{act('restart', 'strong', t('conversation.restart'), 'restart')}</Show>
              </Line>
            </>
          )}
        </Match>
      </Switch>
    </fieldset>
  );
}

function sentenceOf({ shutAt, disputedAt }: Extract<Writing, { state: 'C3' }>, now: number): string {
  if (disputedAt !== null) return t('conversation.composer.disputed', dateTime(disputedAt, now));
  if (shutAt === null) return t('conversation.composer.neverWrote');
  return t('conversation.composer.shut', dateTime(shutAt, now));
}

function blockedSentence({ at, by, provider }: Extract<ComposerState, { state: 'C10' }>, now: number): string {
  const since = t('contacts.block.since', by.name, dateTime(at, now));
  return provider === 'untold' || provider === 'owed' ? since : `${since} ${t(`contacts.block.provider.${provider}`)}`;
}

function outcomeOf(ended: Extract<ComposerState, { state: 'C5' | 'C6' }>, now: number): string {
  const { concludedBy, concludedAt, classification, offered } = ended;
  if (offered) return t('conversation.composer.offered');
  if (concludedBy === null || concludedAt === null) return t('conversation.composer.outcomePlain');
  const outcome = t('conversation.composer.outcome', concludedBy.name, dateTime(concludedAt, now));
  return classification === null ? outcome : `${outcome} ${classificationText(classification)}.`;
}

/** A sentence at the left, the acts at the right. */
function Line(props: { lead: JSX.Element; icon?: 'person' | 'lock'; tag?: string; children?: JSX.Element }) {
  return (
    <div class="composer-line">
      <p>
        <Show when={props.icon}>{(name) => <Icon name={name()} size={16} />}</Show>
        <span>{props.lead}</span>
        <Show when={props.tag}>
          <span class="composer-tag">{props.tag}</span>
        </Show>
      </p>
      <div class="composer-acts">{props.children}</div>
    </div>
  );
}

/** What was typed or attached and cannot go out now, shown so that nobody fears for it. */
function Kept(props: { draft: string }) {
  return (
    <Show when={props.draft !== ''}>
      <div class="composer-kept">
        <span>{t('conversation.composer.draft')}</span>
        <p dir="auto">{props.draft}</p>
      </div>
    </Show>
  );
}
