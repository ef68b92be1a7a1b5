import { Route, Router } from '@solidjs/router';

import { Inside } from './accounts/Inside.tsx';
import { part } from './live/part.env.ts';
import { Toasts } from './ui/Toasts.tsx';

const SignIn = part(() => import('./accounts/SignIn.tsx'));
const Setup = part(() => import('./accounts/Setup.tsx'));
const NotFound = part(() => import('./accounts/NotFound.tsx'));

export function App() {
  return (
    <>
      <Router>
        <Route path="/entrar" component={SignIn} />
        <Route path="/configurar" component={Setup} />
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
          ]}
          component={Inside}
        />
        <Route path="*" component={NotFound} />
      </Router>
      <Toasts />
    </>
  );
}
