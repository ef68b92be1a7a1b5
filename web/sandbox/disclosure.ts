import { type Accessor, createSignal } from 'solid-js';

/** Something small that opens behind a button. Escape or leaving closes it. */
export interface Disclosure {
  isOpen: Accessor<boolean>;
  flip(): void;
  /** Gives the focus back to the button. */
  close(): void;
  /** Closes it and leaves the focus where it is. */
  leave(): void;
  /** Of the element around the button and what it opens. */
  onFocusOut(event: FocusEvent & { currentTarget: HTMLElement }): void;
  onKeyDown(event: KeyboardEvent): void;
}

export function createDisclosure(button: () => HTMLElement | undefined): Disclosure {
  const [isOpen, setOpen] = createSignal(false);
  const leave = () => void setOpen(false);
  const close = () => {
    leave();
    button()?.focus();
  };
  return {
    isOpen,
    flip: () => void setOpen((now) => !now),
    close,
    leave,
    onFocusOut: ({ relatedTarget, currentTarget }) => {
      if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) leave();
    },
    onKeyDown: ({ key }) => {
      if (key === 'Escape' && isOpen()) close();
    },
  };
}
