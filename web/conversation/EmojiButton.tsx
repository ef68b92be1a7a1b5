import { createSignal, Show, Suspense } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { part } from '../live/part.env.ts';
import { Icon } from '../ui/Icon.tsx';

const EmojiPopover = part(() => import('../ui/EmojiPopover.tsx'));

/** Writes an emoji where the cursor stands in the field. */
export function EmojiButton(props: { field: () => HTMLTextAreaElement | undefined }) {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  const insert = (emoji: string) => {
    setAnchor(null);
    const field = props.field();
    if (field === undefined) return;
    field.focus();
    field.setRangeText(emoji, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return (
    <>
      <button
        type="button"
        class="icon-button composer-more composer-emoji"
        aria-label={t('ui.emojis')}
        title={t('ui.emojis')}
        aria-haspopup="dialog"
        aria-expanded={anchor() !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name="smile" size={22} />
      </button>
      <Suspense>
        <Show when={anchor()}>
          {(at) => <EmojiPopover anchor={at()} onPick={insert} onClose={() => setAnchor(null)} />}
        </Show>
      </Suspense>
    </>
  );
}
