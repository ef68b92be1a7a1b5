import { For, Show } from 'solid-js';
import type { MergeView } from '../../worker/contacts/person.ts';
import type { MergeId } from '../../worker/platform/id.ts';
import { MergeCard } from './MergeCard.tsx';

/** Some of a contact's merges, each on a card of its own, under a heading; nothing where there are none. */
export function MergeCards(props: {
  heading?: string;
  merges: readonly MergeView[];
  titleOf: (merge: MergeView) => string;
  now: number;
  /** `stands`: whether the card in which somebody decided is still there. */
  onDecided: (stands: () => boolean) => void;
}) {
  // By their ids: what is read anew leaves a card, and what is asked there, as it stands.
  const ids = () => props.merges.map(({ id }) => id);
  const mergeOf = (id: MergeId) => props.merges.find((merge) => merge.id === id);
  return (
    <Show when={props.merges.length > 0}>
      <section>
        <Show when={props.heading}>{(words) => <h3>{words()}</h3>}</Show>
        <For each={ids()}>
          {(id) => (
            <Show when={mergeOf(id)}>
              {(merge) => (
                <MergeCard
                  merge={merge()}
                  title={props.titleOf(merge())}
                  now={props.now}
                  onDecided={() => props.onDecided(() => mergeOf(id) !== undefined)}
                />
              )}
            </Show>
          )}
        </For>
      </section>
    </Show>
  );
}
