import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import type { MessageView } from '../../worker/sandbox/view.ts';
import { AttachMenu, type Attachment, type SentAs } from './AttachMenu.tsx';
import { summary } from './chat.ts';
import { nowMs } from './clock.env.ts';
import { type DeedKind, deedOf, fieldsOf } from './deed-forms.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { FormDialog } from './FormDialog.tsx';
import { leaveFile } from './file.client.ts';
import { Icon } from './Icon.tsx';
import { SendAs } from './SendAs.tsx';
import type { Sandbox } from './sandbox.store.ts';
import { ageMs, type Mark, markOf, NOW } from './send-as.ts';
import { words } from './words.ts';
import './Composer.css';

/** Where the contact writes. Enter sends, Shift+Enter breaks the line; what is typed stays with its phone. */
export function Composer(props: {
  sandbox: Sandbox;
  replyTo: MessageView | null;
  isDisabled: boolean;
  onReplied(): void;
}): JSX.Element {
  const drafts = new Map<string, string>();
  const [text, setText] = createSignal('');
  const [file, setFile] = createSignal<File | null>(null);
  const [sentAs, setSentAs] = createSignal<SentAs>('itself');
  const [form, setForm] = createSignal<DeedKind | null>(null);
  const [isCalling, setCalling] = createSignal(false);
  const [mark, setMark] = createSignal<Mark>('none');
  const [age, setAge] = createSignal(NOW);
  let field: HTMLTextAreaElement | undefined;
  let picker: HTMLInputElement | undefined;

  createEffect(
    on(props.sandbox.selected, (phone, before) => {
      if (before) drafts.set(before, text());
      setText(phone ? (drafts.get(phone) ?? '') : '');
      setFile(null);
      setAge(NOW);
      setMark('none');
      // With a keyboard at hand one goes on typing; on a touch screen focus would bring up half a screen of keys.
      if (matchMedia('(hover: hover)').matches) field?.focus();
    }),
  );
  createEffect(() => props.replyTo && field?.focus());
  createEffect(() => {
    text();
    if (!field) return;
    field.style.height = 'auto';
    field.style.height = `${field.scrollHeight}px`;
  });

  const canSend = () => !props.isDisabled && (text().trim() !== '' || file() !== null);

  const send = () => {
    if (!canSend()) return;
    const said = text().trim();
    const chosen = file();
    const sentAt = ageMs(age()) === 0 ? {} : { sentAt: nowMs() - ageMs(age()) };
    const marked = { ...sentAt, ...markOf(mark()) };
    const quote = props.replyTo ? { quote: props.replyTo.id } : {};
    setText('');
    setFile(null);
    setAge(NOW);
    setMark('none');
    props.onReplied();
    field?.focus();
    if (!chosen) return props.sandbox.say(said, { ...quote, ...marked });
    const as = sentAs();
    props.sandbox.attempt(async () => {
      const id = await leaveFile(chosen, as === 'voice');
      const sent = { id, voice: as === 'voice', document: as === 'document' };
      await props.sandbox.act({ file: sent, ...marked, ...(said === '' ? {} : { caption: said }) });
    });
  };

  const attach = (what: Attachment) => {
    if (what.type === 'form') return setForm(what.kind);
    if (what.type === 'poll')
      return props.sandbox.attempt(() => props.sandbox.act({ unsupported: { type: 'poll' }, ...markOf(mark()) }));
    if (what.type === 'call') return setCalling(true);
    setSentAs(what.as);
    if (!picker) return;
    picker.accept = what.accept;
    picker.click();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  };

  const insert = (emoji: string) => {
    const at = field?.selectionStart ?? text().length;
    setText(text().slice(0, at) + emoji + text().slice(field?.selectionEnd ?? at));
    field?.focus();
    field?.setSelectionRange(at + emoji.length, at + emoji.length);
  };

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    send();
  };

  return (
    <>
      <form class="composer" onSubmit={submit}>
        <SendAs age={age()} now={props.sandbox.now()} mark={mark()} onChange={setAge} onMark={setMark} />
        <Show when={props.replyTo}>
          {(original) => (
            <p class="composer-chip">
              <span>
                <strong>{words.replyingTo}</strong> {summary(original(), words)}
              </span>
              <button
                type="button"
                class="button-icon"
                aria-label={words.cancelReply}
                onClick={() => props.onReplied()}
              >
                <Icon name="close" />
              </button>
            </p>
          )}
        </Show>
        <Show when={file()}>
          {(chosen) => (
            <p class="composer-chip">
              <span>
                <Icon name="file" /> {chosen().name}
              </span>
              <button type="button" class="button-icon" aria-label={words.removeFile} onClick={() => setFile(null)}>
                <Icon name="close" />
              </button>
            </p>
          )}
        </Show>
        <div class="composer-row">
          <EmojiPicker onPick={insert} />
          <AttachMenu onPick={attach} />
          <input
            ref={picker}
            type="file"
            class="sr-only"
            tabindex="-1"
            aria-label={words.chosenFile}
            onChange={(event) => {
              setFile(event.currentTarget.files?.[0] ?? null);
              event.currentTarget.value = '';
              field?.focus();
            }}
          />
          <textarea
            ref={field}
            rows="1"
            aria-label={words.message}
            placeholder={words.messagePlaceholder}
            maxlength="4096"
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          <button type="submit" class="composer-send" aria-label={words.send} disabled={!canSend()}>
            <Icon name="send" />
          </button>
        </div>
      </form>
      <Show when={form()}>
        {(kind) => (
          <FormDialog
            title={words.forms[kind()]}
            submit={words.send}
            fields={fieldsOf(kind())}
            onSubmit={(values) =>
              props.sandbox.attempt(() => props.sandbox.act({ ...deedOf(kind(), values, ''), ...markOf(mark()) }))
            }
            onClose={() => setForm(null)}
          />
        )}
      </Show>
      <Show when={isCalling()}>
        <FormDialog
          title={words.forms.call}
          hint={words.callHint}
          submit={words.callNow}
          fields={[{ key: 'seconds', label: words.fields.seconds, type: 'number', value: '0', min: '0', max: '14400' }]}
          onSubmit={({ seconds }) => props.sandbox.deed('calls', { seconds: Math.round(Number(seconds)) })}
          onClose={() => setCalling(false)}
        />
      </Show>
    </>
  );
}
