import { createEffect, createSignal, For, Match, on, onCleanup, onMount, Show, Switch } from 'solid-js';
import { CLEARING_MAX } from '../../worker/clearing/clearing.ts';
import type { ClearingView, CountView } from '../../worker/clearing/clearing-door.ts';
import { fetchUsers } from '../accounts/users/users.client.ts';
import { channelHealths } from '../channels/health.client.ts';
import { everyLabel, refreshLabels } from '../contacts/labels.store.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { dateTime } from '../i18n/time.ts';
import { useDesk } from '../inbox/desk.tsx';
import type { Answer } from '../live/api.client.ts';
import { serverNow } from '../live/clock.env.ts';
import { fetchTeams } from '../teams/teams.client.ts';
import { Button } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { say } from '../ui/toasts.store.ts';
import type { Among, Sought } from './among.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { countFound, lastClearings, stopClearing } from './clearing.client.ts';
import { FilterForm } from './FilterForm.tsx';
import { ProofDialog } from './ProofDialog.tsx';
import { Run } from './Run.tsx';
import { tc } from './texts.ts';
import '../ui/Field.css';
import './ClearingPage.css';

/** Who changes the filter on wants the count of the last one only, ms. */
const REST_MS = 400;

/** [R43] Concludes all that a filter finds. For administrators. */
export default function ClearingPage() {
  const desk = useDesk();
  const [shown, setShown] = createSignal<{ among: Among; past: ClearingView[] } | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [filter, setFilter] = createSignal<Sought>({});
  const [wrongIdle, setWrongIdle] = createSignal(false);
  const [found, setFound] = createSignal<Answer<CountView> | null>(null);
  const [asking, setAsking] = createSignal(false);
  const [proving, setProving] = createSignal<ClearingView | null>(null);

  const load = async () => {
    const [teams, users, channels, past] = await Promise.all([
      fetchTeams(),
      fetchUsers(),
      channelHealths(),
      lastClearings(),
      refreshLabels(),
    ]);
    const isWhole = teams.ok && users.ok && channels.ok && past.ok;
    setFailed(!isWhole);
    if (!isWhole) return;
    const among = {
      teams: teams.value.items,
      people: users.value.items,
      channels: channels.value.items,
      labels: everyLabel() ?? [],
    };
    setShown({ among, past: past.value.items });
  };
  onMount(() => void load());

  let turn = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    turn += 1;
    const mine = turn;
    const answer = await countFound(filter());
    if (mine === turn) setFound(answer);
  };
  createEffect(
    on(filter, () => {
      turn += 1;
      setFound(null);
      clearTimeout(resting);
      resting = setTimeout(() => void look(), REST_MS);
    }),
  );
  onCleanup(() => clearTimeout(resting));

  const put = (run: ClearingView) =>
    setShown((known) => known && { ...known, past: [run, ...known.past.filter(({ id }) => id !== run.id)] });
  /** Who does not go on wants its code to be good for nothing. */
  const giveUp = async ({ id }: ClearingView) => {
    setProving(null);
    const answer = await stopClearing(id);
    if (answer.ok) put(answer.value);
    else say(troubleSentence(answer.reason));
  };

  const counted = () => {
    const answer = found();
    return answer?.ok === true ? answer.value : null;
  };
  return (
    <>
      <Page
        words={{
          title: tc('title'),
          lead: tc('lead'),
          loading: tc('loading'),
          failed: tc('failed'),
          retry: tc('retry'),
        }}
        icon="check"
        width={720}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <FilterForm
              among={all().among}
              wrongIdle={wrongIdle()}
              onChange={(change) => setFilter({ ...filter(), ...change })}
              onWrongIdle={setWrongIdle}
            />
            <section aria-label={tc('sample')}>
              <div class="clearing-found">
                <p role="status">
                  <Switch fallback={tc('counting')}>
                    <Match when={found()?.ok === false}>
                      {tc('countFailed')}{' '}
                      <Button look="quiet" onClick={() => void look()}>
                        {tc('retry')}
                      </Button>
                    </Match>
                    <Match when={counted()?.count === 0}>{tc('none')}</Match>
                    <Match when={counted()}>
                      {(now) => (
                        <>
                          <strong>{tc('found', now().count)}</strong>
                          <Show when={now().held > 0}> {tc('heldNote', now().held)}</Show>
                          <Show when={now().isMore}> {tc('more', CLEARING_MAX)}</Show>
                        </>
                      )}
                    </Match>
                  </Switch>
                </p>
                <Button
                  look="danger"
                  disabled={wrongIdle() || (counted()?.count ?? 0) === 0}
                  onClick={() => setAsking(true)}
                >
                  {tc('submit')}
                </Button>
              </div>
              <Show when={(counted()?.sample ?? []).length > 0}>
                <h3>{tc('sample')}</h3>
                <ul class="page-card">
                  <For each={counted()?.sample ?? []}>
                    {(one) => (
                      <li class="clearing-run">
                        <strong>{one.name}</strong>
                        <span>
                          {[desk.teamName(one.teamId), one.assignee].filter((part) => part != null).join(' · ')}
                        </span>
                        <span>{tc('since', dateTime(one.touchedAt, serverNow()))}</span>
                      </li>
                    )}
                  </For>
                </ul>
              </Show>
            </section>
            <section aria-label={tc('past')}>
              <h3>{tc('past')}</h3>
              <ul class="page-card">
                <For each={all().past} fallback={<li class="clearing-run">{tc('nonePast')}</li>}>
                  {(run) => <Run run={run} onProve={() => setProving(run)} />}
                </For>
              </ul>
            </section>
          </>
        )}
      </Page>
      <Show when={asking() && counted()} keyed>
        {(now) => (
          <ConfirmDialog
            filter={filter()}
            found={now}
            onAsked={(run) => {
              setAsking(false);
              put(run);
              setProving(run);
            }}
            onClose={() => setAsking(false)}
          />
        )}
      </Show>
      <Show when={proving()} keyed>
        {(run) => (
          <ProofDialog
            run={run}
            onBegun={(begun) => {
              setProving(null);
              put(begun);
              setFilter({ ...filter() });
            }}
            onClose={() => void giveUp(run)}
          />
        )}
      </Show>
    </>
  );
}
