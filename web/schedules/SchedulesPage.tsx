import { useSearchParams } from '@solidjs/router';
import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js';
import type { ScheduleId } from '../../worker/platform/id.ts';
import { type ScheduleStatus, scheduleStatuses } from '../../worker/schedules/schedule.ts';
import { t } from '../i18n/i18n.ts';
import { troubleSentence } from '../i18n/problem.ts';
import { useDesk } from '../inbox/desk.tsx';
import { Blank } from '../ui/Blank.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Page } from '../ui/Page.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { say } from '../ui/toasts.store.ts';
import { ActDialogs } from './ActDialogs.tsx';
import { createScheduleActs } from './acts.store.ts';
import { whenSchedulesChange } from './changed.store.ts';
import { ScheduleRow } from './ScheduleRow.tsx';
import { cancelSchedules, fetchSchedules, type SchedulesPage as Shown } from './schedules.client.ts';
import { s } from './texts.ts';
import './Chip.css';
import './SchedulesPage.css';

/** Whoever types on is not asked for in between, ms. */
const PAUSE_MS = 200;
/** As many characters as the server takes. */
const LONGEST = 200;

/** As many as one order may cancel. */
const BULK_MAX = 100;

/** What an address asks for; null: nothing. */
function statusIn(asked: string | readonly string[] | undefined): ScheduleStatus | null {
  if (asked === 'falha') return 'failed';
  return asked === 'cancelado' ? 'cancelled' : null;
}

