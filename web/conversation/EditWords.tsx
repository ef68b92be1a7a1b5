import { createSignal, onMount } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { useQueue } from './queue.store.ts';
import type { OutgoingBubble } from './timeline-nodes.ts';
import './HeldActs.css';

/** Changes the words of a message in the queue, in its place: Enter keeps them, Esc leaves them as they were. */
export function EditWords(props: { entry: OutgoingBubble; onDone: () => void }) {
  const queue = useQueue();
  const [text, setText] = createSignal(props.entry.body.text);
  const empty = () => text().trim() === '' && props.entry.body.kind === 'text';
  let field: HTMLTextAreaElement | undefined;
  onMount(() => {
    field?.focus();
    field?.setSelectionRange(text().length, text().length);
  });
  const save = async () => {
    if (empty()) return;
    const { key } = props.entry;
    if (text().trim() === props.entry.body.text || (await queue.edit(key, text().trim()))) props.onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      props.onDone();
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    }
  };
  return (
    <form
      class="held-edit"
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
        aria-label={t('conversation.held.editing')}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div class="held-edit-acts">
        <Button look="quiet" onClick={props.onDone}>
          {t('conversation.held.keepAsIs')}
        </Button>
        <Button type="submit" look="plain" disabled={empty()} busy={queue.busy(props.entry.key)}>
          {t('conversation.held.save')}
        </Button>
      </div>
    </form>
  );
}
