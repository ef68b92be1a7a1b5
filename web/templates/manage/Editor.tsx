import { useBeforeLeave, useNavigate } from '@solidjs/router';
import { createEffect, createSignal, For, Match, on, Show, Switch } from 'solid-js';
import type { ChannelId } from '../../../worker/platform/id.ts';
import type { ManagedTemplate } from '../../../worker/templates/managed.ts';
import type { TemplateCategory } from '../../../worker/templates/template.ts';
import { t } from '../../i18n/i18n.ts';
import { languageName } from '../../i18n/language.ts';
import { tm } from '../../i18n/managing.ts';
import { troubleSentence } from '../../i18n/problem.ts';
import { useDesk } from '../../inbox/desk.tsx';
import type { Answer, Trouble } from '../../live/api.client.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { say } from '../../ui/toasts.store.ts';
import { Preview } from '../Preview.tsx';
import { refreshTemplates } from '../templates.store.ts';
import { Asking } from './Asking.tsx';
import { ButtonFields } from './ButtonFields.tsx';
import { Choices } from './Choices.tsx';
import { CodeFields } from './CodeFields.tsx';
import { copyName } from './copy-name.ts';
import { createEditor } from './editor.store.ts';
import {
  blankForm,
  draftIn,
  type EditorForm,
  exampleFile,
  formOf,
  type PreviewWords,
  previewOf,
  settingsIn,
} from './editor-form.ts';
import { Labelled } from './Labelled.tsx';
import { beginDraft, fetchManaged, remove, rewrite, settle, submit } from './managed.client.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { TextFields } from './TextFields.tsx';
import './Editor.css';
import './TemplatePage.css';

const categories: TemplateCategory[] = ['UTILITY', 'MARKETING', 'AUTHENTICATION'];
const languages = ['pt_BR', 'pt_PT', 'en_US', 'en', 'es', 'es_AR', 'es_MX'];

const copyWords = (nth: number) => tm('editor.copy', nth);

type Question = 'edit' | 'duplicate' | 'delete';

const previewWords: PreviewWords = {
  get body() {
    return tm('editor.code.body');
  },
  get advice() {
    return tm('editor.code.adviceWords');
  },
  get text() {
    return tm('editor.emptyText');
  },
  footer: (minutes) => tm('editor.code.footer', minutes),
  button: (kind) => tm(`editor.kinds.${kind}`),
};

