import { createSignal, For, onMount, Show } from 'solid-js';
import type { AgentView } from '../../worker/accounts/account.ts';
import type { ManagedTeam } from '../../worker/teams/team.ts';
import { refreshSession } from '../accounts/session.store.ts';
import { newest } from '../live/newest.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { Tag } from '../ui/Tag.tsx';
import { whenTeamsChange } from './changed.store.ts';
import { NewTeam } from './NewTeam.tsx';
import { TeamDialog } from './TeamDialog.tsx';
import { fetchPeople, fetchTeams } from './teams.client.ts';
import { te } from './texts.ts';
import './TeamsPage.css';

/** Every team, who belongs to it, and who sees its tickets. For administrators. */
export default function TeamsPage() {
  const [shown, setShown] = createSignal<{ teams: ManagedTeam[]; people: AgentView[] } | null>(null);
  const [failed, setFailed] = createSignal(false);
  const [making, setMaking] = createSignal(false);
  const [editing, setEditing] = createSignal<ManagedTeam | null>(null);

  const load = newest(
    () => Promise.all([fetchTeams(), fetchPeople()]),
    ([teams, people]) => {
      setFailed(!(teams.ok && people.ok));
      if (teams.ok && people.ok) setShown({ teams: teams.value.items, people: people.value.items });
    },
  );
  /** The lists of an administrator are those of all teams: with one more or one less everything is made anew. */
  const changed = async (teamsToo: boolean) => {
    setEditing(null);
    setMaking(false);
    // First, so that nothing is opened here that would be gone with this page.
    if (teamsToo) await refreshSession();
    await load();
  };
  onMount(() => void load());
  whenTeamsChange(() => void load());

  return (
    <>
      <Page
        words={{
          title: te('title'),
          lead: te('lead'),
          loading: te('loading'),
          failed: te('failed'),
          retry: te('retry'),
        }}
        icon="people"
        width={760}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <section aria-label={te('list')}>
            <div class="page-acts">
              <Button look="strong" icon="plus" onClick={() => setMaking(true)}>
                {te('create')}
              </Button>
            </div>
            <ul class="page-card">
              <For each={all().teams.map(({ id }) => id)} fallback={<li class="team-row">{te('none')}</li>}>
                {(id) => (
                  <Show when={all().teams.find((team) => team.id === id)}>
                    {(team) => <TeamRow team={team()} onEdit={() => setEditing(team())} />}
                  </Show>
                )}
              </For>
            </ul>
          </section>
        )}
      </Page>
      <Show when={making()}>
        <NewTeam onClose={() => setMaking(false)} onMade={() => void changed(true)} />
      </Show>
      <Show when={editing()} keyed>
        {(team) => (
          <TeamDialog
            team={team}
            others={(shown()?.teams ?? []).filter(({ id }) => id !== team.id)}
            people={shown()?.people ?? []}
            onClose={() => setEditing(null)}
            onDone={(teamsToo) => void changed(teamsToo)}
          />
        )}
      </Show>
    </>
  );
}

/** It stays the same while colleagues change what it tells, and with it whoever is at its button. */
function TeamRow(props: { team: ManagedTeam; onEdit: () => void }) {
  return (
    <li class="team-row">
      <div class="team-what">
        <strong>
          {props.team.name}
          <Show when={props.team.isDefault}>
            <Tag>{te('isDefault')}</Tag>
          </Show>
        </strong>
        <span>{props.team.members.map(({ name }) => name).join(', ')}</span>
      </div>
      <div class="team-facts">
        <span>{te(`seenBy.${props.team.policy}`)}</span>
        <span>{te('people', props.team.members.length)}</span>
      </div>
      <IconButton icon="pencil" label={te('edit', props.team.name)} onClick={() => props.onEdit()} />
    </li>
  );
}
