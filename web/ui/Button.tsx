import { type JSX, Show, splitProps } from 'solid-js';
import { Icon } from './Icon.tsx';
import type { IconName } from './strokes.ts';
import './Button.css';

interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** What it weighs among its neighbours: at most one `strong` in a group. */
  look?: 'strong' | 'plain' | 'quiet' | 'danger';
  icon?: IconName;
  /** It was pressed and waits for its answer: it keeps its width and takes no second press. */
  busy?: boolean;
}

export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, ['look', 'icon', 'busy', 'children', 'class', 'disabled']);
  // Enter in a field of its form presses it, too.
  const take = (event: Event) => {
    if (!own.busy) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  return (
    <button
      type="button"
      {...rest}
      on:click={{ handleEvent: take, capture: true }}
      class={`button ${own.class ?? ''}`}
      data-look={own.look ?? 'plain'}
      data-busy={own.busy ? '' : undefined}
      aria-disabled={own.busy ? true : undefined}
      disabled={own.disabled}
    >
      <Show when={own.icon}>{(name) => <Icon name={name()} size={18} />}</Show>
      <span>{own.children}</span>
    </button>
  );
}

interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** What it does, for screen readers and the tooltip. */
  label: string;
}

export function IconButton(props: IconButtonProps) {
  const [own, rest] = splitProps(props, ['icon', 'label', 'class']);
  return (
    <button type="button" {...rest} class={`icon-button ${own.class ?? ''}`} aria-label={own.label} title={own.label}>
      <Icon name={own.icon} />
    </button>
  );
}
