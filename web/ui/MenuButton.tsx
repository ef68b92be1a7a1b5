import { createSignal, Show } from 'solid-js';
import { Icon } from './Icon.tsx';
import { Menu, type MenuItem } from './Menu.tsx';
import type { IconName } from './strokes.ts';

/** A drawing that opens a short list of acts beside itself. */
export function MenuButton(props: {
  icon: IconName;
  /** px */
  size?: number;
  class?: string;
  /** What it and its list are called. */
  label: string;
  /** What its tooltip says, where that is not the same. */
  title?: string;
  tabIndex?: number;
  items: readonly MenuItem[];
}) {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  return (
    <>
      <button
        type="button"
        class={`icon-button ${props.class ?? ''}`}
        aria-label={props.label}
        title={props.title ?? props.label}
        aria-haspopup="menu"
        aria-expanded={anchor() !== null}
        tabIndex={props.tabIndex}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Icon name={props.icon} size={props.size ?? 20} />
      </button>
      <Show when={anchor()}>
        {(at) => <Menu label={props.label} anchor={at()} items={props.items} onClose={() => setAnchor(null)} />}
      </Show>
    </>
  );
}
