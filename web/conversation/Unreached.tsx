import { type Accessor, type JSX, Show } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { QUIET_MS } from '../live/connection.store.ts';
import { createTimed } from '../live/timed.env.ts';
import { Blank } from '../ui/Blank.tsx';

/** Stands in for a thread that is not here yet: `children`, or the word that there is no connection to fetch it by. */
export function Unreached(props: { downSince: Accessor<number | null>; children: JSX.Element }) {
  const cut = createTimed((now) => {
    const since = props.downSince();
    const toldAt = since === null ? null : since + QUIET_MS;
    return { is: toldAt !== null && now >= toldAt, changesAt: toldAt !== null && now < toldAt ? toldAt : null };
  });
  return (
    <Show when={cut().is} fallback={props.children}>
      <Blank icon="offline" title={t('inbox.offline.cut')} body={t('conversation.unreached')} />
    </Show>
  );
}
