import { Picker } from 'emoji-picker-element';
import portuguese from 'emoji-picker-element/i18n/pt_BR';
import dataSource from 'emoji-picker-element-data/pt/cldr/data.json?url';
import { onCleanup, onMount } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { placeBeside } from './place.env.ts';
import './EmojiPopover.css';

/** All emojis with search, beside what they are for. Open while mounted; goes with Esc, a press elsewhere, or a choice. */
export default function EmojiPopover(props: {
  anchor: HTMLElement;
  onPick: (emoji: string) => void;
  onClose: () => void;
}) {
  let popover: HTMLDivElement | undefined;
  let picked: string | undefined;

  onMount(() => {
    if (popover === undefined) return;
    const picker = new Picker({ locale: 'pt', dataSource, i18n: portuguese });
    picker.addEventListener('emoji-click', ({ detail }) => {
      picked = detail.unicode;
      popover?.hidePopover();
    });
    popover.append(picker);
    popover.showPopover();
    const place = () => popover && placeBeside(popover, props.anchor);
    place();
    // The picker draws itself in its own time.
    const observer = new ResizeObserver(() => {
      place();
      picker.shadowRoot?.querySelector<HTMLElement>('input')?.focus();
    });
    observer.observe(popover);
    addEventListener('resize', place);
    onCleanup(() => {
      observer.disconnect();
      removeEventListener('resize', place);
    });
  });
  const onToggle = (event: ToggleEvent) => {
    if (event.newState === 'open') return;
    if (props.anchor.isConnected) props.anchor.focus({ preventScroll: true });
    if (picked === undefined) props.onClose();
    else props.onPick(picked);
  };

  return (
    <div
      ref={popover}
      class="emoji-popover"
      popover="auto"
      role="dialog"
      aria-label={t('ui.emojis')}
      onToggle={onToggle}
    />
  );
}
