import { createMemo, createSignal, createUniqueId, For, Match, onMount, Show, Switch } from 'solid-js';
import { type DraftHeader, headerFormats, type ParameterFormat } from '../../../worker/templates/draft.ts';
import { mostOfBody } from '../../../worker/templates/lengths.ts';
import { labelOf, namesIn } from '../../../worker/templates/placeholder.ts';
import { TEMPLATE_LIMITS } from '../../../worker/templates/rules.ts';
import { wordOf } from '../../../worker/templates/spoken.ts';
import { everyField, refreshFields } from '../../contacts/fields.store.ts';
import { tm } from '../../i18n/managing.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { Choices } from './Choices.tsx';
import { ExampleFile } from './ExampleFile.tsx';
import type { Editor } from './editor.store.ts';
import { keysOf } from './editor-form.ts';
import { Labelled } from './Labelled.tsx';
import { calledInCapitals, inFormat, insertVariable, meantIn, withMeant, written } from './variables-in.ts';

const headerKinds = ['NONE', 'TEXT', ...headerFormats, 'LOCATION', 'PRODUCT'] as const;
type HeaderKind = (typeof headerKinds)[number];

const headerOf = (kind: HeaderKind): DraftHeader | null => {
  switch (kind) {
    case 'NONE':
      return null;
    case 'TEXT':
      return { format: kind, text: '' };
    case 'LOCATION':
    case 'PRODUCT':
      return { format: kind };
    default:
      return { format: kind, handle: null };
  }
};

const counted = (text: string, most: number): string => `${text.length}/${most}`;

/** What the contact reads: header, body and footer, with their variables. */
export function TextFields(props: { editor: Editor; kept: DraftHeader | null }) {
  const form = () => props.editor.form();
  const headerText = () => {
    const { header } = form();
    return header?.format === 'TEXT' ? header.text : null;
  };
  const file = () => {
    const { header } = form();
    return header !== null && 'handle' in header ? header : null;
  };
  return (
    <>
      <Choices
        label={tm('editor.header')}
        value={form().header?.format ?? 'NONE'}
        options={headerKinds.map((kind) => ({ value: kind, label: tm(`editor.headers.${kind}`) }))}
        onChange={(kind) => props.editor.change({ header: headerOf(kind) })}
      />
      <Show when={props.editor.error('header')}>{(sentence) => <p class="editor-wrong">{sentence()}</p>}</Show>
      <Show when={headerText() !== null}>
        <WithVariables editor={props.editor} part="header" text={headerText() ?? ''} most={TEMPLATE_LIMITS.header} />
      </Show>
      <Show when={file()}>
        {(header) => (
          <ExampleFile
            format={header().format}
            handle={header().handle}
            kept={props.kept?.format === header().format && 'handle' in props.kept ? props.kept.handle : null}
            error={props.editor.error('header.handle')}
            onChange={(handle) => props.editor.change({ header: { ...header(), handle } })}
          />
        )}
      </Show>
      <WithVariables editor={props.editor} part="body" text={form().body} most={mostOfBody(form().header)} />
      <Show when={keysOf(form()).length > 0}>
        <Choices
          label={tm('editor.format')}
          value={form().format}
          options={[
            { value: 'POSITIONAL', label: tm('editor.formats.POSITIONAL') },
            { value: 'NAMED', label: tm('editor.formats.NAMED') },
          ]}
          onChange={(format) => props.editor.change(inFormat(form(), format))}
        />
      </Show>
      <Field
        label={tm('editor.footer')}
        name="footer"
        autocomplete="off"
        hint={tm('editor.footerHint')}
        error={props.editor.error('footer')}
        value={form().footer}
        onInput={(event) => props.editor.change({ footer: event.currentTarget.value })}
      />
    </>
  );
}

