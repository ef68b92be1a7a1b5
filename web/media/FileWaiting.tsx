import { Show } from 'solid-js';
import type { MediaFile } from '../../worker/media/media.ts';
import { t } from '../i18n/i18n.ts';
import { createTimed } from '../live/timed.env.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { IconName } from '../ui/strokes.ts';
import { waitingText } from './waiting-text.ts';
import './FileView.css';

/** The contact's file on its way to us, or why it is not here. */
export function FileWaiting(props: {
  file: Exclude<MediaFile, { state: 'stored' }>;
  icon: IconName;
  name: string;
  onAgain: () => void;
}) {
  const next = createTimed((now) => {
    const again = props.file.state === 'pending' ? (props.file.again ?? 0) : 0;
    return { changesAt: again > now ? again : null };
  });
  return (
    <div class="file-waiting" data-state={props.file.state}>
      <span class="file-face">
        <span class="file-type" aria-hidden="true">
          <Icon name={props.icon} size={22} />
        </span>
        <span class="file-words">
          <span class="file-name" dir="auto">
            {props.name}
          </span>
          <small role="status">{waitingText(props.file, next().changesAt)}</small>
        </span>
        <Show when={props.file.trouble === null}>
          <span class="file-spin" aria-hidden="true" />
        </Show>
      </span>
      <Show when={props.file.trouble !== null}>
        <Button look="plain" icon="restart" onClick={props.onAgain}>
          {t('media.fetchAgain')}
        </Button>
      </Show>
    </div>
  );
}
