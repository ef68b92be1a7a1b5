import { Navigate, Route, Router } from '@solidjs/router';
import { For } from 'solid-js';

import { Inside } from './accounts/Inside.tsx';
import { part } from './live/part.env.ts';
import { Toasts } from './ui/Toasts.tsx';

const SignIn = part(() => import('./accounts/SignIn.tsx'));
const Setup = part(() => import('./accounts/Setup.tsx'));
const Invitation = part(() => import('./accounts/Invitation.tsx'));
const NewPassword = part(() => import('./accounts/NewPassword.tsx'));
const NotFound = part(() => import('./accounts/NotFound.tsx'));

/** Addresses from before what administrators settle stood in one place, which people have kept. */
const movedToSettings = ['custos', 'fila', 'canais'];

export function App() {
  return (
    <>
      <Router>
        <Route path="/entrar" component={SignIn} />
        <Route path="/configurar" component={Setup} />
        <Route path="/convite" component={Invitation} />
        <Route path="/nova-senha" component={NewPassword} />
        <Route
          path={[
            '/',
            '/c/:conversationId',
            '/contatos/:contactId?',
            '/modelos',
            '/modelos/:templateId',
            '/respostas-rapidas',
            '/agendamentos',
            '/janelas',
            '/ajustes/:section?',
            '/perfil',
          ]}
          component={Inside}
        />
        <For each={movedToSettings}>
          {(section) => <Route path={`/${section}`} component={() => <Navigate href={`/ajustes/${section}`} />} />}
        </For>
        <Route path="*" component={NotFound} />
      </Router>
      <Toasts />
    </>
  );
}
