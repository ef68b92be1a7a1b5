import { createMemo, createSignal, For, type JSX, Match, onMount, Show, Switch } from 'solid-js';
import type { WrittenBody } from '../../worker/conversation/message.ts';
import type { TicketRow } from '../../worker/inbox/row.ts';
import { folded } from '../../worker/platform/folded.ts';
import type { ConversationId } from '../../worker/platform/id.ts';
import { stopsOf } from '../channels/health.store.ts';
import { t } from '../i18n/i18n.ts';
import { formatPhone } from '../i18n/phone.ts';
import { createTimed } from '../live/timed.env.ts';
import { FilePlace } from '../media/FilePlace.tsx';
import { fateOf } from '../media/fate.ts';
import { fateText } from '../media/fate-text.ts';
import { fileOfOutbound } from '../media/shown.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { BodyChoices, BodyView } from './BodyView.tsx';
import { type Course, courseOf, shutsAt } from './forwarding.ts';
import './Bubble.css';
import './ForwardDialog.css';

/** A conversation that gets what is passed on. */
export interface Recipient {
  row: TicketRow;
  course: Course;
}

/** First for whom, among those to whom one may write now, if only into their queue; then what goes where, to be confirmed. */
export default function ForwardDialog(props: {
  body: WrittenBody;
  rows: readonly TicketRow[];
  onSend: (to: Recipient[]) => void;
  onClose: () => void;
}) {
  const [chosen, setChosen] = createSignal<readonly ConversationId[]>([]);
  const [step, setStep] = createSignal<'choose' | 'confirm'>('choose');

  const timed = createTimed((now) => ({
    courses: new Map(
      props.rows.map((row) => [row.conversationId, courseOf(row, props.body, stopsOf(row.channel.id), now)]),
    ),
    changesAt: shutsAt(props.rows, now),
  }));
  const courseTo = (row: TicketRow): Course | null => timed().courses.get(row.conversationId) ?? null;
  const rowsChosen = () => props.rows.filter(({ conversationId }) => chosen().includes(conversationId));
  const recipients = createMemo(() =>
    rowsChosen().flatMap((row): Recipient[] => {
      const course = courseTo(row);
      return course === null ? [] : [{ row, course }];
    }),
  );
  const choose = (id: ConversationId, isChosen: boolean) =>
    setChosen((now) => [...now.filter((one) => one !== id), ...(isChosen ? [id] : [])]);

  return (
    <Dialog
      title={
        step() === 'choose' ? t('conversation.forward.title') : t('conversation.forward.confirm', recipients().length)
      }
      lead={step() === 'choose' ? t('conversation.forward.lead') : undefined}
      onClose={props.onClose}
    >
      <Switch>
        <Match when={step() === 'choose'}>
          <Choosing
            rows={props.rows.filter((row) => courseTo(row) !== null)}
            courseTo={courseTo}
            chosen={chosen()}
            count={recipients().length}
            onChoose={choose}
            onGo={() => setStep('confirm')}
          />
        </Match>
        <Match when={step() === 'confirm'}>
          <Confirming
            body={props.body}
            rows={rowsChosen()}
            courseTo={courseTo}
            able={recipients().length > 0}
            onBack={() => setStep('choose')}
            onSend={() => props.onSend(recipients())}
          />
        </Match>
      </Switch>
    </Dialog>
  );
}

