import { For } from 'solid-js';
import './Skeleton.css';

const ROWS = [0, 1, 2, 3, 4];

/** Where a list is going to stand: rows without words. */
export function Skeleton() {
  return (
    <ul class="skeleton" aria-hidden="true">
      <For each={ROWS}>
        {() => (
          <li>
            <i class="skeleton-name" />
            <i class="skeleton-text" />
          </li>
        )}
      </For>
    </ul>
  );
}
