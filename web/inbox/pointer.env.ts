import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** A pointer that has not moved for this long is not about to press. */
const REST_MS = 1_200;

export interface PointerRest {
  /** The pointer moves over the watched element, or rested there only just now. */
  moving: Accessor<boolean>;
  watch(element: HTMLElement): void;
}

/** Tells whether somebody may be about to press something, so that it should not move away. */
export function createPointerRest(): PointerRest {
  const [moving, setMoving] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(timer);
    setMoving(false);
  };
  const move = () => {
    setMoving(true);
    clearTimeout(timer);
    timer = setTimeout(stop, REST_MS);
  };
  onCleanup(() => clearTimeout(timer));
  return {
    moving,
    watch: (element) => {
      element.addEventListener('pointermove', move);
      element.addEventListener('pointerdown', move);
      element.addEventListener('pointerleave', stop);
    },
  };
}
