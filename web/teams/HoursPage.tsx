import { createSignal, For, onMount, Show } from 'solid-js';
import type { TeamId } from '../../worker/platform/id.ts';
import { automaticKinds } from '../../worker/teams/automatic.ts';
import type { SettledHours } from '../../worker/teams/hours.ts';
import { timeZone } from '../i18n/time.ts';
import { serverNow } from '../live/clock.env.ts';
import { IconButton } from '../ui/Button.tsx';
import { Page } from '../ui/Page.tsx';
import { AutomaticDialog } from './AutomaticDialog.tsx';
import { HoursDialog } from './HoursDialog.tsx';
import { fetchHours, fetchMessages, type TeamMessages } from './hours.client.ts';
import { th } from './hours-texts.ts';
import { standingText } from './standing-text.ts';
import { weekText } from './week-text.ts';
import { otherClock, zoneName } from './zone-text.ts';
import './TeamsPage.css';
import './HoursPage.css';

interface Shown {
  hours: SettledHours;
  messages: TeamMessages[];
}

/** When company and teams are there, and what teams say by themselves. For administrators. */
export default function HoursPage() {
  const [shown, setShown] = createSignal<Shown | null>(null);
  const [failed, setFailed] = createSignal(false);
  /** Whose hours are open: a team's, or (null) the company's. */
  const [editing, setEditing] = createSignal<{ id: TeamId | null } | null>(null);
  const [speaking, setSpeaking] = createSignal<TeamMessages | null>(null);
  const load = async () => {
    const [hours, messages] = await Promise.all([fetchHours(), fetchMessages()]);
    setFailed(!(hours.ok && messages.ok));
    if (hours.ok && messages.ok) setShown({ hours: hours.value, messages: messages.value.items });
  };
  const done = () => {
    setEditing(null);
    setSpeaking(null);
    void load();
  };
  onMount(() => void load());
  return (
    <>
      <Page
        words={{
          ...{ title: th('title'), lead: th('lead'), loading: th('loading') },
          ...{ failed: th('failed'), retry: th('retry') },
        }}
        icon="clock"
        width={760}
        shown={shown()}
        failed={failed()}
        onRetry={() => void load()}
      >
        {(all) => (
          <>
            <section aria-label={th('company.title')}>
              <h3>{th('company.title')}</h3>
              <p class="page-note">{th('company.note')}</p>
              <div class="page-card">
                <Row
                  hours={all().hours}
                  id={null}
                  name={th('company.title')}
                  label={th('editCompany')}
                  onEdit={() => setEditing({ id: null })}
                />
              </div>
            </section>
            <section aria-label={th('teams.title')}>
              <h3>{th('teams.title')}</h3>
              <ul class="page-card">
                <For each={all().messages} fallback={<li class="team-row">{th('teams.none')}</li>}>
                  {(team) => (
                    <li>
                      <Row
                        hours={all().hours}
                        id={team.id}
                        name={team.name}
                        label={th('edit', team.name)}
                        messages={team}
                        onEdit={() => setEditing({ id: team.id })}
                        onSpeak={() => setSpeaking(team)}
                      />
                    </li>
                  )}
                </For>
              </ul>
            </section>
          </>
        )}
      </Page>
      <Show when={editing()} keyed>
        {({ id }) => (
          <HoursDialog
            team={shown()?.hours.teams.find((team) => team.id === id) ?? null}
            company={shown()?.hours.company ?? null}
            onClose={() => setEditing(null)}
            onDone={done}
          />
        )}
      </Show>
      <Show when={speaking()} keyed>
        {(team) => <AutomaticDialog team={team} onClose={() => setSpeaking(null)} onDone={done} />}
      </Show>
    </>
  );
}

function Row(props: {
  hours: SettledHours;
  id: TeamId | null;
  name: string;
  label: string;
  messages?: TeamMessages;
  onEdit: () => void;
  onSpeak?: () => void;
}) {
  const own = () => props.hours.teams.find(({ id }) => id === props.id)?.hours ?? null;
  /** Whose clock it is stands beside a time where one might take it for another's. */
  const byClock = (said: string, zone: string) => `${said} (${th('clock', zoneName(zone))})`;
  const otherZone = () => otherClock(own(), props.hours.company, timeZone);
  const weekOf = (week: Parameters<typeof weekText>[0]) => {
    const zone = otherZone();
    return zone === null ? weekText(week) : byClock(weekText(week), zone);
  };
  const week = () => {
    const { company } = props.hours;
    if (props.id === null) return company === null ? th('company.none') : weekOf(company.week);
    const hours = own();
    return hours === null ? th('teams.same') : weekOf(hours.week);
  };
  const standing = () => {
    const said = standingText(props.hours, props.id, serverNow());
    if (said === null) return th('always');
    return otherZone() === null ? said : byClock(said, timeZone);
  };
  const said = (messages: TeamMessages) =>
    automaticKinds.flatMap((kind) => (messages[kind].on ? [th(`automatic.${kind}.name`)] : []));
  return (
    <div class="hours-row">
      <div class="team-what">
        <strong>{props.name}</strong>
        <span>{week()}</span>
        <Show when={props.messages}>{(messages) => <span>{th('teams.messages', said(messages()))}</span>}</Show>
      </div>
      <span class="hours-standing">{standing()}</span>
      <IconButton icon="clock" label={props.label} onClick={() => props.onEdit()} />
      <Show when={props.onSpeak}>
        {(speak) => <IconButton icon="chats" label={th('says', props.name)} onClick={() => speak()()} />}
      </Show>
    </div>
  );
}
