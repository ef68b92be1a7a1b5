import { Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { moment } from '../schedules/moment.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import type { Aside } from './aside.store.ts';
import './AsideBar.css';

/** [N52] Says of a ticket that it is put aside, and until when. `now`: ms. */
export function AsideBar(props: { aside: Aside; now: number }) {
  return (
    <Show when={props.aside.snoozed()}>
      {(snoozed) => (
        <div class="aside-bar">
          <Icon name="clock" size={16} />
          <span>{asideText(snoozed().until, props.now)}</span>
          <Show when={props.aside.may()}>
            <Button look="quiet" busy={props.aside.busy()} onClick={() => void props.aside.unsnooze()}>
              {t('conversation.aside.unsnooze')}
            </Button>
          </Show>
        </div>
      )}
    </Show>
  );
}

const asideText = (until: number | null, now: number): string =>
  until === null ? t('conversation.aside.untilReply') : t('conversation.aside.until', moment(until, now));
