import { A, useLocation } from '@solidjs/router';
import { type Component, createEffect, createMemo, createUniqueId, For, on, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../i18n/i18n.ts';
import { useDesk } from '../inbox/desk.tsx';
import { part } from '../live/part.env.ts';
import { ts } from './texts.ts';
import './SettingsPage.css';

interface Section {
  path: string;
  label: string;
  page: Component;
  /** Also for whoever supervises a team. */
  supervisors?: true;
}

interface Group {
  label: string;
  sections: Section[];
}

/** What can be settled, by what it is about, each part under its own address. */
const groups: Group[] = [
  {
    label: ts('groups.people'),
    sections: [
      { path: 'usuarios', label: ts('users'), page: part(() => import('../accounts/users/UsersPage.tsx')) },
      { path: 'equipes', label: ts('teams'), page: part(() => import('../teams/TeamsPage.tsx')) },
      { path: 'horarios', label: ts('hours'), page: part(() => import('../teams/HoursPage.tsx')) },
    ],
  },
  {
    label: ts('groups.service'),
    sections: [
      {
        path: 'distribuicao',
        label: ts('distribution'),
        page: part(() => import('../teams/distribution/DistributionPage.tsx')),
        supervisors: true,
      },
      { path: 'fila', label: t('inbox.queueRules'), page: part(() => import('../teams/QueuePage.tsx')) },
      { path: 'tempo-de-seguranca', label: ts('delay'), page: part(() => import('../teams/SafetyDelayPage.tsx')) },
      {
        path: 'classificacao',
        label: ts('classification'),
        page: part(() => import('../conversation/classify/ReasonsPage.tsx')),
      },
      { path: 'concluir', label: ts('clearing'), page: part(() => import('../clearing/ClearingPage.tsx')) },
    ],
  },
  {
    label: ts('groups.contacts'),
    sections: [
      { path: 'etiquetas', label: ts('labels'), page: part(() => import('../contacts/manage/LabelsPage.tsx')) },
      { path: 'campos', label: ts('fields'), page: part(() => import('../contacts/manage/FieldsPage.tsx')) },
    ],
  },
  {
    label: ts('groups.channels'),
    sections: [
      { path: 'canais', label: t('channels.page.title'), page: part(() => import('../channels/ChannelsPage.tsx')) },
      { path: 'custos', label: t('costs.title'), page: part(() => import('../costs/CostsPage.tsx')) },
    ],
  },
  {
    label: ts('groups.safety'),
    sections: [
      { path: 'seguranca', label: ts('security'), page: part(() => import('../accounts/factor/SecurityPage.tsx')) },
      { path: 'privacidade', label: ts('privacy'), page: part(() => import('../privacy/PrivacyPage.tsx')) },
      { path: 'auditoria', label: ts('audit'), page: part(() => import('../audit/AuditPage.tsx')) },
    ],
  },
];

/** What administrators settle, part by part, and of it what supervisors do. */
export default function SettingsPage() {
  const location = useLocation();
  const desk = useDesk();
  const isOwn = ({ supervisors }: Section) => supervisors === true || desk.session.me.role === 'admin';
  const own = groups
    .map(({ label, sections }) => ({ label, sections: sections.filter(isOwn) }))
    .filter(({ sections }) => sections.length > 0);
  const all = own.flatMap(({ sections }) => sections);
  const section = createMemo(() => all.find(({ path }) => location.pathname === `/ajustes/${path}`) ?? all[0]);
  let nav: HTMLElement | undefined;
  // On a phone they do not all fit.
  createEffect(
    on(section, () =>
      nav?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest', inline: 'center' }),
    ),
  );
  return (
    <div class="settings">
      <nav class="settings-nav" aria-label={ts('sections')} ref={nav}>
        <For each={own}>
          {({ label, sections }) => <GroupList label={label} sections={sections} section={section()} />}
        </For>
      </nav>
      <Suspense>
        <Dynamic component={section()?.page} />
      </Suspense>
    </div>
  );
}

function GroupList(props: Group & { section: Section | undefined }) {
  const id = createUniqueId();
  return (
    <div class="settings-group">
      <p id={id}>{props.label}</p>
      <ul aria-labelledby={id}>
        <For each={props.sections}>
          {(one) => (
            <li>
              <A
                href={`/ajustes/${one.path}`}
                activeClass=""
                inactiveClass=""
                aria-current={one === props.section ? 'page' : undefined}
              >
                {one.label}
              </A>
            </li>
          )}
        </For>
      </ul>
    </div>
  );
}
