import { createUniqueId, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import './Field.css';
import './FileField.css';

/** A labelled choice of one file. The browser's own button speaks the browser's language, so it stands aside for ours. */
export function FileField(props: {
  label: string;
  name: string;
  /** Types that may be chosen, as the browser wants them. */
  accept: string;
  /** What the button says. */
  choose: string;
  /** Which file was chosen; empty: none. */
  chosen: string;
  /** A small picture of it; left out: there is none. */
  picture?: string | undefined;
  error: string | undefined;
  note: string | undefined;
  onChoose: (file: File) => void;
}) {
  const id = createUniqueId();
  return (
    <div class="field" data-wrong={props.error === undefined ? undefined : ''}>
      <label for={id}>{props.label}</label>
      <div class="file-field">
        <input
          id={id}
          type="file"
          name={props.name}
          accept={props.accept}
          aria-invalid={props.error !== undefined}
          aria-describedby={`${id}-note`}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file may be chosen again, after another one.
            event.currentTarget.value = '';
            if (file !== undefined) props.onChoose(file);
          }}
        />
        <span class="file-field-face" aria-hidden="true">
          <Icon name="clip" size={18} />
          {props.choose}
        </span>
        <Show when={props.picture}>{(url) => <img class="file-field-picture" src={url()} alt="" />}</Show>
        <span class="file-field-name">{props.chosen}</span>
      </div>
      <p class="field-note" id={`${id}-note`} role="status">
        {props.error ?? props.note}
      </p>
    </div>
  );
}