/** Writes a template, beside the message as the contact will read it. `template` null: a new one, on this channel. */
export function Editor(props: { template: ManagedTemplate | null; channelId: ChannelId | null }) {
  const desk = useDesk();
  const navigate = useNavigate();
  const saved = (): EditorForm => (props.template === null ? blankForm : (formOf(props.template) ?? blankForm));
  const [others, setOthers] = createSignal<readonly ManagedTemplate[]>([]);
  const isDraft = () => props.template === null || props.template.status === 'DRAFT';
  // A name and language stand once in an account.
  const editor = createEditor(
    `${desk.session.me.id}.${props.template?.id ?? 'new'}`,
    saved(),
    ({ name, language }) =>
      isDraft() &&
      others().some((one) => one.id !== props.template?.id && one.name === name.trim() && one.language === language),
  );
  createEffect(
    on(
      () => props.channelId,
      async (channelId) => {
        if (channelId === null) return;
        const answer = await fetchManaged(channelId);
        if (answer.ok) setOthers(answer.value.items);
      },
    ),
  );
  const { form } = editor;
  const [busy, setBusy] = createSignal(false);
  const [trouble, setTrouble] = createSignal<string>();
  const [question, setQuestion] = createSignal<Question | null>(null);
  const [leaving, setLeaving] = createSignal<(() => void) | null>(null);
  let fields: HTMLFormElement | undefined;

  const isLocked = () => props.template?.locked != null;
  const rewritten = () => JSON.stringify(draftIn(form())) !== JSON.stringify(draftIn(saved()));
  const settled = () => JSON.stringify(settingsIn(form())) !== JSON.stringify(settingsIn(saved()));

  createEffect(
    on(
      () => props.template,
      () => {
        if (!editor.isDirty() || !(rewritten() || settled())) editor.reset(saved());
      },
      { defer: true },
    ),
  );
  // What was wrong is no longer said once something else is written.
  createEffect(on(form, () => setTrouble(undefined), { defer: true }));
  useBeforeLeave((event) => {
    if (!editor.isDirty() || event.defaultPrevented) return;
    event.preventDefault();
    setLeaving(() => () => event.retry(true));
  });

  const explain = (reason: Trouble) => {
    const sentence = troubleSentence(reason);
    if (reason.kind === 'unreachable') return setTrouble(sentence);
    const { code, field, detail } = reason.problem;
    if (field?.startsWith('draft.')) editor.refuse(field.slice('draft.'.length), sentence);
    setTrouble(code === 'provider_refused' && detail !== undefined ? `${sentence} (${detail})` : sentence);
  };
  /** Does one thing after the other until one fails; the page then shows what the server has. */
  const during = async (
    steps: (() => Promise<Answer<unknown>>)[],
    done: string | null,
    refuse: (reason: Trouble) => void = explain,
  ): Promise<boolean> => {
    if (busy()) return false;
    setBusy(true);
    setTrouble(undefined);
    for (const step of steps) {
      const answer = await step();
      if (answer.ok) continue;
      setBusy(false);
      refuse(answer.reason);
      return false;
    }
    setBusy(false);
    if (done !== null) say(done);
    editor.reset(form());
    refreshTemplates();
    return true;
  };
  /** A code is sent by a program: agents are not offered it unless it is said. */
  const chooseCategory = (category: TemplateCategory) => {
    editor.change({ category });
    const isCode = category === 'AUTHENTICATION';
    const untouched = form().settings.purposes.join() === (isCode ? 'service' : '');
    if (props.template === null && untouched) editor.settle({ purposes: isCode ? [] : ['service'] });
  };
  const isRight = (): boolean => {
    if (!editor.isWrong()) return true;
    setTrouble(tm('editor.wrong'));
    queueMicrotask(() => fields?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
    return false;
  };
  /** Begins a draft of what is in the form. */
  const begin = async (
    name: string,
    isSent: boolean,
    refuse?: (reason: Trouble) => void,
    settings = settingsIn(form()),
  ): Promise<void> => {
    if (props.channelId === null) return;
    let made: ManagedTemplate | null = null;
    const draft = { ...draftIn(form()), name };
    const { channelId } = props;
    const steps = [
      async () => {
        const answer = await beginDraft(channelId, draft, settings);
        if (answer.ok) made = answer.value;
        return answer;
      },
    ];
    if (!(await during(steps, isSent ? null : tm('editor.saved'), refuse))) return;
    if (made === null) return;
    setQuestion(null);
    const { id }: ManagedTemplate = made;
    if (isSent) {
      const sent = await submit(id);
      say(sent.ok ? tm('editor.sent') : troubleSentence(sent.reason));
      refreshTemplates();
    }
    navigate(`/modelos/${id}`, { replace: props.template === null });
  };
  /** What is wrong with the copy's name is said where it was typed, anything else at the text that it shares. */
  const duplicate = async (name: string): Promise<string | null> => {
    let wrong: string | null = null;
    const refuse = (reason: Trouble) => {
      if (reason.kind === 'refused' && reason.problem.field !== 'draft.name') {
        setQuestion(null);
        return explain(reason);
      }
      wrong = troubleSentence(reason);
    };
    const { friendlyName } = form().settings;
    // Whoever has just called it something else means the copy.
    const taken = others().flatMap((one) => one.friendlyName ?? []);
    const called =
      friendlyName === saved().settings.friendlyName ? copyName(friendlyName, copyWords, taken) : friendlyName;
    const settings = { ...settingsIn(form()), friendlyName: called.trim() || null };
    await begin(name, false, refuse, settings);
    return wrong;
  };
  const saveSteps = ({ id }: ManagedTemplate) => [
    ...(rewritten() ? [() => rewrite(id, draftIn(form()))] : []),
    ...(settled() ? [() => settle(id, settingsIn(form()))] : []),
  ];
  const save = async () => {
    if (props.template === null) await begin(form().name.trim(), false);
    else await during(saveSteps(props.template), tm('editor.saved'));
  };
  const send = async () => {
    if (!isRight()) return;
    const { template } = props;
    if (template === null) await begin(form().name.trim(), true);
    else if (isDraft()) await during([...saveSteps(template), () => submit(template.id)], tm('editor.sent'));
    else if (template.status === 'APPROVED') setQuestion('edit');
    else await during(saveSteps(template), tm('editor.sent'));
  };
  const saveSettings = async () => {
    const { template } = props;
    if (template === null) return;
    const kept = form();
    const wasRewritten = rewritten();
    const done = await during([() => settle(template.id, settingsIn(kept))], tm('editor.saved'));
    // What was written of the text and is not sent in yet stays.
    if (done && wasRewritten) editor.change(kept);
  };
  const destroy = async () => {
    const { template } = props;
    setQuestion(null);
    if (template !== null && (await during([() => remove(template.id)], tm('editor.deleted')))) navigate('/modelos');
  };

  return (
    <div class="model">
      <form
        class="editor"
        ref={fields}
        noValidate
        aria-label={tm('editor.form')}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        onFocusOut={(event) => {
          if ('name' in event.target && typeof event.target.name === 'string') editor.touch(event.target.name);
        }}
      >
        <Show when={editor.isFound()}>
          <p class="editor-found" role="status">
            {tm('editor.found')}
            <Button look="quiet" onClick={() => editor.reset(saved())}>
              {tm('editor.discard')}
            </Button>
          </p>
        </Show>
        <Show when={props.template?.locked}>{(why) => <p class="model-why">{tm(`editor.locked.${why()}`)}</p>}</Show>
        <fieldset class="page-card editor-part" disabled={isLocked()}>
          <legend class="unseen">{tm('editor.message')}</legend>
          <div class="editor-pair">
            <Field
              label={tm('editor.name')}
              name="name"
              autocomplete="off"
              spellcheck={false}
              hint={tm('editor.nameHint')}
              disabled={!isDraft()}
              error={editor.error('name')}
              value={form().name}
              onInput={(event) => editor.change({ name: event.currentTarget.value })}
            />
            <Labelled label={tm('page.language')} error={editor.error('language')}>
              {({ id }) => (
                <Select
                  id={id}
                  name="language"
                  disabled={!isDraft()}
                  onChange={(event) => editor.change({ language: event.currentTarget.value })}
                >
                  <For each={[...new Set([...languages, form().language])]}>
                    {(code) => (
                      <option value={code} selected={form().language === code}>
                        {languageName(code)}
                      </option>
                    )}
                  </For>
                </Select>
              )}
            </Labelled>
          </div>
          <Choices
            label={tm('page.category')}
            value={form().category}
            disabled={props.template?.status === 'APPROVED'}
            options={categories.map((category) => ({
              value: category,
              label: t(`templates.categories.${category}`),
              note: tm(`editor.categories.${category}`),
            }))}
            onChange={chooseCategory}
          />
          <Switch>
            <Match when={form().category === 'AUTHENTICATION'}>
              <CodeFields editor={editor} />
            </Match>
            <Match when={true}>
              <TextFields editor={editor} kept={saved().header} />
              <ButtonFields editor={editor} />
            </Match>
          </Switch>
        </fieldset>
        <div class="page-card editor-part">
          <SettingsFields
            settings={form().settings}
            template={isLocked() ? (props.template ?? null) : null}
            onSettle={editor.settle}
          />
        </div>
        <div class="editor-foot">
          <Show when={trouble()}>
            {(sentence) => (
              <p class="editor-wrong" role="alert">
                {sentence()}
              </p>
            )}
          </Show>
          <Show when={props.template?.deletable}>
            <IconButton
              class="editor-delete"
              icon="trash"
              label={tm('editor.delete')}
              onClick={() => setQuestion('delete')}
            />
          </Show>
          <span class="editor-space" />
          <Show when={props.template !== null}>
            <Button icon="copy" onClick={() => setQuestion('duplicate')}>
              {tm('editor.duplicate')}
            </Button>
          </Show>
          <Switch>
            <Match when={isDraft()}>
              <Button busy={busy()} onClick={() => void save()}>
                {tm('editor.save')}
              </Button>
              <Button look="strong" icon="send" type="submit" busy={busy()}>
                {tm('editor.send')}
              </Button>
            </Match>
            <Match when={rewritten() && !isLocked()}>
              <Button look="strong" icon="send" type="submit" busy={busy()}>
                {tm('editor.sendAgain')}
              </Button>
            </Match>
            <Match when={true}>
              <Button look="strong" busy={busy()} disabled={!settled()} onClick={() => void saveSettings()}>
                {tm('editor.saveSettings')}
              </Button>
            </Match>
          </Switch>
        </div>
      </form>
      <aside class="model-preview" aria-label={t('templates.preview')}>
        <Preview
          template={previewOf(form(), previewWords)}
          values={{ ...form().examples, ...exampleFile(form()) }}
          strict={false}
        />
      </aside>
      <Asking
        question={question()}
        form={form()}
        taken={others().flatMap(({ name, language }) => (language === form().language ? [name] : []))}
        templateId={props.template?.id ?? null}
        onClose={() => setQuestion(null)}
        onDelete={() => void destroy()}
        onEdit={() => {
          setQuestion(null);
          const { template } = props;
          if (template !== null) void during(saveSteps(template), tm('editor.sent'));
        }}
        onDuplicate={duplicate}
        leaving={leaving() !== null}
        onStay={() => setLeaving(null)}
        onLeave={() => {
          const go = leaving();
          setLeaving(null);
          editor.reset(saved());
          go?.();
        }}
      />
    </div>
  );
}
