import { createEffect, on, onMount, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { editKeys } from './edit-keys.ts';
import { excessOf } from './edits.ts';
import { useQueue } from './queue.store.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';
import './HeldActs.css';

/** Changes the words of a message in the queue, in its place: Enter keeps them, Esc leaves them as they were. */
export function EditWords(props: {
  entry: OutgoingBubble;
  /** As typed so far. */
  text: string;
  onText: (text: string) => void;
  onDone: () => void;
}) {
  const queue = useQueue();
  const signature = () => (props.entry.body.kind === 'text' ? props.entry.body.signature : undefined);
  const excess = () => excessOf(props.entry.body.kind, props.text, signature());
  const empty = () => props.text.trim() === '' && props.entry.body.kind === 'text';
  let field: HTMLTextAreaElement | undefined;
  let form: HTMLFormElement | undefined;
  // It grows with its words, and what keeps them stands below them.
  createEffect(on([() => props.text, excess], () => queueMicrotask(() => form?.scrollIntoView({ block: 'nearest' }))));
  onMount(() => {
    field?.focus();
    field?.setSelectionRange(props.text.length, props.text.length);
  });
  const save = async () => {
    if (empty() || excess() > 0) return;
    const { key } = props.entry;
    const text = props.text.trim();
    if (text === props.entry.body.text || (await queue.edit(key, text))) props.onDone();
  };
  const onKeyDown = editKeys(
    () => void save(),
    () => props.onDone(),
  );
  return (
    <form
      class="held-edit"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={(element) => {
          field = element;
        }}
        dir="auto"
        rows={2}
        aria-invalid={excess() > 0}
        aria-label={t('conversation.held.editing')}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Show when={excess() > 0}>
        <p class="held-edit-over" role="alert">
          {t('conversation.composer.tooLong', excess())}
        </p>
      </Show>
      <div class="held-edit-acts">
        <Button look="quiet" onClick={props.onDone}>
          {t('conversation.held.keepAsIs')}
        </Button>
        <Button type="submit" look="plain" disabled={empty() || excess() > 0} busy={queue.busy(props.entry.key)}>
          {t('conversation.held.save')}
        </Button>
      </div>
    </form>
  );
}