function Choosing(props: {
  rows: readonly TicketRow[];
  courseTo: (row: TicketRow) => Course | null;
  chosen: readonly ConversationId[];
  count: number;
  onChoose: (id: ConversationId, isChosen: boolean) => void;
  onGo: () => void;
}) {
  const [sought, setSought] = createSignal('');
  let search: HTMLInputElement | undefined;
  onMount(() => search?.focus());
  const found = () =>
    props.rows.filter(({ contact }) =>
      folded(`${contact.name} ${contact.phone ?? ''}`).includes(folded(sought().trim())),
    );
  return (
    <>
      <div class="forward">
        <input
          ref={search}
          autofocus
          class="text-input"
          type="search"
          aria-label={t('conversation.forward.search')}
          placeholder={t('conversation.forward.search')}
          value={sought()}
          onInput={(event) => setSought(event.currentTarget.value)}
        />
        <ul class="forward-list" aria-label={t('conversation.forward.list')}>
          <For
            each={found()}
            fallback={
              <li class="forward-none">
                {t(props.rows.length === 0 ? 'conversation.forward.none' : 'conversation.forward.notFound')}
              </li>
            }
          >
            {(row) => (
              <li>
                <label class="forward-row">
                  <input
                    type="checkbox"
                    checked={props.chosen.includes(row.conversationId)}
                    onChange={(event) => props.onChoose(row.conversationId, event.currentTarget.checked)}
                  />
                  <Whom row={row} />
                  <Show when={props.courseTo(row) !== 'leaves'}>
                    <Where course={props.courseTo(row)} />
                  </Show>
                </label>
              </li>
            )}
          </For>
        </ul>
      </div>
      <div class="dialog-foot">
        <p class="forward-count" role="status">
          {t('conversation.forward.chosen', props.count)}
        </p>
        <Button look="strong" disabled={props.count === 0} onClick={props.onGo}>
          {t('conversation.forward.go')}
        </Button>
      </div>
    </>
  );
}

function Confirming(props: {
  body: WrittenBody;
  rows: readonly TicketRow[];
  courseTo: (row: TicketRow) => Course | null;
  able: boolean;
  onBack: () => void;
  onSend: () => void;
}) {
  let send: HTMLButtonElement | undefined;
  onMount(() => send?.focus());
  const file = () => fileOfOutbound(props.body);
  const note = () => {
    const shown = file();
    return shown === null ? null : fateText(fateOf(shown.mimeType, shown.sizeBytes));
  };
  return (
    <>
      <div class="forward" data-step="confirm">
        <Part title={t('conversation.forward.what')}>
          <div class="forward-what">
            <div class="bubble-place" data-side="out" data-first="">
              <div class="bubble" data-kind={props.body.kind}>
                <Show when={file()}>{(shown) => <FilePlace file={shown()} of={null} />}</Show>
                <BodyView body={props.body} />
                <BodyChoices body={props.body} />
              </div>
            </div>
          </div>
          <Show when={note()}>{(sentence) => <p class="forward-note">{sentence()}</p>}</Show>
        </Part>
        <Part title={t('conversation.forward.whom')}>
          <ul class="forward-list">
            <For each={props.rows}>
              {(row) => (
                <li class="forward-row">
                  <Whom row={row} />
                  <Where course={props.courseTo(row)} />
                </li>
              )}
            </For>
          </ul>
        </Part>
      </div>
      <div class="dialog-foot">
        <Button onClick={props.onBack}>{t('conversation.forward.back')}</Button>
        <Button ref={send} look="strong" icon="passOn" disabled={!props.able} onClick={props.onSend}>
          {t('conversation.forward.send')}
        </Button>
      </div>
    </>
  );
}

function Part(props: { title: string; children: JSX.Element }) {
  return (
    <section aria-label={props.title}>
      <h3 class="forward-part">{props.title}</h3>
      {props.children}
    </section>
  );
}

function Whom(props: { row: TicketRow }) {
  const { contact } = props.row;
  return (
    <>
      <Avatar name={contact.name} seed={contact.id} />
      <span class="forward-whom">
        <strong dir="auto">{contact.name}</strong>
        <small>{contact.phone === null ? t('conversation.noPhone') : formatPhone(contact.phone)}</small>
      </span>
    </>
  );
}

/** What becomes of it there. */
function Where(props: { course: Course | null }) {
  return (
    <span class="forward-where" data-course={props.course ?? 'none'}>
      <Show when={props.course !== 'leaves'}>
        <Icon name={props.course === null ? 'warn' : 'hourglass'} size={14} />
      </Show>
      {t(`conversation.forward.course.${props.course ?? 'none'}`)}
    </span>
  );
}