/** [R79] [R81] Everything scheduled that one may see, and what became of it. */
export default function SchedulesPage(props: { now: number }) {
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  // The bell leads to what did not leave, or was dropped.
  const [search] = useSearchParams();
  const [status, setStatus] = createSignal<ScheduleStatus | null>(statusIn(search.situacao) ?? 'scheduled');
  const [mine, setMine] = createSignal(false);
  const [sought, setSought] = createSignal('');
  const [chosen, setChosen] = createSignal<ReadonlySet<ScheduleId>>(new Set());
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const { session, start } = useDesk();
  let asked = 0;

  /** From the first page on, or from `cursor`; `atLeast`: as many as are shown already stay shown. */
  const load = async (cursor: string | null = null, atLeast = 0) => {
    const turn = ++asked;
    const before = cursor === null ? [] : (shown()?.items ?? []);
    const asking = { status: status(), mine: mine(), contactId: null, sought: sought().trim() };
    let answer = await fetchSchedules(asking, cursor);
    const items = [...before];
    while (answer.ok) {
      items.push(...answer.value.items);
      // Of what is sought a page may have none, and go on.
      const isEnough = items.length >= atLeast && items.length > before.length;
      if (answer.value.cursor === null || isEnough || turn !== asked) break;
      answer = await fetchSchedules(asking, answer.value.cursor);
    }
    // Another filter was chosen meanwhile.
    if (turn !== asked) return;
    setFailed(!answer.ok);
    if (!answer.ok) return;
    setShown({ ...answer.value, items });
    const known = new Set(items.flatMap(({ id, canCancel }) => (canCancel ? [id] : [])));
    setChosen(new Set([...chosen()].filter((id) => known.has(id))));
  };
  const filter = (change: () => void) => {
    change();
    setChosen(new Set<ScheduleId>());
    void load();
  };
  // Once somebody has typed.
  createEffect(
    on(
      sought,
      () => {
        const timer = setTimeout(() => filter(() => {}), PAUSE_MS);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  onMount(() => void load());
  whenSchedulesChange(() => void load(null, shown()?.items.length ?? 0));

  createEffect(
    on(
      () => search.situacao,
      (asked) => {
        const wanted = statusIn(asked);
        if (wanted !== null && wanted !== status()) filter(() => setStatus(wanted));
      },
      { defer: true },
    ),
  );

  const acts = createScheduleActs(load);
  const cancelChosen = async () => {
    setBusy(true);
    const sum = { cancelled: 0, left: 0 };
    let trouble: string | null = null;
    for (let rest = [...chosen()]; rest.length > 0 && trouble === null; rest = rest.slice(BULK_MAX)) {
      const order = rest.slice(0, BULK_MAX);
      const answer = await cancelSchedules(order);
      if (answer.ok) {
        sum.cancelled += answer.value.cancelled.length;
        sum.left += answer.value.left.length;
        // What is not done yet stays chosen.
        setChosen(new Set([...chosen()].filter((id) => !order.includes(id))));
      } else trouble = troubleSentence(answer.reason);
    }
    setBusy(false);
    setAsking(false);
    const done = sum.cancelled + sum.left > 0;
    const said = [
      ...(done ? [s('bulk.done', sum.cancelled)] : []),
      ...(sum.left > 0 ? [s('bulk.left', sum.left)] : []),
      ...(trouble === null ? [] : [trouble]),
    ];
    say(said.join(' '));
    await load(null, shown()?.items.length ?? 0);
  };
  const cancellable = () => (shown()?.items ?? []).flatMap(({ id, canCancel }) => (canCancel ? [id] : []));
  /** Some of those that were chosen are a plan's, which ends as a whole. */
  const endsPlans = () => shown()?.items.some(({ id, plan }) => plan !== null && chosen().has(id)) === true;
  const choose = (id: ScheduleId, on: boolean) => {
    const next = new Set(chosen());
    if (on) next.add(id);
    else next.delete(id);
    setChosen(next);
  };

  return (
    <>
      <Page
        words={{
          title: t('schedules.title'),
          lead: s('lead'),
          loading: s('loading'),
          failed: s('failed'),
          retry: s('retry'),
        }}
        icon="clock"
        width={880}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <section aria-label={s('listed')}>
            <div class="schedules-find">
              <SearchField label={s('search')} value={sought()} maxLength={LONGEST} onInput={setSought} />
              {/* Who sees no contacts of the company schedules from a thread. */}
              <Show when={session.viewer.role !== 'restricted'}>
                <Button look="strong" icon="plus" onClick={() => start({ later: true, onStarted: () => void load() })}>
                  {s('add')}
                </Button>
              </Show>
            </div>
            <div class="schedules-tools">
              <fieldset class="schedules-filter">
                <legend class="unseen">{s('filter.label')}</legend>
                <For each={[null, ...scheduleStatuses]}>
                  {(one) => (
                    <button
                      type="button"
                      class="schedule-chip"
                      aria-pressed={status() === one}
                      onClick={() => filter(() => setStatus(one))}
                    >
                      {one === null ? s('filter.all') : s(`status.${one}`)}
                      <Show when={one === 'failed' && all().failed > 0}>
                        {' '}
                        <span class="schedules-failed" title={s('filter.failedLately', all().failed)}>
                          {all().failed}
                        </span>
                      </Show>
                    </button>
                  )}
                </For>
              </fieldset>
              <div class="schedules-marks">
                <label class="schedules-mine">
                  <input
                    type="checkbox"
                    checked={mine()}
                    onChange={(event) => {
                      const { checked } = event.currentTarget;
                      filter(() => setMine(checked));
                    }}
                  />
                  {s('filter.mine')}
                </label>
                <Show when={cancellable().length > 0}>
                  <label class="schedules-mine">
                    <input
                      type="checkbox"
                      checked={chosen().size === cancellable().length}
                      onChange={(event) =>
                        setChosen(new Set<ScheduleId>(event.currentTarget.checked ? cancellable() : []))
                      }
                    />
                    {s('selectAll')}
                  </label>
                </Show>
              </div>
            </div>
            <Show when={chosen().size > 0}>
              <div class="schedules-bulk" role="status">
                <span>{s('chosen', chosen().size)}</span>
                <Button look="danger" onClick={() => setAsking(true)}>
                  {s('cancelChosen')}
                </Button>
                <Button look="quiet" onClick={() => setChosen(new Set<ScheduleId>())}>
                  {s('clear')}
                </Button>
              </div>
            </Show>
            <Show
              when={all().items.length > 0}
              fallback={
                <Show
                  when={sought().trim() === '' && (status() === 'scheduled' || status() === null)}
                  fallback={
                    <p class="page-note" role="status">
                      {s(sought().trim() === '' ? 'empty.filtered' : 'empty.sought')}
                    </p>
                  }
                >
                  <Blank icon="clock" title={s('empty.title')} body={s('empty.body')} />
                </Show>
              }
            >
              <ul class="schedules-list page-card">
                <For each={all().items.map(({ id }) => id)}>
                  {(id) => (
                    <Show when={all().items.find((one) => one.id === id)}>
                      {(schedule) => (
                        <ScheduleRow
                          of={schedule()}
                          me={session.me.id}
                          now={props.now}
                          chosen={chosen().has(id)}
                          onChoose={(on) => choose(id, on)}
                          acts={acts}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </ul>
              <Show when={all().cursor}>
                {(cursor) => <Button onClick={() => void load(cursor())}>{s('more')}</Button>}
              </Show>
            </Show>
          </section>
        )}
      </Page>
      <ActDialogs of={acts} />
      <Show when={asking()}>
        <Dialog
          title={s('bulk.question', chosen().size)}
          lead={[s('bulk.body'), ...(endsPlans() ? [s('bulk.plans')] : [])].join(' ')}
          busy={busy()}
          onClose={() => setAsking(false)}
        >
          <div class="dialog-foot">
            <Button onClick={() => setAsking(false)}>{s('bulk.keep')}</Button>
            <Button look="danger" busy={busy()} onClick={() => void cancelChosen()}>
              {s('bulk.confirm')}
            </Button>
          </div>
        </Dialog>
      </Show>
    </>
  );
}
