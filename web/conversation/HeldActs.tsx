import { Show } from 'solid-js';
import { hasWords } from '../../worker/conversation/outbox.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';
import { useQueue } from './queue.store.ts';
import type { Moves, OutgoingBubble } from './timeline-nodes.ts';
import './HeldActs.css';

/** [N3] What can be done with a message in the queue. */
export function HeldActs(props: { entry: OutgoingBubble; moves: Moves | null; onEdit: () => void }) {
  const queue = useQueue();
  let pressed = Promise.resolve();
  /** A press while one is under way goes on from where that one has put it. */
  const press = (way: 'up' | 'down', button: HTMLElement) => {
    pressed = pressed.then(() => move(way, button));
  };
  const move = async (step: 'up' | 'down', button: HTMLElement): Promise<void> => {
    const { moves } = props;
    const to = moves?.[step];
    if (moves === null || to == null) return;
    await queue.move(props.entry.key, to, moves.of).then(() => {
      // The bubble was drawn anew in its new place; whoever moved it goes on from there.
      queueMicrotask(() => {
        const { activeElement } = document;
        if (activeElement !== document.body && activeElement !== null && activeElement !== button) return;
        // At an end of the queue there is no further step this way, but one back.
        const next = button.matches(':disabled') ? button.parentElement?.querySelector('button:enabled') : button;
        if (next instanceof HTMLElement) next.focus();
      });
    });
  };
  const step = (way: 'up' | 'down') => (
    <button
      type="button"
      class="held-act"
      data-icon
      disabled={props.moves?.[way] == null}
      aria-label={t(way === 'up' ? 'conversation.held.up' : 'conversation.held.down')}
      title={t(way === 'up' ? 'conversation.held.up' : 'conversation.held.down')}
      onClick={(event) => press(way, event.currentTarget)}
    >
      <Icon name={way} size={14} />
    </button>
  );
  return (
    <span class="held-acts">
      <Show when={props.moves?.up != null || props.moves?.down != null}>
        {step('up')}
        {step('down')}
      </Show>
      <Show when={hasWords(props.entry.body)}>
        <button type="button" class="held-act" onClick={() => props.onEdit()}>
          <Icon name="pencil" size={14} />
          <span class="held-word">{t('conversation.held.edit')}</span>
        </button>
      </Show>
      <button
        type="button"
        class="held-act"
        data-tone="danger"
        onClick={() => void queue.remove(props.entry.key, 'queue')}
      >
        <Icon name="trash" size={14} />
        <span class="held-word">{t('conversation.held.delete')}</span>
      </button>
    </span>
  );
}
