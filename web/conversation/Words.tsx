import { createSignal, type JSX, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { FormattedText } from './FormattedText.tsx';
import { folded } from './fold.ts';
import { UNFOLDING } from './scroll.env.ts';
import './Bubble.css';

/** The words of a bubble; very long ones are folded until asked for. */
export function Words(props: { text: string; children?: JSX.Element }) {
  let words: HTMLDivElement | undefined;
  const [whole, setWhole] = createSignal(false);
  const start = () => (whole() ? null : folded(props.text));
  const unfold = () => {
    words?.dispatchEvent(new Event(UNFOLDING, { bubbles: true }));
    setWhole(true);
    words?.focus({ preventScroll: true });
  };
  return (
    <div class="bubble-text" dir="auto" ref={words} tabIndex={whole() ? -1 : undefined}>
      {props.children}
      <FormattedText text={start() ?? props.text} />
      <Show when={start() !== null}>
        {' '}
        <button type="button" class="bubble-more" onClick={unfold}>
          {t('conversation.readMore')}
        </button>
      </Show>
    </div>
  );
}
