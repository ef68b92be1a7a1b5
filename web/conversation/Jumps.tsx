import { Show } from 'solid-js';
import type { MessageKey } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { Icon } from '../ui/Icon.tsx';

/** The ways to what stands out of view, with how much of it is new. `onEnd` is given the first of the news below. */
export function Jumps(props: {
  above: readonly MessageKey[];
  below: readonly MessageKey[];
  atEnd: boolean;
  onAbove: (key: MessageKey) => void;
  onEnd: (first: MessageKey | undefined) => void;
}) {
  return (
    <>
      <Show when={props.above[0]}>
        {(first) => (
          <button
            type="button"
            class="timeline-jump"
            data-fresh=""
            data-to="above"
            title={t('conversation.toFresh')}
            onClick={() => props.onAbove(first())}
          >
            {t('conversation.freshAbove', props.above.length)}
          </button>
        )}
      </Show>
      <Show when={!props.atEnd}>
        <button
          type="button"
          class="timeline-jump"
          data-fresh={props.below.length > 0 ? '' : undefined}
          aria-label={props.below.length > 0 ? undefined : t('conversation.toBottom')}
          title={t(props.below.length > 0 ? 'conversation.toFresh' : 'conversation.toBottom')}
          onClick={() => props.onEnd(props.below[0])}
        >
          <Show when={props.below.length > 0} fallback={<Icon name="down" size={18} />}>
            {t('conversation.fresh', props.below.length)}
          </Show>
        </button>
      </Show>
    </>
  );
}
