import { Route, Router } from '@solidjs/router';
import { lazy } from 'solid-js';
import { Inside } from './accounts/Inside.tsx';
import { Toasts } from './ui/Toasts.tsx';

const SignIn = lazy(() => import('./accounts/SignIn.tsx'));
const Setup = lazy(() => import('./accounts/Setup.tsx'));
const NotFound = lazy(() => import('./accounts/NotFound.tsx'));

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
