import { createMemo, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { age } from '../i18n/time.ts';
import { QUIET_MS } from '../live/connection.store.ts';
import { createTimed } from '../live/timed.env.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDesk } from './desk.tsx';
import './OfflineBar.css';

/** Says honestly how old the page is while it is cut off, and what waits to go out. */
export function OfflineBar() {
  const desk = useDesk();
  const cut = createTimed((now) => {
    const since = desk.connection.downSince();
    if (since === null) return { text: null, changesAt: null };
    if (now < since + QUIET_MS) return { text: null, changesAt: since + QUIET_MS };
    const { text, changesAt } = age(since, now);
    return { text: text === t('time.justNow') ? t('inbox.offline.fresh') : t('inbox.offline.age', text), changesAt };
  });
  const waiting = createMemo(() => desk.outgoing.waiting());
  return (
    <div role="status">
      <Show when={cut().text}>
        {(text) => (
          <div class="offline">
            <Icon name="offline" size={16} />
            <strong>{t('inbox.offline.cut')}</strong>
            <span>{text()}</span>
            <Show when={waiting() > 0}>
              <span>{t('inbox.offline.waiting', waiting())}</span>
            </Show>
          </div>
        )}
      </Show>
    </div>
  );
}
