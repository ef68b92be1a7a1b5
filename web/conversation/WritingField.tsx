import { createEffect, createSignal, type JSX, on, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { pastedFiles } from '../media/pasted.ts';
import { composes } from '../ui/composing.ts';
import type { Suggesting } from '../ui/suggesting.store.ts';
import './Composer.css';

/** The field grows with its text up to here, px. */
const TALLEST_PX = 168;

/** The field in which one writes: it grows with its text, offers what a sign asks for, and tells by how much it is too long. */
export function WritingField(props: {
  class?: string;
  label: string;
  describedBy?: string;
  placeholder: string;
  /** What Enter is for, on the keys of a phone. */
  enter: 'send' | 'done';
  draft: string;
  onDraft: (text: string) => void;
  /** By how many characters it is too long; below: there is room. */
  excess: number;
  element: (element: HTMLTextAreaElement) => void;
  /** A key that is neither an input method's nor for what is offered. */
  onKey: (event: KeyboardEvent) => void;
  onFiles: (files: readonly File[]) => void;
  /** What is offered while one writes. */
  suggesting: readonly Suggesting[];
  suggestions: JSX.Element;
}) {
  const [field, setField] = createSignal<HTMLTextAreaElement>();
  const offering = () => props.suggesting.find((one) => one.active() !== undefined);
  createEffect(
    on([field, () => props.draft], ([element, draft]) => {
      if (element === undefined) return;
      if (element.value !== draft) element.value = draft;
      element.style.height = 'auto';
      element.style.height = `${Math.min(TALLEST_PX, element.scrollHeight)}px`;
    }),
  );
  return (
    <div class={`composer-field ${props.class ?? ''}`} data-over={props.excess > 0 ? '' : undefined}>
      <textarea
        ref={(element) => {
          setField(element);
          for (const one of props.suggesting) one.watch(element);
          props.element(element);
        }}
        rows={1}
        dir="auto"
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offering()?.listId}
        aria-activedescendant={offering()?.active()}
        placeholder={props.placeholder}
        enterkeyhint={props.enter}
        autocomplete="off"
        onInput={(event) => props.onDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (composes(event) || props.suggesting.some((one) => one.onKeyDown(event))) return;
          props.onKey(event);
        }}
        onPaste={(event) => {
          const files = pastedFiles(event);
          if (files.length > 0) props.onFiles(files);
        }}
      />
      {props.suggestions}
      <Show when={props.excess > 0}>
        <p class="composer-over" role="alert">
          {t('conversation.composer.tooLong', props.excess)}
        </p>
      </Show>
    </div>
  );
}
