import { A, useLocation } from '@solidjs/router';
import { type Component, createMemo, For, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { part } from '../live/part.env.ts';
import { ts } from './texts.ts';
import './SettingsPage.css';

/** What can be settled, each part under its own address. */
const sections: { path: string; label: string; page: Component }[] = [
  { path: 'usuarios', label: ts('users'), page: part(() => import('../accounts/users/UsersPage.tsx')) },
  { path: 'equipes', label: ts('teams'), page: part(() => import('../teams/TeamsPage.tsx')) },
  { path: 'privacidade', label: ts('privacy'), page: part(() => import('../privacy/PrivacyPage.tsx')) },
  { path: 'auditoria', label: ts('audit'), page: part(() => import('../audit/AuditPage.tsx')) },
];

/** What administrators settle, part by part. */
export default function SettingsPage() {
  const location = useLocation();
  const section = createMemo(
    () => sections.find(({ path }) => location.pathname === `/ajustes/${path}`) ?? sections[0],
  );
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={ts('sections')}>
        <For each={sections}>
          {(one) => (
            <A
              href={`/ajustes/${one.path}`}
              activeClass=""
              inactiveClass=""
              aria-current={one === section() ? 'page' : undefined}
            >
              {one.label}
            </A>
          )}
        </For>
      </nav>
      <Suspense>
        <Dynamic component={section()?.page} />
      </Suspense>
    </div>
  );
}
