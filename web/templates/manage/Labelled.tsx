import { createUniqueId, type JSX, Show } from 'solid-js';
import '../../ui/Field.css';

/** A labelled control that is no single line: it gets its id and that of what stands under it. */
export function Labelled(props: {
  label: string;
  note?: string | undefined;
  error?: string | undefined;
  /** How much is written of how much there may be. */
  count?: string;
  children: (ids: { id: string; noteId: string }) => JSX.Element;
}) {
  const id = createUniqueId();
  const noteId = `${id}-note`;
  return (
    <div class="field" data-wrong={props.error === undefined ? undefined : ''}>
      <div class="editor-label">
        <label for={id}>{props.label}</label>
        <Show when={props.count}>{(text) => <span aria-hidden="true">{text()}</span>}</Show>
      </div>
      {props.children({ id, noteId })}
      <p class="field-note" id={noteId}>
        {props.error ?? props.note}
      </p>
    </div>
  );
}
