import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, For, on, onCleanup, Show, Suspense } from 'solid-js';
import { filterOf, type WindowColumn, type WindowCounts } from '../../worker/inbox/window-counts.ts';
import { firstOf } from '../../worker/platform/first-of.ts';
import type { TeamId } from '../../worker/platform/id.ts';
import { t } from '../i18n/i18n.ts';
import { windows } from '../i18n/pt-BR/windows.ts';
import { textsOf } from '../i18n/texts.ts';
import { call } from '../live/api.client.ts';
import { part } from '../live/part.env.ts';
import { createTimed } from '../live/timed.env.ts';
import { Page } from '../ui/Page.tsx';
import type { LiveTab } from './counted.client.ts';
import { useDesk } from './desk.tsx';
import { usual } from './narrowing.ts';
import './WindowsPage.css';

interface TeamWindows extends WindowCounts {
  id: TeamId;
  name: string;
}

/** A number that is looked into. */
interface Looked {
  column: WindowColumn;
  teams: readonly TeamId[];
  name: string;
}

const columns = ['live', 'open', 'closing', 'awaiting', 'shut', 'queued'] as const satisfies WindowColumn[];

const CountedDialog = part(() => import('./CountedDialog.tsx'));

const w = textsOf(windows);

/** However much happens, no oftener. */
const ASK_EVERY_MS = 1_000;

const sumOf = (teams: readonly TeamWindows[], column: WindowColumn): number =>
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
    const next = firstOf((teams() ?? []).map(({ changesAt }) => changesAt));
    const isPast = next !== null && next <= now;
    return { isPast, changesAt: isPast ? null : next };
  });
  createEffect(() => due().isPast && ask());
  const navigate = useNavigate();
  const [looked, setLooked] = createSignal<Looked | null>(null);
  /** What it counts in one tab, where the list is worked through. */
  const see = ({ column, teams: counted }: Looked, tab: LiveTab) => {
    desk.setTab(tab);
    desk.narrow({ ...usual, filter: filterOf(column), teams: [...counted] });
    navigate('/');
  };
  return (
    <>
      <Page
        words={{
          title: t('inbox.windows.title'),
          lead: w('lead'),
          loading: w('loading'),
          failed: w(trouble() === 'refused' ? 'refused' : 'failed'),
          retry: t('inbox.retry'),
        }}
        icon="window"
        width={860}
        shown={teams()}
        failed={trouble() !== null}
        onRetry={trouble() === 'refused' ? null : () => void load()}
      >
        {(all) => (
          <Show when={all().length > 0} fallback={<p class="page-note">{w('none')}</p>}>
            <section class="windows page-card" aria-label={w('team')}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{w('team')}</th>
                    <For each={columns}>{(column) => <th scope="col">{w(column)}</th>}</For>
                  </tr>
                </thead>
                <tbody>
                  <For each={all()}>
                    {(team) => (
                      <tr>
                        <th scope="row">{team.name}</th>
                        <For each={columns}>
                          {(column) => (
                            <td data-column={team[column] > 0 ? column : undefined} data-label={w(column)}>
                              <Counted
                                of={team[column]}
                                column={column}
                                teams={[team]}
                                name={team.name}
                                onLook={setLooked}
                              />
                            </td>
                          )}
                        </For>
                      </tr>
                    )}
                  </For>
                </tbody>
                <Show when={all().length > 1}>
                  <tfoot>
                    <tr>
                      <th scope="row">{w('all')}</th>
                      <For each={columns}>
                        {(column) => (
                          <td data-label={w(column)}>
                            <Counted
                              of={sumOf(all(), column)}
                              column={column}
                              teams={all()}
                              name={w('all')}
                              onLook={setLooked}
                            />
                          </td>
                        )}
                      </For>
                    </tr>
                  </tfoot>
                </Show>
              </table>
            </section>
          </Show>
        )}
      </Page>
      <Suspense>
        <Show when={looked()}>
          {(number) => (
            <CountedDialog {...number()} onSee={(tab) => see(number(), tab)} onClose={() => setLooked(null)} />
          )}
        </Show>
      </Suspense>
    </>
  );
}

/** Leads to the tickets that it counts; of a team that is none of the viewer's own the list shows none. */
function Counted(props: {
  of: number;
  column: WindowColumn;
  teams: readonly TeamWindows[];
  name: string;
  onLook: (number: Looked) => void;
}) {
  const desk = useDesk();
  const isListed = () => props.teams.every(({ id }) => desk.teamName(id) !== undefined);
  return (
    <Show when={props.of > 0 && isListed()} fallback={props.of}>
      <button
        type="button"
        aria-label={w('see', props.of, w(props.column), props.name)}
        onClick={() => props.onLook({ column: props.column, teams: props.teams.map(({ id }) => id), name: props.name })}
      >
        {props.of}
      </button>
    </Show>
  );
}
