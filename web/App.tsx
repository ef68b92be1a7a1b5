import { Route, Router } from '@solidjs/router';

import { Inside } from './accounts/Inside.tsx';
import { part } from './live/part.env.ts';
import { Toasts } from './ui/Toasts.tsx';

const SignIn = part(() => import('./accounts/SignIn.tsx'));
const Setup = part(() => import('./accounts/Setup.tsx'));
const Invitation = part(() => import('./accounts/Invitation.tsx'));
const NewPassword = part(() => import('./accounts/NewPassword.tsx'));
const NotFound = part(() => import('./accounts/NotFound.tsx'));

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
            '/custos',
            '/fila',
            '/canais',
            '/agendamentos',
            '/janelas',
            '/ajustes/:section?',
            '/perfil',
          ]}
          component={Inside}
        />
        <Route path="*" component={NotFound} />
      </Router>
      <Toasts />
    </>
  );
}
