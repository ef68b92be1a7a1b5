import { type Accessor, createSignal } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import { ok } from '../../worker/platform/result.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import type { Answer } from '../live/api.client.ts';
import { newMessageKey } from '../live/key.env.ts';
import type { Attachment } from '../media/attachment.ts';
import { uploadFile } from '../media/upload.client.ts';
import { type Colleagues, createColleagues } from './colleagues.store.ts';
import type { FocusKeeper } from './focus.env.ts';
import type { Here } from './here.store.ts';
import { type Left, leaveNote } from './notes.client.ts';
import { uncalledText } from './uncalled-text.ts';

/** [R77] Leaving a note in the open conversation. */
export interface Noting {
  may: Accessor<boolean>;
  /** One writes a note, and no message. */
  on: Accessor<boolean>;
  set(on: boolean): void;
  /** One went there oneself, and did not merely find it so. */
  entered: Accessor<boolean>;
  /** Goes to the field for notes. */
  go(): void;
  /** Goes back to the message. */
  leave(): void;
  onField(element: HTMLTextAreaElement): void;
  busy: Accessor<boolean>;
  /** The file that goes along; null: none. */
  file: Accessor<Attachment | null>;
  /** How much of it is with the server, 0 to 1; null: it is not on its way. */
  progress: Accessor<number | null>;
  /** One goes along: in place of the one before, and of several the first; it is said which stay behind. */
  attach(files: readonly File[]): void;
  dropFile(): void;
  /** [N34] Who can be called. */
  colleagues: Colleagues;
  /** Leaves what is typed; it stays in the field until it is known to be in the thread. */
  save(): Promise<void>;
}

export function createNoting(
  { id, desk, view }: Here,
  may: Accessor<boolean>,
  focus: Pick<FocusKeeper, 'rescue'>,
): Noting {
  const wished = () => desk.noteIn() === id;
  const [entered, setEntered] = createSignal(false);
  const setWished = (on: boolean) => {
    setEntered(on);
    desk.setNoteIn(on ? id : null);
  };
  const [busy, setBusy] = createSignal(false);
  const allowed = () => may() && view()?.elsewhere !== true;
  let field: HTMLTextAreaElement | undefined;
  const colleagues = createColleagues(id);
  const [progress, setProgress] = createSignal<number | null>(null);
  const file = () => desk.noteFiles.of(id);
  // Saved once more after a lost answer it is the same note.
  let sent: { note: string; key: MessageKey } | null = null;

  /** What the words call, and the file at the server. */
  const readied = async (text: string): Promise<Answer<Pick<Left, 'media' | 'mentions'>>> => {
    const called = await colleagues.calledIn(text);
    if (!called.ok) return called;
    const mentions = called.value;
    const attached = file();
    if (attached === null) return ok({ mentions });
    const uploaded = await uploadFile(attached, setProgress).done;
    return uploaded.ok ? ok({ mentions, media: uploaded.value.id }) : uploaded;
  };
  return {
    may: allowed,
    on: () => wished() && allowed(),
    set: setWished,
    entered,
    go: () => {
      if (!allowed()) return;
      setWished(true);
      field?.focus();
    },
    leave: () => {
      setWished(false);
      focus.rescue();
    },
    onField: (element) => {
      field = element;
    },
    busy,
    file,
    progress,
    attach: ([first, ...rest]) => {
      if (first === undefined) return;
      const before = file();
      const left = before === null ? rest.length : rest.length + 1;
      desk.setNotice(id, left === 0 ? '' : t('conversation.note.oneFile', first.name, left));
      void desk.noteFiles.attach(id, first);
    },
    dropFile: () => desk.noteFiles.drop(id),
    colleagues,
    save: async () => {
      const typed = desk.drafts.note(id);
      const text = typed.trim();
      const attached = file();
      if ((text === '' && attached === null) || busy()) return;
      const note = `${attached?.id ?? ''} ${text}`;
      const { key } = sent?.note === note ? sent : { key: newMessageKey() };
      sent = { note, key };
      setBusy(true);
      desk.setNotice(id, '');
      const ready = await readied(text);
      setProgress(null);
      const answer = ready.ok ? await leaveNote(id, key, { text, ...ready.value }) : ready;
      setBusy(false);
      if (!answer.ok) return desk.setNotice(id, troubleSentence(answer.reason));
      sent = null;
      desk.setNotice(id, uncalledText(text, colleagues.all() ?? []));
      if (desk.drafts.note(id) === typed) desk.drafts.setNote(id, '');
      if (file()?.id === attached?.id) desk.noteFiles.drop(id);
    },
  };
}
