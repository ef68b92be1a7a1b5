import './styles/tokens.css';
import './styles/base.css';
import { render } from 'solid-js/web';
import { App } from './App.tsx';
import { loadSession } from './accounts/session.store.ts';
import { fetchContactsFor } from './contacts/pages.env.ts';
import { fetchThreadFor } from './inbox/thread.env.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
// Asked before anything is drawn: the answer travels while the screens are made.
void loadSession();
fetchThreadFor(location.pathname);
fetchContactsFor(location.pathname);
render(() => <App />, root);
