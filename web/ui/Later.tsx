import { createSignal, type JSX, onCleanup, Show } from 'solid-js';

/** Waits shorter than this pass without a word. */
const PATIENCE_MS = 300;

/** Shows what stands in for something that loads, but only once it takes long enough to be noticed. `atOnce`: it has by now. */
export function Later(props: { atOnce?: boolean; children: JSX.Element }) {
  const [late, setLate] = createSignal(props.atOnce === true);
  const timer = setTimeout(setLate, PATIENCE_MS, true);
  onCleanup(() => clearTimeout(timer));
  return <Show when={late()}>{props.children}</Show>;
}
