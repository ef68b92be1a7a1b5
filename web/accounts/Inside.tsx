import { Navigate, useLocation, useMatch } from '@solidjs/router';
import { createEffect, createMemo, Match, onCleanup, Show, Switch, untrack } from 'solid-js';
import type { AgentId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { conversationIn } from '../inbox/address.ts';
import { Inbox } from '../inbox/Inbox.tsx';
import { createLasting } from '../inbox/lasting.store.ts';
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
      <Match when={signedIn()?.me.id} keyed>
        {(id) => <Screens of={id} session={signedIn()} />}
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

/** The screens of one agent, made anew when the rights change; what they were at then outlives it. */
function Screens(props: { of: AgentId; session: Session | null }) {
  const match = useMatch(() => '/c/:conversationId');
  const lasting = createLasting(props.of);
  // What the screens hang on: it is known here that they go before any of them is gone.
  const current = createMemo<Session | null>((before) => {
    const now = props.session;
    if (before !== null && now !== null) untrack(() => lasting.cut(conversationIn(match()?.params.conversationId)));
    return now;
  }, null);
  return (
    <Show when={current()} keyed>
      {(session) => <Inbox session={session} lasting={lasting} />}
    </Show>
  );
}
