import { createSignal, For, onCleanup, onMount, Show } from 'solid-js';
import type { TeamId } from '../../../worker/platform/id.ts';
import type { DistributionView } from '../../../worker/teams/distribution.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { DistributionDialog } from './DistributionDialog.tsx';
import { fetchDistributions } from './distribution.client.ts';
import { td } from './texts.ts';
import '../TeamsPage.css';
import './DistributionPage.css';

/** How often it is asked whose turn it is, while the page is looked at, ms: turns also change by who comes and goes. */
const EVERY_MS = 3_000;

/** How each team shows new tickets to one after the other. For administrators, and for supervisors of their teams. */
export default function DistributionPage() {
  const [shown, setShown] = createSignal<DistributionView[] | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [editing, setEditing] = createSignal<TeamId | null>(null);
  const teamOf = (id: TeamId) => shown()?.find((team) => team.id === id);
  let asked = 0;
  /** Of answers that overtake each other the last question's counts. */
  const load = async () => {
    asked += 1;
    const own = asked;
    const answer = await fetchDistributions();
    if (own !== asked) return;
    // What is shown already stands until there is better.
    setFailed(!answer.ok && shown() === null);
    if (answer.ok) setShown(answer.value.items);
  };
  const looking = setInterval(() => {
    if (document.visibilityState === 'visible' && shown() !== null) void load();
  }, EVERY_MS);
  onCleanup(() => clearInterval(looking));
  const saved = () => {
    setEditing(null);
    void load();
  };
  onMount(() => void load());
  return (
    <>
      <Page
        words={{
          title: td('title'),
          lead: td('lead'),
          loading: td('loading'),
          failed: td('failed'),
          retry: td('retry'),
        }}
        icon="hand"
        width={760}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <section aria-label={td('list')}>
            <ul class="page-card">
              <For each={all().map(({ id }) => id)} fallback={<li class="distribution-row">{td('none')}</li>}>
                {(id) => (
                  <Show when={teamOf(id)}>{(team) => <TeamRow team={team()} onEdit={() => setEditing(id)} />}</Show>
                )}
              </For>
            </ul>
          </section>
        )}
      </Page>
      <Show when={editing()} keyed>
        {(id) => (
          <Show when={teamOf(id)}>
            {(team) => (
              <DistributionDialog
                team={team()}
                onClose={() => setEditing(null)}
                onDone={saved}
                onStale={() => void load()}
              />
            )}
          </Show>
        )}
      </Show>
    </>
  );
}

function TeamRow(props: { team: DistributionView; onEdit: () => void }) {
  const turn = () => {
    // [R64] Nothing goes round then, whoever is free.
    if (!props.team.isOpen) return td('shut');
    const next = props.team.circle.find(({ id }) => id === props.team.next);
    return next === undefined ? td('nobody') : td('next', next.name);
  };
  return (
    <li class="distribution-row">
      <div>
        <strong>{props.team.name}</strong>
        <span>{props.team.on ? td('on', props.team.offerMinutes, props.team.limitMinutes) : td('off')}</span>
      </div>
      <Show when={props.team.on}>
        <div>
          <span>{turn()}</span>
          <Show when={props.team.waiting > 0}>
            <span>{td(props.team.isOpen ? 'waiting' : 'waitingToOpen', props.team.waiting)}</span>
          </Show>
        </div>
      </Show>
      <IconButton icon="pencil" label={td('edit', props.team.name)} onClick={() => props.onEdit()} />
    </li>
  );
}
