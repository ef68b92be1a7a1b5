import { type Accessor, createMemo, type JSX, Show } from 'solid-js';

/**
 * Shows what stands on these facts while there are any. Unlike those of `Show` they can still be read, as they last were, by
 * what goes on after it is gone: an answer that comes late, an act that closes what it was pressed in.
 */
export function Kept<Facts extends object>(props: {
  when: Facts | false | null | undefined;
  children: (facts: Accessor<Facts>) => JSX.Element;
}) {
  return (
    <Show when={props.when}>
      {(now) => {
        const facts = createMemo((before: Facts) => props.when || before, now());
        return props.children(facts);
      }}
    </Show>
  );
}
