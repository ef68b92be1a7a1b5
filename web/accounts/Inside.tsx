import { Navigate, useLocation } from '@solidjs/router';
import { createEffect, Match, onCleanup, Switch } from 'solid-js';
import { t } from '../i18n/i18n.ts';
import { Inbox } from '../inbox/Inbox.tsx';
import { part } from '../live/part.env.ts';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { entranceFor } from './destination.ts';
import { loadSession, type Session, session } from './session.store.ts';

const Enrol = part(() => import('./factor/Enrol.tsx'));

/** How often a server that does not answer is asked again, ms. */
const ASK_AGAIN_MS = 3_000;

/** Everything behind the entrance; sends whoever is not signed in there, to come back to the same place. */
export function Inside() {
  const location = useLocation();
  const signedIn = (): Session | null => {
    const standing = session();
    return standing.kind === 'in' ? standing.session : null;
  };
  createEffect(() => {
    if (session().kind !== 'unreachable') return;
    const timer = setInterval(() => void loadSession(), ASK_AGAIN_MS);
    onCleanup(() => clearInterval(timer));
  });
  return (
    <Switch>
      <Match when={signedIn()} keyed>
        {(current) => <Inbox session={current} />}
      </Match>
      <Match when={session().kind === 'enrolling'}>
        <Enrol />
      </Match>
      <Match when={session().kind === 'out'}>
        <Navigate href={entranceFor(`${location.pathname}${location.search}`)} />
      </Match>
      <Match when={session().kind === 'unreachable'}>
        <Blank icon="offline" title={t('inbox.offline.cut')} body={t('trouble.unreachable')}>
          <Button onClick={() => void loadSession()}>{t('inbox.retry')}</Button>
        </Blank>
      </Match>
    </Switch>
  );
}
