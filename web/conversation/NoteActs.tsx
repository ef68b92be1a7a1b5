import { createSignal, Match, onMount, Show, Suspense, Switch } from 'solid-js';
import type { NoteEntry } from '../../worker/conversation/message.ts';
import { mayNotDelete, mayNotEdit, NOTE_MAX, NOTE_MS } from '../../worker/conversation/note.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import type { Answer } from '../live/api.client.ts';
import { part } from '../live/part.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { Button } from '../ui/Button.tsx';
import { composes } from '../ui/composing.ts';
import { createSuggesting } from '../ui/suggesting.store.ts';
import { type Colleagues, createColleagues } from './colleagues.store.ts';
import { editKeys } from './edit-keys.ts';
import { deleteNote, editNote } from './notes.client.ts';
import { uncalledText } from './uncalled-text.ts';
import './HeldActs.css';

const Mentioning = part(() => import('./Mentioning.tsx'));

/** [R77] Changing and deleting a note in its place, for who may, and as long as they may. */
export function NoteActs(props: { entry: NoteEntry }) {
  const desk = useDesk();
  const { viewer } = desk.session;
  const [doing, setDoing] = createSignal<'edit' | 'delete' | null>(null);
  const [busy, setBusy] = createSignal(false);
  const may = createTimed((now) => ({
    edit: mayNotEdit(props.entry, viewer, now) === null,
    delete: mayNotDelete(props.entry, viewer, now) === null,
    changesAt: now < props.entry.at + NOTE_MS ? props.entry.at + NOTE_MS : null,
  }));
  const act = async (ask: (id: NonNullable<ReturnType<typeof desk.openId>>) => Promise<Answer<unknown>>) => {
    const id = desk.openId();
    if (id === null || busy()) return;
    setBusy(true);
    const answer = await ask(id);
    setBusy(false);
    if (answer.ok) setDoing(null);
    else desk.setNotice(id, troubleSentence(answer.reason));
  };
  /** [N34] What is written anew calls whom it names, too. */
  const rewrite = (text: string, colleagues: Colleagues) =>
    act(async (id) => {
      const called = await colleagues.calledIn(text);
      if (!called.ok) return called;
      const answer = await editNote(id, props.entry.key, { text, mentions: called.value });
      if (answer.ok) desk.setNotice(id, uncalledText(text, colleagues.all() ?? []));
      return answer;
    });
  return (
    <Switch
      fallback={
        <span class="held-acts">
          <Show when={may().edit}>
            <button type="button" class="held-act" onClick={() => setDoing('edit')}>
              {t('conversation.held.edit')}
            </button>
          </Show>
          <Show when={may().delete}>
            <button type="button" class="held-act" data-tone="danger" onClick={() => setDoing('delete')}>
              {t('conversation.note.delete')}
            </button>
          </Show>
        </span>
      }
    >
      <Match when={doing() === 'edit' ? desk.openId() : null}>
        {(id) => (
          <EditNote
            text={props.entry.text}
            needed={props.entry.file === undefined}
            busy={busy()}
            colleagues={createColleagues(id())}
            onDone={() => setDoing(null)}
            onSave={(text, colleagues) => (text === props.entry.text ? setDoing(null) : void rewrite(text, colleagues))}
          />
        )}
      </Match>
      <Match when={doing() === 'delete'}>
        <div class="held-edit-acts" role="alertdialog" aria-label={t('conversation.note.sure')}>
          <span>{t('conversation.note.sure')}</span>
          <Button look="quiet" onClick={() => setDoing(null)}>
            {t('conversation.note.keep')}
          </Button>
          <Button look="danger" busy={busy()} onClick={() => void act((id) => deleteNote(id, props.entry.key))}>
            {t('conversation.note.delete')}
          </Button>
        </div>
      </Match>
    </Switch>
  );
}

function EditNote(props: {
  text: string;
  /** It cannot be empty. */
  needed: boolean;
  busy: boolean;
  colleagues: Colleagues;
  onSave: (text: string, colleagues: Colleagues) => void;
  onDone: () => void;
}) {
  const [text, setText] = createSignal(props.text);
  const calling = createSuggesting('@', text);
  const { colleagues } = props;
  const fits = () => (text().trim() !== '' || !props.needed) && text().trim().length <= NOTE_MAX;
  let field: HTMLTextAreaElement | undefined;
  onMount(() => field?.focus());
  const save = () => {
    if (fits()) props.onSave(text().trim(), colleagues);
  };
  const onKeyDown = editKeys(save, () => props.onDone());
  return (
    <form
      class="held-edit"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <textarea
        ref={(element) => {
          field = element;
          calling.watch(element);
        }}
        dir="auto"
        rows={2}
        aria-label={t('conversation.note.editing')}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={calling.active() === undefined ? undefined : calling.listId}
        aria-activedescendant={calling.active()}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!composes(event) && !calling.onKeyDown(event)) onKeyDown(event);
          // What the list took must not reach the thread's keys.
          else event.stopPropagation();
        }}
      />
      <Suspense>
        <Show when={calling.sought()}>
          <Mentioning of={calling} colleagues={colleagues} />
        </Show>
      </Suspense>
      <div class="held-edit-acts">
        <Button look="quiet" onClick={props.onDone}>
          {t('conversation.held.keepAsIs')}
        </Button>
        <Button type="submit" disabled={!fits()} busy={props.busy}>
          {t('conversation.held.save')}
        </Button>
      </div>
    </form>
  );
}
