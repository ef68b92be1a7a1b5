import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js';
import type { WindowCounts } from '../../worker/inbox/window-counts.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { call } from '../live/api.client.ts';
import { createTimed } from '../live/timed.env.ts';
import { Page } from '../ui/Page.tsx';
import { useDesk } from './desk.tsx';
import './WindowsPage.css';

interface TeamWindows extends WindowCounts {
  id: TeamId;
  name: string;
}

type Column = Exclude<keyof WindowCounts, 'changesAt'>;

/** However much happens, no oftener. */
const ASK_EVERY_MS = 1_000;
const columns = ['live', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const satisfies Column[];

const sumOf = (teams: readonly TeamWindows[], column: Column): number =>
  teams.reduce((sum, team) => sum + team[column], 0);

/** How the windows of live tickets stand, by team, for those who watch over them. */
export default function WindowsPage() {
  const desk = useDesk();
  const [teams, setTeams] = createSignal<TeamWindows[] | null>(null);
  const [trouble, setTrouble] = createSignal<'failed' | 'refused' | null>(null);
  let asked = 0;
  let askedAt = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const load = async () => {
    asked += 1;
    const turn = asked;
    askedAt = performance.now();
    const answer = await call<{ items: TeamWindows[] }>('GET', '/windows');
    if (turn !== asked) return;
    if (answer.ok) setTeams(answer.value.items);
    setTrouble(answer.ok ? null : answer.reason.kind === 'refused' ? 'refused' : 'failed');
  };
  let missed = false;
  const ask = () => {
    missed = document.visibilityState !== 'visible';
    if (missed) return;
    clearTimeout(timer);
    timer = setTimeout(() => void load(), Math.max(0, askedAt + ASK_EVERY_MS - performance.now()));
  };
  const onShown = () => missed && ask();
  document.addEventListener('visibilitychange', onShown);
  onCleanup(() => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onShown);
  });
  createEffect(on(desk.inbox.changes, ask));
  // Time alone closes windows, too.
  const due = createTimed((now) => {
    const times = (teams() ?? []).flatMap(({ changesAt }) => changesAt ?? []);
    const next = times.length === 0 ? null : Math.min(...times);
    const isPast = next !== null && next <= now;
    return { isPast, changesAt: isPast ? null : next };
  });
  createEffect(() => due().isPast && ask());
  return (
    <Page
      words={{
        title: t('inbox.windows.title'),
        lead: t('inbox.windows.lead'),
        loading: t('inbox.windows.loading'),
        failed: t(trouble() === 'refused' ? 'inbox.windows.refused' : 'inbox.windows.failed'),
        retry: t('inbox.retry'),
      }}
      icon="window"
      width={860}
      shown={teams()}
      failed={trouble() !== null}
      onRetry={trouble() === 'refused' ? null : () => void load()}
    >
      {(all) => (
        <Show when={all().length > 0} fallback={<p class="page-note">{t('inbox.windows.none')}</p>}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a narrow screen, by keyboard, too. */}
          <section class="windows page-card" tabIndex={0} aria-label={t('inbox.windows.team')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('inbox.windows.team')}</th>
                  <For each={columns}>{(column) => <th scope="col">{t(`inbox.windows.${column}`)}</th>}</For>
                </tr>
              </thead>
              <tbody>
                <For each={all()}>
                  {(team) => (
                    <tr>
                      <th scope="row">{team.name}</th>
                      <For each={columns}>
                        {(column) => <td data-column={team[column] > 0 ? column : undefined}>{team[column]}</td>}
                      </For>
                    </tr>
                  )}
                </For>
              </tbody>
              <Show when={all().length > 1}>
                <tfoot>
                  <tr>
                    <th scope="row">{t('inbox.windows.all')}</th>
                    <For each={columns}>{(column) => <td>{sumOf(all(), column)}</td>}</For>
                  </tr>
                </tfoot>
              </Show>
            </table>
          </section>
        </Show>
      )}
    </Page>
  );
}
