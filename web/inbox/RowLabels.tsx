import { createEffect, createMemo, createSignal, For, onCleanup, Show } from 'solid-js';
import type { LabelView } from '../../worker/contacts/label.ts';
import { Label } from '../contacts/Label.tsx';
import { t } from '../i18n/i18n.ts';
import { fitting } from './fitting.ts';
import './RowLabels.css';

/** More than these never fit; the contact's panel has them all. */
const MEASURED = 5;

/** The labels of a row: whole ones as far as there is room, then how many more there are, whose names are read aloud and on hover. */
export function RowLabels(props: { of: readonly LabelView[] }) {
  const labels = createMemo(() => props.of);
  const measured = () => labels().slice(0, MEASURED);
  /** By their places; null: not measured yet. */
  const [fitted, setFitted] = createSignal<ReadonlySet<number> | null>(null);
  const isShown = (at: number) => labels().length === 1 || (at < MEASURED && (fitted()?.has(at) ?? true));
  const rest = () =>
    labels()
      .filter((_, at) => !isShown(at))
      .map(({ name }) => name);
  let place: HTMLSpanElement | undefined;
  // A single one gives way by itself. Those that do not fit wrap out of sight, so the room is the same whichever are shown.
  createEffect(() => {
    if (labels().length < 2 || place === undefined) return;
    const all = place;
    const measure = () => {
      const widths = [...all.querySelectorAll<HTMLElement>('.row-label .label')].map((label) => label.scrollWidth);
      const beyond = labels()
        .slice(MEASURED)
        .map(() => Number.POSITIVE_INFINITY);
      const style = getComputedStyle(all);
      const px = (name: string) => Number.parseFloat(style.getPropertyValue(name));
      const measures = { gap: px('--gap'), mark: px('--mark'), legible: px('--legible') };
      setFitted(fitting([...widths, ...beyond], all.clientWidth, measures));
    };
    const watcher = new ResizeObserver(measure);
    watcher.observe(all);
    onCleanup(() => watcher.disconnect());
  });
  return (
    <Show when={labels().length > 0}>
      <span class="row-labels" ref={place} data-several={labels().length > 1 ? '' : undefined}>
        <For each={measured()}>
          {(label, at) => (
            <span class="row-label" data-out={isShown(at()) ? undefined : ''}>
              <Label of={label} />
            </span>
          )}
        </For>
        <Show when={rest().length > 0}>
          <span class="label row-labels-more" title={rest().join(', ')}>
            <span aria-hidden="true">+{rest().length}</span>
            <span class="unseen">{t('inbox.row.moreLabels', rest())}</span>
          </span>
        </Show>
      </span>
    </Show>
  );
}