/** A text with its variables: put in by a button, each with an example for Meta's reviewer and a name for agents. */
function WithVariables(props: { editor: Editor; part: 'header' | 'body'; text: string; most: number }) {
  const [anchor, setAnchor] = createSignal<HTMLElement>();
  const field = () => (props.part === 'body' ? 'body' : 'header.text');
  const write = (text: string) => props.editor.change(written(props.editor.form(), props.part, text));
  const use = (format: ParameterFormat) => props.editor.change(inFormat(props.editor.form(), format));
  let area: HTMLTextAreaElement | undefined;
  const insert = (index: number) => {
    const variable = offered()[index];
    if (variable === undefined) return;
    const at = area?.selectionEnd ?? props.text.length;
    props.editor.change(insertVariable(props.editor.form(), props.part, at, variable));
    area?.focus();
    const end = props.text.indexOf('}}', at) + 2;
    area?.setSelectionRange(end, end);
  };
  onMount(() => void refreshFields());
  const known = () => [
    ...offered().map(({ word }) => word),
    ...(everyField() ?? []).filter(({ archived }) => !archived).map(({ name }) => wordOf(name)),
  ];
  const meant = createMemo(() => meantIn(props.text, known()));
  const spell = () => {
    const exampleOf = (called: string) => offered().find(({ word }) => word === called)?.example ?? '';
    props.editor.change(withMeant(props.editor.form(), props.part, meant(), exampleOf));
    area?.focus();
  };
  const items = () =>
    offered().map((variable, index) => ({
      id: variable.word,
      icon: 'plus' as const,
      label: `[${variable.label}]`,
      onSelect: () => insert(index),
    }));
  return (
    <div class="editor-text">
      <Labelled
        label={tm(props.part === 'body' ? 'editor.body' : 'editor.headerText')}
        error={props.editor.error(field())}
        note={props.part === 'body' ? tm('editor.bodyHint') : undefined}
        count={counted(props.text, props.most)}
      >
        {({ id, noteId }) => (
          <textarea
            class="text-input"
            id={id}
            ref={area}
            name={field()}
            rows={props.part === 'body' ? 6 : 1}
            aria-invalid={props.editor.error(field()) !== undefined}
            aria-describedby={noteId}
            value={props.text}
            onInput={(event) => write(event.currentTarget.value)}
          />
        )}
      </Labelled>
      <div class="editor-text-acts">
        <Button look="quiet" icon="plus" onClick={(event) => setAnchor(event.currentTarget)}>
          {tm('editor.insert')}
        </Button>
        <Show when={meant().length > 0}>
          <Button look="quiet" icon="bolt" onClick={spell}>
            {tm('editor.spell', meant().length)}
          </Button>
        </Show>
        <Switch>
          <Match when={props.editor.breaks(field(), 'variables_out_of_order')}>
            <Button look="quiet" onClick={() => use('POSITIONAL')}>
              {tm('editor.count')}
            </Button>
          </Match>
          <Match when={props.editor.breaks(field(), 'variables_mixed')}>
            <Button look="quiet" onClick={() => use('POSITIONAL')}>
              {tm('editor.onlyNumbers')}
            </Button>
            <Button look="quiet" onClick={() => use('NAMED')}>
              {tm('editor.onlyNames')}
            </Button>
          </Match>
        </Switch>
      </div>
      <p class="editor-said" role="status">
        <Show when={meant().length > 0 && !props.editor.breaks(field(), 'variable_in_brackets')}>
          {tm('editor.bracketed', meant())}
        </Show>
      </p>
      <Show when={anchor()}>
        {(button) => (
          <Menu label={tm('editor.insert')} anchor={button()} items={items()} onClose={() => setAnchor(undefined)} />
        )}
      </Show>
      <Show when={namesIn(props.text).length > 0}>
        <div class="editor-variables">
          <For each={namesIn(props.text)}>
            {(name) => <Variable editor={props.editor} of={`${props.part}.${name}`} name={name} />}
          </For>
        </div>
      </Show>
    </div>
  );
}

const offered = () => [
  { word: 'nome', label: tm('editor.offered.contact'), example: 'Bia' },
  { word: 'atendente', label: tm('editor.offered.agent'), example: 'Ana' },
  { word: 'pedido', label: tm('editor.offered.order'), example: '1042' },
  { word: 'data', label: tm('editor.offered.date'), example: '10/12' },
  { word: 'variavel', label: tm('editor.offered.other'), example: '' },
];

/** `of`: its key. */
function Variable(props: { editor: Editor; of: string; name: string }) {
  const id = createUniqueId();
  const names = () => props.editor.form().settings.variableNames;
  const examples = () => props.editor.form().examples;
  return (
    <fieldset aria-labelledby={id}>
      <code id={id}>{`{{${props.name}}}`}</code>
      <Field
        label={tm('editor.called')}
        name={`called.${props.of}`}
        autocomplete="off"
        placeholder={labelOf(props.name)}
        maxLength={30}
        value={names()[props.of] ?? ''}
        onInput={(event) =>
          props.editor.settle({
            variableNames: { ...names(), [props.of]: calledInCapitals(event.currentTarget.value) },
          })
        }
      />
      <Field
        label={tm('editor.example')}
        name={`examples.${props.of}`}
        autocomplete="off"
        error={props.editor.error(`examples.${props.of}`)}
        value={examples()[props.of] ?? ''}
        onInput={(event) => props.editor.change({ examples: { ...examples(), [props.of]: event.currentTarget.value } })}
      />
    </fieldset>
  );
}
