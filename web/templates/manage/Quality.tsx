import { Show } from 'solid-js';
import { tm } from '../../i18n/managing.ts';
import { qualityName } from './status-text.ts';
import './Quality.css';

/** What Meta thinks of a template by how contacts take it; nothing where it does not say yet. */
export function Quality(props: { of: string | null }) {
  return (
    <Show when={props.of !== 'UNKNOWN' && props.of}>
      {(quality) => (
        <span class="models-quality" data-quality={quality()}>
          {tm('page.quality', qualityName(quality()))}
        </span>
      )}
    </Show>
  );
}
