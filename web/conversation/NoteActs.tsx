import { createSignal, onMount, Show } from 'solid-js';
import type { NoteEntry } from '../../worker/conversation/message.ts';
import { mayNotDelete, mayNotEdit, NOTE_MAX, NOTE_MS } from '../../worker/conversation/note.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import type { Answer } from '../live/api.client.ts';
import { createTimed } from '../live/timed.env.ts';
import { Button } from '../ui/Button.tsx';
import { createColleagues } from './colleagues.store.ts';
import { editKeys } from './edit-keys.ts';
import { deleteNote, editNote } from './notes.client.ts';
import { uncalledText } from './uncalled-text.ts';
import './HeldActs.css';

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
  const rewrite = (text: string) =>
    act(async (id) => {
      const colleagues = createColleagues(id);
      const called = await colleagues.calledIn(text);
      if (!called.ok) return called;
      const answer = await editNote(id, props.entry.key, { text, mentions: called.value });
      if (answer.ok) desk.setNotice(id, uncalledText(text, colleagues.all() ?? []));
      return answer;
    });
  return (
    <Show
      when={doing()}
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
      <Show
        when={doing() === 'edit'}
        fallback={
          <div class="held-edit-acts" role="alertdialog" aria-label={t('conversation.note.sure')}>
            <span>{t('conversation.note.sure')}</span>
            <Button look="quiet" onClick={() => setDoing(null)}>
              {t('conversation.note.keep')}
            </Button>
            <Button look="danger" busy={busy()} onClick={() => void act((id) => deleteNote(id, props.entry.key))}>
              {t('conversation.note.delete')}
            </Button>
          </div>
        }
      >
        <EditNote
          text={props.entry.text}
          needed={props.entry.file === undefined}
          busy={busy()}
          onDone={() => setDoing(null)}
          onSave={(text) => (text === props.entry.text ? setDoing(null) : void rewrite(text))}
        />
      </Show>
    </Show>
  );
}

function EditNote(props: {
  text: string;
  /** It cannot be empty. */
  needed: boolean;
  busy: boolean;
  onSave: (text: string) => void;
  onDone: () => void;
}) {
  const [text, setText] = createSignal(props.text);
  const fits = () => (text().trim() !== '' || !props.needed) && text().trim().length <= NOTE_MAX;
  let field: HTMLTextAreaElement | undefined;
  onMount(() => field?.focus());
  const save = () => {
    if (fits()) props.onSave(text().trim());
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
        }}
        dir="auto"
        rows={2}
        aria-label={t('conversation.note.editing')}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
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
