import { createSignal, createUniqueId, For, Show } from 'solid-js';
import { FILE_MAX_BYTES, NAME_MAX, TEXT_MAX } from '../../worker/quick-replies/limits.ts';
import type { QuickReplyView } from '../../worker/quick-replies/quick-reply.ts';
import { holderOf, type Scope, writingRefusal } from '../../worker/quick-replies/scope.ts';
import { hasBrokenVariable, labelOf } from '../../worker/templates/placeholder.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import type { Trouble as Reason } from '../live/api.client.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FileField } from '../ui/FileField.tsx';
import { Select } from '../ui/Select.tsx';
import { Trouble } from '../ui/Trouble.tsx';
import { say } from '../ui/toasts.store.ts';
import { offeredVariables, readableWords } from './filling.ts';
import { saveReply } from './saving.client.ts';
import { scopeText } from './scope-text.ts';
import { tq } from './texts.ts';

const ACCEPTED = 'image/*,video/*,audio/*,application/pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx,.txt,.zip';

/** Writes a quick reply, changes one (`of`), or makes another out of it (`copies`). */
export function ReplyDialog(props: {
  of: QuickReplyView | null;
  copies: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { session, teamName } = useDesk();
  const { viewer, teams } = session;
  const { of, copies } = props;
  const id = createUniqueId();
  const scopes: Scope[] = [
    { of: 'me' },
    ...teams.map((team): Scope => ({ of: 'team', teamId: team.id })),
    { of: 'everyone' },
  ];
  const mine = scopes.filter((scope) => writingRefusal(viewer, holderOf(scope, viewer.id)) === null);
  const keyOf = (scope: Scope) => holderOf(scope, viewer.id);
  const first = mine.find((scope) => of !== null && keyOf(scope) === keyOf(of.scope)) ?? { of: 'me' as const };
  const [scope, setScope] = createSignal<Scope>(first);
  const [name, setName] = createSignal(of === null ? '' : copies ? copyName(of.name) : of.name);
  const [text, setText] = createSignal(of?.text ?? '');
  const [chosen, setChosen] = createSignal<File | null>(null);
  const [keeps, setKeeps] = createSignal(of?.file != null);
  const [tried, setTried] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [busy, setBusy] = createSignal(false);
  let words: HTMLTextAreaElement | undefined;

  const large = () => (chosen()?.size ?? 0) > FILE_MAX_BYTES;
  const excess = () => text().trim().length - TEXT_MAX;
  const empty = () => text().trim() === '' && chosen() === null && !keeps();
  const nameWrong = () => (tried() && name().trim() === '' ? tq('nameEmpty') : undefined);
  const textWrong = () => {
    if (excess() > 0) return tq('textLong', excess());
    if (tried() && hasBrokenVariable(text())) return tq('textBroken');
    return tried() && empty() ? tq('empty') : null;
  };
  const insert = (variable: string) => {
    if (words === undefined) return;
    words.focus();
    words.setRangeText(`[${labelOf(variable)}]`, words.selectionStart, words.selectionEnd, 'end');
    setText(words.value);
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (busy() || nameWrong() !== undefined || textWrong() !== null || large()) return;
    setBusy(true);
    setTrouble(undefined);
    const written = { scope: scope(), name: name().trim(), text: text().trim() };
    const answer = await saveReply({ from: of, copies, written, file: chosen(), keeps: keeps() });
    setBusy(false);
    if (!answer.ok) return fail(answer.reason);
    const { reply, fileMissed } = answer.value;
    say(tq(fileMissed ? 'withoutFile' : 'saved', reply.name));
    props.onDone();
  };
  const fail = (reason: Reason) => {
    const isFull = reason.kind === 'refused' && reason.problem.code === 'too_many';
    setTrouble(isFull ? tq('tooMany') : troubleSentence(reason));
  };
  const title = () => {
    if (of === null) return tq('create');
    return copies ? tq('copyTitle', of.name) : tq('changeTitle', of.name);
  };

  return (
    <Dialog title={title()} size="medium" busy={busy()} onClose={props.onClose}>
      <form class="reply-form" id={`${id}-form`} noValidate onSubmit={(event) => void submit(event)}>
        <Field
          label={tq('name')}
          hint={tq('nameHint')}
          autofocus
          autocomplete="off"
          maxLength={NAME_MAX}
          value={name()}
          error={nameWrong()}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <Show when={mine.length > 1}>
          <div class="field">
            <label for={`${id}-scope`}>{tq('scope')}</label>
            <Select
              id={`${id}-scope`}
              onChange={(event) => setScope(mine.find((one) => keyOf(one) === event.currentTarget.value) ?? first)}
            >
              <For each={mine}>
                {(one) => (
                  <option value={keyOf(one)} selected={keyOf(one) === keyOf(scope())}>
                    {scopeText(one, teamName)}
                  </option>
                )}
              </For>
            </Select>
          </div>
        </Show>
        <div class="field" data-wrong={textWrong() === null ? undefined : ''}>
          <div class="reply-label">
            <label for={`${id}-text`}>{tq('text')}</label>
            <Show when={text().length > TEXT_MAX * 0.8}>
              <span aria-hidden="true">{tq('textCount', text().trim().length, TEXT_MAX)}</span>
            </Show>
          </div>
          <textarea
            ref={words}
            class="text-input"
            id={`${id}-text`}
            rows={5}
            dir="auto"
            aria-invalid={textWrong() !== null}
            aria-describedby={`${id}-note`}
            value={text()}
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <p class="field-note" id={`${id}-note`} role="status">
            {textWrong() ?? ''}
          </p>
          <p class="reply-variables">
            <span>{tq('variables')}</span>
            <For each={offeredVariables}>
              {(variable) => (
                <button
                  type="button"
                  class="reply-variable"
                  aria-label={tq('insert', labelOf(variable))}
                  onClick={() => insert(variable)}
                >
                  [{labelOf(variable)}]
                </button>
              )}
            </For>
          </p>
          <Show when={readableWords(text()) !== text()}>
            <div class="reply-preview">
              <span>{tq('preview')}</span>
              <p dir="auto">{readableWords(text())}</p>
            </div>
          </Show>
        </div>
        <FileField
          label={tq('file')}
          name="file"
          accept={ACCEPTED}
          choose={tq('chooseFile')}
          chosen={chosen()?.name ?? (keeps() ? (of?.file?.name ?? '') : tq('noFile'))}
          error={large() ? tq('fileLarge') : undefined}
          note={tq('fileHint')}
          onChoose={setChosen}
        />
        <Show when={chosen() !== null || keeps()}>
          <div>
            <Button
              look="quiet"
              icon="trash"
              onClick={() => {
                setChosen(null);
                setKeeps(false);
              }}
            >
              {tq('dropFile')}
            </Button>
          </div>
        </Show>
        <Trouble text={trouble()} />
      </form>
      <footer class="dialog-foot">
        <Button disabled={busy()} onClick={props.onClose}>
          {tq('cancel')}
        </Button>
        <Button type="submit" form={`${id}-form`} look="strong" busy={busy()}>
          {tq('save')}
        </Button>
      </footer>
    </Dialog>
  );
}

const copyName = (name: string): string => {
  const whole = tq('copyOf', name);
  return whole.length <= NAME_MAX ? whole : name;
};
